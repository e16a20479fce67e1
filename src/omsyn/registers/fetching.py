"""The one way in to the statistics services: fetch a table from a source, and keep it as a vintage."""

import os
from collections.abc import Mapping, Sequence

from omsyn.registers.reading.fetching.parts import Progress
from omsyn.registers.reading.fetching.patience import Clock, Patience
from omsyn.registers.reading.fetching.selections import Selection
from omsyn.registers.reading.fetching.service import OnWait, Service
from omsyn.registers.sources.fhi import fetch as fhi
from omsyn.registers.sources.helsedirektoratet import fetch as helsedirektoratet
from omsyn.registers.sources.klass import fetch as klass
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.sources.ssb import pxweb
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

BASE_URLS = {
    ssb.SOURCE: pxweb.BASE_URL,
    klass.SOURCE: klass.BASE_URL,
    fhi.SOURCE: fhi.BASE_URL,
    helsedirektoratet.SOURCE: helsedirektoratet.BASE_URL,
}
"""Sources that can be fetched from, and where they are."""


def missing_key(source: str) -> str:
    """The environment setting that must hold a key before ``source`` can be fetched from; empty when nothing lacks."""
    setting = helsedirektoratet.KEY_SETTING
    return setting if source == helsedirektoratet.SOURCE and not os.environ.get(setting, "").strip() else ""


def fetch_vintage(
    source: str,
    table: str,
    selections: Sequence[Selection] = (),
    *,
    code_lists: Mapping[str, str] | None = None,
    base_url: str | None = None,
    store: VintageStore | None = None,
    clock: Clock | None = None,
    patience: Patience | None = None,
    on_progress: Progress | None = None,
    on_wait: OnWait | None = None,
) -> Vintage:
    """Fetch ``table`` from ``source`` (a key of ``BASE_URLS``), and keep it.

    Nothing is kept on any failure. ``InputError`` for what the caller can mend, ``ServiceError`` (one of them) when the
    service is to blame.
    """
    if source not in BASE_URLS:
        raise InputError(
            _("Omsyn kan ikke hente fra «{source}».").format(source=source),
            expected=_("Kildene er {sources}.").format(sources=join_words(list(BASE_URLS))),
        )
    if code_lists and source != ssb.SOURCE:
        raise InputError(_("Bare SSB har kodelister."), where="--codelist")
    headers = {}
    if source == helsedirektoratet.SOURCE:
        headers = helsedirektoratet.key_headers(os.environ.get(helsedirektoratet.KEY_SETTING, ""))
        if selections:
            raise InputError(_("Indikatorer hentes hele, uten utvalg."), where="--select")
    kept_in = store or VintageStore()
    service = Service(base_url or BASE_URLS[source], headers=headers, clock=clock, patience=patience, on_wait=on_wait)
    with service:
        match source:
            case ssb.SOURCE:
                return ssb.fetch_table(
                    table, selections, service=service, store=kept_in, code_lists=code_lists, on_progress=on_progress
                )
            case klass.SOURCE:
                return klass.fetch_classification(table, selections, service=service, store=kept_in)
            case fhi.SOURCE:
                return fhi.fetch_table(table, selections, service=service, store=kept_in)
            case _:
                return helsedirektoratet.fetch_indicator(table, service=service, store=kept_in)
