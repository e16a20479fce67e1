"""Tags and filters of the house style: ``{% load design_system %}``.

Numbers and dates are those of ``omsyn.vocabulary.formatting``; a page can therefore not write them otherwise than a
report does.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import OmsynError
from omsyn.vocabulary.formatting import format_change, format_date, format_number, format_quantity, format_value
from omsyn.vocabulary.quantities import Quantity
from omsyn.web.design_system import navigation

register = template.Library()


class Signal(StrEnum):
    """How a figure stands against what it is held against."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    NOT_COMPARED = "not_compared"
    NO_FIGURE = "no_figure"


class Tone(StrEnum):
    """What kind of message an alert is; the values are Designsystemet's colour names."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_SHAPES = {
    Signal.BETTER: "▲",
    Signal.WORSE: "▼",
    Signal.HIGHER: "△",
    Signal.LOWER: "▽",
    Signal.NO_CLEAR_DIFFERENCE: "●",
    Signal.NOT_COMPARED: "○",
    Signal.NO_FIGURE: "◌",
}


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """``{{ 1234.5|number:1 }}`` → 1 234,5; «–» for None."""
    return "–" if value is None else format_number(value, decimals)


@register.filter
def change(value: float | None, decimals: int = 0) -> str:
    """A number with its sign; «–» for None."""
    return "–" if value is None else format_change(value, decimals)


@register.filter
def quantity(figure: Quantity) -> str:
    """A ``Quantity`` with its unit, or the word for why there is none."""
    return format_quantity(figure)


@register.filter
def quantity_value(figure: Quantity) -> str:
    """A ``Quantity`` without its unit, for a column whose heading names it."""
    return format_value(figure)


@register.filter
def date_nb(day: date | None) -> str:
    """A date as 01.02.2026 (in English 1 February 2026); «–» for None."""
    return "–" if day is None else format_date(day)


@register.filter
def shortcuts(sections: Sequence[navigation.NavigationSection] | str) -> list[navigation.NavigationEntry]:
    """The entries of the phone's bar; none where a page has no menu."""
    return [] if isinstance(sections, str) else navigation.shortcuts(sections)


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> SafeString:
    """The text of a block once more: the title stands both in the window's title and as the page's heading."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks is not None else None
    return block.render(context) if block is not None else SafeString()


@register.simple_tag
def signal(kind: str) -> SafeString:
    """``{% signal "better" %}``: shape and word; colour comes third."""
    chosen = Signal(kind)
    words = {
        Signal.BETTER: _("bedre"),
        Signal.WORSE: _("dårligere"),
        Signal.HIGHER: _("høyere"),
        Signal.LOWER: _("lavere"),
        Signal.NO_CLEAR_DIFFERENCE: _("ingen klar forskjell"),
        Signal.NOT_COMPARED: _("ikke sammenlignet"),
        Signal.NO_FIGURE: _("uten tall"),
    }
    return format_html(
        '<span class="signal signal-{}"><span class="signal-shape" aria-hidden="true">{}</span> {}</span>',
        chosen.value.replace("_", "-"),
        _SHAPES[chosen],
        words[chosen],
    )


@register.simple_tag
def example_data() -> SafeString:
    """The mark every page with invented data carries."""
    return format_html(
        '<span class="ds-tag example-data" data-color="warning" data-variant="outline">{}</span>', _("Eksempeldata")
    )


@register.simple_block_tag
def alert(content: SafeString, tone: str = "info", heading: str = "") -> SafeString:
    """``{% alert "warning" heading %}…{% endalert %}``. The tone is also said in words for those who cannot see it."""
    chosen = Tone(tone)
    words = {
        Tone.INFO: _("Til orientering"),
        Tone.SUCCESS: _("Gjort"),
        Tone.WARNING: _("Advarsel"),
        Tone.DANGER: _("Feil"),
    }
    shown = format_html('<h2 class="ds-heading" data-size="2xs">{}</h2>', heading) if heading else SafeString()
    return format_html(
        '<div class="ds-alert" data-color="{}">{}<div><span class="ds-sr-only">{}: </span>{}</div></div>',
        chosen.value,
        shown,
        words[chosen],
        content,
    )


@register.simple_block_tag
def disclosure(content: SafeString, summary: str, is_open: bool = False) -> SafeString:
    """``{% disclosure summary %}…{% enddisclosure %}``: what is one click away, also without JavaScript."""
    return format_html(
        '<details class="ds-details"{}><summary>{}</summary><div>{}</div></details>',
        mark_safe(" open") if is_open else "",
        summary,
        content,
    )


@register.simple_block_tag
def table_region(content: SafeString, label: str) -> SafeString:
    """``{% table_region caption %}<table…>{% endtable_region %}``: a wide table scrolls inside its own frame, which the
    keyboard reaches."""
    return format_html('<div class="table-region" role="region" tabindex="0" aria-label="{}">{}</div>', label, content)


@register.inclusion_tag("design_system/error_help.html")
def error_help(error: OmsynError) -> dict[str, object]:
    """An ``OmsynError`` as help: what was found, what was expected, where, what to do now."""
    return {"error": error}
