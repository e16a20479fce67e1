"""Bokmål first, English second, both complete: in the code, in data and parameter files, and in a whole report."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from scripts import extract_messages
from tests.architecture.english import cells_of, norwegian_in, norwegian_left_in, texts_of, texts_of_block
from tests.samples.scenarios import as_today, whole_scenario

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks.registry import KINDS
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit, KeyFigure, KeyFigures, MissingPart
from omsyn.reports.quality_report.compose import compose_quality_report
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import Language, use_language

PACKAGE = Path(__file__).parents[2] / "src" / "omsyn"
MADE_ON = date(2026, 6, 1)
DOMAINS = {domain.name: (domain, found) for domain, found in extract_messages.extract(PACKAGE)}


def known(domain: str) -> Catalog:
    return extract_messages.read_catalogue(DOMAINS[domain][0].catalogue)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_has_its_english(domain: str) -> None:
    assert extract_messages.shortcomings(DOMAINS[domain][1], known(domain)) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_norwegian_is_left_in_the_english(domain: str) -> None:
    assert norwegian_left_in(known(domain)) == []


def said(compiled: IO[bytes]) -> list[tuple[object, object]]:
    return [(message.id, message.string) for message in read_mo(compiled) if message.id]


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_says_the_same(domain: str) -> None:
    compiled = DOMAINS[domain][0].catalogue.with_suffix(".mo")
    assert compiled.exists(), "Run «python scripts/compile_messages.py»."
    fresh = io.BytesIO()
    write_mo(fresh, known(domain))
    fresh.seek(0)
    with compiled.open("rb") as file:
        assert said(file) == said(fresh), "Run «python scripts/compile_messages.py»."


def sample(**translations: str) -> tuple[Catalog, Catalog]:
    """What is found in the code, and a catalogue with some of it."""
    found, translated = Catalog(locale="en"), Catalog(locale="en")
    for text in ("Lukk", "Vis {count} tiltak", "Vis %(name)s"):
        found.add(text)
    for text, string in translations.items():
        translated.add({"close": "Lukk", "show": "Vis {count} tiltak", "name": "Vis %(name)s"}[text], string)
    return found, translated


def test_a_complete_sample_is_complete() -> None:
    found, translated = sample(close="Close", show="Show {count} measures", name="Show %(name)s")
    assert extract_messages.shortcomings(found, translated) == []
    assert norwegian_left_in(translated) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"close": ""}, "empty: «Lukk»"),
        ({"show": "Show {number} measures"}, "other placeholders than: «Vis {count} tiltak»"),
        ({"show": "Show measures"}, "other placeholders than: «Vis {count} tiltak»"),
        ({"name": "Show %(title)s"}, "other placeholders than: «Vis %(name)s»"),
    ],
)
def test_the_check_bites(change: dict[str, str], told: str) -> None:
    whole = {"close": "Close", "show": "Show {count} measures", "name": "Show %(name)s"}
    lines = extract_messages.shortcomings(*sample(**(whole | change)))
    assert [line.removesuffix(" ()") for line in lines] == [told]


def test_missing_fuzzy_and_obsolete_are_told_apart() -> None:
    found, translated = sample(show="Show {count} measures")
    translated.add("Åpne", "Open")
    translated.add("Vis %(name)s", "Show %(name)s", flags=["fuzzy"])
    lines = [line.removesuffix(" ()") for line in extract_messages.shortcomings(found, translated)]
    assert lines == ["missing: «Lukk»", "fuzzy: «Vis %(name)s»", "obsolete: «Åpne»"]


@pytest.mark.parametrize("text", ["Show tiltak", "Choose «2040»", "Gåte", "Enter a number or et år"])
def test_norwegian_is_recognised(text: str) -> None:
    assert norwegian_in(text)


def test_names_and_english_are_left_alone() -> None:
    assert norwegian_in("Kragerø under the plan for Støtte og utvikling: 12 measures at “home”") == []


def catalogue_texts() -> set[str]:
    """Every text of the bundled catalogue that is translated when it is shown."""
    listed = yaml.safe_load((PACKAGE / "registers/bundled/catalogue.yaml").read_text(encoding="utf-8"))
    texts = set()
    for dataset in listed["datasets"]:
        texts |= {dataset["title"], dataset["publisher"], dataset["table"], dataset["terms"], *dataset["warnings"]}
        texts |= {*dataset["vintage"].split(" / ")}
        for document in dataset["documents"]:
            texts |= {document["publisher"], document["vintage"]}
    return texts


KEPT_NAMES = {
    "KOSTRA",
    "Kommuner-S",
    "Kvalitetsmelding 2025",
    "Status for tiltak 2020",
    "Strategiplan mot 2040",
    "Temaplan helse og omsorg 2019–2032",
    "Utviklingstrekk 2016",
}
"""Tables and documents people must be able to find by the name they have."""


def test_every_text_of_the_data_catalogue_has_its_english() -> None:
    in_english = known("omsyn")
    words = {text for text in catalogue_texts() if re.search("[A-Za-zæøå]", text)}
    names = {part for text in words for part in text.split(" / ") if part in KEPT_NAMES}
    left = {text for text in words if not set(text.split(" / ")) <= KEPT_NAMES and text not in in_english}
    assert left == set()
    assert names == KEPT_NAMES, "A kept name is no longer in use."


NAMED_BY = {
    "published_kragero_tjenestemottakere": ("tjenestetype",),
    "published_kragero_arsverk_per_10000": ("utdanning",),
    "published_kragero_legearsverk": ("avtaleform",),
    "published_kragero_kapasitet": ("kapasitet", "enhet", "merknad"),
    "published_kragero_dekningsgrad": ("indikator", "enhet", "merknad"),
    "published_kragero_personell": ("indikator", "gruppe", "enhet"),
    "published_kragero_kurs": ("kurs", "enhet"),
}
"""The columns whose words stand in tables and charts."""


@pytest.mark.parametrize("dataset", NAMED_BY)
def test_what_published_tables_call_their_rows_has_its_english(dataset: str) -> None:
    in_english = known("omsyn")
    frame = load_dataset(dataset).frame
    words = {word for column in NAMED_BY[dataset] for word in frame[column].drop_nulls()}
    assert {word for word in words if word not in in_english} == set()


BILINGUAL_FILES = sorted([*(PACKAGE / "parameters/files").glob("*.yaml"), *(PACKAGE / "reports").rglob("*.yaml")])


def pairs(node: Any) -> Iterator[dict[str, str]]:
    """Every mapping below ``node`` that gives a text in a language."""
    if isinstance(node, dict):
        if set(node) & {"nb", "en"}:
            yield node
        for part in node.values():
            yield from pairs(part)
    elif isinstance(node, list):
        for part in node:
            yield from pairs(part)


@pytest.mark.parametrize("file", BILINGUAL_FILES, ids=lambda file: file.stem)
def test_texts_in_files_stand_in_both_languages(file: Path) -> None:
    for pair in pairs(yaml.safe_load(file.read_text(encoding="utf-8"))):
        assert set(pair) == {"nb", "en"}, pair
        assert pair["nb"].strip(), pair
        assert pair["en"].strip(), pair
        assert pair["nb"] != pair["en"]
        assert norwegian_in(pair["en"]) == []


def untranslated(bokmaal: list[str], english: list[str]) -> list[str]:
    """Texts with words in them that read the same in both languages."""
    assert len(bokmaal) == len(english)
    return [nb for nb, en in zip(bokmaal, english, strict=True) if nb == en and re.search("[A-Za-zæøå]{2}", nb)]


SAME_IN_BOTH = {
    "Status",
    "Register",
    "Scenario",
    "KOSTRA-gruppe 7 2024",
    "Kragerø",
    "Bamble",
    "Vestfold og Telemark",
    "A minus B",
    "Annex: Council decision",
    "Invented",
    "Temaplan helse og omsorg 2019–2032",
    as_today().name,
    whole_scenario().name,
}


def test_the_whole_report_is_english_in_english() -> None:
    with use_language(Language.NB):
        bokmaal = compose_quality_report("4014", 2024, MADE_ON)
    with use_language(Language.EN):
        english = compose_quality_report("4014", 2024, MADE_ON)
    assert set(untranslated([*texts_of(bokmaal)], [*texts_of(english)])) - SAME_IN_BOTH == set()
    assert [(text, left) for text in texts_of(english) if (left := norwegian_in(text))] == []


CRITERIA = (
    "basic_allowance",
    "travel_in_zone",
    "travel_to_next",
    "mortality",
    "developmental_disability_16",
    "living_alone_67",
)
ASKED: dict[str, list[dict[str, str]]] = {
    "activity_funding": [{"prices": "H1;640;", "activity": "Unit 1;H1;1200;1000", "lump_sum": "1000000"}],
    "demographic_costs": [
        {"per_person": "0-66;20000\n67-79;24000\n80+;150000", "source": "Invented", "until": "2028"},
        {"totals": "80+;150000000", "source": "Invented", "until": "2028"},
    ],
    "discharge_payment": [{"days": "2018;TSB;40\n2024;somatikk;638"}],
    "host_municipality": [{"cost": "1000000", "fixed_percent": "40", "partners": "Kragerø;10;3\nBamble;14;6"}],
    "need_index": [
        {"use_second_hand": "ja", "until": "2030", "criteria_source": "Invented", **dict.fromkeys(CRITERIA, "1,1")}
    ],
    "robek": [
        {
            "last_accounts": "2025",
            "accumulated_result": "-60000000",
            "operating_income": "1000000000",
            "exit_year": "2028",
            "plan": "2026;8000000\n2027;10000000\n2028;14000000",
        }
    ],
    "top_up_grant": [{"year": "2016", "count_above": "3", "sum_above": "6000000"}],
    "indicator_comparison": [
        {"keys": "day_activity_dementia", "municipalities": "Bamble"},
        {"keys": "day_activity_dementia,skilled_staff,falls_per_1000_days", "municipalities": "Bamble"},
    ],
    "indicator_profile": [
        {"key": "day_activity_dementia", "peers": "Bamble"},
        {"key": "skilled_staff", "compare_with": "county"},
        {"key": "users_total"},
    ],
    "workforce_comparison": [{"table": "care_staff_by_education"}, {"table": "doctors_by_contract"}],
    "yearly_counts": [{"topic": "incidents"}, {"topic": "risk_analyses"}, {"topic": "courses"}],
}
"""What to ask for where a question must be told; every other question is asked as it is."""


ASKED_ABOUT = {"budget_follow_up": "3909", "published_example": "3909"}
"""Questions only some municipalities have figures for; every other is asked about Kragerø."""


SHOW_THE_TITLES_OF_MEASURES = {"measure_heat_map"}
"""Exhibits with measures a municipality has worded itself, by key."""


def shown(name: str, parameters: dict[str, str]) -> list[Exhibit | KeyFigures | MissingPart]:
    """Every way to show the answer to a question, in the current language."""
    kind = KINDS[name]
    municipality = find_municipality(ASKED_ABOUT.get(name, "4014"))
    scope = Scope(municipality, 2024, MADE_ON, (as_today(), whole_scenario()))
    try:
        result = kind.run(kind.question(scope, parameters))
    except DataMissingError as error:  # a table that is not fetched is told of in its place
        return [MissingPart("", error.found, " ".join((error.expected, error.what_now)))]
    figures: tuple[KeyFigure, ...] = tuple(show(result) for show in kind.key_figures.values())
    exhibits = (show_or_gap(show, result) for show in kind.exhibits.values())
    return [*exhibits, KeyFigures(figures)]


def show_or_gap(show: Callable[[Any], Exhibit], result: object) -> Exhibit | MissingPart:
    """The exhibit, or what a report says in its place when the answer cannot be shown so."""
    try:
        return show(result)
    except DataMissingError as error:
        return MissingPart("", error.found, " ".join((error.expected, error.what_now)))


@pytest.mark.parametrize("name", KINDS)
def test_every_way_to_show_an_answer_is_english_in_english(name: str) -> None:
    for parameters in ASKED.get(name, [{}]):
        with use_language(Language.NB):
            bokmaal = shown(name, parameters)
        with use_language(Language.EN):
            english = shown(name, parameters)
        for before, after in zip(bokmaal, english, strict=True):
            same = untranslated([*texts_of_block(before)], [*texts_of_block(after)])
            assert set(same) - SAME_IN_BOTH == set()
            for text in texts_of_block(after):
                assert norwegian_in(text) == [], text
            if not isinstance(before, Exhibit) or before.key not in SHOW_THE_TITLES_OF_MEASURES:
                assert [cell for cell in cells_of(after) if norwegian_in(cell)] == []
