"""The only place that knows Typst, python-docx, XlsxWriter and Altair."""
