"""All municipalities on one indicator: against the limits of chance, and on a map."""

from collections.abc import Sequence

import numpy as np

from omsyn.analyses.indicator_profile.result import AllMunicipalities, AreaPlace, IndicatorProfileResult
from omsyn.methods.indicators.funnels import Funnel, FunnelClass, limits_along
from omsyn.methods.indicators.variation import Variation
from omsyn.reports.blocks.funnel import class_words
from omsyn.reports.blocks.indicator_naming import name_and_unit
from omsyn.reports.exhibit_charts import (
    AreaMap,
    FunnelChart,
    FunnelLimits,
    FunnelPoint,
    LimitPosition,
    MapArea,
    MapClass,
)
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units
from omsyn.vocabulary.sorting import norwegian_sort_key

PLACES_ALONG = 80
OUTER = (FunnelClass.BELOW_998, FunnelClass.ABOVE_998)


def funnel(result: IndicatorProfileResult) -> Exhibit:
    """Every municipality by size against the limits chance sets; ``DataMissingError`` where there are no counts."""
    everyone = _everyone(result)
    if everyone.funnel is None:
        raise DataMissingError(everyone.why_no_funnel)
    unit = result.definition.unit
    columns = (
        Column("area", _("Kommune"), ColumnKind.TEXT),
        Column("area_number", _("Nummer"), ColumnKind.PLACE),
        Column("denominator", _("Nevner")),
        Column("value", _("Verdi"), unit=unit),
        Column("class", _("Plassering"), ColumnKind.TEXT),
        Column("shrunken", _("Dempet verdi"), unit=unit),
    )
    shown = [place for place in _sorted(everyone.places) if place.funnel_class is not FunnelClass.NO_FIGURE]
    rows: list[tuple[Cell, ...]] = [
        (
            place.name,
            place.area,
            Quantity(place.figure.denominator or 0.0, Units.COUNT, place.figure.quantity.sources),
            place.figure.quantity,
            class_words(place.funnel_class),
            place.shrunken,
        )
        for place in shown
    ]
    return Exhibit(
        key="indicator_funnel",
        title=_funnel_title(result, everyone),
        message=_funnel_message(result, everyone, shown),
        table=Table(_("Kommunene mot grensene, {year}").format(year=everyone.year), columns, tuple(rows)),
        sources=result.sources,
        chart=_funnel_chart(result, everyone, everyone.funnel, shown),
        alternative=_funnel_alternative(shown),
        notes=(*_funnel_notes(everyone, everyone.funnel), *variation_notes(everyone.variation), *_notes(result)),
        explanation=_(
            "Små kommuner svinger mer enn store, bare av tilfeldigheter. Derfor er trakten bred til venstre. Et punkt "
            "utenfor grensene er et tall det er verdt å se nærmere på, ikke en dom."
        ),
    )


def country_map(result: IndicatorProfileResult) -> Exhibit:
    """Every municipality in the country by fifth."""
    return _map(result, "")


def county_map(result: IndicatorProfileResult) -> Exhibit:
    """The municipalities of the county by fifth of all municipalities in the country."""
    return _map(result, result.municipality.county_number)


def variation_notes(variation: Variation) -> list[str]:
    """How much municipalities differ, in sentences."""
    notes = []
    if variation.extremal_quotient is not None:
        notes.append(
            _(
                "Tallet er {times} ganger så høyt nær toppen som nær bunnen. De ytterste 5 % i hver ende er utenfor."
            ).format(times=format_number(variation.extremal_quotient, 1))
        )
    if variation.systematic_component is not None:
        notes.append(
            _(
                "Systematisk variasjon mellom kommunene (SCV) er {scv}. Er den null, er de ikke mer "
                "ulike enn tilfeldigheter gir."
            ).format(scv=format_number(variation.systematic_component, 1))
        )
    return notes


def _notes(result: IndicatorProfileResult) -> tuple[str, ...]:
    return (*result.notes, *result.notes_on_others)


def _everyone(result: IndicatorProfileResult) -> AllMunicipalities:
    if result.everyone is None:
        raise DataMissingError(
            _("For få kommuner har tall for «{name}» til å vise dem sammen.").format(name=result.definition.name.label),
            what_now="" if result.definition.how_to_load is None else result.definition.how_to_load.label,
        )
    return result.everyone


def _sorted(places: Sequence[AreaPlace]) -> list[AreaPlace]:
    return sorted(places, key=lambda place: norwegian_sort_key(place.name))


