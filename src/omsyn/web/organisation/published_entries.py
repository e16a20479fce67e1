"""Services, facilities and functions as municipalities have published them, from the bundled registers.

Every entry names its document and lines. What a document does not tell stands empty.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.importing.fields import Choice
from omsyn.registers.importing.kinds.facilities import TYPES
from omsyn.vocabulary.formatting import join_words
from omsyn.web.organisation.models import Facility, FunctionOrTeam, RegisterEntry, Service
from omsyn.web.organisation.published_units import PublishedUnit, units_of_kragero, units_of_larvik

Row = Mapping[str, Any]
KEY_LENGTH = 100

_SAME_SERVICE = frozenset({"Langtidsopphold ved årsslutt"})
"""Rows that count the users of another row's service in another way."""
_FUNCTION_KINDS = {
    "Kommuneoverlege": "medical_post",
    "Demenskoordinator": "coordinator",
    "AMT": "team",
    "Kvalitetsutvalget": "council",
    "Hverdagsrehabiliteringsteamet": "team",
    "Tjenestekontoret": "office",
}
_FUNCTION_LEVELS = frozenset({"stab", "fellesfunksjon", "utvalg", "tilbud"})
_POSTS = {
    # what the table calls it: kind, measured in
    "Fastlegehjemler, privat drift": ("gp_post", "posts"),
    "ALIS-avtaler med fastleger": ("gp_post", ""),
    "Sykehjemslegestilling": ("medical_post", "posts"),
    "LIS 1-stilling": ("medical_post", "posts"),
    "Offentlig allmennmedisin": ("medical_post", "fte"),
    "Ordinære stillinger, legevakt": ("on_call", "posts"),
    "Vikarleger i Nordsjøturnus": ("on_call", "persons"),
    "Vaktdeling i kommunal legevakt": ("on_call", "shares"),
}
_CHIEF_DOCTOR_SHARE = "Kommuneoverlege, dagens stilling"
_CHIEF_DOCTOR_NORM = "Kommuneoverlege, anbefalt stilling"
_CHIEF_DOCTOR_POST = "Kommuneoverlegestilling"
_LARVIK_FACILITIES = {
    "Søbakken sykehjem (12 plasser)": "nursing_home",
    "Dagsenter Bøkeskogen": "day_centre",
    "Presteløkka rehabiliteringssenter": "rehabilitation",
    "Kommunale akutte døgnplasser": "acute_unit",
    "Avklaringsavdeling": "",
    "Korttidsavdeling": "",
    "Lindrende avdeling": "",
    "Institusjonsplasser ved Byskogen": "",
    "Produksjonskjøkken": "support",
    "Vaskeri": "support",
}
_LARVIK_FUNCTIONS = {
    "Kreftkoordinator": "coordinator",
    "Samordning av hjelp": "other",
    "Samordning av folkehelse": "other",
    "Hukommelsesteam": "team",
    "Ambulant sykepleierteam": "team",
    "Tjenestekontoret": "office",
    "Kommuneoverlege": "medical_post",
    "Legevakt": "on_call",
}
_PLACES_IN_NAME = re.compile(r"\s*\(\d+ plasser\)")


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """A row of a register as its source tells of it. ``unit_key`` is empty where the source names no unit.

    ``key`` tells it apart in its register; entries with the same ``thread_key`` are versions of the same thing.
    """

    model: type[RegisterEntry]
    key: str
    values: dict[str, Any]
    unit_key: str = ""
    places: tuple[dict[str, Any], ...] = ()
    thread_key: str = ""


def entries_of_kragero() -> tuple[PublishedEntry, ...]:
    """Kragerø's services, places and functions."""
    units = units_of_kragero()
    return (
        *_kragero_services(units),
        *_kragero_places(units),
        *_kragero_capacity(),
        *_kragero_functions(),
        *_kragero_posts(),
    )


def entries_of_larvik() -> tuple[PublishedEntry, ...]:
    """Larvik's services, places and functions."""
    rows = load_dataset("published_larvik_virksomheter").frame.to_dicts()
    figures = load_dataset("published_larvik_nokkeltall").frame.to_dicts()
    return tuple(_larvik_entry(row, figures) for row in rows)


def _kragero_services(units: Iterable[PublishedUnit]) -> list[PublishedEntry]:
    ladder = load_care_ladder()
    by_service: dict[str, list[Row]] = {}
    for row in load_dataset("published_kragero_tjenestemottakere").frame.to_dicts():
        by_service.setdefault(row["tjenestetype"], []).append(row)
    keys = {unit.name: unit.key for unit in units}
    return [
        PublishedEntry(
            model=Service,
            key=_key("tjeneste", name),
            unit_key=keys.get(name, ""),
            values={
                "name": name,
                **_on_the_ladder(name),
                "note": f"Gruppe i kilden: {rows[0]['tjenestegruppe']}",
                "source": _source(rows),
            },
        )
        for name, rows in by_service.items()
        if not ladder.is_total(name) and name not in _SAME_SERVICE
    ]


