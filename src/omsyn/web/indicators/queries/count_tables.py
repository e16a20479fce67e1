"""Tables of counts that are to be published: own ones and handed-in ones, protected or tried."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.methods.disclosure.audit import Audit, audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import Cell, Publication
from omsyn.methods.disclosure.secondary import protect
from omsyn.registers.count_tables import CountTable, read_count_table, read_hidden_cells
from omsyn.reports.blocks.disclosure import own_table_source
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.indicators.models import Measured, ServiceUserCount
from omsyn.web.indicators.queries.own_figures import service_users_in_use
from omsyn.web.organisation.models import UPLOAD_LIFETIME, Membership, Municipality, StoredUpload

COUNT_TABLE = "count_table"
HIDDEN_CELLS = "hidden_cells"
"""What the two files a person can hand in are kept as."""
MOST_CELLS = 2500
"""A table that takes a page a few seconds; the command takes larger ones."""
KEPT: timedelta = UPLOAD_LIFETIME


@dataclass(frozen=True)
class ProtectedTable:
    """A table with the cells that are hidden, which of them are small, and whether it can be published."""

    table: CountTable
    hidden: frozenset[Cell]
    primary: frozenset[Cell]
    audit: Audit
    rule: SmallCountRule
    source: Source


def registers_with_users(municipality: Municipality) -> tuple[str, ...]:
    """The registers there are own counts of users from, in Norwegian order."""
    return tuple(sorted({count.register for count in service_users_in_use(municipality)}, key=norwegian_sort_key))


def users_by_service(municipality: Municipality, register: str) -> tuple[CountTable, Source]:
    """Users by service and year. People may use several services, so that no sum is published with it.

    ``DataMissingError`` when there are no counts from the register.
    """
    counts = [count for count in service_users_in_use(municipality) if count.register == register]
    if not counts:
        raise DataMissingError(
            _("Kommunen har ingen tall fra registeret «{register}».").format(register=register),
            what_now=_("Velg en annen tabell, eller last inn tallene først."),
        )
    found: dict[Cell, int] = {(_name_of(count), str(count.year)): count.users for count in counts}
    rows = sorted({_name_of(count) for count in counts}, key=norwegian_sort_key)
    years = sorted({str(count.year) for count in counts})
    table = CountTable(tuple(rows), tuple(years), Publication(found))
    newest = max((count.figure_import for count in counts), key=lambda one: one.loaded_at)
    source = Source(
        _("{municipality} kommune").format(municipality=municipality.name),
        register,
        newest.file_name,
        "",
        _("Kommunens egne tall."),
        retrieved=newest.loaded_at.date(),
        sha256=newest.sha256,
    )
    return table, source


def kept_file(membership: Membership, kind: str) -> StoredUpload | None:
    """The table, or the table with hidden cells, that the person has handed in; None when it has waited too long."""
    return StoredUpload.objects.filter(
        municipality_id=membership.unit.municipality_id,
        user_id=membership.user_id,
        import_kind=kind,
        uploaded_at__gt=timezone.now() - KEPT,
    ).first()


def handed_in_table(membership: Membership) -> tuple[CountTable, Source, frozenset[Cell] | None]:
    """The table a person has handed in, and the cells they have hidden in it themselves, None when they have not.

    ``DataMissingError`` when it has waited too long, ``InputError`` when it cannot be read.
    """
    kept = kept_file(membership, COUNT_TABLE)
    if kept is None:
        raise DataMissingError(
            _("Tabellen er ikke her lenger. En tabell du laster opp, blir liggende i ett døgn."),
            what_now=_("Last den opp på nytt."),
        )
    content = bytes(kept.content)
    table = read_count_table(content, kept.file_name)
    hidden = kept_file(membership, HIDDEN_CELLS)
    cells = read_hidden_cells(bytes(hidden.content), hidden.file_name, table) if hidden else None
    return table, own_table_source(kept.file_name, content), cells


def protected(
    table: CountTable, rule: SmallCountRule, source: Source, *, hidden: frozenset[Cell] | None = None
) -> ProtectedTable:
    """The table with cells hidden by us, or tried with those ``hidden`` by someone else.

    ``InputError`` for a table too large for a page, or one that hiding everything would not protect.
    """
    publication = table.publication
    if len(publication.counts) > MOST_CELLS:
        raise InputError(
            _("Tabellen har {count} tall, summer medregnet.").format(count=format_number(len(publication.counts))),
            expected=_("Her kan den ha {most}.").format(most=format_number(MOST_CELLS)),
            what_now=_("Del den opp, eller bruk kommandoen «omsyn disclosure protect», som tar større tabeller."),
        )
    if hidden is not None:
        primary = frozenset(cell for cell in hidden if rule.is_small(publication.counts[cell]))
        return ProtectedTable(table, hidden, primary, audit(publication, hidden, rule), rule, source)
    found = protect(publication, rule)
    return ProtectedTable(table, found.hidden, found.primary, found.audit, rule, source)


def _name_of(count: ServiceUserCount) -> str:
    if count.measured == Measured.YEAR_END:
        return _("{service}, ved årsslutt").format(service=count.service)
    return count.service
