"""What to fetch, as people write it: «Region=4014,3909», «Tid=top(2)»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_COMMA_OUTSIDE_PARENTHESES = re.compile(r",(?![^()]*\))")

_LIST_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Selection:
    """A variable and what is wanted of it: codes and expressions, in the order written. None wanted: leave it out."""

    variable: str
    wanted: tuple[str, ...]


def parse_selections(texts: Sequence[str]) -> tuple[Selection, ...]:
    """Each text «Variable=code,code,expression»; ``InputError`` for another form, or a variable named twice.

    Square brackets around an expression, as in a PxWeb address, are taken away.
    """
    selections = []
    for text in texts:
        variable, equals, wanted = text.partition("=")
        if not equals or not variable.strip():
            raise InputError(
                _("«{text}» er ikke et utvalg.").format(text=text),
                expected=_("Skriv variabel, likhetstegn og verdier, for eksempel Region=4014,3909 eller Tid=top(2)."),
                where="--select",
            )
        codes = (code.strip().removeprefix("[").removesuffix("]") for code in _COMMA_OUTSIDE_PARENTHESES.split(wanted))
        selections.append(Selection(variable.strip(), tuple(code for code in codes if code)))
    folded = [selection.variable.casefold() for selection in selections]
    for selection in selections:
        if folded.count(selection.variable.casefold()) > 1:
            raise InputError(
                _("Variabelen «{variable}» er valgt to ganger.").format(variable=selection.variable),
                what_now=_("Skriv alle verdiene i ett utvalg, med komma mellom."),
                where="--select",
            )
    return tuple(selections)


def parse_code_lists(texts: Sequence[str]) -> dict[str, str]:
    """Each text «Variable=list» as variable → list; ``InputError`` for another form."""
    found = {}
    for text in texts:
        variable, _equals, code_list = (part.strip() for part in text.partition("="))
        if not variable or not _LIST_NAME.fullmatch(code_list):
            raise InputError(
                _("«{text}» er ikke en kodeliste for en variabel.").format(text=text),
                expected=_("Skriv for eksempel Region=agg_KommSummer."),
                where="--codelist",
            )
        found[variable] = code_list
    return found
