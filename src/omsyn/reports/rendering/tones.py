"""How signals look: a shape, a colour that stands out in grey print too, and the word for the key."""

from dataclasses import dataclass

from omsyn.reports.exhibit_charts import LimitPosition, Tone
from omsyn.reports.rendering.theme import COUNTRY, PEER
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class Look:
    """A point's ``shape``, its colour, and the colour of a whole area on a map."""

    shape: str
    colour: str
    area: str


TONE_LOOKS = {
    Tone.BETTER: Look("triangle-up", "#0072B2", "#5FA8D3"),
    Tone.WORSE: Look("triangle-down", "#D55E00", "#E9A06B"),
    Tone.HIGHER: Look("triangle-up", "#574A85", "#8478B0"),
    Tone.LOWER: Look("triangle-down", "#574A85", "#C9C1E2"),
    Tone.CHANGE: Look("diamond", "#574A85", "#A79BC9"),
    Tone.NONE: Look("circle", PEER, "#DDE0DD"),
    Tone.NOT_COMPARED: Look("circle", PEER, "#F4F4F2"),
}
WITHOUT_SIGNAL = frozenset({Tone.NONE, Tone.NOT_COMPARED})

POSITION_LOOKS = {
    LimitPosition.INSIDE: Look("circle", "#B4BABE", ""),
    LimitPosition.ABOVE_95: Look("triangle-up", "#7F878C", ""),
    LimitPosition.BELOW_95: Look("triangle-down", "#7F878C", ""),
    LimitPosition.ABOVE_998: Look("triangle-up", COUNTRY, ""),
    LimitPosition.BELOW_998: Look("triangle-down", COUNTRY, ""),
}


def change_word(tone: Tone) -> str:
    """What a marked point in a control chart says, for the key."""
    words = {
        Tone.BETTER: _("endring til det bedre"),
        Tone.WORSE: _("endring til det verre"),
        Tone.HIGHER: _("endring oppover"),
        Tone.LOWER: _("endring nedover"),
        Tone.CHANGE: _("endring"),
        Tone.NONE: _("vanlig variasjon"),
        Tone.NOT_COMPARED: _("ikke vurdert"),
    }
    return words[tone]


def position_word(position: LimitPosition) -> str:
    """Where a point lies in a funnel, for the key."""
    words = {
        LimitPosition.INSIDE: _("innenfor grensene"),
        LimitPosition.ABOVE_95: _("over 95 %-grensen"),
        LimitPosition.BELOW_95: _("under 95 %-grensen"),
        LimitPosition.ABOVE_998: _("over 99,8 %-grensen"),
        LimitPosition.BELOW_998: _("under 99,8 %-grensen"),
    }
    return words[position]
