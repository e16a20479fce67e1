"""Benefits of measures as exhibits: each with how far it has come, and what was planned against what came.

The benefits come from what the municipality keeps, so they are handed in as a result, and no report template asks for
them by name.
"""

from collections.abc import Callable, Sequence

from omsyn.analyses.benefits.groups import WHOLE
from omsyn.analyses.benefits.result import BenefitProgress, BenefitsResult
from omsyn.reports.blocks.cost_words import millions
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Quantity, Units

MOST_DRAWN = 20
"""Benefits in the chart; the table has all."""


def overview(result: BenefitsResult) -> Exhibit:
    """Every benefit: kind, who gains, where it began, where it shall go and where it is, and what is taken out.

    ``DataMissingError`` without benefits.
    """
    check_benefits(result)
    reached = sum(1 for one in result.measured if one.share_realised.known >= WHOLE)
    columns = (
        Column("name", _("Gevinst"), ColumnKind.TEXT),
        Column("measure", _("Tiltak"), ColumnKind.TEXT),
        Column("kind", _("Type"), ColumnKind.TEXT),
        Column("who", _("For hvem"), ColumnKind.TEXT),
        Column("baseline", _("Nullpunkt")),
        Column("target", _("Mål")),
        Column("target_date", _("Innen"), ColumnKind.DATE),
        Column("latest", _("Sist målt")),
        Column("latest_date", _("Målt"), ColumnKind.DATE),
        Column("share", _("Realisert"), unit=Units.PERCENT),
        Column("taken_out", _("Tatt ut av budsjettet"), unit=Units.NOK),
        Column("owner", _("Eier"), ColumnKind.TEXT),
        Column("status", _("Status"), ColumnKind.TEXT),
    )
    return Exhibit(
        key="benefits_overview",
        title=_("{reached} av {count} gevinster har nådd målet").format(
            reached=format_number(reached), count=format_number(len(result.benefits))
        ),
        message=_("{measured} av {count} gevinster er målt mot målet sitt. {taken_out}").format(
            measured=format_number(len(result.measured)),
            count=format_number(len(result.benefits)),
            taken_out=_taken_out_told(result),
        ),
        table=Table(_("Gevinster"), columns, tuple(_overview_row(one) for one in result.benefits)),
        sources=result.sources,
        explanation=_(
            "Realisert er hvor stor del av veien fra nullpunktet til målet som er gått. Spart tid er ikke penger "
            "før den er tatt ut av et budsjett. Til da er den tid til annet arbeid."
        ),
    )


def planned_against_realised(result: BenefitsResult) -> Exhibit:
    """How much of the way to its target each measured benefit has gone, and kroner planned, realised and taken out.

    ``DataMissingError`` when no benefit is measured.
    """
    check_benefits(result)
    if not result.measured:
        raise DataMissingError(
            _("Ingen gevinster kan holdes opp mot planen ennå."),
            expected=_("En gevinst må ha nullpunkt, mål og minst én måling."),
            what_now=_("Legg inn det som mangler på gevinsten."),
        )
    ranked = sorted(result.measured, key=lambda one: one.share_realised.known)
    drawn = ranked[:MOST_DRAWN]
    in_kroner = [one for one in ranked if one.realised_nok.has_value]
    return Exhibit(
        key="benefits_planned_against_realised",
        title=_("{count} av {measured} målte gevinster er ikke i mål").format(
            count=format_number(sum(one.share_realised.known < WHOLE for one in ranked)),
            measured=format_number(len(ranked)),
        ),
        message=_planned_message(in_kroner),
        chart=BarChart(
            bars=tuple(
                Bar(
                    _named(one, drawn),
                    one.share_realised.known,
                    role=Role.OWN,
                    label=format_quantity(one.share_realised),
                )
                for one in drawn
            ),
            value_title=_("Prosent av veien fra nullpunktet til målet (målet er 100)"),
        ),
        alternative=_("Søyler for hvor stor del av veien til målet som er gått. {values}.").format(
            values=listed(f"{one.row.name}: {format_quantity(one.share_realised)}" for one in drawn)
        ),
        table=_planned_table(ranked, in_kroner),
        sources=result.sources,
        notes=tuple(_not_shown(result, drawn, ranked)),
        explanation=_(
            "Under 0 betyr at det har gått feil vei, over 100 at målet er passert. Tatt ut, til annet arbeid og ikke "
            "bestemt er til sammen det som er realisert. En unngått kostnad regnes som tatt ut når ikke noe annet er "
            "oppgitt."
        ),
    )


def check_benefits(result: BenefitsResult) -> None:
    """``DataMissingError`` when only effects are told, and no benefits."""
    if not result.benefits:
        raise DataMissingError(
            _("Ingen gevinster er lagt inn."),
            what_now=_("Gå til et tiltak og legg inn hva det skal gi, hvordan det står til i dag, og målet."),
        )


def _overview_row(one: BenefitProgress) -> tuple[Cell, ...]:
    row = one.row
    return (
        row.name,
        row.measure_title,
        row.kind.label,
        row.who,
        one.baseline,
        one.target,
        row.target_date,
        one.latest,
        one.latest_date,
        one.share_realised,
        one.taken_out_nok,
        row.owner,
        row.status,
    )


