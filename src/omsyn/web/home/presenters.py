"""The front page in words: what a role can do here, and what the figures say first."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omsyn.analyses.discharge_ready_days.result import DischargeReadyYear
from omsyn.analyses.population_development.result import PopulationResult
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity, format_value
from omsyn.web.home.queries import Movement, Overview
from omsyn.web.organisation.models import Role
from omsyn.web.plans.queries.my_measures import MyWork, RoundWaiting, TasksDue

LOOK_AHEAD = 2040


@dataclass(frozen=True, slots=True)
class Errand:
    """Something a person can do here now."""

    label: Promise
    why: Promise
    url_name: str

    @property
    def url(self) -> str:
        """Where it is done."""
        return reverse(self.url_name)


@dataclass(frozen=True, slots=True)
class SignalCard:
    """A signal: shape and word (``kind`` as in ``design_system``), what it is about, and the reason in one line."""

    kind: str
    title: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the person, and where it is done."""

    label: str
    url: str
    why: str = ""


_REPORT = Errand(
    gettext_lazy("Les kvalitetsmeldingen"),
    gettext_lazy("Hele året samlet: befolkning, tjenester, ansatte, avvik og tiltak."),
    "publications:reports",
)
_MAKE_REPORT = Errand(
    gettext_lazy("Lag kvalitetsmeldingen som fil"),
    gettext_lazy("PDF til møtet, Word til å skrive videre i, og Excel med alle tallene."),
    "publications:reports",
)
_MEASURES = Errand(
    gettext_lazy("Se hvor langt tiltakene er kommet"),
    gettext_lazy("Snitt for hvert område, og hvert tiltak fra dato til dato."),
    "plans:measure_status",
)
_MY_MEASURES = Errand(
    gettext_lazy("Gi status for tiltakene dine"),
    gettext_lazy("Alle på én side, med et forslag fra Omsyn for hvert av dem."),
    "plans:my_measures",
)
_CHANGES = Errand(
    gettext_lazy("Se hva som er endret siden sist"),
    gettext_lazy("Tiltak som gikk framover, gikk bakover, er nye eller er avsluttet."),
    "plans:since_last_time",
)
_ROUNDS = Errand(
    gettext_lazy("Følg opp statusrundene"),
    gettext_lazy("Hvem som har svart, og snittet for hvert område."),
    "plans:rounds",
)
_ECONOMY = Errand(
    gettext_lazy("Se hva tiltakene koster år for år"),
    gettext_lazy("Investering, drift og årsverk, og det ingen vet hva koster."),
    "plans:economy",
)
_PLACES = Errand(
    gettext_lazy("Regn ut hvor mange plasser dere trenger"),
    gettext_lazy("Bytt ut forutsetningene, og se hva de gjør med svaret."),
    "foresight:places_needed",
)
_POPULATION = Errand(
    gettext_lazy("Se hvordan befolkningen endrer seg"),
    gettext_lazy("Hvor mange eldre kommunen har, og hvor mange det ventes fram mot 2050."),
    "indicators:population",
)
_USERS = Errand(
    gettext_lazy("Se hvem som får hjelp"),
    gettext_lazy("Brukere av hver tjeneste og på hvert trinn i omsorgstrappen."),
    "indicators:service_users",
)
_DISCHARGE = Errand(
    gettext_lazy("Se døgn for utskrivningsklare pasienter"),
    gettext_lazy("Hvor mange døgn kommunen betalte for, og hva de kostet."),
    "indicators:discharge_ready",
)
_STAFF = Errand(
    gettext_lazy("Se bemanning og utdanning"),
    gettext_lazy("Årsverk mot kommuner som ligner, leger og fullførte kurs."),
    "indicators:staffing",
)
_SOURCES = Errand(
    gettext_lazy("Se hvor tallene kommer fra"),
    gettext_lazy("Kilde, årgang, vilkår og forbehold for hvert datasett."),
    "indicators:sources",
)
_UNIT = Errand(
    gettext_lazy("Se hvor du hører til"),
    gettext_lazy("Kommunens enheter, og hvilken du arbeider i nå."),
    "organisation:tree",
)

ERRANDS: dict[str, tuple[Errand, ...]] = {
    Role.CARE_WORKER: (_MEASURES, _USERS, _REPORT, _UNIT),
    Role.UNIT_LEADER: (_MY_MEASURES, _USERS, _STAFF, _REPORT),
    Role.SERVICE_MANAGER: (_MY_MEASURES, _CHANGES, _DISCHARGE, _MAKE_REPORT),
    Role.SECTOR_DIRECTOR: (_CHANGES, _ECONOMY, _PLACES, _MAKE_REPORT),
    Role.QUALITY_ADVISER: (_MAKE_REPORT, _ROUNDS, _SOURCES, _USERS),
    Role.ANALYST: (_POPULATION, _PLACES, _STAFF, _SOURCES),
    Role.POLITICIAN: (_REPORT, _CHANGES, _ECONOMY, _POPULATION),
}
"""What each role comes here for, the first thing first. Only pages that exist."""


