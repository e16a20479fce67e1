"""Staff against the people there are to employ: their share of the local labour force, now and later."""


def labour_force(persons_of_working_age: float, not_available_share: float) -> float:
    """N(20–66) · (1 − share who cannot work). The share is from 0 to 1."""
    return persons_of_working_age * (1 - not_available_share)


def staff_share(staff: float, labour: float) -> float | None:
    """Staff / labour force, a share; None without a labour force."""
    return staff / labour if labour > 0 else None


def staff_at_share(labour: float, share: float) -> float:
    """Share · labour force: staff when the services take the same share of people."""
    return labour * share


def share_needed(staff_needed: float, labour: float) -> float | None:
    """The share of the labour force that the services would need; None without a labour force."""
    return staff_share(staff_needed, labour)
