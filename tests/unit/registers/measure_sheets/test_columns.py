from omsyn.registers.measure_sheets.columns import named_choices, word_choices
from omsyn.registers.measure_sheets.plan_sheet import plan_columns
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.measures import MeasureKind


def test_two_with_one_name_are_told_apart_also_when_one_has_left() -> None:
    choices = named_choices([("1", "Kari  Eksempel"), ("2", "kari eksempel")], closed=[("3", "Kari Eksempel")])
    assert [(one.value, one.label, one.is_open) for one in choices] == [
        ("1", "Kari Eksempel", True),
        ("2", "kari eksempel (2)", True),
        ("3", "Kari Eksempel (3)", False),
    ]


def test_a_word_is_known_by_its_key_and_its_label_in_every_language() -> None:
    with use_language("en"):
        (first, *_rest) = word_choices(MeasureKind)
    assert first.value == "investment"
    assert {"investering", "investment"} <= set(first.synonyms)


def test_a_sheet_of_several_plans_tells_measures_apart_by_plan_too() -> None:
    plans = named_choices([("1", "Delplan A"), ("2", "Delplan B")])
    assert [column.key for column in plan_columns(units=(), people=(), plans=plans)][:3] == ["plan", "number", "title"]
    assert [column.key for column in plan_columns(units=(), people=())][:2] == ["number", "title"]
