"""The need-index of a municipality: criterion by criterion, and with the ages to come."""

from omsyn.analyses.need_index.question import NeedIndexQuestion
from omsyn.analyses.need_index.result import NeedIndexResult
from omsyn.analyses.need_index.run import run
from omsyn.parameters.equalisation_keys import load_equalisation_keys
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_change, format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

SHOWN_DECIMALS = 3


PARAMETERS = (
    "key_year",
    "use_second_hand",
    "criteria_source",
    "country_spending",
    "own_spending",
    "spending_source",
    "year",
    "until",
)


def ask(scope: Scope, **texts: str) -> NeedIndexQuestion:
    """By the fields of the form, as texts."""
    criteria = {one.key for key in load_equalisation_keys().keys for one in key.entered_criteria}
    check_known(texts, {*PARAMETERS, *criteria})
    return NeedIndexQuestion.from_text({**texts, "municipality": scope.municipality.number})


def by_criterion(result: NeedIndexResult) -> Exhibit:
    """Each criterion beside the country, its weight, and what it gives of the index."""
    columns = (
        Column("criterion", _("Kriterium"), ColumnKind.TEXT),
        Column("weight", _("Vekt")),
        Column("index", _("Kommunen, landet er 1")),
        Column("contribution", _("Vekt ganger indeks")),
    )
    rows: list[tuple[Cell, ...]] = [
        (row.criterion.label, Quantity(row.weight, Units.WEIGHT), row.index, row.contribution)
        for row in result.criteria
    ]
    whole = result.index.has_value
    rows.append(
        (
            _("Behovsindeksen") if whole else _("Alderskriteriene"),
            Quantity(1 if whole else result.age_weight, Units.WEIGHT),
            result.index if whole else None,
            result.index if whole else result.age_part,
        )
    )
    known = [row for row in result.criteria if row.index.has_value]
    return Exhibit(
        key="need_index",
        title=_title(result),
        message=_message(result),
        chart=IntervalChart(
            rows=tuple(
                IntervalRow(
                    row.criterion.label,
                    row.index.known,
                    role=Role.OWN,
                    label=format_number(row.index.known, SHOWN_DECIMALS - 1),
                )
                for row in known
            ),
            value_title=_("Indeks"),
            intervals="",
            reference=1,
            reference_name=_("Landet"),
        ),
        alternative=_("Prikker for hvert kriterium, med landet som 1. {values}.").format(
            values=listed(f"{row.criterion.label}: {format_value(row.index)}" for row in known)
        ),
        table=Table(_("Kriterier, vekter og indeks"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Behovsindeksen sier hvor dyrt det er å gi innbyggerne i kommunen like gode tjenester som i landet. Den er "
            "summen av hvert kriterium ganger vekten det har. Over 1 betyr større behov enn i landet."
        ),
    )


def ahead(result: NeedIndexResult) -> Exhibit:
    """The index of each year to come, with its band; ``DataMissingError`` when no years were asked for."""
    if not result.projected:
        raise DataMissingError(
            _("Spørsmålet har ikke noe sluttår."), what_now=_("Velg hvor langt fram indeksen skal følges.")
        )
    now = result.index if result.index.has_value else result.age_part
    last = result.projected[-1]
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("index", _("Indeks")),
        Column("p10", _("P10")),
        Column("p90", _("P90")),
        Column("inhabitants", _("Innbyggere"), unit=Units.PERSONS),
        Column("effect", _("Utjevning"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.year, one.index, _bound(one.index, 0), _bound(one.index, 1), one.inhabitants, one.effect)
        for one in result.projected
    ]
    points = [Point(result.year, now.known)]
    points += [_point(one.year, one.index) for one in result.projected]
    told = {"place": result.municipality.name, "now": _index(now), "then": _index(last.index), "year": last.year}
    message = _(
        "{what} går fra {now} i {first} til {then} i {year} når alderen følger framskrivingen og alt annet er "
        "som i dag."
    ).format(
        what=_("Behovsindeksen") if result.index.has_value else _("Alderskriteriene i indeksen"),
        first=result.year,
        **told,
    )
    return Exhibit(
        key="need_index_ahead",
        title=_("{place}: fra {now} til {then} i {year}").format(**told),
        message=f"{message} {_moved_ahead(result)}".strip(),
        chart=LineChart(
            lines=(Line(result.municipality.name, tuple(points), Role.OWN),),
            y_title=_("Indeks"),
            zero_based=False,
            projected_from=result.year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram over indeksen: {now} i {first}, {then} i {year}.").format(
            first=result.year, **told
        ),
        table=Table(_("Indeksen framover, med P10 og P90"), columns, tuple(rows)),
        sources=result.sources,
        notes=(*result.notes, *result.notes_ahead),
    )


def index(result: NeedIndexResult) -> KeyFigure:
    """The index; ``DataMissingError`` while criteria are missing."""
    if not result.index.has_value:
        raise DataMissingError(
            _("Behovsindeksen mangler {criteria}.").format(
                criteria=", ".join(criterion.label for criterion in result.missing_criteria)
            ),
            what_now=_("Legg inn kriteriene som mangler, med kilde."),
        )
    return KeyFigure(_("Behovsindeks for pleie og omsorg"), result.index, str(result.year), _("Landet er 1"))


def _title(result: NeedIndexResult) -> str:
    if result.index.has_value:
        return _("Behovsindeksen for {place} er {index}").format(
            place=result.municipality.name, index=_index(result.index)
        )
    return _("Alderen i {place} gir {part} av behovsindeksen").format(
        place=result.municipality.name, part=_index(result.age_part)
    )


def _message(result: NeedIndexResult) -> str:
    if not result.index.has_value:
        return _(
            "I landet gir alderskriteriene {country}, så alderen alene gjør behovet {percent} % {way}. Resten av "
            "kriteriene må legges inn før indeksen kan regnes ut."
        ).format(
            country=format_number(result.age_weight, SHOWN_DECIMALS),
            percent=format_number(abs(result.age_part.known / result.age_weight - 1) * 100, 1),
            way=_("større enn i landet") if result.age_part.known >= result.age_weight else _("mindre enn i landet"),
        )
    sentences = [
        _("Behovet er {percent} % mot landet.").format(percent=format_change((result.index.known - 1) * 100, 1))
    ]
    if result.effect.has_value:
        sentences.append(
            _("Utjevningen gir kommunen {effect} i året.").format(effect=format_quantity(result.effect))
            if result.effect.known >= 0
            else _("Utjevningen trekker kommunen {effect} i året.").format(
                effect=format_quantity(Quantity(-result.effect.known, Units.NOK))
            )
        )
    if result.need_adjusted.has_value:
        sentences.append(
            _("Utgiftene per innbygger tilsvarer {adjusted} når de er justert for behovet.").format(
                adjusted=format_quantity(result.need_adjusted)
            )
        )
    return " ".join(sentences)


def _moved_ahead(result: NeedIndexResult) -> str:
    effect = result.projected[-1].effect
    if not effect.has_value or effect.interval is None:
        return ""
    return _("Utjevningen blir {effect} i {year} ({low} til {high}), i dagens kroner.").format(
        effect=format_quantity(effect),
        year=result.projected[-1].year,
        low=format_number(effect.interval.lower),
        high=format_number(effect.interval.upper),
    )


def _index(quantity: Quantity) -> str:
    return format_number(quantity.known, SHOWN_DECIMALS)


def _bound(quantity: Quantity, which: int) -> Quantity:
    if quantity.interval is None:
        raise ValueError("a projected figure has a band")
    value = quantity.interval.upper if which else quantity.interval.lower
    return Quantity(value, quantity.unit, quantity.sources, quantity.method, quantity.flags)


def _point(year: int, quantity: Quantity) -> Point:
    return Point(year, quantity.known, _bound(quantity, 0).known, _bound(quantity, 1).known)


KIND = BlockKind(
    title=mark("Behovsindeks"),
    ask=ask,
    run=run,
    exhibits={"by_criterion": by_criterion, "ahead": ahead},
    key_figures={"index": index},
)
