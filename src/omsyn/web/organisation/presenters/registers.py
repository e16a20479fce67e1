"""The registers in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.service_codes import load_service_codes
from omsyn.vocabulary.formatting import format_date, format_number, join_words
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.organisation.models import Facility, FacilityPlaces, RegisterEntry, Unit
from omsyn.web.organisation.register_kinds import REGISTERS, RegisterKind, upper_first

ABOUT_THE_TELLING = frozenset({"note", "source", "norm_source"})
"""Fields that are no change of the thing itself."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row of a list: the name, its address, each column with its heading, and when it holds, in words."""

    name: str
    url: str
    cells: tuple[tuple[str, str], ...]
    lifetime: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Everything a list says."""

    title: str
    purpose: str
    answer: str
    headings: tuple[str, ...]
    untold: str
    """The columns left out because they are empty in every row; empty when there are none."""
    lines: tuple[EntryLine, ...]
    ended: tuple[EntryLine, ...]
    ended_title: str
    empty_title: str
    empty_text: str
    add_label: str
    add_url: str
    import_label: str
    import_url: str
    """Both addresses are empty for those who may not."""
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a thing: its name, and what is told. ``is_told`` is False for «ikke oppgitt»."""

    label: str
    told: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class FactSection:
    """Facts under a heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history of a thing."""

    lifetime: str
    url: str
    is_this: bool
    changes: tuple[str, ...]
    """What was changed when it began, in words; empty for the first."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the page of one thing says."""

    name: str
    purpose: str
    lifetime: str
    ended_why: str
    sections: tuple[FactSection, ...]
    places: tuple[FacilityPlaces, ...]
    has_places: bool
    versions: tuple[Version, ...]
    is_newest: bool
    newest_url: str
    change_url: str
    """Empty for those who may not, and for what is not the newest version."""
    close_url: str
    change_label: str
    close_label: str
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


def present_register(
    *,
    kind: RegisterKind,
    municipality: str,
    day: date,
    entries: Iterable[Any],
    ended: Iterable[Any],
    may_add: bool,
    may_import: bool,
) -> RegisterPage:
    """The list of a register on ``day``."""
    shown = tuple(entries)
    told = [name for name in kind.columns if name in kind.kept_columns or any(value_of(entry, name) for entry in shown)]
    silent = [label_of(kind, name).lower() for name in kind.columns if name not in told]
    lines = tuple(_line(kind, entry, told) for entry in shown)
    answer = str(kind.counted).format(count=len(lines), day=format_date(day))
    return RegisterPage(
        title=str(kind.title).format(municipality=municipality),
        purpose=str(kind.purpose),
        answer=answer,
        headings=(*(label_of(kind, name) for name in told), str(kind.began_label)),
        untold=_("Ikke oppgitt for noen: {fields}.").format(fields=join_words(silent)) if lines and silent else "",
        lines=lines,
        ended=tuple(_line(kind, entry, ()) for entry in ended),
        ended_title=_("Avsluttet før denne dagen"),
        empty_title=str(kind.empty_title),
        empty_text=str(kind.empty_text)
        if may_add
        else _("Ingenting i registeret passer. Kommunalsjef og kvalitetsrådgiver kan legge inn det som mangler."),
        add_label=str(kind.add_title),
        add_url=reverse(kind.url_name("add")) if may_add else "",
        import_label=_("Last inn en liste"),
        import_url=reverse(kind.url_name("import")) if may_import else "",
        steps=register_steps(kind),
    )


def present_entry(*, kind: RegisterKind, entry: Any, versions: Sequence[Any], may_change: bool) -> EntryPage:
    """The page of one version of a thing."""
    newest = versions[0]
    is_newest = newest.pk == entry.pk
    return EntryPage(
        name=entry.name,
        purpose=_("Her står alt kommunen har registrert, hvor det kommer fra, og hva som gjaldt før."),
        lifetime=lifetime_of(entry),
        ended_why=entry.ended_why,
        sections=tuple(
            FactSection(str(title), tuple(_fact(kind, entry, name) for name in names)) for title, names in kind.sections
        ),
        places=tuple(entry.places.all()) if isinstance(entry, Facility) else (),
        has_places=kind.has_places,
        versions=tuple(
            Version(
                lifetime=lifetime_of(version),
                url=reverse(kind.url_name("entry"), args=[version.pk]),
                is_this=version.pk == entry.pk,
                changes=_changes(kind, version, earlier),
            )
            for version, earlier in zip(versions, [*versions[1:], None], strict=True)
        ),
        is_newest=is_newest,
        newest_url=reverse(kind.url_name("entry"), args=[newest.pk]),
        change_url=reverse(kind.url_name("change"), args=[entry.pk]) if may_change and is_newest else "",
        close_url=reverse(kind.url_name("close"), args=[entry.pk])
        if may_change and is_newest and entry.valid_to is None
        else "",
        change_label=str(kind.change_title).format(name=entry.name),
        close_label=str(kind.close_title).format(name=entry.name),
        crumbs=entry_crumbs(kind, entry.name),
        steps=register_steps(kind, with_own=True),
    )


