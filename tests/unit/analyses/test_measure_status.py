"""Status of measures given as a table, and one area at a time."""

import polars as pl
import pytest

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag

LARVIK = MeasureStatusQuestion(MunicipalityNumber("3909"))
INVENTED = pl.DataFrame(
    {
        "kommunalomrade": ["A", "A", "B"],
        "nr": [1, 2, 1],
        "short_title": ["Oppdiktet én", "Oppdiktet to", "Oppdiktet tre"],
        "status_2024_12_31": [5, 4, 1],
        "status_2024_06_30": [1, None, None],
    },
)


def test_own_measures_need_no_published_table() -> None:
    result = run(LARVIK, INVENTED)
    assert [day.isoformat() for day in result.dates] == ["2024-06-30", "2024-12-31"]
    first, last = result.areas[0].dates
    assert (first.count, first.mean.value) == (1, 1.0)
    assert (last.count, last.mean.value) == (2, 4.5)
    assert last.finished_percent.value == 50
    assert last.published_mean.has(Flag.MISSING)
    assert result.notes == ()
    assert result.sources[0].publisher == "Larvik"
    assert result.measures[0].is_blocked is None


def test_a_date_without_any_status_has_no_mean() -> None:
    first = run(LARVIK, INVENTED).areas[1].dates[0]
    assert first.count == 0
    assert first.mean.has(Flag.MISSING)
    assert first.finished_percent.has(Flag.NOT_APPLICABLE)


def test_one_area() -> None:
    result = run(MeasureStatusQuestion(LARVIK.municipality, area="B"), INVENTED)
    assert [area.area for area in result.areas] == ["B"]
    assert result.all_areas == ("A", "B")
    assert [row.title for row in result.measures] == ["Oppdiktet tre"]
    assert result.together.measure_count == 1


def test_an_area_that_is_not_there() -> None:
    with pytest.raises(InputError, match="«C»") as caught:
        run(MeasureStatusQuestion(LARVIK.municipality, area="C"), INVENTED)
    assert "A og B" in caught.value.expected


def test_a_status_off_the_scale_names_row_and_date() -> None:
    wrong = INVENTED.with_columns(pl.Series("status_2024_12_31", [5, 6, 1]))
    with pytest.raises(InputError, match="6 er ikke på skalaen 1–5") as caught:
        run(LARVIK, wrong)
    assert caught.value.where == "Rad 2, status per 31.12.2024"


@pytest.mark.parametrize("column", ["nr", "kommunalomrade", "short_title"])
def test_a_table_without_a_column(column: str) -> None:
    with pytest.raises(InputError, match="mangler kolonner") as caught:
        run(LARVIK, INVENTED.drop(column))
    assert column in caught.value.expected


def test_a_table_without_dates() -> None:
    with pytest.raises(InputError, match="mangler kolonner"):
        run(LARVIK, INVENTED.select("kommunalomrade", "nr", "short_title"))
    with pytest.raises(InputError, match="status_i_dag"):
        run(LARVIK, INVENTED.rename({"status_2024_06_30": "status_i_dag"}))


def test_no_measures_at_all() -> None:
    with pytest.raises(DataMissingError, match="ingen tiltak"):
        run(LARVIK, INVENTED.clear())
