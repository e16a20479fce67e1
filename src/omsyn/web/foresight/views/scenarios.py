"""Saved scenarios: the front page of foresight, one scenario, and what can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.reports.files import plain_name
from omsyn.vocabulary.errors import InputError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.actions.scenarios import (
    archive_scenario,
    copy_scenario,
    create_scenario,
    put_in_report,
    restore_scenario,
    save_scenario,
    take_out_of_report,
)
from omsyn.web.foresight.forms.scenarios import CopyForm, NewScenarioForm, UploadScenarioForm, VersionsForm
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.permissions.scenarios import (
    can_write_scenarios,
    check_can_read_scenarios,
    check_can_write_scenarios,
)
from omsyn.web.foresight.presenters.scenario_changes import changes_between
from omsyn.web.foresight.presenters.scenarios import (
    crumbs_under,
    present_scenario,
    present_scenario_steps,
    present_scenarios,
    present_versions,
    scenario_crumbs,
)
from omsyn.web.foresight.queries.scenarios import (
    NoSuchScenarioError,
    find_scenario,
    find_version,
    load_version,
    scenarios_of,
    versions_of,
)
from omsyn.web.foresight.queries.starting import scenario_to_begin_from
from omsyn.web.foresight.scenario_files import ScenarioFileError, read_scenario_file
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest

YAML = "application/yaml; charset=utf-8"


@require_safe
@municipal_page
def scenarios(request: WorkingRequest) -> HttpResponse:
    """The municipality's scenarios, and the doors to the other pages that look ahead."""
    number = own_number(request)
    membership = check_can_read_scenarios(own_membership(request), number)
    page = present_scenarios(
        scenarios_of(number),
        scenarios_of(number, archived=True),
        may_write=can_write_scenarios(membership, number),
    )
    context = {"page": page, "municipality": membership.unit.municipality, "steps": present_scenario_steps()}
    return render(request, "foresight/scenarios.html", context)


@require_safe
@municipal_page
def scenario(request: WorkingRequest, number: int) -> HttpResponse:
    """What a scenario assumes, in its newest version or the one the address asks for."""
    saved = _find(request, number)
    newest = find_version(saved)
    version = _version(saved, _version_asked(request))
    page = present_scenario(
        saved,
        version,
        load_version(version),
        is_newest=version.number == newest.number,
        may_write=can_write_scenarios(own_membership(request), own_number(request)),
    )
    return render(request, "foresight/scenario.html", {"page": page, "steps": page.steps})


@require_safe
@municipal_page
def scenario_file(request: WorkingRequest, number: int) -> HttpResponse:
    """A version of the scenario as a YAML file; reading it gives the same scenario."""
    saved = _find(request, number)
    version = _version(saved, _version_asked(request))
    response = HttpResponse(load_version(version).as_yaml(), content_type=YAML)
    name = plain_name(saved.name, saved.municipality.name, f"v{version.number}")
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


