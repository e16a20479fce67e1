"""The language texts are shown in: bokmål first, English second.

Texts stand in bokmål in the code; English comes from ``locale/en``. The language is carried by a context
variable, so that one process can serve two readers at once.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"


class Language(StrEnum):
    """A language Omsyn is complete in, by its ISO 639-1 code."""

    NB = "nb"
    EN = "en"


_current: ContextVar[Language] = ContextVar("language", default=Language.NB)


def current_language() -> Language:
    """The language texts come in now."""
    return _current.get()


@contextmanager
def use_language(language: Language | str) -> Iterator[None]:
    """Give texts in ``language`` inside the ``with`` block."""
    token = _current.set(Language(language))
    try:
        yield
    finally:
        _current.reset(token)


def translate(text: str) -> str:
    """``text`` (bokmål) in the current language; itself where no translation is known."""
    if _current.get() is Language.NB or not text:  # gettext would give the catalogue's head for an empty text
        return text
    return _catalogue(_current.get()).gettext(text)


def mark(text: str) -> str:
    """``text`` itself. Marks a text for translation where it stands; it is translated where it is shown."""
    return text


def translate_plural(singular: str, plural: str, count: int) -> str:
    """The form of a text that fits ``count``, in the current language."""
    if _current.get() is Language.NB:
        return singular if count == 1 else plural
    return _catalogue(_current.get()).ngettext(singular, plural, count)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation("omsyn", LOCALE_FOLDER, languages=[language.value], fallback=True)
