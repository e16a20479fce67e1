"""Reports about plans as pages: what can be made, what is frozen, and two frozen ones held against each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from omsyn.analyses.measure_changes.result import MeasureChangesResult
from omsyn.reports.blocks import measure_changes as blocks
from omsyn.reports.files import DocumentFormat, plain_name
from omsyn.reports.rendering.html import Download, render_blocks
from omsyn.vocabulary.formatting import DASH, format_date
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.presenters.scenario_answers import DOCUMENTS
from omsyn.web.plans.models import FrozenFile, FrozenKind, FrozenReport, Plan, RevisionTask

HTML = "text/html; charset=utf-8"
COMPARED_FIELDS = {
    "title": gettext_lazy("tittel"),
    "period": gettext_lazy("når"),
    "investment": gettext_lazy("investering"),
    "operation": gettext_lazy("drift per år"),
    "cost_years": gettext_lazy("kostnadsår"),
    "fte": gettext_lazy("årsverk"),
    "prioritised": gettext_lazy("prioritert"),
    "funding": gettext_lazy("finansiering"),
    "grant_ends": gettext_lazy("tilskuddet slutter"),
    "status": gettext_lazy("status"),
}
"""What is compared of each measure of two frozen reports; each is words already."""


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A row of the list of frozen reports. ``undone`` says why it no longer counts, empty when it does."""

    number: int
    title: str
    plan: str
    kind: str
    treated: str
    undone: str
    url: str


@dataclass(frozen=True, slots=True)
class FrozenPage:
    """Everything the page of one frozen report says."""

    number: int
    title: str
    kind: str
    plan: str
    plan_url: str
    treated: str
    frozen: str
    as_of: str
    fingerprint: str
    undone: str
    files: tuple[Download, ...]
    measures: tuple[Mapping[str, object], ...]
    tasks: tuple[str, ...]
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class ContentChange:
    """A measure that differs between two reports: what differs, from what, to what; empty where it was not there."""

    measure: str
    what: str
    before: str
    after: str


def present_frozen_list(reports: Iterable[FrozenReport]) -> tuple[FrozenLine, ...]:
    """Every frozen report, the newest first."""
    return tuple(
        FrozenLine(
            number=one.pk,
            title=one.title,
            plan=one.plan.name,
            kind=one.get_kind_display(),
            treated=_treated(one),
            undone=_undone(one),
            url=reverse("plans:frozen_report", args=[one.pk]),
        )
        for one in reports
    )


def present_frozen(report: FrozenReport, tasks: Iterable[RevisionTask]) -> FrozenPage:
    """One frozen report: how it was treated, what it holds, and what came of it."""
    return FrozenPage(
        number=report.pk,
        title=report.title,
        kind=report.get_kind_display(),
        plan=report.plan.name,
        plan_url=reverse("plans:plan", args=[report.plan_id]),
        treated=_treated(report),
        frozen=_("{day} av {who}").format(
            day=format_date(timezone.localtime(report.frozen_at).date()), who=report.frozen_by
        ),
        as_of=format_date(report.as_of),
        fingerprint=report.fingerprint,
        undone=_undone(report),
        files=tuple(
            Download(DocumentFormat(file.format).name, reverse("plans:frozen_file", args=[report.pk, file.format]))
            for file in report.files.all()
        ),
        measures=tuple(_measure(row) for row in measures_in(report)),
        tasks=tuple(_task(task) for task in tasks),
        crumbs=report_crumbs(Crumb(report.title)),
    )


def report_crumbs(*below: Crumb) -> tuple[Crumb, ...]:
    """The way down to a page about reports."""
    return (Crumb(_("Rapporter om planer"), reverse("plans:frozen_reports")), *below)


def plan_downloads(plan: Plan, kind: FrozenKind) -> tuple[Download, ...]:
    """The files of a report as it would be made now."""
    return tuple(
        Download(str(label), f"{reverse('plans:plan_report_file', args=[plan.pk, form.value])}?rapport={kind}")
        for form, (_media_type, label) in DOCUMENTS.items()
    )


def as_frozen_download(file: FrozenFile) -> HttpResponse:
    """The stored file as a download. HTML is never shown by the site itself, only handed out."""
    form = DocumentFormat(file.format)
    media_type = DOCUMENTS[form][0] if form in DOCUMENTS else HTML
    response = HttpResponse(bytes(file.content), content_type=media_type)
    name = plain_name(file.report.title, file.report.plan.name)
    response["Content-Disposition"] = f'attachment; filename="{name}.{file.format}"'
    return response


def measures_in(report: FrozenReport) -> Sequence[Mapping[str, object]]:
    """The measures a frozen report holds, as they were."""
    found = report.content.get("measures", [])
    return found if isinstance(found, list) else []


def present_movement(changes: MeasureChangesResult | None) -> Markup:
    """How status has moved between two frozen reports; empty when either holds no status."""
    return render_blocks([blocks.summary(changes), blocks.measures(changes)]) if changes else Markup()


def changes_in_content(before: FrozenReport, after: FrozenReport) -> tuple[ContentChange, ...]:
    """What differs between the measures of two reports, in the order of the later one."""
    old = {_key(row): row for row in measures_in(before)}
    new = {_key(row): row for row in measures_in(after)}
    changes = [ContentChange(_name(row), _("nytt tiltak"), "", "") for key, row in new.items() if key not in old]
    for key, row in new.items():
        if key in old:
            changes += [
                ContentChange(_name(row), str(label), _told(old[key].get(field)), _told(row.get(field)))
                for field, label in COMPARED_FIELDS.items()
                if old[key].get(field) != row.get(field)
            ]
    changes += [ContentChange(_name(row), _("ute av planen"), "", "") for key, row in old.items() if key not in new]
    return tuple(changes)


def count_of_changes(changes: Sequence[ContentChange]) -> str:
    """How many things differ, in words."""
    if not changes:
        return _("Tiltakene er like i de to rapportene.")
    told = ngettext("{count} ting er endret.", "{count} ting er endret.", len(changes))
    return told.format(count=len(changes))


def _measure(row: Mapping[str, object]) -> Mapping[str, object]:
    names = ("number", "area", "title", "period", "investment", "operation", "fte", "status", "remark")
    return {name: _told(row.get(name)) for name in names}


def _task(task: RevisionTask) -> str:
    state = _("gjort") if task.done_at else _("åpen")
    owner = f", {task.owner.user}" if task.owner else ""
    return f"{task.conclusion} ({state}{owner})"


def _key(row: Mapping[str, object]) -> object:
    return row.get("key")


def _name(row: Mapping[str, object]) -> str:
    return f"{row.get('number')}. {row.get('title')}"


def _told(value: object) -> str:
    return DASH if value in (None, "") else str(value)


def _treated(report: FrozenReport) -> str:
    told = _("{who}, {day}").format(who=report.treated_by, day=format_date(report.treated_on))
    return _("{treated}, sak {case}").format(treated=told, case=report.case_number) if report.case_number else told


def _undone(report: FrozenReport) -> str:
    undone = getattr(report, "undone", None)
    if undone is None:
        return ""
    day = format_date(timezone.localtime(undone.at).date())
    return _("Gjelder ikke lenger. {who} angret {day}: {why}").format(who=undone.by, day=day, why=undone.why)
