"""Who took part in a plan, what came of proposals, and words. All of it is invented, but for Larvik's own numbers."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.participation import LARVIK, event, proposal, question

from omsyn.analyses.participation.question import (
    Contribution,
    CountPrecision,
    ParticipationQuestion,
    ProposalLevel,
    ProposalOutcome,
)
from omsyn.analyses.participation.run import run
from omsyn.parameters.participation_words import load_participation_words
from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag, Source

PRECISIONS = {None: CountPrecision.EXACT, "ca": CountPrecision.ABOUT, "over": CountPrecision.OVER}


def test_numbers_are_added_by_how_they_are_stated() -> None:
    together = run(question()).together
    attendance = together.attendance
    assert (attendance.events, attendance.without_count) == (4, 1)
    assert (attendance.exact.value, attendance.about.value, attendance.over.value) == (12 + 8, 130, None)
    assert attendance.stated.value == 150
    assert attendance.stated.has(Flag.APPROXIMATE)
    assert not attendance.exact.has(Flag.APPROXIMATE)
    assert attendance.over.has(Flag.MISSING)
    assert (together.hours.hours.value, together.hours.without_hours) == (2.5 + 1.5, 2)


def test_an_unknown_number_is_never_zero() -> None:
    attendance = run(question(events=(event("Høring", None),), proposals=())).together
    assert attendance.attendance.stated.value is None
    assert attendance.attendance.stated.has(Flag.MISSING)
    assert attendance.hours.hours.has(Flag.MISSING)
    nobody = run(question(events=(event("Høring", 0, hours=0),), proposals=())).together
    assert (nobody.attendance.stated.value, nobody.hours.hours.value) == (0, 0)


def test_kinds_stand_in_the_order_they_come_and_hold_every_event_once() -> None:
    result = run(question())
    assert [kind.kind for kind in result.kinds] == ["Dialogmøte", "Høring"]
    assert sum(kind.attendance.events for kind in result.kinds) == result.together.attendance.events
    assert sum(kind.attendance.stated.value or 0 for kind in result.kinds) == result.together.attendance.stated.value


def test_events_stand_by_day_and_those_without_a_day_last() -> None:
    days = [one.first_day or one.last_day for one in run(question()).events]
    assert days == [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 10), None]


def test_proposals_by_level_and_what_came_of_them() -> None:
    result = run(question())
    system, service, individual = result.levels
    assert (system.level, service.level) == (ProposalLevel.SYSTEM, ProposalLevel.SERVICE)
    assert system.counts == {
        ProposalOutcome.TAKEN_IN: 1,
        ProposalOutcome.PARTLY: 1,
        ProposalOutcome.NOT_TAKEN_IN: 1,
        ProposalOutcome.UNDECIDED: 0,
    }
    assert system.taken_in_share.value == pytest.approx(100 * 2 / 3)
    assert (service.total, service.taken_in, service.taken_in_share.value) == (1, 0, 0)
    assert individual.taken_in_share.has(Flag.NOT_APPLICABLE)
    assert (result.all_levels.total, result.all_levels.taken_in_share.value) == (4, 50)


def test_what_larvik_says_of_those_who_took_part() -> None:
    rows = load_dataset("published_larvik_medvirkning").frame.to_dicts()
    events = tuple(
        event(
            row["prosess"],
            row["antall_deltakere"],
            precision=PRECISIONS[row["presisjon"]],
            hours=row["varighet_timer"],
        )
        for row in rows
    )
    together = run(ParticipationQuestion(LARVIK, "Temaplan", events)).together
    # «ca. 130 mennesker» at six meeting places, and «i overkant av 70 deltakere» for 2 ½ hours.
    assert (together.attendance.about.value, together.attendance.over.value) == (130, 70)
    assert together.attendance.exact.value is None
    assert (together.attendance.events, together.attendance.without_count) == (15, 13)
    assert (together.hours.hours.value, together.hours.without_hours) == (2.5, 14)


def written(*texts: str, least: int | None = None, contributors: tuple[str, ...] = ()) -> ParticipationQuestion:
    by = contributors or ("",) * len(texts)
    return ParticipationQuestion(
        LARVIK,
        "Oppdiktet plan",
        contributions=tuple(Contribution(text, one) for text, one in zip(texts, by, strict=True)),
        least_contributions=least,
    )


def test_a_word_of_too_few_is_not_shown() -> None:
    assert load_participation_words().least_contributions == 3
    words = run(written("Trygghet hjemme", "Trygghet ute", "Trygghet hjemme")).words
    assert [(one.word, one.contributions) for one in words.words] == [("trygghet", 3)]
    assert (words.contributions, words.least_contributions, words.too_few, words.cut) == (3, 3, 2, 0)


def test_two_may_be_asked_for_but_never_one() -> None:
    asked = written("Trygghet hjemme", "Trygghet ute", "Trygghet hjemme", least=2)
    assert [one.word for one in run(asked).words.words] == ["trygghet", "hjemme"]
    with pytest.raises(InputError, match="bare én har brukt"):
        run(replace(asked, least_contributions=1))


def test_what_the_same_person_writes_again_is_one_contribution() -> None:
    texts = ("Garasje", "Garasje nå", "Garasje", "Ro")
    assert [one.word for one in run(written(*texts)).words.words] == ["garasje"]
    words = run(written(*texts, contributors=("a", "a", "a", "b"), least=2)).words
    assert (words.words, words.contributions) == ((), 2)


def test_proposals_and_contributions_are_counted_together() -> None:
    asked = replace(
        written("Transport til byen", "  "),
        proposals=(proposal("Gratis transport"), proposal("Transport hver dag")),
    )
    words = run(asked).words
    assert [(one.word, one.contributions) for one in words.words] == [("transport", 3)]
    assert words.contributions == 3


def test_no_more_words_are_shown_than_people_can_read() -> None:
    many = " ".join(f"ord{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(45))
    words = run(written(many, many, many)).words
    assert (len(words.words), words.cut) == (40, 5)


def test_an_empty_log_says_what_to_do() -> None:
    with pytest.raises(DataMissingError, match="ikke ført noen medvirkning") as caught:
        run(ParticipationQuestion(LARVIK, "Oppdiktet plan"))
    assert caught.value.what_now


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (event("Høring", -1), "−1 er mindre enn null"),
        (event("Høring", 3, hours=-0.5), "−0,5 er mindre enn null"),
        (
            event("Høring", 3, first_day=date(2026, 3, 2), last_day=date(2026, 3, 1)),
            "01.03.2026 er før 02.03.2026",
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_place(wrong, told: str) -> None:
    with pytest.raises(InputError) as caught:
        run(question(events=(event("Dialogmøte", 2), wrong)))
    assert told in caught.value.found
    assert caught.value.where == "Hendelse 2, Høring"


def test_notes_say_what_the_sums_are() -> None:
    assert "deltakelser" in run(question()).notes[0]
    over = run(question(events=(event("Møte", 70, precision=CountPrecision.OVER),)))
    assert "høyere" in over.notes[1]
    assert run(question(events=(event("Møte", None),))).notes == ()


def test_the_source_is_the_log_unless_another_is_given() -> None:
    assert run(question()).sources[0].publisher == "Larvik"
    given = Source("Oppdiktet", "", "Papirer", "2026", "")
    assert run(replace(question(), source=given)).sources == (given,)
    with pytest.raises(UnknownMunicipalityError):
        run(replace(question(), municipality=MunicipalityNumber("9999")))
