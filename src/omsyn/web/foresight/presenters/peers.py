"""The strip under a slider: others' numbers and the interval a source gives, on the slider's own scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omsyn.analyses.coverage_peers.result import CoveragePeersResult
from omsyn.vocabulary.formatting import format_number

_WIDTH, _LINE, _EDGE = 400.0, 14.0, 8.0
_LETTER = 6.6
"""Widths in the drawing's own units, which are about pixels on a page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot on the strip with its name."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The slider's ends, in the unit it is shown in."""

    lowest: float
    highest: float

    def place(self, value: float) -> float:
        """Where ``value`` stands, across the drawing."""
        share = (value - self.lowest) / (self.highest - self.lowest)
        return round(_EDGE + min(max(share, 0), 1) * (_WIDTH - 2 * _EDGE), 1)


def draw_strip(scale: Scale, marks: Sequence[Mark], band: tuple[float, float] | None, told: str) -> SafeString:
    """The strip with what it says in words below; empty when there is nothing to show."""
    if not marks and band is None:
        return SafeString()
    shaded = SafeString()
    if band is not None:
        start, end = scale.place(band[0]), scale.place(band[1])
        shaded = format_html(
            '<rect class="strip-band" x="{}" y="{}" width="{}" height="8"/>', start, _LINE - 4, max(end - start, 2)
        )
    dots = format_html_join(
        "",
        '<circle class="strip-dot" cx="{}" cy="{}" r="5"/><text class="strip-name" x="{}" y="36" '
        'text-anchor="{}">{}</text>',
        [(scale.place(mark.value), _LINE, *_name_at(scale.place(mark.value), mark.name), mark.name) for mark in marks],
    )
    return format_html(
        '<svg class="peer-strip" viewBox="0 0 {} 44" role="img" aria-label="{}"><line class="strip-line" x1="{}" '
        'x2="{}" y1="{}" y2="{}"/>{}{}</svg><p class="peer-strip-told">{}</p>',
        int(_WIDTH),
        told,
        _EDGE,
        _WIDTH - _EDGE,
        _LINE,
        _LINE,
        shaded,
        dots,
        told,
    )


def coverage_strip(scale: Scale, result: CoveragePeersResult) -> SafeString:
    """Others' coverage as per cent of our own; a sentence when there is nobody to hold it against."""
    if result.own_per_1000 is None or not result.peers:
        return format_html(
            '<p class="peer-strip-told">{}</p>',
            _("Omsyn har ingen tall fra andre kommuner om denne tjenesten. Hent SSBs tabell 11645 for å se dem."),
        )
    marks = [Mark(_("Vi i dag"), 100.0), *(Mark(peer.figure.name, 100 * peer.times_own) for peer in result.peers)]
    first = result.peers[0].figure
    others = _and([f"{peer.figure.name} {format_number(peer.figure.value, 0)}" for peer in result.peers])
    told = _("Brukere per 1000 innbyggere ({group}) i {year}: vi {own}, {others}.").format(
        group=first.group.label, year=first.year, own=format_number(result.own_per_1000, 0), others=others
    )
    about = _(" De andres tall gjelder {about}.").format(about=first.about) if first.about else ""
    source = _(" Kilde: {source}.").format(source=first.source.citation)
    return draw_strip(scale, marks, None, told + about + source)


def suggestion_strip(scale: Scale, low: float, high: float, told: str) -> SafeString:
    """The interval a source gives."""
    return draw_strip(scale, (), (low, high), told)


def _name_at(place: float, name: str) -> tuple[float, str]:
    """Where a name stands so that it is not cut at an end."""
    half = len(name) * _LETTER / 2
    if place < half:
        return 0.0, "start"
    if place > _WIDTH - half:
        return _WIDTH, "end"
    return place, "middle"


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else _("{some} og {last}").format(some=", ".join(words[:-1]), last=words[-1])
