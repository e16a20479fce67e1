"""What an indicator is and what it does not tell, as a table."""

from omsyn.analyses.indicator_profile.result import IndicatorProfileResult
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.indicators import ComparisonMethod, Frequency, IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.polarity import Polarity


def definition(result: IndicatorProfileResult) -> Exhibit:
    """The definition of the indicator, with the sources of the figures."""
    return definition_exhibit(result.definition, result)


def definition_exhibit(asked: IndicatorDefinition, result: IndicatorProfileResult | None = None) -> Exhibit:
    """The definition alone, where there are no figures to show with it."""
    return Exhibit(
        key="indicator_definition",
        title=_("Slik er «{name}» definert").format(name=asked.name.label),
        message=asked.purpose.label,
        table=Table(
            _("Definisjon"),
            (Column("part", _("Hva"), ColumnKind.TEXT), Column("told", _("Definisjon"), ColumnKind.TEXT)),
            tuple(_rows(asked)),
        ),
        sources=(asked.source.as_source(),) if result is None else (asked.source.as_source(), *result.sources),
        notes=() if result is None else result.notes,
        explanation=asked.does_not_tell.label,
    )


def polarity_words(polarity: Polarity) -> str:
    """Which way the figure should go, as a sentence."""
    words = {
        Polarity.HIGH: _("Et høyt tall er bra."),
        Polarity.LOW: _("Et lavt tall er bra."),
        Polarity.NONE: _("Verken høyt eller lavt er best i seg selv."),
    }
    return words[polarity]


def method_words(method: ComparisonMethod) -> str:
    """How the figure is compared, as a sentence."""
    words = {
        ComparisonMethod.INTERVAL_95: _("Mot det andre tallet, med et 95 %-intervall rundt kommunens eget."),
        ComparisonMethod.INTERVAL_998: _("Mot det andre tallet, med et 99,8 %-intervall rundt kommunens eget."),
        ComparisonMethod.QUINTILES: _("Ved hvilken femdel av kommunene tallet ligger i."),
        ComparisonMethod.NONE: _("Det sammenlignes ikke."),
    }
    return words[method]


def kind_words(kind: IndicatorKind) -> str:
    """How the figure comes about, in a few words."""
    words = {
        IndicatorKind.PROPORTION: _("Andel"),
        IndicatorKind.RATE: _("Rate"),
        IndicatorKind.MEAN: _("Gjennomsnitt"),
        IndicatorKind.COUNT: _("Antall"),
        IndicatorKind.AMOUNT: _("Mengde"),
    }
    return words[kind]


def frequency_words(frequency: Frequency) -> str:
    """How often a figure is made."""
    words = {
        Frequency.YEAR: _("Hvert år"),
        Frequency.QUARTER: _("Hvert kvartal"),
        Frequency.MONTH: _("Hver måned"),
    }
    return words[frequency]


def _rows(asked: IndicatorDefinition) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [(_("Teller"), asked.numerator.label)]
    if asked.denominator is not None:
        rows.append((_("Nevner"), asked.denominator.label))
    rows += [
        (_("Slags tall"), _("{kind}, i {unit}").format(kind=kind_words(asked.kind), unit=asked.unit.label)),
        (_("Retning"), polarity_words(asked.polarity)),
        (_("Sammenligning"), method_words(asked.comparison)),
        (_("Kvalitetsdimensjon"), asked.dimension.label),
        (_("Ser på"), asked.aspect.label),
        (_("Hvor ofte"), frequency_words(asked.frequency)),
        (_("Hva tallet ikke sier"), asked.does_not_tell.label),
        (_("Definisjonen gjelder fra"), format_date(asked.valid_from)),
    ]
    if asked.how_to_load is not None:
        rows.append((_("Slik lastes tallene inn"), asked.how_to_load.label))
    return rows