def _funnel_title(result: IndicatorProfileResult, everyone: AllMunicipalities) -> str:
    own, drawn = everyone.own, everyone.funnel
    words = _against_spread() if drawn is not None and drawn.adjusted else _against_chance()
    return words[FunnelClass.NO_FIGURE if own is None else own.funnel_class].format(
        municipality=result.municipality.name, year=everyone.year
    )


def _against_chance() -> dict[FunnelClass, str]:
    """Where the limits are those of chance alone."""
    return {
        FunnelClass.BELOW_998: _("{municipality} lå lavere i {year} enn tilfeldigheter kan forklare"),
        FunnelClass.BELOW_95: _("{municipality} lå lavt i {year}, på kanten av det tilfeldigheter kan forklare"),
        FunnelClass.INSIDE: _("{municipality} lå innenfor det tilfeldigheter kan forklare i {year}"),
        FunnelClass.ABOVE_95: _("{municipality} lå høyt i {year}, på kanten av det tilfeldigheter kan forklare"),
        FunnelClass.ABOVE_998: _("{municipality} lå høyere i {year} enn tilfeldigheter kan forklare"),
        FunnelClass.NO_FIGURE: _("Kommunene mot det tilfeldigheter kan forklare, {year}"),
    }


def _against_spread() -> dict[FunnelClass, str]:
    """Where the limits are widened: inside them is ordinary among municipalities, and not for that reason chance."""
    return {
        FunnelClass.BELOW_998: _("{municipality} lå lavere i {year} enn den vanlige spredningen mellom kommunene"),
        FunnelClass.BELOW_95: _("{municipality} lå lavt i {year}, på kanten av den vanlige spredningen"),
        FunnelClass.INSIDE: _("{municipality} lå innenfor den vanlige spredningen mellom kommunene i {year}"),
        FunnelClass.ABOVE_95: _("{municipality} lå høyt i {year}, på kanten av den vanlige spredningen"),
        FunnelClass.ABOVE_998: _("{municipality} lå høyere i {year} enn den vanlige spredningen mellom kommunene"),
        FunnelClass.NO_FIGURE: _("Kommunene mot den vanlige spredningen mellom dem, {year}"),
    }


def _funnel_message(result: IndicatorProfileResult, everyone: AllMunicipalities, shown: Sequence[AreaPlace]) -> str:
    outer = sum(place.funnel_class in OUTER for place in shown)
    sentences = [
        _("{outer} av {count} kommuner ligger utenfor 99,8 %-grensene i {year}.").format(
            outer=outer, count=len(shown), year=everyone.year
        )
    ]
    own = everyone.own
    if own is not None and own.figure.value is not None:
        sentences.append(
            _("{municipality} har {value}; {higher} av {others} andre kommuner ligger høyere.").format(
                municipality=result.municipality.name,
                value=format_quantity(own.figure.quantity),
                higher=everyone.higher_count,
                others=everyone.others_count,
            )
        )
    if own is not None and own.shrunken is not None:
        sentences.append(_("Dempet for størrelsen er tallet {value}.").format(value=format_quantity(own.shrunken)))
    return " ".join(sentences)


def _funnel_chart(
    result: IndicatorProfileResult, everyone: AllMunicipalities, drawn: Funnel, shown: Sequence[AreaPlace]
) -> FunnelChart:
    sizes = [place.figure.denominator or 0.0 for place in shown]
    smallest, largest = min(sizes), max(sizes)
    along = np.geomspace(smallest, largest if largest > smallest else 2 * smallest, PLACES_ALONG)
    limits95, limits998 = limits_along(drawn, along)
    bounds = (limits95.lower, limits95.upper, limits998.lower, limits998.upper)
    return FunnelChart(
        points=tuple(
            FunnelPoint(
                name=place.name,
                denominator=size,
                value=place.figure.quantity.known,
                position=LimitPosition(place.funnel_class.value),
                is_own=place is everyone.own,
            )
            for place, size in zip(shown, sizes, strict=True)
        ),
        limits=FunnelLimits(tuple(along.tolist()), *(tuple((everyone.factor * bound).tolist()) for bound in bounds)),
        target=everyone.factor * drawn.target,
        target_name=everyone.target_name,
        value_title=name_and_unit(result),
        denominator_title="" if result.definition.denominator is None else result.definition.denominator.label,
    )


def _funnel_alternative(shown: Sequence[AreaPlace]) -> str:
    classes = [place.funnel_class for place in shown]
    told = [f"{class_words(where)}: {format_number(classes.count(where))}" for where in FunnelClass if where in classes]
    return _("Traktdiagram der hvert punkt er en kommune, etter størrelse. {counts}.").format(counts=", ".join(told))