def present_errands(role: str) -> tuple[Errand, ...]:
    """What someone in ``role`` can do here now."""
    return ERRANDS[role]


def present_waiting(work: MyWork, *, on: date) -> tuple[Waiting, ...]:
    """Status that is asked for, the first deadline first, and tasks that are due."""
    rounds = sorted(work.waiting, key=lambda one: (one.round.deadline, one.round.pk))
    waiting = [_round_waiting(one, on) for one in rounds]
    if work.tasks.count:
        waiting.append(_tasks_waiting(work.tasks))
    return tuple(waiting)


def _round_waiting(waiting: RoundWaiting, on: date) -> Waiting:
    label = ngettext(
        "Gi status for {count} tiltak i «{round}»", "Gi status for {count} tiltak i «{round}»", waiting.count
    ).format(count=format_number(waiting.count), round=waiting.round.name)
    deadline = waiting.round.deadline
    told = _("Fristen var {day}.") if deadline < on else _("Fristen er {day}.")
    return Waiting(label, reverse("plans:round", args=[waiting.round.pk]), told.format(day=format_date(deadline)))


def _tasks_waiting(tasks: TasksDue) -> Waiting:
    label = ngettext(
        "{count} oppgave i tiltakene dine har snart frist",
        "{count} oppgaver i tiltakene dine har snart frist",
        tasks.count,
    ).format(count=format_number(tasks.count))
    late = ngettext("{count} er over fristen.", "{count} er over fristen.", tasks.overdue)
    why = late.format(count=format_number(tasks.overdue)) if tasks.overdue else ""
    return Waiting(label, reverse("plans:my_measures"), why)


def present_signals(overview: Overview) -> tuple[SignalCard, ...]:
    """The signals the loaded figures give."""
    cards = []
    if overview.movement is not None:
        cards.append(_measures(overview.movement))
    if overview.discharge_ready is not None:
        cards.append(_discharge_ready(overview.discharge_ready))
    if overview.population is not None:
        cards.append(_population(overview.population))
    return tuple(cards)


def _measures(movement: Movement) -> SignalCard:
    back, still = len(movement.fell_back), len(movement.standing_still)
    since, last = movement.status.dates[-2:]
    title = ngettext("{count} tiltak gikk bakover", "{count} tiltak gikk bakover", back).format(count=back)
    told = [
        _("Status {last} mot {since}.").format(since=format_date(since), last=format_date(last)),
        ngettext("{count} uferdig tiltak sto stille.", "{count} uferdige tiltak sto stille.", still).format(
            count=still
        ),
    ]
    if back:
        first = movement.fell_back[0]
        words = _("Bakover gikk «{title}» ({area}).") if back == 1 else _("Ett av dem er «{title}» ({area}).")
        told.insert(0, words.format(title=first.title, area=first.area))
    kind = "worse" if back else "no_clear_difference"
    return SignalCard(kind, title, " ".join(told), reverse("plans:measure_status"))


def _discharge_ready(row: DischargeReadyYear) -> SignalCard:
    change = row.change_percent.known
    words = _("{percent} % flere enn året før.") if change > 0 else _("{percent} % færre enn året før.")
    if change == 0:
        words = _("Like mange som året før.")
    return SignalCard(
        kind="worse" if change > 0 else "better" if change < 0 else "no_clear_difference",
        title=_("{days} for utskrivningsklare i {year}").format(days=format_quantity(row.days), year=row.year),
        reason=words.format(percent=format_number(abs(change), 1)),
        url=reverse("indicators:discharge_ready"),
    )


def _population(result: PopulationResult) -> SignalCard:
    latest = result.latest
    later = None
    if result.main is not None:
        later = next((year for year in result.main.years if year.year == LOOK_AHEAD), None)
    reason = _("Tallet gjelder 1. januar {year}.").format(year=latest.year)
    if later is not None and later.aged_80_and_over.has_value:
        reason = _("I {year} ventes {persons} etter Statistisk sentralbyrås framskriving.").format(
            year=later.year, persons=format_value(later.aged_80_and_over)
        )
    return SignalCard(
        kind="not_compared",
        title=_("{persons} er 80 år eller eldre").format(persons=format_quantity(latest.aged_80_and_over)),
        reason=reason,
        url=reverse("indicators:population"),
    )
