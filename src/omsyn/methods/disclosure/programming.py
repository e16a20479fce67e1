"""Linear programs over whole, non-negative counts, solved by HiGHS."""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

TOLERANCE = 1e-6
SOLVED = 0


def solve(
    objective: np.ndarray,
    matrix: sparse.csc_array,
    right_side: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray | float = np.inf,
    *,
    whole: bool = False,
) -> np.ndarray | None:
    """The x that makes objective · x least where matrix · x = right_side and lower ≤ x ≤ upper; None when none is.

    ``whole`` asks for whole numbers. Without it the answer is a corner, which for the sums of one two-way table is
    whole by itself.
    """
    answer = milp(
        objective,
        constraints=LinearConstraint(matrix, right_side, right_side) if matrix.shape[0] else (),
        bounds=Bounds(lower, upper),
        integrality=np.full(len(objective), int(whole)),
        options={"mip_rel_gap": 0.0},
    )
    return np.asarray(answer.x, dtype=float) if answer.status == SOLVED else None


def as_whole(solution: np.ndarray, matrix: sparse.csc_array, right_side: np.ndarray) -> np.ndarray | None:
    """``solution`` as whole numbers that meet the sums exactly; None when it is a mixture."""
    rounded = np.rint(solution)
    if np.abs(solution - rounded).max(initial=0.0) > TOLERANCE or not np.array_equal(matrix @ rounded, right_side):
        return None
    return rounded
