"""Reads a parameter file and says, when it cannot be used, in which file, row and field the fault lies."""

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

BUNDLED_FOLDER = Path(__file__).parent / "files"
"""The parameter files that come with Omsyn."""


class _PlainLoader(yaml.CSafeLoader):
    """Leaves dates as text, so that a date that does not exist is told with its row and field like any other fault."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def plain_yaml(text: str) -> object:
    """The content of a YAML text, dates as text; ``yaml.YAMLError`` when it is not YAML."""
    return _PlainLoader(text).get_single_data()


def read_parameter_file[Model: BaseModel](path: Path, model: type[Model]) -> Model:
    """The content of a YAML file as ``model``; ``InputError`` naming file, row and field when it does not fit."""
    try:
        content = plain_yaml(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            _("Parameterfila «{name}» finnes ikke.").format(name=path.name),
            where=path.parent.name,
            what_now=_("Legg fila tilbake, eller velg en annen fil."),
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(
            _("Fila lar seg ikke lese som YAML: {reason}").format(reason=str(error).replace("\n", " ")),
            where=path.name,
            what_now=_("Rett fila. Innrykk skal være mellomrom, og tekst med kolon skal stå i anførselstegn."),
        ) from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(
            _("Verdien {value!r} kan ikke brukes: {reason}.").format(value=first["input"], reason=first["msg"]),
            where=_place(path, first["loc"]),
            what_now=_("Rett feltet i fila. Ingenting er endret ennå."),
        ) from error


def _place(path: Path, location: Sequence[int | str]) -> str:
    """``("figures", 3, "value")`` as «fil.yaml, figures, rad 4, felt «value»»; rows are counted from 1."""
    parts = [path.name]
    for position, step in enumerate(location):
        if isinstance(step, int):
            parts.append(_("rad {number}").format(number=step + 1))
        elif position == len(location) - 1:
            parts.append(_("felt «{name}»").format(name=step))
        else:
            parts.append(step)
    return ", ".join(parts)
