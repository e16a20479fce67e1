"""What can be fetched anew, how far it has come, and what changed since last."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from omsyn.registers.fetching import missing_key
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.actions.refreshes import told_when_abandoned
from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.indicators.permissions.refreshes import can_refresh
from omsyn.web.indicators.queries.refreshes import RecipeStanding
from omsyn.web.organisation.models import Membership

SERVICES = {
    "ssb": _("Statistisk sentralbyrå (SSB)"),
    "klass": _("SSB Klass"),
    "fhi": _("Folkehelseinstituttet (FHI)"),
    "helsedirektoratet": _("Helsedirektoratet"),
}
"""What people call the sources."""
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class RefreshRow:
    """A recipe: what it gives, the newest figures there are, what changed, and how the last order went."""

    key: str
    title: str
    table: str
    newest: str
    change: str
    change_url: str
    progress: str
    failure: str
    is_on_the_way: bool


@dataclass(frozen=True, slots=True)
class RefreshGroup:
    """The recipes of a service. ``lacks_key`` names the setting that must hold a key first; empty when none lacks."""

    source: str
    name: str
    lacks_key: str
    rows: tuple[RefreshRow, ...]

    @property
    def is_on_the_way(self) -> bool:
        """Whether everything of it is being fetched already."""
        return all(row.is_on_the_way for row in self.rows)


@dataclass(frozen=True, slots=True)
class RefreshPart:
    """All that can be fetched. The part fetches itself anew while something is on the way."""

    groups: tuple[RefreshGroup, ...]
    can_refresh: bool
    summary: str

    @property
    def is_on_the_way(self) -> bool:
        """Whether something is waited for."""
        return any(row.is_on_the_way for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """Rows of one kind: heading, how many in all, and those shown (texts, the figures last)."""

    heading: str
    told: str
    rows: tuple[tuple[tuple[str, ...], str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What a refresh changed: against which edition, and the first rows of each kind."""

    title: str
    told: str
    columns: tuple[str, ...]
    kinds: tuple[ChangedRows, ...]


def present_refreshes(standings: Iterable[RecipeStanding], membership: Membership | None) -> RefreshPart:
    """Every recipe, by service."""
    groups = tuple(
        RefreshGroup(
            source, str(SERVICES.get(source, source)), missing_key(source), tuple(_row(one) for one in of_source)
        )
        for source, of_source in groupby(standings, key=lambda one: one.recipe.source)
    )
    rows = [row for group in groups for row in group.rows]
    on_the_way = sum(row.is_on_the_way for row in rows)
    failed = sum(bool(row.failure) for row in rows)
    told = [
        ngettext("{count} tabell er på vei.", "{count} tabeller er på vei.", on_the_way).format(count=on_the_way)
        if on_the_way
        else "",
        ngettext("{count} tabell ble ikke hentet.", "{count} tabeller ble ikke hentet.", failed).format(count=failed)
        if failed
        else "",
    ]
    return RefreshPart(groups, can_refresh(membership), " ".join(text for text in told if text))


def present_change(refresh: SourceRefresh, title: str) -> ChangePage:
    """What ``refresh`` changed; nothing to show where there was no earlier edition to compare with."""
    told = refresh.difference
    kinds = [
        (gettext("Endrede tall"), refresh.changed, told.get("changed", ())),
        (gettext("Nye rader"), refresh.added, told.get("added", ())),
        (gettext("Rader som er borte"), refresh.removed, told.get("removed", ())),
    ]
    return ChangePage(
        title,
        _change(refresh),
        tuple(told.get("columns", ())),
        tuple(_kind(heading, count or 0, rows) for heading, count, rows in kinds if count),
    )


def present_source_steps() -> tuple[Crumb, ...]:
    """Where the pages about sources lead."""
    return (
        Crumb(gettext("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
        Crumb(gettext("Hent nye tall fra tjenestene"), reverse("indicators:refreshes")),
        Crumb(gettext("Se hvordan hver kilde kommer inn i Omsyn"), reverse("indicators:source_register")),
    )


def _row(standing: RecipeStanding) -> RefreshRow:
    newest, fetched = standing.newest, standing.fetched
    is_on_the_way = newest is not None and newest.is_on_the_way
    return RefreshRow(
        key=standing.recipe.key,
        title=standing.recipe.title.label,
        table=standing.recipe.table,
        newest=_newest(standing),
        change=_change(fetched) if fetched else "",
        change_url=reverse("indicators:refresh", args=[fetched.pk]) if fetched and fetched.has_changes else "",
        progress=_progress(newest) if newest and is_on_the_way else "",
        failure=_failure(newest) if newest else "",
        is_on_the_way=is_on_the_way,
    )


def _newest(standing: RecipeStanding) -> str:
    vintage = standing.vintage
    if vintage is None:
        return gettext("Ikke hentet ennå.")
    return gettext("Utgave {edition}, hentet {day}. {rows} rader.").format(
        edition=vintage.source.vintage,
        day=format_date(timezone.localdate(vintage.record.retrieved)),
        rows=format_number(vintage.record.rows),
    )


def _change(refresh: SourceRefresh) -> str:
    """What changed, in a sentence; what is not comparable says so."""
    if refresh.compared_with == "":
        return gettext("Det er ingen tidligere henting å sammenligne med.")
    changed, added, removed = (refresh.changed or 0, refresh.added or 0, refresh.removed or 0)
    counts = (
        (changed, ngettext("{count} endret tall", "{count} endrede tall", changed)),
        (added, ngettext("{count} ny rad", "{count} nye rader", added)),
        (removed, ngettext("{count} rad borte", "{count} rader borte", removed)),
    )
    told = [text.format(count=format_number(count)) for count, text in counts if count]
    if not told:
        return gettext("Ingen endringer siden forrige henting.")
    return gettext("Siden forrige henting: {changes}.").format(changes=", ".join(told))


def _progress(refresh: SourceRefresh) -> str:
    if refresh.waits_for:
        return refresh.waits_for
    if refresh.state == RefreshState.WAITING:
        return gettext("Venter på tur.")
    if refresh.parts_all > 1:
        return gettext("Hentes nå: {done} av {among} deler.").format(done=refresh.parts_done, among=refresh.parts_all)
    return gettext("Hentes nå.")


def _failure(refresh: SourceRefresh) -> str:
    if refresh.is_abandoned:
        return told_when_abandoned()
    return refresh.error if refresh.state == RefreshState.FAILED else ""


def _kind(heading: str, count: int, rows: Iterable[list[str | float | None]]) -> ChangedRows:
    shown = tuple((tuple(str(text) for text in row[:-2]), _figure(row[-2]), _figure(row[-1])) for row in rows)
    told = (
        gettext("De {shown} første av {count}.").format(shown=len(shown), count=format_number(count))
        if len(shown) < count
        else ""
    )
    return ChangedRows(heading, told, shown)


def _figure(told: str | float | None) -> str:
    """A figure, the reason why there is none, or a dash where there was no row."""
    reasons = {
        "suppressed": gettext("skjult"),
        "missing": gettext("ikke oppgitt"),
        "not_applicable": gettext("ikke aktuelt"),
    }
    if told is None:
        return "–"
    if isinstance(told, str):
        return reasons.get(told, told)
    return format_number(told, 0 if told == round(told) else _DECIMALS)
