"""Activity times price by unit, and the lump sum shared beside it."""

from omsyn.analyses.activity_funding.question import ActivityQuestion, UnitActivity
from omsyn.analyses.activity_funding.result import ActivityResult, FundedCode, FundedUnit
from omsyn.methods.economy.activity_prices import activity_payment, fund_by_both_models
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing


def run(question: ActivityQuestion) -> ActivityResult:
    """Answer ``question``; ``InputError`` when the lump sum has no key above zero to be shared by."""
    sources = (entered_source(question.source),)
    prices = {one.code: one.price for one in question.prices}
    names = tuple(dict.fromkeys(one.unit for one in question.activity))
    activity = {name: {one.code: one.amount for one in _of(question, name)} for name in names}
    key = dict(question.key) or {name: activity_payment(amounts, prices) for name, amounts in activity.items()}
    funded = fund_by_both_models(activity, prices, question.lump_sum or 0.0, key)
    has_lump_sum = question.lump_sum is not None
    units = tuple(
        _unit(name, one.model_a, _expected(question, name, prices), one.model_b if has_lump_sum else None, sources)
        for name, one in funded.items()
    )
    return ActivityResult(
        question=question,
        units=units,
        total=_total(units, sources),
        codes=tuple(
            _code(
                one.code, one.name, one.price, sum(amounts.get(one.code, 0.0) for amounts in activity.values()), sources
            )
            for one in question.prices
        ),
        sources=sources,
        notes=_notes(question),
    )


def _of(question: ActivityQuestion, unit: str) -> list[UnitActivity]:
    return [one for one in question.activity if one.unit == unit]


def _expected(question: ActivityQuestion, unit: str, prices: dict[str, float]) -> float | None:
    """Model A with the activity expected; None unless it is told for every code of the unit."""
    told = {one.code: one.expected for one in _of(question, unit)}
    amounts = {code: amount for code, amount in told.items() if amount is not None}
    return activity_payment(amounts, prices) if len(amounts) == len(told) else None


def _unit(
    name: str, model_a: float, expected: float | None, model_b: float | None, sources: tuple[Source, ...]
) -> FundedUnit:
    return FundedUnit(
        name=name,
        model_a=_nok(model_a, sources),
        expected=_nok(expected, sources),
        settlement=_nok(None if expected is None else model_a - expected, sources),
        model_b=_nok(model_b, sources),
        difference=_nok(None if model_b is None else model_a - model_b, sources),
    )


def _total(units: tuple[FundedUnit, ...], sources: tuple[Source, ...]) -> FundedUnit:
    expected = [one.expected.value for one in units]
    model_b = [one.model_b.value for one in units]
    return _unit(
        "",
        sum(one.model_a.known for one in units),
        _sum_of_all(expected),
        _sum_of_all(model_b),
        sources,
    )


def _sum_of_all(values: list[float | None]) -> float | None:
    """The sum; None when one of them is missing."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _code(code: str, name: str, price: float, amount: float, sources: tuple[Source, ...]) -> FundedCode:
    return FundedCode(
        code,
        name,
        Quantity(amount, Units.COUNT, sources, "sum"),
        Quantity(price, Units.NOK, sources, "entered"),
        Quantity(amount * price, Units.NOK, sources, "activity_price"),
    )


def _nok(value: float | None, sources: tuple[Source, ...]) -> Quantity:
    return missing(Units.NOK, *sources) if value is None else Quantity(value, Units.NOK, sources, "activity_price")


def _notes(question: ActivityQuestion) -> tuple[str, ...]:
    notes = [
        _(
            "Modell A betaler en pris for hver kode, ganger det som er gjort. Modell B er et rundsumtilskudd, som er "
            "likt uansett hva som er gjort. Begge kommer i stedet for rammetilskudd og er øremerket helse og omsorg."
        )
    ]
    if question.lump_sum is not None and not question.key:
        notes.append(
            _("Rundsumtilskuddet er fordelt slik modell A fordeler pengene, fordi ingen annen nøkkel er oppgitt.")
        )
    return tuple(notes)
