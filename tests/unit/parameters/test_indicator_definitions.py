"""The indicator library: what a definition must hold, and that the bundled ones are fit to be read."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.architecture.english import norwegian_in

from omsyn.parameters.indicator_definitions import (
    LIBRARY_FOLDER,
    IndicatorDefinition,
    IndicatorLibrary,
    PublishedData,
    load_indicator_library,
)
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import AreaKind, Aspect, ComparisonMethod, Frequency, IndicatorKind, QualityDimension
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.polarity import Polarity
from omsyn.vocabulary.quantities import Units

COUNTABLE = Path(__file__).parents[2] / "samples" / "countable_capabilities.csv"
DEFINITIONS = load_indicator_library().definitions

SAMPLE = """\
definitions:
  - key: home_visits
    valid_from: 2020-01-01
    name: {nb: Hjemmebesøk, en: Home visits}
    purpose: {nb: Viser hvor mange., en: Shows how many.}
    numerator: {nb: Familier, en: Families}
    denominator: {nb: Fødte, en: Births}
    kind: proportion
    unit: percent
    factor: 100
    polarity: high
    comparison: interval_95
    dimension: accessible
    aspect: process
    source: {publisher: Kragerø kommune, title: Register}
    does_not_tell: {nb: Sier ikke hvorfor., en: Does not tell why.}
    how_to_load: {nb: Last inn., en: Load them.}
