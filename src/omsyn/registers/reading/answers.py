"""Answers from statistics services as JSON, and what to say when an answer is something else."""

from typing import Any

from pydantic_core import from_json

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class ServiceError(InputError):
    """A statistics service did not answer, or answered something that cannot be used. Nothing has been stored."""


def parse_answer(content: bytes, *, where: str = "") -> Any:
    """The JSON in ``content`` (UTF-8, with or without a byte order mark).

    ``where`` is the address or file, for errors. ``ServiceError`` when it is empty, a web page, cut short or not JSON.
    """
    bare = content.removeprefix(BYTE_ORDER_MARK).strip()
    if not bare:
        raise unusable(_("Svaret er tomt."), where=where)
    if bare.startswith(b"<"):
        raise unusable(
            _("Svaret er en nettside, ikke tall."),
            expected=_("Tjenesten skal svare med JSON."),
            where=where,
            what_now=_(
                "Tjenesten kan være nede, eller adressen feil. Se om adressen åpnes i en nettleser, og prøv igjen "
                "senere. Ingenting er lagret."
            ),
        )
    try:
        return from_json(bare, allow_inf_nan=False)
    except ValueError as error:
        if str(error).startswith("EOF"):
            raise unusable(
                _("Svaret er kuttet: det slutter midt i dataene ({size} byte kom fram).").format(size=len(content)),
                where=where,
            ) from error
        raise unusable(_("Svaret er ikke gyldig JSON: {reason}.").format(reason=error), where=where) from error


def unusable(found: str, *, expected: str = "", where: str = "", what_now: str = "") -> ServiceError:
    """An error for the caller to raise; unless told otherwise, the reader is asked to try again."""
    return ServiceError(
        found,
        expected=expected,
        where=where,
        what_now=what_now or _("Prøv igjen senere. Ingenting er lagret."),
    )
