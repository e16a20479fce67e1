"""A sheet in words: where it is taken out and handed in, and what an edited one would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.registers.importing.faults import CellError
from omsyn.registers.measure_sheets.comparing import CellChange, NewRow, SheetComparison
from omsyn.registers.measure_sheets.tables import SheetKind
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.actions.sheets import ReadSheet
from omsyn.web.plans.models import Plan, StatusRound
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER, PageLinks, page_links
from omsyn.web.plans.presenters.plans import crumbs_under_plan
from omsyn.web.plans.presenters.rounds import round_crumbs

NAMED_ROWS = 20


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What a page for a sheet says before anything is handed in. ``why_not`` is why nothing can be, or empty."""

    title: str
    purpose: str
    downloads: tuple[Crumb, ...]
    rules: tuple[str, ...]
    why_not: str
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What an edited sheet would do. ``notes`` are sentences on what is not done, and on the file itself."""

    file_name: str
    answer: str
    tone: str
    changes: tuple[CellChange, ...]
    links: PageLinks | None
    new_rows: tuple[NewRow, ...]
    more_new: str
    notes: tuple[str, ...]
    errors: tuple[CellError, ...]
    more_errors: str
    can_store: bool


def present_plan_sheet(plan: Plan, *, why_not: str) -> SheetPage:
    """The page where the measures of a plan are taken out and handed in."""
    return SheetPage(
        title=_("Regneark med tiltakene i {plan}").format(plan=plan),
        purpose=_(
            "Ta ut alle tiltakene i planen og i planene under den, endre dem i et regneark, og last det opp igjen. Du "
            "ser hver endring før noe lagres."
        ),
        downloads=(Crumb(_("Last ned tiltakene som regneark"), reverse("plans:plan_sheet_file", args=[plan.pk])),),
        rules=(
            _("Nye tiltak skriver du på en tom rad under de andre."),
            _("Sletter du en rad, blir tiltaket stående i Omsyn."),
            _("Har noen andre endret den samme cella etter at du tok ut arket, velger du hva som skal stå."),
        ),
        why_not=why_not,
        crumbs=crumbs_under_plan(plan, Crumb(_("Regneark"))),
        steps=(
            Crumb(_("Gå til planen"), reverse("plans:plan", args=[plan.pk])),
            *(
                ()
                if why_not
                else (
                    Crumb(
                        _("Last inn tiltak fra et ark dere har fra før"),
                        reverse("plans:measures_import", args=[plan.pk]),
                    ),
                )
            ),
        ),
    )


def present_round_sheet(round_: StatusRound, *, reports_for_some: bool, why_not: str) -> SheetPage:
    """The page where a round is taken out and handed in."""
    whole = reverse("plans:round_sheet_file", args=[round_.pk])
    own = (Crumb(_("Last ned tiltakene du rapporterer for"), f"{whole}?vis=mine"),) if reports_for_some else ()
    return SheetPage(
        title=_("Regneark med status i {round}").format(round=round_.name),
        purpose=_(
            "Ta ut tiltakene i runden, skriv status og merknad i et regneark, og last det opp igjen. Du ser hver "
            "endring før noe lagres."
        ),
        downloads=(*own, Crumb(_("Last ned alle tiltakene i runden"), whole)),
        rules=(
            _("Du kan bare endre status og merknad, og bare for tiltak du rapporterer for."),
            _("Velger du noe annet enn forslaget, skriver du hvorfor i merknaden."),
            _("Har noen andre svart etter at du tok ut arket, velger du hva som skal stå."),
        ),
        why_not=why_not,
        crumbs=round_crumbs(round_, _("Regneark")),
        steps=(Crumb(_("Gå til runden"), reverse("plans:round", args=[round_.pk])),),
    )


def present_preview(read: ReadSheet, file_name: str, asked: QueryDict) -> SheetPreview:
    """What ``read`` would do, the changes one part at a time."""
    comparison = read.comparison
    page: Page[Any] = Paginator(comparison.changes, MOST_ROWS).get_page(asked.get(PARAMETER))
    left = len(comparison.new_rows) - MOST_ROWS
    hidden = read.error_count - len(read.errors)
    return SheetPreview(
        file_name=file_name,
        answer=_answer(read),
        tone="danger" if not read.is_whole else "info",
        changes=tuple(page.object_list),
        links=page_links(page, asked),
        new_rows=comparison.new_rows[:MOST_ROWS],
        more_new=_("Nye rader som ikke vises her: {count}.").format(count=format_number(left)) if left > 0 else "",
        notes=tuple(_notes(comparison, SheetKind(read.table.kind))),
        errors=read.errors,
        more_errors=_("Feil som ikke vises her: {count}.").format(count=format_number(hidden)) if hidden > 0 else "",
        can_store=read.is_whole and not comparison.is_nothing,
    )


def _answer(read: ReadSheet) -> str:
    comparison = read.comparison
    if not read.is_whole:
        return _("Fila kan ikke lagres ennå. Feil: {count}. Ingenting er lagret.").format(
            count=format_number(read.error_count)
        )
    if comparison.is_nothing:
        return _("Fila endrer ingenting. Alt som står i den, er lagret fra før.")
    parts = [
        told
        for told, count in (
            (_told_changes(comparison.changes), len(comparison.changes)),
            (_told_new(comparison.new_rows), len(comparison.new_rows)),
            (_told_conflicts(comparison), len(comparison.conflicts)),
        )
        if count
    ]
    return " ".join((*parts, _("Ingenting er lagret ennå.")))


def _told_changes(changes: Sequence[CellChange]) -> str:
    rows = len({one.key for one in changes})
    cells = ngettext("Én celle er endret", "{count} celler er endret", len(changes)).format(
        count=format_number(len(changes))
    )
    return ngettext("{cells}, i ett tiltak.", "{cells}, i {rows} tiltak.", rows).format(
        cells=cells, rows=format_number(rows)
    )


def _told_new(rows: Sequence[NewRow]) -> str:
    return ngettext("Ett nytt tiltak.", "{count} nye tiltak.", len(rows)).format(count=format_number(len(rows)))


def _told_conflicts(comparison: SheetComparison) -> str:
    count = len(comparison.conflicts)
    return ngettext(
        "I én celle har både du og noen andre gjort en endring.",
        "I {count} celler har både du og noen andre gjort en endring.",
        count,
    ).format(count=format_number(count))


def _notes(comparison: SheetComparison, kind: SheetKind) -> Sequence[str]:
    notes = list(comparison.notes)
    if comparison.missing_rows:
        names = _named([one.row_label for one in comparison.missing_rows])
        told = (
            _("Disse tiltakene står ikke lenger i fila. De blir stående i Omsyn som de er: {names}.")
            if kind is SheetKind.PLAN
            else _("Disse tiltakene står ikke lenger i fila. Svarene for dem blir stående: {names}.")
        )
        notes.append(told.format(names=names))
    if comparison.lost_rows:
        names = _named(
            [
                _("rad {number} «{label}»").format(number=one.row_number, label=one.row_label)
                for one in comparison.lost_rows
            ]
        )
        notes.append(
            _(
                "Disse radene hører ikke lenger til her, og blir ikke lagret: {names}. Tiltaket er flyttet eller borte."
            ).format(names=names)
        )
    return notes


def _named(names: Sequence[str]) -> str:
    first = list(names[:NAMED_ROWS])
    left = len(names) - len(first)
    if not left:
        return join_words(first)
    return _("{some} og {count} til").format(some=", ".join(first), count=format_number(left))
