"""Factories for stored reports."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition, ReportFile


class ReportEditionFactory(DjangoModelFactory[ReportEdition]):
    """An edition someone waits for."""

    class Meta:
        model = ReportEdition

    municipality_number = "4014"
    report_key = "quality_report"
    year = 2024
    state = EditionState.WAITING
    requested_by = "Bruker (eksempel)"


class ReportFileFactory(DjangoModelFactory[ReportFile]):
    """A stored file."""

    class Meta:
        model = ReportFile

    edition = factory.SubFactory(ReportEditionFactory)
    format = FileFormat.HTML
    content = b"<!DOCTYPE html>"
    size = factory.LazyAttribute(lambda file: len(file.content))
    sha256 = factory.LazyAttribute(lambda file: hashlib.sha256(file.content).hexdigest())
