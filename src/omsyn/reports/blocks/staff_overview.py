"""Staff as the municipality states it, as an exhibit."""

from omsyn.analyses.staff_overview.question import StaffQuestion
from omsyn.analyses.staff_overview.result import StaffResult
from omsyn.analyses.staff_overview.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import as_of_in_words, named_with_unit
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


def ask(scope: Scope) -> StaffQuestion:
    """The staff of the municipality."""
    return StaffQuestion(scope.municipality.number)


def staff(result: StaffResult) -> Exhibit:
    """Every stated figure with its date and system."""
    columns = (
        Column("name", _("Hva"), ColumnKind.TEXT),
        Column("amount", _("Tall")),
        Column("as_of", _("Tidspunkt"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (named_with_unit(_(row.name), row.amount, _(row.counted)), row.amount, as_of_in_words(row.as_of))
        for row in result.rows
    ]
    return Exhibit(
        key="staff_overview",
        title=_("{headcount} deler {fte} ({as_of})").format(
            headcount=_employees(result), fte=format_quantity(result.fte), as_of=_as_of(result, "Årsverk")
        ),
        message=_message(result),
        table=Table(_("Ansatte, årsverk og stillinger i helse og omsorg"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Et årsverk er én full stilling i ett år. Når årsverkene er færre enn de ansatte, arbeider noen deltid. "
            "Større stillinger gir ofte færre å forholde seg til for den som får hjelp."
        ),
    )


def fte(result: StaffResult) -> KeyFigure:
    """FTE, beside the headcount."""
    return KeyFigure(
        label=_("Årsverk i helse og omsorg"),
        quantity=result.fte,
        period=_as_of(result, "Årsverk"),
        comparison=_("fordelt på {headcount}").format(headcount=_employees(result)),
    )


def _employees(result: StaffResult) -> str:
    return _("{count} ansatte").format(count=format_value(result.headcount))


def _as_of(result: StaffResult, name: str) -> str:
    return as_of_in_words(max((row.as_of for row in result.rows if row.name == name), default=""))


def _message(result: StaffResult) -> str:
    sentences = []
    if result.position_size.has_value:
        sentences.append(
            _("Den gjennomsnittlige stillingen er {size}.").format(size=format_quantity(result.position_size))
        )
    if result.over_64_percent.has_value:
        sentences.append(
            _("{percent} av de ansatte er over 64 år.").format(percent=format_quantity(result.over_64_percent))
        )
    if result.employees_per_department.has_value:
        sentences.append(
            _("Det er i snitt {count} ansatte per avdeling.").format(
                count=format_number(result.employees_per_department.known, 1)
            )
        )
    return " ".join(sentences)


KIND = BlockKind(
    title=mark("Ansatte"),
    ask=ask,
    run=run,
    exhibits={"staff": staff},
    key_figures={"fte": fte},
)
