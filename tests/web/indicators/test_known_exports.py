"""The exports Omsyn knows, each loaded through its page by the choice of columns that comes with Omsyn."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import UnitFactory

from omsyn.registers.importing.kinds.registry import find_kind
from omsyn.registers.importing.reading import read_import
from omsyn.registers.saved_mappings import SavedMapping, find_saved_mapping, list_saved_mappings
from omsyn.web.indicators.models import FigureImport, LocalFigure
from omsyn.web.organisation.models import Role, Unit

OWN = "/kunnskap/egne-tall/"
PAGES = {
    "staff": f"{OWN}ansatte/",
    "courses": f"{OWN}kurs/",
    "service_users": f"{OWN}brukere/",
    "indicator_series": f"{OWN}tallserier/",
    "proportion_series": f"{OWN}andeler/",
}


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def hand_in(client: Client, saved: SavedMapping, *, known_as: str) -> str:
    file = SimpleUploadedFile(saved.sample, saved.sample_file.read_bytes())
    answer = client.post(PAGES[saved.mapping.kind], {"file": file, "remembered": known_as}, follow=True)
    return plain(answer.content)


@pytest.mark.parametrize("saved", list_saved_mappings(), ids=lambda saved: saved.name)
def test_the_export_of_every_known_system_is_stored_whole(saved: SavedMapping, adviser: Client, kragero: Unit) -> None:
    kind = find_kind(saved.mapping.kind)
    reading = read_import(saved.sample_file.read_bytes(), saved.sample, kind, saved.mapping)
    named = {str(row["unit"]) for row in reading.rows if row.get("unit")}
    for name in named - set(Unit.objects.values_list("name", flat=True)):
        UnitFactory(parent=kragero, name=name)
    page = hand_in(adviser, saved, known_as=saved.title.label)
    assert f"Fila er lest uten feil. Rader: {reading.row_count}." in page
    page = plain(adviser.post(f"{PAGES[kind.key]}lagre/", {"remember_as": ""}, follow=True).content)
    assert f"{saved.sample} er lagret. Rader: {reading.row_count}." in page
    assert FigureImport.objects.count() == 1


def test_a_mean_keeps_how_many_answers_it_is_of(adviser: Client, kragero: Unit) -> None:
    rows = "Indikator;År;Verdi;Antall svar\nuser_satisfaction;2023;4,5;40\nuser_satisfaction;2024;4,75;3\n"
    file = SimpleUploadedFile("undersøkelse.csv", rows.encode("latin-1"))
    adviser.post(PAGES["indicator_series"], {"file": file}, follow=True)
    adviser.post(f"{PAGES['indicator_series']}lagre/", {"remember_as": ""})
    assert list(LocalFigure.objects.values_list("value", "numerator", "denominator")) == [
        (4.5, None, 40.0),
        (4.75, None, 3.0),
    ]


def test_a_choice_that_comes_with_omsyn_is_only_used_when_chosen(adviser: Client) -> None:
    saved = find_saved_mapping("samdata_kommune")
    assert saved.title.label in plain(adviser.get(PAGES["indicator_series"]).content)
    assert "Fila er lest uten feil" not in hand_in(adviser, saved, known_as="")


def test_a_choice_that_does_not_fit_the_file_is_told(adviser: Client) -> None:
    page = hand_in(adviser, find_saved_mapping("qm_plus"), known_as=find_saved_mapping("ungdata").title.label)
    assert "passer ikke til fila" in page