def _funnel_notes(everyone: AllMunicipalities, drawn: Funnel) -> list[str]:
    notes = [
        _("Grensene ligger rundt nivået for {target}.").format(target=everyone.target_name.lower()),
        _("Dempet verdi er trukket mot snittet, mest der det er få bak tallet. Den erstatter ikke verdien."),
    ]
    if drawn.spread is None:
        notes.append(_("Spredningen mellom kommunene kan ikke måles."))
    elif drawn.adjusted:
        notes.append(
            _(
                "Grensene er utvidet fordi kommunene sprer seg mer enn tilfeldigheter tilsier (φ = {phi}). Et tall "
                "innenfor dem kan likevel skille seg fra landet med mer enn tilfeldigheter."
            ).format(phi=format_number(drawn.spread.phi, 1))
        )
    else:
        notes.append(
            _(
                "Kommunene sprer seg ikke mer enn tilfeldigheter tilsier (φ = {phi}), så grensene er ikke utvidet."
            ).format(phi=format_number(drawn.spread.phi, 1))
        )
    without = sum(place.funnel_class is FunnelClass.NO_FIGURE for place in everyone.places)
    if without:
        notes.append(
            _("{count} kommuner er ikke med, fordi tall, teller eller nevner mangler eller er anslag.").format(
                count=without
            )
        )
    return notes


def _map(result: IndicatorProfileResult, county: str) -> Exhibit:
    everyone = _everyone(result)
    names = _fifth_names(everyone, result)
    places = [place for place in _sorted(everyone.places) if place.area.startswith(county)]
    columns = (
        Column("area", _("Kommune"), ColumnKind.TEXT),
        Column("area_number", _("Nummer"), ColumnKind.PLACE),
        Column("value", _("Verdi"), unit=result.definition.unit),
        Column("fifth", _("Femdel"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (place.name, place.area, place.figure.quantity, names.get(place.fifth or 0, "")) for place in places
    ]
    own = everyone.own
    own_words = "" if own is None or own.fifth is None else names[own.fifth]
    return Exhibit(
        key="indicator_county_map" if county else "indicator_country_map",
        title=_map_title(result, own),
        message=_("Kartet deler kommunene i fem like store grupper etter tallet i {year}.").format(year=everyone.year),
        table=Table(
            _("{name}, {year}").format(name=result.definition.name.label, year=everyone.year), columns, tuple(rows)
        ),
        sources=result.sources,
        chart=AreaMap(
            areas=tuple(
                MapArea(place.area, place.name, names.get(place.fifth or 0, ""), place is own) for place in places
            ),
            classes=tuple(MapClass(name, step=fifth) for fifth, name in names.items()),
            title=name_and_unit(result),
            county=county,
        ),
        alternative=_("Kart over kommunene. {municipality}: {own}.").format(
            municipality=result.municipality.name, own=own_words or _("uten tall")
        ),
        notes=_notes(result),
        explanation=_(
            "Kommuner med samme tall kommer i samme gruppe, så gruppene kan bli ulike. Kartet sier ikke om "
            "forskjellene er større enn tilfeldigheter; det viser trakten."
        ),
    )


def _fifth_names(everyone: AllMunicipalities, result: IndicatorProfileResult) -> dict[int, str]:
    """The fifths there are, each with the span of its figures."""
    words = {1: _("Lavest"), 2: _("Nest lavest"), 3: _("Midten"), 4: _("Nest høyest"), 5: _("Høyest")}
    names = {}
    for fifth, word in words.items():
        of_fifth = [place.figure.quantity for place in everyone.places if place.fifth == fifth]
        if of_fifth:
            lowest, highest = min(of_fifth, key=_known), max(of_fifth, key=_known)
            names[fifth] = _("{word}: {lowest} til {highest}").format(
                word=word, lowest=format_value(lowest), highest=format_quantity(highest)
            )
    return names


def _known(quantity: Quantity) -> float:
    return quantity.known


def _map_title(result: IndicatorProfileResult, own: AreaPlace | None) -> str:
    words = {
        1: _("{municipality} var i {year} blant femdelen av kommunene med lavest tall"),
        2: _("{municipality} var i {year} i den nest laveste femdelen av kommunene"),
        3: _("{municipality} var i {year} i den midterste femdelen av kommunene"),
        4: _("{municipality} var i {year} i den nest høyeste femdelen av kommunene"),
        5: _("{municipality} var i {year} blant femdelen av kommunene med høyest tall"),
    }
    if own is None or own.fifth is None:
        return _("{name} i kommunene").format(name=result.definition.name.label)
    return words[own.fifth].format(municipality=result.municipality.name, year=own.figure.year)
