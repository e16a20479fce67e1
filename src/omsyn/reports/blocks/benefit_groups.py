"""Benefits by phase of the roadmap and by technology area, as exhibits."""

from collections.abc import Sequence

from omsyn.analyses.benefits.groups import BenefitGroup, group_benefits, sum_benefits
from omsyn.analyses.benefits.result import BenefitsResult
from omsyn.reports.blocks.benefits import check_benefits
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units


def by_roadmap_phase(result: BenefitsResult) -> Exhibit:
    """Benefits by the phase of the roadmap their measures are in. ``DataMissingError`` without benefits."""
    check_benefits(result)
    groups = group_benefits(result.benefits, lambda one: one.row.roadmap_phase)
    return _exhibit(
        result,
        groups,
        key="benefits_by_roadmap_phase",
        heading=_("Fase i veikartet"),
        title=_named_title(
            groups,
            _("{count} av {all} gevinster hører til et tiltak med fase i veikartet"),
            _("Ingen av tiltakene med gevinster har fase i veikartet"),
        ),
        caption=_("Gevinster etter fase i veikartet for tjenesteinnovasjon"),
    )


def by_technology_area(result: BenefitsResult) -> Exhibit:
    """Benefits by the technology area of their measures. ``DataMissingError`` without benefits."""
    check_benefits(result)
    groups = group_benefits(result.benefits, lambda one: one.row.technology_area)
    return _exhibit(
        result,
        groups,
        key="benefits_by_technology_area",
        heading=_("Teknologiområde"),
        title=_named_title(
            groups,
            _("{count} av {all} gevinster hører til et tiltak med teknologiområde"),
            _("Ingen av tiltakene med gevinster har teknologiområde"),
        ),
        caption=_("Gevinster etter teknologiområde"),
    )


def _exhibit(
    result: BenefitsResult, groups: Sequence[BenefitGroup], *, key: str, heading: str, title: str, caption: str
) -> Exhibit:
    together = sum_benefits(_("Sum"), result.benefits)
    shown = [*groups, together] if len(groups) > 1 else list(groups)
    columns = (
        Column("name", heading, ColumnKind.TEXT),
        Column("count", _("Gevinster"), unit=Units.COUNT),
        Column("measured", _("Målt mot målet"), unit=Units.COUNT),
        Column("reached", _("I mål"), unit=Units.COUNT),
        Column("planned", _("Planlagt per år"), unit=Units.NOK),
        Column("realised", _("Realisert per år"), unit=Units.NOK),
        Column("taken_out", _("Tatt ut"), unit=Units.NOK),
        Column("moved", _("Til annet arbeid"), unit=Units.NOK),
        Column("undecided", _("Ikke bestemt"), unit=Units.NOK),
    )
    return Exhibit(
        key=key,
        title=title,
        message=_("{measured} av {count} gevinster er målt mot målet sitt, og {reached} har nådd det.").format(
            measured=format_number(together.measured),
            count=format_number(together.count),
            reached=format_number(together.reached),
        ),
        chart=_chart(groups),
        alternative=_("Søyler for hvor mange gevinster som er i mål, og hvor mange som ikke er det. {values}.").format(
            values=listed(_told(group) for group in groups)
        ),
        table=Table(
            caption,
            columns,
            tuple(_row(group, result.sources) for group in shown),
            frozenset({len(groups)}) if len(groups) > 1 else frozenset(),
        ),
        sources=result.sources,
        explanation=_(
            "Fase og teknologiområde velges på tiltaket. Kroner er summen av gevinstene som er oppgitt i kroner. Det "
            "som er realisert, og hvor det er blitt av, gjelder bare gevinster som er målt og har nullpunkt og mål. En "
            "strek betyr at ingen av gevinstene er i kroner."
        ),
    )


def _chart(groups: Sequence[BenefitGroup]) -> BarChart:
    reached, not_reached, not_measured = _("i mål"), _("ikke i mål"), _("ikke målt mot målet")
    bars = [
        bar
        for group in groups
        for bar in (
            Bar(_name(group), group.reached, part=reached, role=Role.OWN),
            Bar(_name(group), group.measured - group.reached, part=not_reached, role=Role.PEER),
            Bar(_name(group), group.count - group.measured, part=not_measured, role=Role.PLAIN),
        )
    ]
    return BarChart(bars=tuple(bars), value_title=_("Antall gevinster"), layout=BarLayout.STACKED)


def _row(group: BenefitGroup, sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    return (
        _name(group),
        *(Quantity(count, Units.COUNT, sources) for count in (group.count, group.measured, group.reached)),
        group.planned_nok,
        group.realised_nok,
        group.taken_out_nok,
        group.moved_nok,
        group.undecided_nok,
    )


def _name(group: BenefitGroup) -> str:
    return group.name or _("Ikke oppgitt")


def _told(group: BenefitGroup) -> str:
    return _("{name}: {reached} av {count} i mål").format(
        name=_name(group), reached=format_number(group.reached), count=format_number(group.count)
    )


def _named_title(groups: Sequence[BenefitGroup], some: str, none: str) -> str:
    named = sum(group.count for group in groups if group.name)
    if not named:
        return none
    everyone = sum(group.count for group in groups)
    return some.format(count=format_number(named), all=format_number(everyone))
