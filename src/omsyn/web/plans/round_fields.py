"""The fields one measure has in the form where status is given."""

from dataclasses import dataclass

from django.forms import BoundField


@dataclass(frozen=True, slots=True)
class RowFields:
    """``version_name`` is the hidden field that carries ``version``: which answer the sender had read, 0 for none."""

    status: BoundField
    remark: BoundField
    version_name: str
    version: int
