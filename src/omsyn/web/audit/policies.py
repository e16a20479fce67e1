"""What every stored kind of record declares: what is written in the audit trail about it, and how long it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordPolicy:
    """``audited`` says which acts leave an audit row, or why none needs to. ``kept_years`` is how long after its last
    use a record is kept; None means until the municipality itself decides. ``why`` gives the reason for both."""

    audited: str
    kept_years: int | None
    why: str
