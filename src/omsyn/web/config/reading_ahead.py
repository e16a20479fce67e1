"""What every page builds on, read once when the site starts, and then left alone by the collector of unused memory."""

import gc

from django.urls import get_resolver

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.reading import read_ahead


def read_what_stays() -> None:
    """Every page's code and every indicator. Seconds of work, meant for a thread of its own."""
    len(get_resolver().url_patterns)
    read_ahead(load_indicator_library())
    keep_what_is_read()


def keep_what_is_read() -> None:
    """Tell the collector that all there is now stays.

    Code, texts and figures are some millions of things that never go. Looking through them takes a quarter of a second,
    and without this the collector does it now and then in the middle of somebody's page.
    """
    gc.collect()
    gc.freeze()
    # A page makes some ten thousand things and lets go of them all. Looking after every 700th, as is usual, is in vain.
    gc.set_threshold(20_000, 10, 10)
