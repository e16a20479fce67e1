"""A status round as one person answers it: each measure with what was said before, what is suggested and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.blocks.status_words import suggestion_in_words
from omsyn.vocabulary.formatting import format_date, join_words, quoted
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import StatusRound
from omsyn.web.plans.presenters.rounds import answer_in_words
from omsyn.web.plans.queries.round_entry import EntryRow
from omsyn.web.plans.queries.status import scale_of
from omsyn.web.plans.round_fields import RowFields


@dataclass(frozen=True, slots=True)
class RowShown:
    """A measure in the form. ``fields`` is None for one who may not answer."""

    anchor: str
    title: str
    url: str
    area: str
    is_example: bool
    earlier: str
    earlier_when: str
    suggested: str
    suggested_why: str
    blocked: str
    answered: str
    answered_by: str
    told_remark: str
    fields: RowFields | None


def present_rows(rows: Iterable[EntryRow], round_: StatusRound, fields: Mapping[int, RowFields]) -> list[RowShown]:
    """The rows with their fields, by measure; a row without fields is only read."""
    scale = scale_of(round_)
    return [_row(row, scale, fields.get(row.measure.pk)) for row in rows]


def _row(row: EntryRow, scale: StatusScale, fields: RowFields | None) -> RowShown:
    measure, key = row.measure, row.measure.pk
    earlier = row.earlier
    suggestion = row.suggestion
    return RowShown(
        anchor=f"tiltak-{key}",
        title=str(measure),
        url=reverse("plans:measure", args=[key]),
        area=measure.plan.name,
        is_example=measure.is_example,
        earlier=answer_in_words(earlier, scale_of(earlier.round)) if earlier else "",
        earlier_when=format_date(earlier.round.status_on) if earlier else "",
        suggested=f"{suggestion.step} {scale.step(suggestion.step).name.label}" if suggestion else "",
        suggested_why=suggestion_in_words(suggestion, scale) if suggestion else "",
        blocked=_blocked(row),
        answered=answer_in_words(row.report, scale),
        answered_by=_answered_by(row),
        told_remark=row.report.remark if row.report else "",
        fields=fields,
    )


def _blocked(row: EntryRow) -> str:
    if not row.waits:
        return ""
    return _("Venter på {measures}.").format(measures=join_words([quoted(one) for one in row.waits]))


def _answered_by(row: EntryRow) -> str:
    if row.report is None:
        return ""
    moment = date_format(localtime(row.report.reported_at), "SHORT_DATETIME_FORMAT")
    return _("Gitt av {who} {moment}").format(who=row.report.reported_by, moment=moment)


def present_round_steps(round_: StatusRound) -> tuple[Crumb, ...]:
    """What a reader can do after a round."""
    return (
        Crumb(_("Se hva som er endret siden forrige runde"), f"{reverse('plans:since_last_time')}?til={round_.pk}"),
        Crumb(_("Svar i et regneark"), reverse("plans:round_sheet", args=[round_.pk])),
        Crumb(_("Se alle statusrundene"), reverse("plans:rounds")),
        Crumb(_("Se snitt og fordeling"), reverse("plans:measure_status")),
    )