def register_steps(kind: RegisterKind, *, with_own: bool = False) -> tuple[Crumb, ...]:
    """What a reader can do after a page of a register."""
    shown = [other for other in REGISTERS if with_own or other.key != kind.key]
    steps = [Crumb(str(other.link_title), reverse(other.url_name())) for other in shown]
    return (*steps, Crumb(_("Se organisasjonen"), reverse("organisation:tree")))


def entry_crumbs(kind: RegisterKind, name: str) -> tuple[Crumb, ...]:
    """The way from the list to a page of one thing."""
    return (Crumb(str(kind.short_title), reverse(kind.url_name())), Crumb(name))


def lifetime_of(entry: RegisterEntry) -> str:
    """«siden 01.11.2024», «til 31.12.2025», «01.01.2020–31.12.2023»; a beginning nobody knows is said so."""
    first, last = entry.valid_from, entry.valid_to
    if last is None:
        return _("siden {first}").format(first=format_date(first)) if first else _("begynnelsen er ikke oppgitt")
    if first is None:
        return _("til {last}").format(last=format_date(last))
    return _("{first}–{last}").format(first=format_date(first), last=format_date(last))


def label_of(kind: RegisterKind, name: str) -> str:
    """The heading of a field."""
    if name == "places":
        return _("Plasser")
    text = str(getattr(kind.model._meta.get_field(name), "verbose_name", name))
    return upper_first(text)


def value_of(entry: Any, name: str) -> str:
    """A field in words; empty when nothing is told."""
    if name == "places":
        return places_in_words(entry.places.all())
    value = getattr(entry, name)
    if name == "kpr_code" and value:
        code = load_service_codes().find(value)
        return f"{value} · {code.name}" if code else value
    if name == "ladder_step" and value is not None:
        return f"{value} · {load_care_ladder().steps[value - 1].name.label}"
    if name in entry.CHOICES:
        return next((choice.label for choice in entry.CHOICES[name] if choice.key == value), "")
    if isinstance(value, Decimal):
        amount = format_number(float(value), -int(value.normalize().as_tuple().exponent) if value % 1 else 0)
        measure = value_of(entry, "measured_in") if name in {"actual", "norm"} else ""
        return f"{amount} ({measure})" if measure else amount
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else str(value.name if isinstance(value, Unit) else value)


def places_in_words(places: Iterable[FacilityPlaces]) -> str:
    """«60 institusjonsplasser; 2 KAD somatikk, høyst 3 døgn»."""
    told = []
    for one in places:
        longest = one.longest_stay_days
        stay = _(", høyst {days} døgn").format(days=longest) if longest else ""
        told.append(f"{format_number(one.number)} {one.kind}{stay}")
    return "; ".join(told)


def _line(kind: RegisterKind, entry: Any, columns: Iterable[str]) -> EntryLine:
    began = format_date(entry.valid_from) if entry.valid_from and not entry.valid_to else _ending(entry)
    return EntryLine(
        name=entry.name,
        url=reverse(kind.url_name("entry"), args=[entry.pk]),
        cells=(*((label_of(kind, name), value_of(entry, name)) for name in columns), (str(kind.began_label), began)),
        lifetime=lifetime_of(entry),
    )


def _ending(entry: RegisterEntry) -> str:
    return lifetime_of(entry) if entry.valid_to else ""


def _fact(kind: RegisterKind, entry: Any, name: str) -> Fact:
    told = value_of(entry, name)
    return Fact(label_of(kind, name), told or _("ikke oppgitt"), bool(told))


def _changes(kind: RegisterKind, version: Any, earlier: Any) -> tuple[str, ...]:
    if earlier is None:
        return ()
    names = [name for name in kind.fields if name not in ABOUT_THE_TELLING] + (["places"] if kind.has_places else [])
    before_and_after = [(name, value_of(earlier, name), value_of(version, name)) for name in names]
    return tuple(
        _("{field}: fra {before} til {after}").format(
            field=label_of(kind, name), before=before or _("ikke oppgitt"), after=after or _("ikke oppgitt")
        )
        for name, before, after in before_and_after
        if before != after
    )
