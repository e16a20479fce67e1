"""A document as files, one for each format."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from omsyn.reports.exhibits import Document
from omsyn.reports.rendering import docx, html, pdf, xlsx
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _


class DocumentFormat(StrEnum):
    """The formats a document is written in; the value is the file's ending."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


_PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})
"""Letters that do not come apart into a plain letter and an accent (å does)."""


def _html(document: Document) -> bytes:
    return html.render_document(document).encode()


RENDERERS: dict[DocumentFormat, Callable[[Document], bytes]] = {
    DocumentFormat.HTML: _html,
    DocumentFormat.PDF: pdf.render_document,
    DocumentFormat.DOCX: docx.render_document,
    DocumentFormat.XLSX: xlsx.render_document,
}


def render(document: Document, form: DocumentFormat) -> bytes:
    """The document's file in one format."""
    return RENDERERS[form](document)


def file_name(document: Document, form: DocumentFormat) -> str:
    """``kvalitetsmelding-kragero-2024.pdf``: kind of document, municipality and edition, in plain letters."""
    return f"{plain_name(document.file_stem, document.municipality, document.edition)}.{form.value}"


def plain_name(*words: str) -> str:
    """Words as part of a file's name: small letters without accents, a dash for everything else."""
    folded = " ".join(words).casefold().translate(_PLAIN_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", folded) if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def write_document(document: Document, folder: Path, formats: Iterable[DocumentFormat]) -> list[Path]:
    """Write the document in ``formats`` under ``folder`` (made when missing); the files written.

    Each file is written beside and moved into place, so that a failure leaves an earlier file as it was.
    ``InputError`` when the folder cannot be written to.
    """
    written = []
    for form in formats:
        file = folder / file_name(document, form)
        write_document_file(document, file, form)
        written.append(file)
    return written


def format_of(file: Path) -> DocumentFormat:
    """The format a file's ending asks for; ``InputError`` when there is none."""
    ending = file.suffix.removeprefix(".").casefold()
    if ending not in set(DocumentFormat):
        raise InputError(
            _("«{ending}» er ikke noe format et dokument kan skrives i.").format(ending=file.suffix or file.name),
            expected=_("Filnavnet slutter på {endings}.").format(
                endings=join_words([f".{form.value}" for form in DocumentFormat])
            ),
            where=str(file),
        )
    return DocumentFormat(ending)


def write_document_file(document: Document, file: Path, form: DocumentFormat) -> None:
    """Write the document to ``file``; its folder is made when missing. Otherwise as ``write_document``."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{form.value}.part")
        beside.write_bytes(render(document, form))
        beside.replace(file)
    except OSError as error:
        raise InputError(
            _("Filen kan ikke skrives: {reason}").format(reason=error.strerror),
            where=str(error.filename or file.parent),
            what_now=_("Velg en mappe du kan skrive i. Lukk filen om den er åpen i et annet program."),
        ) from error
