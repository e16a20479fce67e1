"""Addresses of the organisation."""

from django.urls import URLPattern, path

from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.register_flows import FACILITIES_IMPORT, FUNCTIONS_IMPORT, GRANTS_IMPORT, SERVICES_IMPORT
from omsyn.web.organisation.register_kinds import FACILITIES, FUNCTIONS, GRANTS, SERVICES, RegisterKind
from omsyn.web.organisation.views import registers, units
from omsyn.web.organisation.views.imports import import_paths

app_name = "organisation"


def register_paths(word: str, kind: RegisterKind, flow: ImportFlow) -> list[URLPattern]:
    """The addresses of a register, all under ``word``."""
    given = {"kind": kind}
    return [
        path(f"{word}/", registers.listing, given, name=kind.key),
        path(f"{word}/liste.csv", registers.list_file, given, name=f"{kind.key}_file"),
        path(f"{word}/ny/", registers.add, given, name=f"{kind.key}_add"),
        *import_paths(f"{word}/last-inn/", flow),
        path(f"{word}/<int:number>/", registers.detail, given, name=f"{kind.key}_entry"),
        path(f"{word}/<int:number>/endre/", registers.change, given, name=f"{kind.key}_change"),
        path(f"{word}/<int:number>/avslutt/", registers.close, given, name=f"{kind.key}_close"),
    ]


urlpatterns = [
    path("", units.tree, name="tree"),
    path("bytt/", units.switch_membership, name="switch_membership"),
    *register_paths("tjenester", SERVICES, SERVICES_IMPORT),
    *register_paths("steder", FACILITIES, FACILITIES_IMPORT),
    *register_paths("funksjoner", FUNCTIONS, FUNCTIONS_IMPORT),
    *register_paths("tilskudd", GRANTS, GRANTS_IMPORT),
]