@require_safe
@municipal_page
def scenario_versions(request: WorkingRequest, number: int) -> HttpResponse:
    """Every version of a scenario, and what is changed between two of them."""
    saved = _find(request, number)
    versions = list(versions_of(saved))
    newest = versions[0].number
    chosen = {"fra": str(max(newest - 1, 1)), "til": str(newest)} | request.GET.dict()
    form = VersionsForm(chosen, versions=versions)
    changes: tuple[str, ...] = ()
    if form.is_valid():
        before, after = (find_version(saved, int(form.cleaned_data[name])) for name in ("fra", "til"))
        changes = changes_between(load_version(before), load_version(after))
    context = {
        "saved": saved,
        "form": form,
        "changes": changes,
        "has_one": len(versions) == 1,
        "lines": present_versions(saved, versions),
        "crumbs": crumbs_under(saved, _("Versjoner")),
    }
    return render(request, "foresight/scenario_versions.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def new_scenario(request: WorkingRequest) -> HttpResponse:
    """Make a scenario from what Omsyn knows of the municipality."""
    membership = check_can_write_scenarios(own_membership(request), own_number(request))
    form = NewScenarioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        municipality = membership.unit.municipality
        content = scenario_to_begin_from(municipality, **form.cleaned_data)
        try:
            saved = create_scenario(municipality=municipality, content=content, by=membership)
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_scenario(request, saved, _("Scenarioet er laget. Nå kan du endre det."))
    context = {"form": form, "crumbs": scenario_crumbs(Crumb(_("Nytt scenario")))}
    return render(request, "foresight/new_scenario.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def upload_scenario(request: WorkingRequest) -> HttpResponse:
    """Make a scenario, or a new version of one, from a YAML file. Nothing is stored when anything is wrong in it."""
    number = own_number(request)
    membership = check_can_write_scenarios(own_membership(request), number)
    form = UploadScenarioForm(
        request.POST or None, request.FILES or None, scenarios=[one.saved for one in scenarios_of(number)]
    )
    if request.method == "POST" and form.is_valid():
        try:
            saved = _stored(form, membership)
        except ScenarioFileError as error:
            form.add_error("file", [*error.faults, error.what_now])
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_scenario(request, saved, _("Fila er lest, og scenarioet er lagret."))
    context = {"form": form, "crumbs": scenario_crumbs(Crumb(_("Last opp")))}
    return render(request, "foresight/upload_scenario.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def copy(request: WorkingRequest, number: int) -> HttpResponse:
    """Make a scenario that assumes what another does."""
    saved = _find(request, number)
    membership = check_can_write_scenarios(own_membership(request), own_number(request))
    form = CopyForm(request.POST or None, initial={"name": _("{name} (kopi)").format(name=saved.name)})
    if request.method == "POST" and form.is_valid():
        with form.telling():
            made = copy_scenario(scenario=saved, name=form.cleaned_data["name"], by=membership)
            return _to_scenario(
                request, made, _("Kopien er laget. Endrer du den, er «{name}» som før.").format(name=saved.name)
            )
    context = {"form": form, "saved": saved, "crumbs": crumbs_under(saved, _("Kopier"))}
    return render(request, "foresight/copy_scenario.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def archive(request: WorkingRequest, number: int) -> HttpResponse:
    """Take a scenario out of the list."""
    return _act(request, number, archive_scenario, _("Scenarioet er arkivert. Du finner det nederst i lista."))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def restore(request: WorkingRequest, number: int) -> HttpResponse:
    """Put an archived scenario back in the list."""
    return _act(request, number, restore_scenario, _("Scenarioet er hentet fram igjen."))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def into_report(request: WorkingRequest, number: int) -> HttpResponse:
    """Let the report tell what the scenario answers."""
    return _act(request, number, put_in_report, _("Scenarioet står nå i kvalitetsmeldingen."))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def out_of_report(request: WorkingRequest, number: int) -> HttpResponse:
    """Let the report tell of the scenario no more."""
    return _act(request, number, take_out_of_report, _("Scenarioet er tatt ut av kvalitetsmeldingen."))


def _act(request: WorkingRequest, number: int, act: Callable[..., None], done: str) -> HttpResponse:
    saved = _find(request, number)
    if request.method != "POST":
        # Who was logged out before pressing the button comes here from the login page.
        return HttpResponseRedirect(reverse("foresight:scenario", args=[number]))
    try:
        act(scenario=saved, by=own_membership(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("foresight:scenario", args=[number]))
    return _to_scenario(request, saved, done)


def _stored(form: UploadScenarioForm, by: Membership) -> SavedScenario:
    content = read_scenario_file(form.cleaned_data["file"].read())
    replaced, note = form.replaced, form.cleaned_data["note"]
    if replaced is None:
        return create_scenario(municipality=by.unit.municipality, content=content, by=by, note=note)
    # The file says which version it was written from.
    save_scenario(scenario=replaced, content=content, read_number=content.version, by=by, note=note)
    return replaced


def _to_scenario(request: WorkingRequest, saved: SavedScenario, done: str) -> HttpResponse:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("foresight:scenario", args=[saved.pk]))


def _find(request: WorkingRequest, number: int) -> SavedScenario:
    check_can_read_scenarios(own_membership(request), own_number(request))
    try:
        return find_scenario(own_number(request), number)
    except NoSuchScenarioError as error:
        raise Http404 from error


def _version(saved: SavedScenario, number: int | None) -> ScenarioVersion:
    try:
        return find_version(saved, number)
    except NoSuchScenarioError as error:
        raise Http404 from error


def _version_asked(request: WorkingRequest) -> int | None:
    """The version the address asks for; None for the newest."""
    asked = request.GET.get("versjon", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        raise InputError(
            _("«{asked}» er ingen versjon.").format(asked=asked[:40]),
            what_now=_("Velg en versjon i lista over versjoner."),
        )
    return int(asked)