def _planned_table(ranked: Sequence[BenefitProgress], in_kroner: Sequence[BenefitProgress]) -> Table:
    columns = (
        Column("name", _("Gevinst"), ColumnKind.TEXT),
        Column("measure", _("Tiltak"), ColumnKind.TEXT),
        Column("share", _("Realisert"), unit=Units.PERCENT),
        Column("planned", _("Planlagt per år"), unit=Units.NOK),
        Column("realised", _("Realisert per år"), unit=Units.NOK),
        Column("taken_out", _("Tatt ut"), unit=Units.NOK),
        Column("moved", _("Til annet arbeid"), unit=Units.NOK),
        Column("undecided", _("Ikke bestemt"), unit=Units.NOK),
    )
    rows = [_planned_row(one) for one in ranked]
    has_total = len(in_kroner) > 1
    if has_total:
        rows.append(_total_row(in_kroner))
    caption = _("Planlagt og realisert, de som er kommet kortest først")
    return Table(caption, columns, tuple(rows), frozenset({len(ranked)}) if has_total else frozenset())


def _planned_row(one: BenefitProgress) -> tuple[Cell, ...]:
    return (one.row.name, one.row.measure_title, one.share_realised, *(part(one) for part in _PARTS))


def _total_row(in_kroner: Sequence[BenefitProgress]) -> tuple[Cell, ...]:
    sums = (_sum(in_kroner, part) for part in _PARTS)
    sources = in_kroner[0].realised_nok.sources
    return (_("Sum"), "", None, *(Quantity(nok, Units.NOK, sources, "sum") for nok in sums))


_PARTS: tuple[Callable[[BenefitProgress], Quantity], ...] = (
    lambda one: one.planned_nok,
    lambda one: one.realised_nok,
    lambda one: one.taken_out_nok,
    lambda one: one.moved_nok,
    lambda one: one.undecided_nok,
)


def _sum(benefits: Sequence[BenefitProgress], part: Callable[[BenefitProgress], Quantity]) -> float:
    return sum(part(one).value or 0 for one in benefits)


def _named(one: BenefitProgress, among: Sequence[BenefitProgress]) -> str:
    """The benefit's name, with the measure where two in the chart are called the same, and a number if that is not
    enough.
    """
    alike = [other for other in among if other.row.name == one.row.name]
    if len(alike) == 1:
        return one.row.name
    name = f"{one.row.name} ({one.row.measure_title})"
    of_same_measure = [other for other in alike if other.row.measure_title == one.row.measure_title]
    return name if len(of_same_measure) == 1 else f"{name} {of_same_measure.index(one) + 1}"


def _taken_out_told(result: BenefitsResult) -> str:
    in_kroner = [one for one in result.benefits if one.realised_nok.has_value]
    if not in_kroner:
        return _("Ingen av dem er regnet i kroner ennå.")
    return _("{taken_out} mill. kr i året er tatt ut av budsjettet.").format(
        taken_out=millions(_sum(in_kroner, lambda one: one.taken_out_nok))
    )


def _planned_message(in_kroner: Sequence[BenefitProgress]) -> str:
    if not in_kroner:
        return _("Ingen av de målte gevinstene er oppgitt i kroner.")
    gained = [one for one in in_kroner if one.realised_nok.known >= 0]
    worse = [one.realised_nok.known for one in in_kroner if one.realised_nok.known < 0]
    told = _(
        "For de målte gevinstene er {realised} av {planned} mill. kr planlagt i året realisert. {taken_out} er tatt ut "
        "av budsjettet, {moved} er gått til annet arbeid, og {undecided} er ikke bestemt."
    ).format(
        planned=millions(_sum(in_kroner, lambda one: one.planned_nok)),
        realised=millions(_sum(in_kroner, lambda one: one.realised_nok)),
        taken_out=millions(_sum(in_kroner, lambda one: one.taken_out_nok)),
        moved=millions(_sum(in_kroner, lambda one: one.moved_nok)),
        undecided=millions(_sum(gained, lambda one: one.undecided_nok)),
    )
    if not worse:
        return told
    return (
        told
        + " "
        + _("I det realiserte er det trukket fra {worse} mill. kr som er blitt verre enn før.").format(
            worse=millions(-sum(worse))
        )
    )


def _not_shown(
    result: BenefitsResult, drawn: Sequence[BenefitProgress], ranked: Sequence[BenefitProgress]
) -> list[str]:
    notes = []
    if left := len(result.benefits) - len(ranked):
        notes.append(
            translate_plural(
                "{count} gevinst mangler nullpunkt, mål eller måling, og er ikke med.",
                "{count} gevinster mangler nullpunkt, mål eller måling, og er ikke med.",
                left,
            ).format(count=format_number(left))
        )
    if len(drawn) < len(ranked):
        notes.append(_("Figuren viser de {count} som er kommet kortest. Tabellen viser alle.").format(count=MOST_DRAWN))
    return notes
