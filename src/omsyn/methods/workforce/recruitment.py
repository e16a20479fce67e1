"""How many must be recruited each year: those who retire, those who leave, and growth.

leaving_t = retiring_t + turnover · (staff_t − retiring_t); recruited_t = staff_t+1 − staff_t + leaving_t.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class RecruitmentYear:
    """One year in people: how many retire, leave for other reasons, are to be more, and must therefore be recruited.

    ``recruited`` below zero means that more are employed than will be needed, also when those who leave have left.
    """

    retiring: float
    leaving: float
    growth: float

    @property
    def recruited(self) -> float:
        """retiring + leaving + growth."""
        return self.retiring + self.leaving + self.growth


def recruitment_need(staff: Sequence[float], retiring: Sequence[float], turnover_share: float) -> list[RecruitmentYear]:
    """For each year but the last of ``staff`` (at the beginning of the year, as needed). ``turnover_share`` is 0–1.

    ``InputError`` when more retire than there are, or the years of retirement do not match.
    """
    if len(retiring) != len(staff) - 1:
        raise InputError(
            _("Det er {staff} år med ansatte og {retiring} år med avgang.").format(
                staff=len(staff), retiring=len(retiring)
            ),
            expected=_("Avgangen gis for alle år unntatt det siste."),
        )
    years = []
    for now, later, gone in zip(staff[:-1], staff[1:], retiring, strict=True):
        if not 0 <= gone <= now:
            raise InputError(
                _("{gone} går av, men det er {now} ansatte.").format(gone=gone, now=now),
                expected=_("Avgangen er fra null til antall ansatte."),
            )
        years.append(RecruitmentYear(gone, turnover_share * (now - gone), later - now))
    return years
