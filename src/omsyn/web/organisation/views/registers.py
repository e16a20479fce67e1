"""Pages of the registers: a list, a thing's own page, and the forms that add, change and close."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.web.organisation.actions.registers import add_entry, change_entry, close_entry, places_of
from omsyn.web.organisation.forms.registers import ChosenEntriesForm, CloseForm, EntryForm, PlacesFormSet
from omsyn.web.organisation.models import Membership, RegisterEntry, Unit
from omsyn.web.organisation.permissions.registers import (
    can_add_entry,
    can_change_entry,
    can_import_register,
    check_can_add_entry,
    check_can_change_entry,
    check_can_read_registers,
)
from omsyn.web.organisation.presenters.register_lists import register_as_file
from omsyn.web.organisation.presenters.registers import present_entry, present_register
from omsyn.web.organisation.queries.registers import (
    NoSuchEntryError,
    entries_ended_before,
    entries_on,
    find_entry,
    units_to_choose,
    versions_of,
)
from omsyn.web.organisation.register_kinds import RegisterKind
from omsyn.web.organisation.requests import WorkingRequest

PLACES_PREFIX = "plasser"
PURPOSES = {
    EntryForm: _lazy("Fyll ut det du vet. Det du lar stå tomt, vises som «ikke oppgitt»."),
    CloseForm: _lazy("Det som avsluttes, blir stående i historikken. Du kan alltid se hva som gjaldt før."),
}


@require_safe
def listing(request: WorkingRequest, kind: RegisterKind) -> HttpResponse:
    """What the register holds on a day, and what had ended by then."""
    membership = check_can_read_registers(request.membership)
    municipality = membership.unit.municipality
    form, day, search, unit = _chosen(request, membership)
    page = present_register(
        kind=kind,
        municipality=municipality.name,
        day=day,
        entries=entries_on(kind.model, municipality, day=day, search=search, unit=unit),
        ended=() if search or unit else entries_ended_before(kind.model, municipality, day=day),
        may_add=can_add_entry(membership),
        may_import=can_import_register(membership),
    )
    file_url = f"{reverse(kind.url_name('file'))}?{urlencode(request.GET.dict())}"
    context = {"page": page, "form": form, "list_url": reverse(kind.url_name()), "file_url": file_url}
    return render(request, "organisation/register.html", context, status=400 if form.errors else 200)


@require_safe
def list_file(request: WorkingRequest, kind: RegisterKind) -> HttpResponse:
    """What the list shows, as a file."""
    membership = check_can_read_registers(request.membership)
    form, day, search, unit = _chosen(request, membership)
    if form.errors:
        raise Http404
    entries = entries_on(kind.model, membership.unit.municipality, day=day, search=search, unit=unit)
    return register_as_file(kind, entries, day=day)


@require_safe
def detail(request: WorkingRequest, kind: RegisterKind, number: int) -> HttpResponse:
    """One thing: everything that is told about it, and its history."""
    membership = check_can_read_registers(request.membership)
    entry = _find(kind, membership, number)
    page = present_entry(
        kind=kind,
        entry=entry,
        versions=versions_of(entry),
        may_change=can_change_entry(membership, entry.municipality_id, entry.unit),
    )
    return render(request, "organisation/entry.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: WorkingRequest, kind: RegisterKind) -> HttpResponse:
    """Add something to the register."""
    membership = check_can_add_entry(request.membership)
    form = EntryForm(request.POST or None, kind=kind, units=_units(membership))
    places = _places(request, kind, ())

    def store() -> RegisterEntry:
        return add_entry(model=kind.model, values=form.values, places=places.values if places else (), by=membership)

    return _store_or_show(request, kind, form, places, store, title=str(kind.add_title))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: WorkingRequest, kind: RegisterKind, number: int) -> HttpResponse:
    """Change or correct something in the register."""
    entry: RegisterEntry = _find(kind, check_can_read_registers(request.membership), number)
    membership = check_can_change_entry(request.membership, entry.municipality_id, entry.unit)
    form = EntryForm(request.POST or None, kind=kind, units=_units(membership), entry=entry)
    places = _places(request, kind, places_of(entry))

    def store() -> RegisterEntry:
        return change_entry(
            entry=entry,
            values=form.values,
            from_day=form.from_day,
            places=places.values if places else None,
            by=membership,
        )

    title = str(kind.change_title).format(name=entry.name)
    return _store_or_show(request, kind, form, places, store, title=title, entry=entry)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: WorkingRequest, kind: RegisterKind, number: int) -> HttpResponse:
    """Let something end, and say why."""
    entry: RegisterEntry = _find(kind, check_can_read_registers(request.membership), number)
    membership = check_can_change_entry(request.membership, entry.municipality_id, entry.unit)
    form = CloseForm(request.POST or None, initial={"last_day": timezone.localdate()})

    def store() -> RegisterEntry:
        given = form.cleaned_data
        return close_entry(entry=entry, last_day=given["last_day"], why=given["why"], by=membership)

    title = str(kind.close_title).format(name=entry.name)
    return _store_or_show(request, kind, form, None, store, title=title, entry=entry)


def _chosen(request: WorkingRequest, membership: Membership) -> tuple[ChosenEntriesForm, date, str, Unit | None]:
    """The reader's choice of rows: the form, the day, the words and the unit. Today and everything without one."""
    today = timezone.localdate()
    chosen = {"dato": today.isoformat()} | {name: value for name, value in request.GET.items() if value}
    form = ChosenEntriesForm(chosen, units=units_to_choose(membership.unit.municipality, on=today))
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    return form, wanted.get("dato") or today, wanted.get("sok", ""), wanted.get("enhet")


def _store_or_show(
    request: WorkingRequest,
    kind: RegisterKind,
    form: EntryForm | CloseForm,
    places: Any,
    store: Callable[[], RegisterEntry],
    *,
    title: str,
    entry: RegisterEntry | None = None,
) -> HttpResponse:
    """Store what was sent and go to the thing's page; else the form, with what must be mended."""
    if request.method == "POST" and form.is_valid() and (places is None or places.is_valid()):
        try:
            stored = store()
        except ValidationError as error:
            form.tell(error)
        else:
            messages.success(request, _("{name} er lagret.").format(name=stored.name))
            return HttpResponseRedirect(reverse(kind.url_name("entry"), args=[stored.pk]))
    back = reverse(kind.url_name("entry"), args=[entry.pk]) if entry else reverse(kind.url_name())
    save_label = _("Avslutt") if isinstance(form, CloseForm) else _("Lagre")
    context = {
        "title": title,
        "form": form,
        "places": places,
        "back_url": back,
        "purpose": PURPOSES[type(form)],
        "save_label": save_label,
    }
    wrong = request.method == "POST"
    return render(request, "organisation/entry_change.html", context, status=400 if wrong else 200)


def _find(kind: RegisterKind, membership: Membership, number: int) -> Any:
    try:
        return find_entry(kind.model, membership.unit.municipality, number)
    except NoSuchEntryError as error:
        raise Http404 from error


def _units(membership: Membership) -> Any:
    return units_to_choose(membership.unit.municipality, on=timezone.localdate())


def _places(request: WorkingRequest, kind: RegisterKind, initial: Any) -> Any:
    if not kind.has_places:
        return None
    return PlacesFormSet(request.POST or None, initial=list(initial), prefix=PLACES_PREFIX)
