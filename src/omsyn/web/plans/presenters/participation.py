"""Who took part in making a plan, and what came of what they proposed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from omsyn.analyses.participation.result import ParticipationResult
from omsyn.reports.blocks import participation as blocks
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.models import ParticipationEvent, Plan, Proposal
from omsyn.web.plans.presenters.paging import PageLinks, page_links
from omsyn.web.plans.presenters.plan_parts import change_url
from omsyn.web.plans.presenters.plans import to_plan
from omsyn.web.plans.queries.participation import ParticipationTally

SHOWN: Mapping[str, Callable[[ParticipationResult], Exhibit]] = {
    "hendelser": blocks.events,
    "forslag": blocks.proposals,
    "ord": blocks.words,
}
"""What the page shows, by the word in the address of its file."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """A way people were heard, for those who may change it."""

    name: str
    change_url: str
    propose_url: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """Something that was proposed, where, and what came of it."""

    text: str
    where: str
    level: str
    outcome: str
    reason: str
    change_url: str


@dataclass(frozen=True, slots=True)
class ParticipationPage:
    """Everything the page of participation says; ``lacking`` is what cannot be shown yet, in words."""

    exhibits: tuple[Markup, ...]
    lacking: tuple[str, ...]
    events: tuple[EventLine, ...]
    proposals: tuple[ProposalLine, ...]
    links: PageLinks | None
    may_write: bool
    steps: tuple[Crumb, ...]


def present_participation(
    plan: Plan,
    result: ParticipationResult | None,
    events: Iterable[ParticipationEvent],
    proposals: Page[Proposal],
    *,
    may_write: bool,
    asked: QueryDict,
) -> ParticipationPage:
    """The page; ``result`` is None where nothing is logged."""
    exhibits, lacking = ((), ()) if result is None else _exhibits(plan, result)
    propose_url = reverse("plans:new_part", args=[plan.pk, "forslag"])
    return ParticipationPage(
        exhibits=exhibits,
        lacking=lacking,
        events=tuple(
            EventLine(
                name=str(event),
                change_url=change_url("medvirkning", event.pk, may_write=True),
                propose_url=f"{propose_url}?fra={event.pk}",
            )
            for event in events
        )
        if may_write
        else (),
        proposals=tuple(_proposal(proposal, may_write=may_write) for proposal in proposals),
        links=page_links(proposals, asked),
        may_write=may_write,
        steps=(to_plan(plan), Crumb(_("Se alle planene"), reverse("plans:plans"))),
    )


def participation_in_words(tally: ParticipationTally) -> str:
    """«Folk er hørt 5 ganger. 140 deltakelser er oppgitt …»; empty when nobody was heard."""
    if not tally.events:
        return ""
    sentences = [
        ngettext("Folk er hørt {count} gang.", "Folk er hørt {count} ganger.", tally.events).format(
            count=format_number(tally.events)
        ),
        _persons_in_words(tally),
    ]
    if tally.proposals:
        sentences.append(
            _("{taken} av {total} forslag er tatt inn, helt eller delvis.").format(
                taken=format_number(tally.taken_in), total=format_number(tally.proposals)
            )
        )
    if tally.undecided:
        sentences.append(
            ngettext("{count} er ikke avgjort.", "{count} er ikke avgjort.", tally.undecided).format(
                count=format_number(tally.undecided)
            )
        )
    return " ".join(sentences)


def _persons_in_words(tally: ParticipationTally) -> str:
    if tally.persons is None:
        return _("Hvor mange som deltok, er ikke oppgitt.")
    count = format_number(tally.persons)
    told = ngettext("{count} deltakelse er oppgitt", "{count} deltakelser er oppgitt", tally.persons)
    if not tally.is_exact:
        told += " " + _("(noen av tallene er omtrentlige eller et minste antall)")
    if not tally.without_count:
        return f"{told.format(count=count)}."
    without = ngettext(
        "for {count} av gangene er antallet ukjent", "for {count} av gangene er antallet ukjent", tally.without_count
    )
    return f"{told.format(count=count)}, {without.format(count=format_number(tally.without_count))}."


def participation_exhibit(result: ParticipationResult, show: str) -> Exhibit | None:
    """What the address ``show`` names; None when there is no such thing, or nothing to show of it."""
    if show not in SHOWN:
        return None
    try:
        return SHOWN[show](result)
    except DataMissingError:
        return None


def _exhibits(plan: Plan, result: ParticipationResult) -> tuple[tuple[Markup, ...], tuple[str, ...]]:
    drawn: list[Markup] = []
    lacking: list[str] = []
    for show, draw in SHOWN.items():
        try:
            exhibit = draw(result)
        except DataMissingError as error:
            lacking.append(error.told)
            continue
        downloads = [
            Download(label, reverse("plans:participation_file", args=[plan.pk, show, ending]))
            for ending, label in FILE_FORMATS.items()
        ]
        drawn.append(render_exhibit(exhibit, heading_level=2, downloads=downloads))
    return tuple(drawn), tuple(lacking)


def _proposal(proposal: Proposal, *, may_write: bool) -> ProposalLine:
    return ProposalLine(
        text=proposal.text,
        where=proposal.event.name,
        level=proposal.get_level_display(),
        outcome=proposal.get_outcome_display(),
        reason=proposal.reason,
        change_url=change_url("forslag", proposal.pk, may_write=may_write),
    )
