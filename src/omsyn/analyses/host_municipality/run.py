"""Share the cost by key and use."""

from decimal import Decimal

from omsyn.analyses.host_municipality.question import WHOLE_PERCENT, HostQuestion
from omsyn.analyses.host_municipality.result import HostResult, HostShare
from omsyn.methods.economy.host_municipality import share_by_key_and_use
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing

METHOD = "shared_by_key"


def run(question: HostQuestion) -> HostResult:
    """Answer ``question``; ``InputError`` when every key, or every use that a part is shared by, is zero."""
    sources = (entered_source(question.source),)
    try:
        parts = share_by_key_and_use(
            question.cost,
            question.fixed_percent / WHOLE_PERCENT,
            {one.name: one.key for one in question.partners},
            {one.name: one.use for one in question.partners},
        )
    except InputError as error:
        raise InputError(error.found, expected=error.expected, where="partners", what_now=error.what_now) from error
    shares = tuple(_share(name, part, question, sources) for name, part in parts.items())
    others = sum((one.exact for one in shares if not one.is_host), Decimal(0))
    return HostResult(
        question=question,
        shares=shares,
        total=Quantity(float(sum(parts.values(), Decimal(0))), Units.NOK, sources, "sum"),
        paid_by_others=Quantity(float(others), Units.NOK, sources, "sum")
        if question.host
        else missing(Units.NOK, *sources),
        sources=sources,
        notes=(_note(question),),
    )


def _share(name: str, part: Decimal, question: HostQuestion, sources: tuple[Source, ...]) -> HostShare:
    percent = float(part / question.cost * WHOLE_PERCENT) if question.cost else None
    return HostShare(
        name=name,
        is_host=bool(question.host) and name.casefold() == question.host.casefold(),
        exact=part,
        part=Quantity(float(part), Units.NOK, sources, METHOD),
        percent=missing(Units.PERCENT, *sources)
        if percent is None
        else Quantity(percent, Units.PERCENT, sources, "share"),
    )


def _note(question: HostQuestion) -> str:
    fixed = float(question.fixed_percent)
    if fixed == WHOLE_PERCENT:
        return _("Hele kostnaden er fordelt etter nøkkelen. Delene blir kostnaden på øret.")
    if fixed == 0:
        return _("Hele kostnaden er fordelt etter bruk. Delene blir kostnaden på øret.")
    return _(
        "{fixed} % av kostnaden er fordelt etter nøkkelen, og resten etter bruk. Delene blir kostnaden på øret."
    ).format(fixed=format_number(fixed, 1))