def _kragero_places(units: Iterable[PublishedUnit]) -> list[PublishedEntry]:
    known = list(units)
    entries = []
    for row in load_dataset("published_kragero_lokasjoner").frame.to_dicts():
        name, area = row["navn"], row["virksomhet"]
        own = [unit.key for unit in known if unit.name.startswith(name)]
        over = [unit.key for unit in known if area and unit.name.endswith(area)]
        notes = [row["merknad"] or ""]
        values: dict[str, Any] = {"name": name, "kind": _choice(TYPES, row["lokasjonstype"]), "source": _source([row])}
        if row["aapnet"]:
            year, month = (int(part) for part in row["aapnet"].split("-"))
            values["valid_from"] = date(year, month, 1)
            notes.append(f"åpnet i {month:02d}.{year}, dagen er ikke oppgitt i kilden")
        if row["status"] == "nedlagt":
            values["valid_to"] = _last_day_named(row["merknad"])
            notes.append("dagen er ikke oppgitt i kilden, og satt til den siste den kan være")
        values["note"] = _sentence(notes)
        entries.append(PublishedEntry(Facility, _key("sted", name), values, next(iter([*own, *over]), "")))
    return entries


def _kragero_capacity() -> list[PublishedEntry]:
    rows = {row["kapasitet"]: row for row in load_dataset("published_kragero_kapasitet").frame.to_dicts()}
    institution, housing = rows["Institusjonsplasser i alt"], rows["Bemannede omsorgsboliger"]
    acute = [rows["KAD somatikk"], rows["KAD psykisk helse og rus"]]
    undivided = "samlet for kommunen, kilden fordeler ikke tallet på sted"
    return [
        _capacity("Institusjonsplasser i alt", "nursing_home", [institution], [institution["merknad"], undivided]),
        _capacity(
            "Kommunal akutt døgnenhet (KAD)",
            "acute_unit",
            acute,
            [acute[0]["merknad"], "kilden oppgir ikke hvor sengene er"],
            is_acute=True,
        ),
        _capacity(
            "Bemannede omsorgsboliger i alt",
            "care_housing",
            [housing],
            [f"{housing['presisjon']} {housing['antall']} {housing['enhet']}", housing["merknad"], undivided],
        ),
    ]


def _capacity(
    name: str, kind: str, rows: Sequence[Row], notes: Sequence[str | None], *, is_acute: bool = False
) -> PublishedEntry:
    counted = rows[0]["per_dato"]
    told = [f"tallet er per {counted}"] if counted and len(counted) == 4 else []
    return PublishedEntry(
        model=Facility,
        key=_key("plasser", name),
        values={
            "name": name,
            "kind": kind,
            "valid_from": _first_day(counted),
            "note": _sentence([note or "" for note in notes] + told),
            "source": _source(rows),
        },
        places=tuple(
            {
                "kind": row["kapasitet"],
                "number": row["antall"],
                "is_acute": is_acute,
                "longest_stay_days": row["maks_liggetid_dogn"],
            }
            for row in rows
        ),
    )


def _kragero_functions() -> list[PublishedEntry]:
    rows = load_dataset("published_kragero_organisasjon").frame.to_dicts()
    functions = [row for row in rows if row["nivaa"] in _FUNCTION_LEVELS or row["navn"] in _FUNCTION_KINDS]
    return [
        PublishedEntry(
            model=FunctionOrTeam,
            key=_key("funksjon", row["enhet_id"]),
            unit_key=row["enhet_id"],
            values={
                "name": row["navn"],
                "kind": _FUNCTION_KINDS.get(row["navn"], "other"),
                "note": _sentence([row["nivaa"], row["merknad"] or ""]),
                "source": _source([row]),
            },
        )
        for row in functions
        if row["navn"] != "Kommuneoverlege"
    ]


def _kragero_posts() -> list[PublishedEntry]:
    rows = {row["indikator"]: row for row in load_dataset("published_kragero_personell").frame.to_dicts()}
    posts = [
        PublishedEntry(
            model=FunctionOrTeam,
            key=_key("stilling", name),
            values={
                "name": name,
                "kind": kind,
                "actual": rows[name]["verdi"],
                "measured_in": measured_in,
                "valid_from": _first_day(rows[name]["tidspunkt"]),
                "note": _sentence(
                    [
                        "ca." if rows[name]["presisjon"] == "ca" else "",
                        f"kilden måler i {rows[name]['enhet']}",
                        "" if rows[name]["tidspunkt"] else "kilden er udatert",
                    ]
                ),
                "source": _source([rows[name]]),
            },
        )
        for name, (kind, measured_in) in _POSTS.items()
    ]
    return [*posts, *_chief_doctor(rows)]


