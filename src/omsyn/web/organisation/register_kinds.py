"""The registers a municipality keeps, as data: what each is called, what its pages show, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.kinds import facilities, functions, grants, services
from omsyn.web.organisation.models import Facility, FunctionOrTeam, Grant, RegisterEntry, Service

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """A register. ``columns`` are the fields its list shows after the name; ``sections`` those of a thing's own page.

    ``key`` is both the beginning of its addresses' names and the key of its kind of import.
    """

    key: str
    model: type[RegisterEntry]
    title: Text
    """What the list page answers; ``{municipality}`` is filled in."""
    short_title: Text
    link_title: Text
    purpose: Text
    counted: Text
    """The answer on top of the list, with ``{count}`` and ``{day}``."""
    add_title: Text
    change_title: Text
    close_title: Text
    empty_title: Text
    empty_text: Text
    began_label: Text
    columns: tuple[str, ...]
    sections: tuple[tuple[Text, tuple[str, ...]], ...]
    import_kind: ImportKind
    file_names: Mapping[str, str]
    """Our field → the field of the file, where their names differ."""
    kept_columns: tuple[str, ...] = ()
    """Columns that stand in the list also when nothing is told in them: that they are empty is worth seeing."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of its page and forms, in order."""
        return ("name", *(name for _title, names in self.sections for name in names))

    @property
    def has_places(self) -> bool:
        """Whether what is in it has places by kind."""
        return issubclass(self.model, Facility)

    def url_name(self, page: str = "") -> str:
        """The name of an address: the list, or one of its pages."""
        return f"organisation:{self.key}_{page}" if page else f"organisation:{self.key}"


SERVICES = RegisterKind(
    key="services",
    model=Service,
    title=_("Hvilke tjenester gir {municipality}?"),
    short_title=_("Tjenester"),
    link_title=_("Se tjenestene"),
    purpose=_("Registeret viser tjenestene kommunen gir eller har gitt: trinn, kode, grunnlag, og hvem som gir dem."),
    counted=_("Tjenester i registeret {day}: {count}."),
    add_title=_("Legg til en tjeneste"),
    change_title=_("Endre tjenesten {name}"),
    close_title=_("Avslutt tjenesten {name}"),
    empty_title=_("Ingen tjenester"),
    empty_text=_("Ingen tjenester passer. Endre utvalget, legg til en tjeneste, eller last inn en liste."),
    began_label=_("Gitt siden"),
    columns=("ladder_step", "kpr_code", "unit", "provider"),
    sections=(
        (_("Hva tjenesten er"), ("kpr_code", "ladder_step", "beon", "first_choices")),
        (_("Hvem som får den"), ("legal_basis", "allocation_criteria", "decided_by")),
        (_("Hvem som gir den"), ("provider", "provider_name", "unit")),
        (_("Om opplysningene"), ("note", "source")),
    ),
    import_kind=services.SERVICES,
    file_names={"note": "remark"},
)
FACILITIES = RegisterKind(
    key="facilities",
    model=Facility,
    title=_("Hvilke steder har {municipality}?"),
    short_title=_("Steder"),
    link_title=_("Se stedene og plassene"),
    purpose=_("Registeret viser stedene og byggene kommunen driver eller har drevet, og hvor mange plasser de har."),
    counted=_("Steder i registeret {day}: {count}."),
    add_title=_("Legg til et sted"),
    change_title=_("Endre stedet {name}"),
    close_title=_("Legg ned stedet {name}"),
    empty_title=_("Ingen steder"),
    empty_text=_("Ingen steder passer. Endre utvalget, legg til et sted, eller last inn en liste."),
    began_label=_("Åpnet"),
    columns=("kind", "places", "unit"),
    sections=(
        (_("Hva stedet er"), ("kind", "unit", "opened_why")),
        (_("Bygg og utstyr"), ("standard", "equipment", "investment_need", "investment_nok")),
        (_("Om opplysningene"), ("note", "source")),
    ),
    kept_columns=("places",),
    import_kind=facilities.FACILITIES,
    file_names={"note": "remark", "kind": "type", "valid_from": "opened", "valid_to": "closed"},
)
FUNCTIONS = RegisterKind(
    key="functions",
    model=FunctionOrTeam,
    title=_("Hvilke funksjoner og team har {municipality}?"),
    short_title=_("Funksjoner og team"),
    link_title=_("Se funksjonene og teamene"),
    purpose=_("Registeret viser koordinatorer, kontaktpersoner, leger, vakt og team, og omfanget ved siden av normen."),
    counted=_("Funksjoner og team i registeret {day}: {count}."),
    add_title=_("Legg til en funksjon eller et team"),
    change_title=_("Endre {name}"),
    close_title=_("Avslutt {name}"),
    empty_title=_("Ingen funksjoner eller team"),
    empty_text=_("Ingen funksjoner eller team passer. Endre utvalget, legg til en funksjon, eller last inn en liste."),
    began_label=_("Siden"),
    columns=("kind", "actual", "norm", "unit"),
    sections=(
        (_("Hva den gjør"), ("kind", "held_by", "tasks", "unit")),
        (_("Omfang og norm"), ("actual", "norm", "measured_in", "norm_source")),
        (_("Om opplysningene"), ("note", "source")),
    ),
    kept_columns=("actual", "norm"),
    import_kind=functions.FUNCTIONS,
    file_names={"note": "remark"},
)
GRANTS = RegisterKind(
    key="grants",
    model=Grant,
    title=_("Hvilke tilskudd har {municipality}?"),
    short_title=_("Tilskudd"),
    link_title=_("Se tilskuddene"),
    purpose=_("Registeret viser tilskudd kommunen søker om, har eller har hatt: beløp, frister, vilkår og resultat."),
    counted=_("Tilskudd i registeret {day}: {count}."),
    add_title=_("Legg til et tilskudd"),
    change_title=_("Endre tilskuddet {name}"),
    close_title=_("Avslutt tilskuddet {name}"),
    empty_title=_("Ingen tilskudd"),
    empty_text=_("Ingen tilskudd passer. Endre utvalget, legg til et tilskudd, eller last inn en liste."),
    began_label=_("I registeret fra"),
    columns=("scheme", "kind", "appropriation_nok", "used_nok", "reporting_deadline", "goes_on"),
    sections=(
        (_("Hva det er"), ("kind", "scheme", "grantor", "unit")),
        (_("Søknad og penger"), ("application_deadline", "granted_on", "appropriation_nok", "used_nok")),
        (_("Vilkår og frister"), ("terms", "reporting_deadline", "ends_on", "place_count", "kept_until")),
        (_("Hvordan det gikk"), ("goal", "goes_on")),
        (_("Om opplysningene"), ("note", "source")),
    ),
    import_kind=grants.GRANTS,
    file_names={"note": "remark"},
)
REGISTERS = (SERVICES, FACILITIES, FUNCTIONS, GRANTS)


def upper_first(words: Text) -> str:
    """The words with a capital first letter, as labels and headings have."""
    text = str(words)
    return text[:1].upper() + text[1:]
