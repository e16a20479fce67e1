"""The list of kinds of import."""

from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.kinds.account_lines import ACCOUNT_LINES
from omsyn.registers.importing.kinds.courses import COURSES
from omsyn.registers.importing.kinds.facilities import FACILITIES
from omsyn.registers.importing.kinds.functions import FUNCTIONS
from omsyn.registers.importing.kinds.grants import GRANTS
from omsyn.registers.importing.kinds.indicator_series import INDICATOR_SERIES, PROPORTION_SERIES
from omsyn.registers.importing.kinds.measures import MEASURES
from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.kinds.services import SERVICES
from omsyn.registers.importing.kinds.staff import STAFF
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

IMPORT_KINDS: dict[str, ImportKind] = {
    kind.key: kind
    for kind in (
        STAFF,
        COURSES,
        SERVICE_USERS,
        INDICATOR_SERIES,
        PROPORTION_SERIES,
        ACCOUNT_LINES,
        SERVICES,
        FACILITIES,
        FUNCTIONS,
        GRANTS,
        MEASURES,
    )
}
"""Every kind of import by its key, figures first, then the dated registers, and measures last."""


def find_kind(key: str) -> ImportKind:
    """The kind called ``key``; ``InputError`` when there is none."""
    if key not in IMPORT_KINDS:
        raise InputError(
            _("Omsyn kan ikke lese inn «{kind}».").format(kind=key),
            expected=_("Typene er {kinds}.").format(kinds=join_words(list(IMPORT_KINDS))),
        )
    return IMPORT_KINDS[key]
