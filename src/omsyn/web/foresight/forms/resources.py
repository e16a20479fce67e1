"""What a scenario says of services, places, waiting, staff and money, as forms: all but its name and its levers."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from omsyn.analyses.service_demand.places import capacity_plan
from omsyn.analyses.service_demand.staff import check_education
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.forms.scenario_money import CostsForm, InvestmentRow
from omsyn.web.foresight.forms.scenario_places import PlacesInScenarioForm, PlanRow, QueueForm
from omsyn.web.foresight.forms.scenario_services import ServiceForm
from omsyn.web.foresight.forms.scenario_work import EducationRow, WorkForm
from omsyn.web.foresight.forms.sourced_numbers import Rows, SourcedForm


class RowKind(StrEnum):
    """What there can be more of."""

    SERVICE = "tjeneste"
    PLAN = "plasser"
    EDUCATION = "utdanning"
    INVESTMENT = "investering"


class ResourcesForm:
    """The parts of ``stored`` that are no levers. What the forms do not hold stays as it was.

    ``given`` is what was posted, or None to begin from what is stored. ``services`` are those reckoned when the
    scenario names none, and ``years`` its first and last.
    """

    def __init__(
        self, stored: Scenario, given: Mapping[str, Any] | None, *, services: Sequence[str], years: tuple[int, int]
    ) -> None:
        self.stored = stored
        self.years = years
        self.offered = tuple(services)
        self.faults: list[str] = []
        self.changes_services = False
        content = stored.model_dump(mode="json")
        self.services = Rows(RowKind.SERVICE, ServiceForm, given, self._held_services(content, given))
        self.plan = Rows(RowKind.PLAN, PlanRow, given, (content["places"] or {}).get("plan", []))
        self.places = PlacesInScenarioForm(
            given, prefix="plassene", held=_but(content["places"], "plan"), services=self.service_names
        )
        self.queue = QueueForm(given, prefix="koen", held=content["queue"])
        self.work = WorkForm(given, prefix="ansatte", held=_but(content["work"], "by_education"))
        shares = (content["work"] or {}).get("by_education", {})
        held = [{"education": name, "share": share} for name, share in shares.items()]
        self.education = Rows(RowKind.EDUCATION, EducationRow, given, held)
        self.costs = CostsForm(given, prefix="penger", held=_but(content["costs"], "investments"), until=stored.until)
        built = (content["costs"] or {}).get("investments", [])
        self.investments = Rows(RowKind.INVESTMENT, self._investment, given, built)

    def _held_services(self, content: Mapping[str, Any], given: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
        stored: dict[str, Mapping[str, Any]] = {one["service"]: one for one in content["services"]}
        if given is None:
            return list(stored.values()) or [{"service": name} for name in self.offered]
        # Found again by name, as rows may be gone or come.
        posted = [given.get(f"{RowKind.SERVICE}-{number}-service") for number in range(Rows.MOST)]
        return [stored.get(name or "", {"service": name}) for name in posted]

    def _investment(
        self, data: Mapping[str, Any] | None, *, prefix: str, held: Mapping[str, Any] | None = None
    ) -> InvestmentRow:
        return InvestmentRow(data, prefix=prefix, held=held, years=self.years)

    @property
    def service_names(self) -> list[str]:
        """The services as they stand on the page."""
        return [form.name for form in self.services.forms]

    @property
    def more_services(self) -> list[str]:
        """Services of the care ladder that are not in the scenario."""
        names = self.service_names
        return [one.service for one in load_care_ladder().services if one.service not in names]

    @property
    def all_forms(self) -> list[SourcedForm]:
        """In the order of the page."""
        return [
            *self.services.forms,
            self.places,
            *self.plan.forms,
            self.queue,
            self.work,
            *self.education.forms,
            self.costs,
            *self.investments.forms,
        ]

    @property
    def has_faults(self) -> bool:
        """Whether anything is told as wrong."""
        return bool(self.faults) or any(form.errors for form in self.all_forms)

    @property
    def has_services_open(self) -> bool:
        """Whether the reader is changing the services, or must."""
        return self.changes_services or any(form.errors for form in self.services.forms)

    def add(self, kind: str, service: str = "") -> None:
        """One more row of ``kind``; for a service, the one named. Nothing is judged until somebody saves."""
        self._leave_unjudged()
        match kind:
            case RowKind.PLAN:
                self.plan.add()
            case RowKind.EDUCATION:
                self.education.add()
            case RowKind.INVESTMENT:
                self.investments.add()
            case RowKind.SERVICE if service in self.more_services:
                self.services.add({"service": service})
                self.changes_services = True
        self.places.offer(self.service_names)

    def remove(self, prefix: str) -> None:
        """Without the row whose fields begin with ``prefix``."""
        self._leave_unjudged()
        self.changes_services = prefix.startswith(RowKind.SERVICE)
        rows: tuple[Rows[Any], ...] = (self.services, self.plan, self.education, self.investments)
        for each in rows:
            each.remove(prefix)
        self.places.offer(self.service_names)

    def fill_places(self, known: Scenario) -> None:
        """The places Omsyn knows, where no plan is written."""
        self._leave_unjudged()
        if known.places is not None and not self._has_plan():
            held = known.places.model_dump(mode="json")
            self.plan.forms.clear()
            for row in held.pop("plan"):
                self.plan.add(row)
            chosen = [name for name in held["services"] if name in self.service_names]
            self.places.fill({"services": chosen, "occupancy": held["occupancy"]})

    def fill_work(self, known: Scenario) -> None:
        """The staff Omsyn knows, where nothing is written."""
        self._leave_unjudged()
        if known.work is not None:
            self.work.fill(known.work.model_dump(mode="json", exclude={"by_education"}))

    def _has_plan(self) -> bool:
        return any(row.initial.get("name") or row.initial.get("places") for row in self.plan.forms)

    def _leave_unjudged(self) -> None:
        for form in self.all_forms:
            form.leave_unjudged()

    def scenario(self) -> Scenario | None:
        """The scenario as it is written; None when something in it cannot be, and then every fault has been told."""
        are_valid = [form.is_valid() for form in self.all_forms]
        if not all(are_valid):
            return None
        self._check_together()
        if self.has_faults:
            return None
        content = self.stored.model_dump(mode="json") | {
            "services": self._services(),
            "places": self._places(),
            "queue": self.queue.content() or None,
            "work": self._work(),
            "costs": self._costs(),
        }
        try:
            written = Scenario.model_validate(content)
            if written.places is not None:
                capacity_plan(written.places.plan)
            check_education(written.work)
        except ValidationError as error:
            self.faults += [fault["msg"] for fault in error.errors(include_url=False)]
            return None
        except InputError as error:
            self.tell(error)
            return None
        return written

    def _check_together(self) -> None:
        """What no form can see alone."""
        has_plan, says_more = bool(self.plan.written), not self.places.is_blank
        if has_plan and not self.places.cleaned_data.get("services"):
            self.places.add_error("services", _("Velg minst én tjeneste som fyller plassene."))
        if says_more and not has_plan:
            self.faults.append(
                _("Planen har ingen plasser. Legg til en rad, eller ta bort det andre som står under «Plassene».")
            )
        names = [row.cleaned_data["education"] for row in self.education.written]
        for row in self.education.written:
            if names.count(row.cleaned_data["education"]) > 1:
                row.add_error("education", _("Utdanningen står to ganger. Behold den ene."))
        if self.investments.written and self.costs.is_blank:
            self.costs.add_error("price_year", _("Skriv hvilket år prisene er fra, når dere har investeringer."))

    def _services(self) -> list[dict[str, Any]]:
        told = self.services.content(keep_blank=True)
        says_nothing = not self.services.written and tuple(self.service_names) == self.offered
        # A scenario that names none has those known at any time, and goes on having them.
        return [] if says_nothing and not self.stored.services else told

    def _places(self) -> dict[str, Any] | None:
        return self.places.content() | {"plan": self.plan.content()} if self.plan.written else None

    def _work(self) -> dict[str, Any] | None:
        shares = {row["education"]: row["share"] for row in self.education.content()}
        told = self.work.content()
        return told | {"by_education": shares} if told or shares else None

    def _costs(self) -> dict[str, Any] | None:
        told = self.costs.content()
        return told | {"investments": self.investments.content()} if told else None

    def tell(self, error: InputError) -> None:
        """Put what the reckoning refused on top."""
        self.faults.append(error.told)


def _but(part: Mapping[str, Any] | None, left_out: str) -> dict[str, Any]:
    return {name: value for name, value in (part or {}).items() if name != left_out}
