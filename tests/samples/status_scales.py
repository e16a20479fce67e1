"""Invented scales of measures, of other lengths than the usual five steps."""

from omsyn.parameters.status_scale import StatusScale


def scale_of(*states: str, finished: int) -> StatusScale:
    """A scale whose steps stand for ``states`` and are called «Steg 1», «Steg 2» …"""
    return StatusScale.model_validate(
        {
            "source": {"publisher": "Oppdiktet kommune", "title": "Oppdiktet skala"},
            "steps": [
                {"number": number, "state": state, "name": {"nb": f"Steg {number}", "en": f"Step {number}"}}
                for number, state in enumerate(states, start=1)
            ],
            "finished": finished,
        }
    )


TWO = scale_of("not_begun", "finished", finished=2)
THREE = scale_of("not_begun", "under_way", "finished", finished=3)
SEVEN = scale_of("not_begun", *["under_way"] * 4, "finished", "finished", finished=6)
