"""What stands in the frame around every page: the menu in the order of the chain, and where the reader works."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omsyn.web.design_system.navigation import NavigationPlace, Workplace, build_navigation

# section, label, name of the address, whether it is in the phone's bar. A page joins the menu by a line here.
PLACES: tuple[NavigationPlace, ...] = (
    NavigationPlace("", _("Min side"), "home:my_page", shortcut=True),
    NavigationPlace(_("Kunnskap"), _("Oversikt"), "indicators:overview", shortcut=True),
    NavigationPlace(_("Kunnskap"), _("Sammenligning"), "indicators:comparison"),
    NavigationPlace(_("Kunnskap"), _("Befolkning"), "indicators:population"),
    NavigationPlace(_("Kunnskap"), _("Tjenestemottakere"), "indicators:service_users"),
    NavigationPlace(_("Kunnskap"), _("Utskrivningsklare"), "indicators:discharge_ready"),
    NavigationPlace(_("Kunnskap"), _("Bemanning"), "indicators:staffing"),
    NavigationPlace(_("Kunnskap"), _("Egne tall"), "indicators:own_figures"),
    NavigationPlace(_("Kunnskap"), _("Kilder"), "indicators:sources"),
    NavigationPlace(_("Glasskula"), _("Scenarioer"), "foresight:scenarios"),
    NavigationPlace(_("Glasskula"), _("Befolkningen framover"), "foresight:population"),
    NavigationPlace(_("Glasskula"), _("Treffsikkerhet"), "foresight:backtest"),
    NavigationPlace(_("Glasskula"), _("Personer med demens"), "foresight:people_with_dementia"),
    NavigationPlace(_("Glasskula"), _("Plassbehov"), "foresight:places_needed"),
    NavigationPlace(_("Glasskula"), _("Eksempel fra Larvik"), "foresight:larvik"),
    NavigationPlace(_("Glasskula"), _("Budsjett og regnskap"), "foresight:budget"),
    NavigationPlace(_("Glasskula"), _("Statlige midler"), "foresight:state_money"),
    NavigationPlace(_("Planer og tiltak"), _("Planer"), "plans:plans"),
    NavigationPlace(_("Planer og tiltak"), _("Alle tiltak"), "plans:measures"),
    NavigationPlace(_("Planer og tiltak"), _("Mine tiltak"), "plans:my_measures"),
    NavigationPlace(_("Planer og tiltak"), _("Statusrunder"), "plans:rounds"),
    NavigationPlace(_("Planer og tiltak"), _("Siden sist"), "plans:since_last_time"),
    NavigationPlace(_("Planer og tiltak"), _("Varmekart"), "plans:heat_map"),
    NavigationPlace(_("Planer og tiltak"), _("Status for tiltak"), "plans:measure_status"),
    NavigationPlace(_("Planer og tiltak"), _("Tidslinje"), "plans:timeline"),
    NavigationPlace(_("Planer og tiltak"), _("Økonomi"), "plans:economy"),
    NavigationPlace(_("Planer og tiltak"), _("Gevinster"), "plans:benefits"),
    NavigationPlace(_("Planer og tiltak"), _("Bibliotek"), "plans:library"),
    NavigationPlace(_("Rapporter"), _("Kvalitetsmelding"), "publications:reports", shortcut=True),
    NavigationPlace(_("Rapporter"), _("Rapporter om planer"), "plans:frozen_reports"),
    NavigationPlace(_("Kommunen"), _("Organisasjon"), "organisation:tree"),
    NavigationPlace(_("Kommunen"), _("Tjenester"), "organisation:services"),
    NavigationPlace(_("Kommunen"), _("Steder"), "organisation:facilities"),
    NavigationPlace(_("Kommunen"), _("Funksjoner og team"), "organisation:functions"),
    NavigationPlace(_("Kommunen"), _("Tilskudd"), "organisation:grants"),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """``navigation`` and ``workplace`` for the base template; empty for those not logged in."""
    # A request refused before login was looked at (an unknown host name) has no user, and is still told why in words.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": (), "workplace": None}
    return {"navigation": build_navigation(PLACES, current_path=request.path), "workplace": _workplace(request)}


def _workplace(request: HttpRequest) -> Workplace | None:
    unit = getattr(request, "unit", None)
    if unit is None:
        return None
    return Workplace(
        municipality=unit.municipality.name,
        unit="" if unit.parent_id is None else unit.name,
        switch_url=reverse("organisation:tree") + "#bytt",
    )