def _chief_doctor(rows: Mapping[str, Row]) -> list[PublishedEntry]:
    """The undated plan's share of a post beside what is recommended, and the post of the year after."""
    share, norm, post = rows[_CHIEF_DOCTOR_SHARE], rows[_CHIEF_DOCTOR_NORM], rows[_CHIEF_DOCTOR_POST]
    first_day = _first_day(post["tidspunkt"])
    alike: dict[str, Any] = {"name": "Kommuneoverlege", "kind": _FUNCTION_KINDS["Kommuneoverlege"]}
    return [
        PublishedEntry(
            model=FunctionOrTeam,
            key="kommuneoverlege-plan",
            unit_key="stab-ko",
            thread_key="kommuneoverlege",
            values={
                **alike,
                "actual": share["verdi"],
                "norm": norm["verdi"],
                "measured_in": "percent",
                "norm_source": f"Anbefaling gjengitt i {_source([norm])}",
                "valid_to": first_day and date.fromordinal(first_day.toordinal() - 1),
                "note": "Kilden er udatert. Utgaven slutter der den nyere kilden begynner",
                "source": _source([share]),
            },
        ),
        PublishedEntry(
            model=FunctionOrTeam,
            key="kommuneoverlege-stilling",
            unit_key="stab-ko",
            thread_key="kommuneoverlege",
            values={
                **alike,
                "actual": post["verdi"],
                "measured_in": "posts",
                "valid_from": first_day,
                "note": f"Tallet er for {post['tidspunkt']}; kilden måler i {post['enhet']}",
                "source": _source([post]),
            },
        ),
    ]


def _larvik_entry(row: Row, figures: Sequence[Row]) -> PublishedEntry:
    name = row["tjeneste"]
    values: dict[str, Any] = {
        "name": _PLACES_IN_NAME.sub("", name),
        "note": f"Slag i kilden: {row['tjenestetype']}",
        "source": _source([row]),
    }
    places: tuple[dict[str, Any], ...] = ()
    model: type[RegisterEntry] = Service
    if name in _LARVIK_FACILITIES:
        model = Facility
        values["kind"] = _LARVIK_FACILITIES[name]
        counted = [one for one in figures if one["indikator"] == f"Plasser ved {values['name']}"]
        places = tuple({"kind": "Plasser", "number": int(one["verdi"])} for one in counted)
    elif name in _LARVIK_FUNCTIONS:
        model = FunctionOrTeam
        values["kind"] = _LARVIK_FUNCTIONS[name]
    else:
        values |= _on_the_ladder(name)
    key = _key(row["virksomhet"], name)
    return PublishedEntry(model, key, values, row["virksomhet"][:KEY_LENGTH], places)


def _on_the_ladder(service: str) -> dict[str, Any]:
    """Step and code where our ladder knows the service by this name."""
    ladder = load_care_ladder()
    step, code = ladder.step_of(service), ladder.kpr_code_of(service)
    return {"ladder_step": step.number if step else None, "kpr_code": code or ""}


def _source(rows: Iterable[Row]) -> str:
    """«Kragerø kommune: Kvalitetsmelding 2025, linje 154 og 362»."""
    listed = list(rows)
    lines = dict.fromkeys(line for row in listed for line in row["linje"].split(";"))
    return f"{listed[0]['kilde']}, linje {join_words(list(lines))}"


def _choice(choices: Iterable[Choice], word: str) -> str:
    return next((one.key for one in choices if word in (one.title, *one.synonyms)), "")


def _first_day(told: str | None) -> date | None:
    """The first day of a year or a day as the tables write them; None where they do not."""
    if not told:
        return None
    return date(int(told), 1, 1) if len(told) == 4 else date.fromisoformat(told)


def _last_day_named(text: str) -> date:
    """The last day of the last year a text names."""
    year = max(int(word) for word in text.split() if word.isdigit() and len(word) == 4)
    return date(year, 12, calendar.monthrange(year, 12)[1])


def _sentence(notes: Iterable[str]) -> str:
    text = "; ".join(note for note in notes if note)
    return text[:1].upper() + text[1:]


def _key(*parts: str) -> str:
    return "/".join(parts)[:KEY_LENGTH]


PUBLISHED: Mapping[str, tuple[Callable[[], Iterable[PublishedUnit]], Callable[[], Iterable[PublishedEntry]]]] = {
    "4014": (units_of_kragero, entries_of_kragero),
    "3909": (units_of_larvik, entries_of_larvik),
}
"""Municipality number → its published units, and what fills its registers."""
