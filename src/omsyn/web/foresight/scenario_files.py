"""Reading a scenario somebody has written in a file: everything that is wrong is told at once, by line and field."""

from collections.abc import Sequence
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omsyn.parameters.reading import plain_yaml
from omsyn.parameters.scenarios.scenario import FORMAT, Scenario
from omsyn.vocabulary.errors import InputError

LARGEST_FILE = 512 * 1024
"""In bytes. A scenario with every service and lever is some tens of kilobytes."""
MOST_ERRORS = 30
LONGEST_SHOWN = 60

_TOLD = {
    "missing": _lazy("Feltet mangler."),
    "extra_forbidden": _lazy("Et scenario har ikke dette feltet."),
    "string_too_short": _lazy("Feltet kan ikke være tomt."),
    "string_type": _lazy("Her skal det stå en tekst. Sett den i anførselstegn."),
    "float_type": _lazy("Her skal det stå et tall med punktum foran desimalene."),
    "float_parsing": _lazy("Her skal det stå et tall med punktum foran desimalene."),
    "finite_number": _lazy("Her skal det stå et tall."),
    "int_type": _lazy("Her skal det stå et helt tall."),
    "int_parsing": _lazy("Her skal det stå et helt tall."),
    "int_from_float": _lazy("Her skal det stå et helt tall."),
    "bool_type": _lazy("Her skal det stå true eller false."),
    "bool_parsing": _lazy("Her skal det stå true eller false."),
    "date_from_datetime_parsing": _lazy("Her skal det stå en dato som finnes, for eksempel 2030-01-31."),
    "date_parsing": _lazy("Her skal det stå en dato som finnes, for eksempel 2030-01-31."),
    "date_type": _lazy("Her skal det stå en dato som finnes, for eksempel 2030-01-31."),
    "tuple_type": _lazy("Her skal det stå en liste."),
    "dict_type": _lazy("Her skal det stå felter med navn."),
    "model_type": _lazy("Her skal det stå felter med navn."),
    "too_short": _lazy("Lista kan ikke være tom."),
    "union_tag_not_found": _lazy("Feltet «kind» mangler: hvilket slag virkemiddel det er."),
    "union_tag_invalid": _lazy("Det finnes ikke noe virkemiddel av dette slaget. Se «kind»."),
}
_LIMITS = {
    "greater_than_equal": ("ge", _lazy("Tallet må være minst {limit}.")),
    "greater_than": ("gt", _lazy("Tallet må være over {limit}.")),
    "less_than_equal": ("le", _lazy("Tallet må være høyst {limit}.")),
    "less_than": ("lt", _lazy("Tallet må være under {limit}.")),
}
_RULES = {
    "low, middle and high must not fall": _lazy("«low», «middle» og «high» må stå fra lavest til høyest."),
    "full must not come before begins": _lazy("«full» kan ikke være et tidligere år enn «begins»."),
    "occupancy must be above 0": _lazy("«occupancy» må være over 0."),
    "give either users or users_by_age": _lazy("Skriv enten «users» eller «users_by_age», ikke begge."),
}


class ScenarioFileError(InputError):
    """The file cannot be used. ``faults`` has a sentence for each thing that must be mended."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults), what_now=_("Rett fila, og last den opp på nytt. Ingenting er lagret."))
        self.faults = tuple(faults)


def read_scenario_file(content: bytes) -> Scenario:
    """The scenario a YAML file holds; ``ScenarioFileError`` with every fault when it cannot be used."""
    if len(content) > LARGEST_FILE:
        raise ScenarioFileError([_("Fila kan være høyst {size} kB.").format(size=LARGEST_FILE // 1024)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioFileError([_("Fila er ikke tekst i UTF-8.")]) from error
    root, told = _parsed(text)
    if not isinstance(told, dict):
        raise ScenarioFileError([_("Fila er ikke et scenario: den må ha feltene «name», «reason» og «municipality».")])
    if told.get("format", FORMAT) != FORMAT:
        found = _("Fila er skrevet i format {found}. Omsyn leser format {format}.")
        raise ScenarioFileError([found.format(found=str(told["format"])[:LONGEST_SHOWN], format=FORMAT)])
    try:
        return Scenario.model_validate(told)
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        faults = [_fault(one, root) for one in details[:MOST_ERRORS]]
        if len(details) > MOST_ERRORS:
            faults.append(_("Det er {count} feil til.").format(count=len(details) - MOST_ERRORS))
        raise ScenarioFileError(faults) from error


def _parsed(text: str) -> tuple[yaml.Node | None, object]:
    try:
        # A few lines of YAML that point to each other can grow to more than any machine holds; a scenario needs none.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader)):
            raise ScenarioFileError(
                [_("Fila viser fra ett sted til et annet med «*». Skriv innholdet på begge steder.")]
            )
        return yaml.compose(text, Loader=yaml.CSafeLoader), plain_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else _("Linje {line}: ").format(line=mark.line + 1)
        raise ScenarioFileError(
            [
                where
                + _(
                    "Fila lar seg ikke lese som YAML. Innrykk skal være mellomrom, og tekst med kolon skal stå i"
                    " anførselstegn."
                )
            ]
        ) from error


def _without_echoes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list whose every item is wrong is called empty too; that helps nobody."""
    places = [one["loc"] for one in errors]
    return [
        one
        for one in errors
        if one["type"] != "too_short"
        or not any(place != one["loc"] and place[: len(one["loc"])] == one["loc"] for place in places)
    ]


def _fault(error: ErrorDetails, root: yaml.Node | None) -> str:
    """«Linje 12, levers 2, reached.low: Tallet må være minst 0. Der står «-1».»"""
    line, steps = _place(root, error["loc"])
    told = _reason(error)
    found = error["input"]
    if isinstance(found, str | int | float | bool) and error["type"] != "missing":
        told += " " + _("Der står «{found}».").format(found=str(found)[:LONGEST_SHOWN])
    return _("Linje {line}, {field}: {told}").format(line=line, field=steps, told=told)


def _reason(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return str(words).format(limit=f"{context[name]:g}")
    if kind == "literal_error":
        return _("Her må det stå en av disse: {expected}.").format(
            expected=str(context["expected"]).replace(" or ", ", ").replace("'", "")
        )
    if kind == "value_error":
        rule = str(context["error"])
        return str(_RULES.get(rule, rule))
    return str(_TOLD.get(kind, error["msg"]))


def _place(root: yaml.Node | None, location: Sequence[int | str]) -> tuple[int, str]:
    """The line and name of a field; of what should have held it when it is not there. A kind of lever is no step."""
    node, told = root, ""
    line = 1
    for step in location:
        below = _below(node, step)
        if below is None and node is not None and _is_kind(node, step):
            continue
        told += f" {step + 1}" if isinstance(step, int) else f"{'.' if told else ''}{step}"
        node = below
        line = line if node is None else node.start_mark.line + 1
    return line, told or _("fila")


def _below(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: Any = node.value[step]
        return found if isinstance(found, yaml.Node) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None


def _is_kind(node: yaml.Node, step: int | str) -> bool:
    kind = _below(node, "kind")
    return kind is not None and kind.value == step
