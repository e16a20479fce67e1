"""Status for many measures in one form: only rows that are filled in or changed are sent on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.design_system.forms import ToldForm
from omsyn.web.plans.actions.status import GivenStatus
from omsyn.web.plans.models import OUTSIDE, StatusReport
from omsyn.web.plans.models.status import LONGEST_REMARK
from omsyn.web.plans.queries.round_entry import EntryRow
from omsyn.web.plans.round_fields import RowFields

STATUS, REMARK, VERSION = "status_", "remark_", "version_"
"""What the names of the fields begin with; the measure's id follows."""
MOST_ROWS = 200
"""More rows than this never stand in one form."""


def posted_ids(data: Iterable[str]) -> list[int]:
    """The measures a sent form has a status field for."""
    numbers = (name.removeprefix(STATUS) for name in data if name.startswith(STATUS))
    return [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10]


class RoundEntryForm(ToldForm):
    """A status and a remark for each measure the person may report for.

    The answer that was shown is sent along, so that a row nobody touched is never stored, whatever others did to it
    meanwhile.
    """

    def __init__(self, *args: Any, rows: Iterable[EntryRow], scale: StatusScale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.may_report]
        choices = [
            ("", _("Velg status")),
            *((str(step.number), f"{step.number} {step.name.label}") for step in scale.steps),
            *((state, ReportingState(state).label.capitalize()) for state in OUTSIDE),
        ]
        for row in self.rows:
            title = str(row.measure)
            self.fields[f"{STATUS}{row.measure.pk}"] = forms.ChoiceField(
                label=_("Status for {title}").format(title=title),
                choices=choices,
                required=False,
                initial=_answer(row.report),
                show_hidden_initial=True,
                error_messages={
                    "invalid_choice": _("«%(value)s» er ikke på skalaen. Velg et steg, eller utsatt eller avlyst.")
                },
            )
            self.fields[f"{REMARK}{row.measure.pk}"] = forms.CharField(
                label=_("Merknad til {title}").format(title=title),
                max_length=LONGEST_REMARK,
                required=False,
                initial=row.report.remark if row.report else "",
                show_hidden_initial=True,
                widget=forms.Textarea({"rows": 2}),
            )

    @property
    def given(self) -> tuple[GivenStatus, ...]:
        """What was filled in or changed; only for a valid form."""
        return tuple(self._changed())

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """The fields something is wrong in, for the summary on top."""
        return [(self[name], self.errors[name]) for name in self.fields if name in self.errors]

    def read_version(self, measure_id: int) -> int:
        """The version of the answer the sender had read; 0 when there was none."""
        told = self.data.get(f"{VERSION}{measure_id}", "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0

    @property
    def row_fields(self) -> Mapping[int, RowFields]:
        """The fields of each measure the person may report for."""
        return {
            row.measure.pk: RowFields(
                status=self[f"{STATUS}{row.measure.pk}"],
                remark=self[f"{REMARK}{row.measure.pk}"],
                version_name=f"{VERSION}{row.measure.pk}",
                version=self._version_to_send(row),
            )
            for row in self.rows
        }

    def refuse_rows(self, measure_ids: Iterable[int]) -> None:
        """Tell that the round no longer takes these answers, with what was written in each, so that none is lost.

        Rows nobody touched were only read, and say nothing.
        """
        for measure_id in measure_ids:
            names = (f"{STATUS}{measure_id}", f"{REMARK}{measure_id}")
            if any(self.data.get(name, "") != self.data.get(f"initial-{name}", "") for name in names):
                written = ", ".join(said for name in names if (said := str(self.data.get(name, "")).strip()))
                self.add_error(
                    None,
                    _(
                        "Du kan ikke lenger gi status for et av tiltakene du fylte ut. Der skrev du: «{written}». "
                        "Resten står som du skrev det. Lagre på nytt."
                    ).format(written=written),
                )

    def refuse_size(self, count: int) -> None:
        """Tell that more rows were sent than any page has."""
        self.add_error(
            None,
            _(
                "Skjemaet har {count} tiltak, og du kan lagre {most} om gangen. Ingenting er lagret. "
                "Åpne runden på nytt, og lagre side for side."
            ).format(count=format_number(count), most=format_number(MOST_ROWS)),
        )

    def _version_to_send(self, row: EntryRow) -> int:
        """The version the next sending is held against: what is stored once the sender has been told of a fault."""
        key = row.measure.pk
        if self.is_bound and not self.has_fault(key):
            return self.read_version(key)
        return row.report.version if row.report else 0

    def has_fault(self, measure_id: int) -> bool:
        """Whether anything is wrong in the measure's row."""
        return any(f"{start}{measure_id}" in self.errors for start in (STATUS, REMARK))

    def tell(self, error: ValidationError) -> None:
        """Show what was refused beside the measure it is about, or on top."""
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for measure_id, words in told.items():
            name = f"{STATUS}{measure_id}"
            self.add_error(name if name in self.fields else None, words)

    def _changed(self) -> Iterator[GivenStatus]:
        changed = set(self.changed_data)
        for row in self.rows:
            key = row.measure.pk
            if not {f"{STATUS}{key}", f"{REMARK}{key}"} & changed:
                continue
            said = str(self.cleaned_data[f"{STATUS}{key}"])
            # A reason given elsewhere was for the status that stood then.
            keeps_reason = row.report is not None and said == _answer(row.report)
            yield GivenStatus(
                measure_id=key,
                step=int(said) if said.isdigit() else None,
                outside="" if said.isdigit() else said,
                remark=str(self.cleaned_data[f"{REMARK}{key}"]),
                override_reason=row.report.override_reason if row.report and keeps_reason else "",
                read_version=self.read_version(key),
            )


def _answer(report: StatusReport | None) -> str:
    if report is None:
        return ""
    return report.outside or str(report.step)
