"""Freezing a report as it was when it was treated, undoing it, and what its conclusions lead to."""

import hashlib
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omsyn.reports.files import DocumentFormat, render
from omsyn.reports.plan_documents.plan_told import Treatment
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.plan_parts import open_revision_task
from omsyn.web.plans.actions.trail import record_act
from omsyn.web.plans.models import FreezeUndone, FrozenFile, FrozenKind, FrozenReport, Plan, RevisionTask
from omsyn.web.plans.permissions.plans import check_can_freeze, check_can_read_plans
from omsyn.web.plans.plan_reports import report_of


@transaction.atomic
def freeze_report(
    *,
    plan: Plan,
    kind: FrozenKind,
    treated_by: str,
    treated_on: date,
    made_on: date,
    by: Membership | None,
    case_number: str = "",
) -> FrozenReport:
    """The report about ``plan`` as it stands, with its files in every format, kept for good.

    ``DataMissingError`` when there is nothing to report; ``ValidationError`` without who treated it, or for a day that
    is not yet.
    """
    held = check_can_freeze(by, plan.municipality_id)
    if treated_on > made_on:
        raise ValidationError({"treated_on": _("Rapporten kan ikke være behandlet på en dag som ikke har vært.")})
    made = report_of(plan, kind, made_on=made_on)
    report = FrozenReport(
        municipality_id=plan.municipality_id,
        plan=plan,
        kind=kind,
        title=made.title,
        as_of=made.as_of,
        language=get_language() or "nb",
        content=made.content,
        fingerprint=made.fingerprint,
        treated_by=treated_by.strip(),
        treated_on=treated_on,
        case_number=case_number.strip(),
        frozen_by=str(held.user),
    )
    report.full_clean()
    report.save()
    treatment = Treatment(report.treated_by, treated_on, report.case_number, report.fingerprint)
    document = made.document(treatment)
    for form in DocumentFormat:
        content = render(document, form)
        FrozenFile.objects.create(
            report=report,
            format=form.value,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    record_act(
        held,
        "plans.report_frozen",
        report,
        plan.municipality_id,
        plan=plan.pk,
        kind=kind.value,
        fingerprint=report.fingerprint,
    )
    return report


@transaction.atomic
def undo_freeze(*, report: FrozenReport, why: str, by: Membership | None) -> FreezeUndone:
    """The frozen report no longer counts; it stays, marked so. ``ValidationError`` when that is done already, or
    without a reason."""
    held = check_can_freeze(by, report.municipality_id)
    FrozenReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if FreezeUndone.objects.filter(report=report).exists():
        raise ValidationError(_("Frysingen er alt angret."))
    if not why.strip():
        raise ValidationError({"why": _("Skriv hvorfor rapporten ikke lenger skal gjelde.")})
    undone = FreezeUndone(report=report, by=str(held.user), why=why.strip())
    undone.full_clean()
    undone.save()
    record_act(held, "plans.freeze_undone", report, report.municipality_id, why=undone.why)
    return undone


@transaction.atomic
def conclude(
    *,
    report: FrozenReport,
    conclusion: str,
    by: Membership | None,
    owner: Membership | None = None,
    due_date: date | None = None,
) -> RevisionTask:
    """A conclusion opens a revision task for the plan. ``ValidationError`` for a report that is undone."""
    if FreezeUndone.objects.filter(report=report).exists():
        raise ValidationError(_("Rapporten gjelder ikke lenger, og kan ikke føre til nye oppgaver."))
    return open_revision_task(
        plan=report.plan,
        conclusion=conclusion,
        by=by,
        owner=owner,
        due_date=due_date,
        from_report=report.title,
        report_number=report.pk,
    )


def record_frozen_download(*, file: FrozenFile, by: Membership | None) -> None:
    """Write down that someone took a frozen file with them."""
    held = check_can_read_plans(by, file.report.municipality_id)
    record_act(
        held,
        "plans.frozen_downloaded",
        file.report,
        file.report.municipality_id,
        format=file.format,
        sha256=file.sha256,
    )
