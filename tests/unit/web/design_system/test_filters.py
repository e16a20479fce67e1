"""Numbers, dates and small marks in templates are those of the vocabulary."""

from datetime import date

import pytest
from django.template import Context, Template

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.quantities import Quantity, Units, missing


def shown(template: str, /, **values: object) -> str:
    return Template("{% load design_system %}" + template).render(Context(values))


def test_numbers_are_grouped_and_rounded_half_up() -> None:
    assert shown("{{ x|number:1 }}", x=1234.25) == "1\N{NO-BREAK SPACE}234,3"
    assert shown("{{ x|number }}", x=-2.5) == "\N{MINUS SIGN}3"


def test_a_change_shows_its_sign() -> None:
    assert shown("{{ x|change:1 }}", x=3) == "+3,0"
    assert shown("{{ x|change }}", x=0.2) == "0"


def test_nothing_to_show_is_a_dash() -> None:
    assert shown("{{ x|number }}{{ x|change }}{{ x|date_nb }}", x=None) == "–––"


def test_quantities_carry_their_unit_or_the_reason_for_having_no_value() -> None:
    assert shown("{{ x|quantity }}", x=Quantity(12.65, Units.PERCENT)) == "12,7\N{NO-BREAK SPACE}%"
    assert shown("{{ x|quantity_value }}", x=Quantity(12.65, Units.PERCENT)) == "12,7"
    assert shown("{{ x|quantity }}", x=missing(Units.PERSONS)) == "ikke oppgitt"


def test_dates_follow_the_language() -> None:
    day = date(2026, 2, 1)
    assert shown("{{ x|date_nb }}", x=day) == "01.02.2026"
    with use_language(Language.EN):
        assert shown("{{ x|date_nb }}", x=day) == "1 February 2026"


@pytest.mark.parametrize(
    ("kind", "shape", "word"),
    [
        ("better", "▲", "bedre"),
        ("worse", "▼", "dårligere"),
        ("no_clear_difference", "●", "ingen klar forskjell"),
        ("not_compared", "○", "ikke sammenlignet"),
    ],
)
def test_a_signal_is_a_shape_and_a_word(kind: str, shape: str, word: str) -> None:
    html = shown("{% signal kind %}", kind=kind)
    assert f'<span class="signal-shape" aria-hidden="true">{shape}</span> {word}' in html


def test_a_misspelt_signal_is_an_error() -> None:
    with pytest.raises(ValueError, match="bettter"):
        shown("{% signal 'bettter' %}")


def test_what_stands_in_a_block_tag_is_escaped_once() -> None:
    html = shown("{% alert 'warning' heading %}{{ text }}{% endalert %}", heading="a < b", text="c & d")
    assert "a &lt; b" in html
    assert "c &amp; d" in html
    assert 'data-color="warning"' in html


def test_a_disclosure_works_without_javascript_and_can_stand_open() -> None:
    assert shown("{% disclosure 'Hva betyr dette?' %}Svar{% enddisclosure %}").startswith(
        '<details class="ds-details"><summary>Hva betyr dette?</summary>'
    )
    assert '<details class="ds-details" open>' in shown("{% disclosure 'x' True %}y{% enddisclosure %}")


def test_a_wide_table_can_be_reached_and_named() -> None:
    html = shown("{% table_region label %}<table></table>{% endtable_region %}", label='Antall "nye"')
    assert html.startswith('<div class="table-region" role="region" tabindex="0" aria-label="Antall &quot;nye&quot;">')


def test_an_error_is_shown_as_help() -> None:
    error = InputError("6 er ikke på skalaen 1–5.", where="Rad 14", what_now="Rett raden.")
    html = shown("{% error_help error %}", error=error)
    assert "Rad 14: 6 er ikke på skalaen 1–5." in html
    assert "<p>Rett raden.</p>" in html