"""
SECOND = SAMPLE.removeprefix("definitions:\n")


def library(folder: Path, text: str) -> IndicatorLibrary:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return load_indicator_library(folder)


def test_a_definition_is_read(tmp_path: Path) -> None:
    found = library(tmp_path, SAMPLE).find("home_visits")
    assert found.unit is Units.PERCENT
    assert found.validity.holds_on(date(2026, 1, 1))
    assert not found.validity.holds_on(date(2019, 12, 31))
    assert (found.polarity, found.aspect, found.dimension) == (
        Polarity.HIGH,
        Aspect.PROCESS,
        QualityDimension.ACCESSIBLE,
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("unit: percent", "unit: per_cent", "there is no unit 'per_cent'"),
        ("    denominator: {nb: Fødte, en: Births}\n", "", "the kind proportion needs a denominator"),
        ("    how_to_load: {nb: Last inn., en: Load them.}\n", "", "without data, say how to load them"),
        ("kind: proportion", "kind: count", "the kind count has no interval to compare by"),
        ("kind: proportion", "kind: amount", "the kind amount has no interval to compare by"),
        ("polarity: high", "polarity: good", "polarity"),
        ("dimension: accessible", "dimension: pleasant", "dimension"),
        ("key: home_visits", "key: Home visits", "key"),
        ("valid_from: 2020-01-01", "valid_from: 2020-02-30", "valid_from"),
        ("name: {nb: Hjemmebesøk, en: Home visits}", "name: {nb: Hjemmebesøk}", "name"),
        ("does_not_tell:", "does_not_say:", "does_not_tell"),
        ("aspect: process", "aspect: process\n    data: [{from: hearsay}]", "hearsay"),
        ("aspect: process", "aspect: process\n    data: [{from: published, dataset: own}]", "name the column"),
    ],
)
def test_a_faulty_definition_is_told_with_file_and_row(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SAMPLE
    with pytest.raises(InputError) as raised:
        library(tmp_path, SAMPLE.replace(old, new))
    told = f"{raised.value} {raised.value.where}"
    assert reason in told
    assert "own.yaml" in told


def test_two_definitions_of_a_key_must_follow_each_other(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="home_visits"):
        library(tmp_path, SAMPLE + SECOND)
    with pytest.raises(InputError, match="home_visits"):
        library(tmp_path, SAMPLE + SECOND.replace("2020-01-01", "2024-01-01"))


def test_a_definition_can_take_over_from_another(tmp_path: Path) -> None:
    old = SAMPLE.replace("valid_from: 2020-01-01", "valid_from: 2020-01-01\n    valid_to: 2023-12-31")
    found = library(tmp_path, old + SECOND.replace("2020-01-01", "2024-01-01"))
    assert found.find("home_visits").valid_from == date(2024, 1, 1)
    assert found.find("home_visits", date(2023, 6, 1)).valid_to == date(2023, 12, 31)
    assert [one.valid_from.year for one in found.on(date(2022, 1, 1))] == [2020]
    assert found.on(date(2019, 1, 1)) == ()


def test_an_unknown_indicator_is_told() -> None:
    with pytest.raises(InputError, match="nothing_of_the_kind"):
        load_indicator_library().find("nothing_of_the_kind")
    with pytest.raises(InputError, match="single_rooms_with_bath"):
        load_indicator_library().find("single_rooms_with_bath", date(1999, 1, 1))


def test_the_published_table_can_be_about_the_country() -> None:
    binding = next(one for one in load_indicator_library().find("full_time_share").data)
    assert isinstance(binding, PublishedData)
    assert binding.about is AreaKind.COUNTRY


def test_full_time_is_thirty_hours_and_the_series_breaks_in_2015() -> None:
    before = load_indicator_library().find("full_time_share", date(2014, 12, 31))
    after = load_indicator_library().find("full_time_share", date(2015, 1, 1))
    assert before is not after
    assert "30 timer" in before.numerator.nb
    assert "brudd i serien" in after.does_not_tell.nb


def test_home_dwelling_tells_what_counts_as_home() -> None:
    assert "bokollektiv" in load_indicator_library().find("users_home_dwelling").numerator.nb


def test_there_are_at_least_sixty_on_every_day_from_2022() -> None:
    for year in range(2022, 2027):
        assert len(load_indicator_library().on(date(year, 12, 31))) >= 60


def test_every_dimension_aspect_and_way_to_compare_is_used() -> None:
    assert {one.dimension for one in DEFINITIONS} == set(QualityDimension)
    assert {one.aspect for one in DEFINITIONS} == set(Aspect)
    assert {one.kind for one in DEFINITIONS} == set(IndicatorKind)
    assert {one.frequency for one in DEFINITIONS} == set(Frequency)
    assert {one.comparison for one in DEFINITIONS} >= {ComparisonMethod.INTERVAL_95, ComparisonMethod.QUINTILES}


def test_names_are_unique_in_both_languages() -> None:
    today = load_indicator_library().on(date(2026, 6, 1))
    for language in Language:
        with use_language(language):
            repeated = [name for name, count in Counter(one.name.label for one in today).items() if count > 1]
        assert repeated == []


def test_what_an_indicator_does_not_tell_is_said_of_that_indicator() -> None:
    for language in Language:
        with use_language(language):
            said = Counter(one.does_not_tell.label for one in DEFINITIONS)
        assert [text for text, count in said.items() if count > 1] == []


def texts(definition: IndicatorDefinition) -> dict[str, Text]:
    found: dict[str, object] = {
        "name": definition.name,
        "purpose": definition.purpose,
        "numerator": definition.numerator,
        "denominator": definition.denominator,
        "does_not_tell": definition.does_not_tell,
        "how_to_load": definition.how_to_load,
        "publisher": definition.source.publisher,
        "title": definition.source.title,
    }
    return {name: text for name, text in found.items() if isinstance(text, Text)}


SENTENCES = ("purpose", "does_not_tell", "how_to_load")


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: f"{one.key}-{one.valid_from.year}")
def test_texts_can_be_read(definition: IndicatorDefinition) -> None:
    for name, text in texts(definition).items():
        assert text.nb != text.en, name
        assert norwegian_in(text.en) == [], name
        for words in (text.nb, text.en):
            assert words == words.strip() != "", name
            assert "  " not in words
            assert words[0].isupper() or words[0].isdigit(), words
            assert not re.search(r"\b(TODO|TBD|xxx)\b", words)
            assert words.endswith(".") is (name in SENTENCES), words
    assert max(len(sentence.split()) for sentence in re.split(r"[.:] ", definition.does_not_tell.nb)) <= 25


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: f"{one.key}-{one.valid_from.year}")
def test_a_definition_agrees_with_itself(definition: IndicatorDefinition) -> None:
    if definition.kind is IndicatorKind.PROPORTION:
        assert (definition.unit, definition.factor) == (Units.PERCENT, 100)
    if definition.unit is Units.PERCENT and definition.denominator is not None:
        assert definition.factor == 100
    if definition.unit in (Units.PER_1000, Units.FTE_PER_1000, Units.PER_1000_DAYS):
        assert definition.factor == 1000
    if definition.unit in (Units.PER_10000, Units.FTE_PER_10000):
        assert definition.factor == 10000
    assert definition.capabilities, definition.key
    assert len(set(definition.capabilities)) == len(definition.capabilities)
    if definition.key.startswith("users_"):
        assert definition.polarity is Polarity.NONE


def countable() -> list[dict[str, str]]:
    with COUNTABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_list_of_what_must_be_countable_is_whole() -> None:
    kinds = Counter(row["kind"] for row in countable())
    assert (kinds["indicator"], kinds["table"]) == (78, 14)
    assert len({row["id"] for row in countable()}) == kinds.total()


def test_every_countable_capability_is_named_in_a_definition() -> None:
    named = {name for definition in DEFINITIONS for name in definition.capabilities}
    assert [row for row in countable() if row["id"] not in named] == []
    assert [name for name in named if not re.fullmatch(r"C\d{3}", name)] == []


def raw() -> list[dict[str, Any]]:
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(LIBRARY_FOLDER.glob("*.yaml")))
    return [definition for file in files for definition in file["definitions"]]


def test_every_definition_states_how_it_is_compared_and_what_is_good() -> None:
    needed = {"polarity", "comparison", "dimension", "aspect", "source", "does_not_tell", "purpose"}
    assert [one["key"] for one in raw() if not needed <= set(one)] == []


def test_a_definition_without_figures_tells_how_to_load_them() -> None:
    without = [one for one in DEFINITIONS if not one.data]
    assert without
    assert all(one.how_to_load is not None and "siden «Egne tall»" in one.how_to_load.nb for one in without)


PERIODS = {Frequency.YEAR: "år", Frequency.QUARTER: "kvartal", Frequency.MONTH: "måned"}


def test_what_to_load_is_by_the_period_of_the_definition() -> None:
    for one in DEFINITIONS:
        if one.how_to_load is not None:
            columns = re.findall(r"\b(år|kvartal|måned)\b", one.how_to_load.nb.replace("hvert år", ""))
            assert PERIODS[one.frequency] in columns, one.key
            assert one.frequency is Frequency.MONTH or "måned" not in columns, one.key


def test_the_municipality_is_named_as_publisher_in_the_readers_language() -> None:
    source = load_indicator_library().find("falls_per_1000_days").source
    assert (source.as_source().publisher, source.as_source().title) == ("Kommunen", "Kvalitetssystemet")
    with use_language("en"):
        assert (source.as_source().publisher, source.as_source().title) == ("The municipality", "The quality system")


def test_every_publisher_is_known_in_english() -> None:
    for one in DEFINITIONS:
        with use_language(Language.EN):
            publisher = one.source.as_source().publisher
        assert norwegian_in(publisher) == [], one.key
        assert publisher not in ("Helsedirektoratet", "Statistisk sentralbyrå", "Kommunen"), one.key
