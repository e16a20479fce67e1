"""A result in; HTML, PDF, DOCX and XLSX out."""
