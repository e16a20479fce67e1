"""What plans and measures choose from: library, laws and plans, UN goals, criteria, roadmap, small words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from omsyn.parameters.measure_library import load_measure_library
from omsyn.parameters.participation_words import load_participation_words
from omsyn.parameters.plan_links import load_plan_links
from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.parameters.reading import BUNDLED_FOLDER
from omsyn.parameters.roadmap import load_roadmap
from omsyn.parameters.sustainable_goals import load_sustainable_goals
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Source

LOADERS: dict[str, Callable[[Path], BaseModel]] = {
    "measure_library": load_measure_library,
    "participation_words": load_participation_words,
    "plan_links": load_plan_links,
    "priority_criteria": load_priority_criteria,
    "roadmap": load_roadmap,
    "sustainable_goals": load_sustainable_goals,
}


def sources() -> dict[str, Source]:
    """Every source the files name, by where it stands."""
    links, library, roadmap = load_plan_links(), load_measure_library(), load_roadmap()
    alone = {
        "laws": links.source,
        "words": load_participation_words().source,
        "criteria": load_priority_criteria().source,
        "goals": load_sustainable_goals().source,
        "phases": roadmap.phases_source,
        "areas": roadmap.areas_source,
    }
    documents = {f"links {key}": one for key, one in links.documents.items()}
    documents |= {f"library {key}": one for key, one in library.documents.items()}
    return {key: evidence.as_source() for key, evidence in (alone | documents).items()}


@pytest.mark.parametrize("place", sources())
def test_every_source_has_publisher_title_and_year_or_address(place: str) -> None:
    source = sources()[place]
    assert source.publisher
    assert source.title
    assert source.vintage or "https://" in source.title


def test_the_library_holds_the_practices_the_documents_describe() -> None:
    library = load_measure_library()
    for key in ("trust_model", "time_thieves", "staff_pool", "technology_in_journal", "everyday_rehabilitation"):
        measure = library.find(key)
        assert measure.look_out_for.nb
        assert measure.users
        assert library.sources_of(measure)
    found = [one for dimension in QualityDimension for one in library.in_dimension(dimension)]
    assert sorted(one.key for one in found) == sorted(one.key for one in library.measures)


def test_only_a_stated_effect_holds_figures() -> None:
    for measure in load_measure_library().measures:
        told = " ".join((measure.what.nb, measure.what.en, measure.look_out_for.nb, measure.look_out_for.en))
        assert not [letter for letter in told if letter.isdigit()], measure.key


def test_a_practice_is_cited_by_publisher_title_and_chapter() -> None:
    library = load_measure_library()
    pool = library.find("staff_pool")
    assert pool.users == ("Kragerø (vurderes)",)
    assert library.citation(pool.passages[0]) == "Kragerø kommune: Strategiplan mot 2040, kapittel 2.1"
    phone = library.find("mobile_documentation")
    assert library.citation(phone.passages[0]) == "Kragerø kommune: Status for tiltak 2020"
    training = library.find("everyday_rehabilitation")
    assert training.passages[-1].document == "trends"
    assert [source.publisher for source in library.sources_of(training)] == [
        "Kragerø kommune",
        "Kragerø kommune",
        "Larvik kommune",
        "Helsedirektoratet",
    ]
    with use_language("en"):
        assert pool.users == ("Kragerø (considered)",)


def test_laws_are_cited_as_law_is() -> None:
    links = load_plan_links()
    law = links.legal_basis("coercion")
    assert (law.title, law.reference) == (
        "Helse- og omsorgstjenesteloven kapittel 9",
        "LOV-2011-06-24-30 kapittel 9",
    )
    assert links.legal_basis("child_coordinator").section_label == "§ 7-2 a"
    assert len({(one.number, one.section) for one in links.legal_bases}) == len(links.legal_bases)


def test_a_national_plan_tells_its_period_once() -> None:
    links = load_plan_links()
    assert links.national_plan("coping_all_of_life").name == "Mestre hele livet 2017–2022"
    assert links.national_plan("dementia_plan_2020").name == "Demensplan 2020"
    assert all(plan.named_in for plan in links.national_plans)


def test_the_goals_of_the_united_nations_have_their_names() -> None:
    goals = load_sustainable_goals()
    assert len(goals.goals) == 17
    assert goals.find(3).label == "3 God helse og livskvalitet"
    assert goals.find(17).label == "17 Samarbeid for å nå målene"
    with use_language("en"):
        assert goals.find(3).label == "3 Good Health and Well-being"


@pytest.mark.parametrize("number", [0, 18, -1])
def test_other_goals_are_refused(number: int) -> None:
    with pytest.raises(InputError, match=f"nummer {number}") as caught:
        load_sustainable_goals().find(number)
    assert "1–17" in caught.value.expected


def test_points_must_be_on_the_scale_of_a_known_criterion() -> None:
    criteria = load_priority_criteria()
    criteria.check({})
    criteria.check({one.key: points for one in criteria.criteria for points, _meaning in one.choices})
    assert criteria.find("statutory_duty").choices[2] == (3, "Lovpålagt, og ikke oppfylt i dag")
    with pytest.raises(InputError, match="4 er ikke på skalaen 1–3") as caught:
        criteria.check({"economy": 4})
    assert caught.value.where == "Økonomi"
    with pytest.raises(InputError, match="«fun» er ikke et kriterium"):
        criteria.check({"fun": 1})


def test_the_roadmap_says_only_what_is_verified() -> None:
    roadmap = load_roadmap()
    first, second, last = (roadmap.phase(number) for number in (1, 2, 6))
    assert first is not None
    assert second is not None
    assert last is not None
    assert (first.name.label, last.name.label) == ("Fase 1: forankring", "Fase 6: ny praksis")
    assert (second.verified, second.benefit_work) == (False, None)
    assert roadmap.phase(7) is None
    area = roadmap.area("digital_supervision")
    assert area is not None
    assert area.name.label == "Digitalt tilsyn"
    assert roadmap.area("robots") is None


def test_small_words_leave_out_what_people_talk_about() -> None:
    words = load_participation_words()
    assert words.least_contributions == 3
    assert {"og", "ikkje", "the", "våre"} <= words.stop_words
    assert not {"hjemme", "trygghet", "tid", "mat", "pårørende", "sammen", "no-one"} & words.stop_words


@pytest.mark.parametrize(
    ("look_up", "told"),
    [
        (load_measure_library().find, "noe tiltak som heter «x»"),
        (load_plan_links().legal_basis, "«x» er ikke i lista"),
        (load_plan_links().national_plan, "«x» er ikke i lista"),
        (load_priority_criteria().find, "«x» er ikke et kriterium"),
    ],
)
def test_what_is_not_in_the_lists_is_refused_with_what_to_do(look_up: Callable[[str], object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        look_up("x")
    assert told in caught.value.found
    assert caught.value.what_now


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("measure_library", "key: time_thieves", "key: trust_model", "two measures have the same key: trust_model"),
        ("measure_library", "[own_pool_share,", "[no_such_share,", "staff_pool: there is no indicator no_such_share"),
        (
            "measure_library",
            '{document: kragero_strategy, chapter: "2.1"',
            '{document: x, chapter: "2.1"',
            "no document x",
        ),
        ("measure_library", "lines: 142-155", "lines: side 4", "String should match pattern"),
        ("measure_library", "used_by: [Oslo]", "used_by: []", "at least 1 item"),
        ("plan_links", "key: dementia_plan_2015", "key: dementia_plan_2020", "same key: dementia_plan_2020"),
        ("plan_links", "{document: trends, lines: 17-25}", "{document: x, lines: 17-25}", "no document x"),
        ("plan_links", "section: § 3-10", "section: paragraf 3", "String should match pattern"),
        ("priority_criteria", "key: economy", "key: feasibility", "two criteria have the same key"),
        (
            "priority_criteria",
            "{points: 3, meaning: {nb: Vedtatt",
            "{points: 4, meaning: {nb: Vedtatt",
            "must be 1, 2, 3",
        ),
        ("priority_criteria", "      - {points: 3, meaning: {nb: Vedtatt, en: Decided}}\n", "", "equally many steps"),
        ("roadmap", "number: 4", "number: 5", "numbered 1, 2, 3"),
        ("roadmap", 'en: "Phase 2: insight"}, verified: false', "en: Insight}, verified: true", "when it is verified"),
        ("roadmap", "key: door_locks", "key: logistics", "two technology areas"),
        ("sustainable_goals", "{number: 17,", "{number: 18,", "numbered 1 to 17"),
        ("participation_words", "least_contributions: 3", "least_contributions: 1", "greater than or equal to 2"),
        ("participation_words", " about,", " About,", "small letters"),
    ],
)
def test_a_municipalitys_own_file_is_checked(tmp_path: Path, name: str, old: str, new: str, reason: str) -> None:
    text = (BUNDLED_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{name}.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        LOADERS[name](path)
    assert caught.value.where.startswith(path.name)
    assert reason in caught.value.found
