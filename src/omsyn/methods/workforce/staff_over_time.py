"""Staff by year in every draw: how many people FTE make, their share of the labour force, and who must be recruited.

The same formulas as for one course in ``fte``, ``local_labour`` and ``recruitment``, over years × draws at once.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def employed(fte: Values, position_size: float, absence_share: float = 0.0) -> Values:
    """FTE / (1 − absence) / position size: people employed so that so many FTE are there. Shares above 0 and below 1.

    ``ValueError`` when positions have no size or all are away.
    """
    if not (position_size > 0 and 0 <= absence_share < 1):
        raise ValueError("positions have a size, and somebody is at work")
    return np.asarray(fte / (1 - absence_share) / position_size)


def labour_share(staff: Values, working_age: Values, not_available_share: float) -> Values | None:
    """Staff / (N(20–66) · (1 − share who cannot work)), a share; None where a draw has no labour force."""
    labour = working_age * (1 - not_available_share)
    return np.asarray(staff / labour) if (labour > 0).all() else None


def recruited_each_year(staff: Values, retiring_share: float, turnover_share: float) -> Values:
    """Growth until next year, and all who retire or leave, for each year of ``staff`` (year × draw) but the last.

    retiring_t = share · staff_t; leaving_t = turnover · (staff_t − retiring_t). Below zero when more are employed than
    will be needed also when those have left.
    """
    now = staff[:-1]
    retiring = retiring_share * now
    return np.asarray(staff[1:] - now + retiring + turnover_share * (now - retiring))
