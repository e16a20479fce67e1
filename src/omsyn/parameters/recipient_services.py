"""Which service type of Statistics Norway's table 11645 each service of the care ladder is."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file


class RecipientService(BaseModel):
    """A service of the ladder and how the table names it.

    ``words`` has one or more wordings, each a list of texts that must all stand in the table's text.
    ``code`` decides between several texts that fit; a code alone is never enough, for codes may change their meaning.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: str
    code: str | None = None
    words: tuple[tuple[str, ...], ...] = Field(min_length=1)

    def code_in(self, labels: dict[str, str]) -> str | None:
        """The table's code for the service, from its texts by code; None when no text fits, or several."""
        fitting = [code for code, text in labels.items() if self._fits(text.casefold())]
        if self.code in fitting:
            return self.code
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, text: str) -> bool:
        return any(all(word.casefold() in text for word in wording) for wording in self.words)


class RecipientServices(BaseModel):
    """Every service of the ladder the table has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Evidence
    table: str
    services: tuple[RecipientService, ...]

    def find(self, service: str) -> RecipientService | None:
        """How the table names ``service``; None when it does not have it."""
        return next((row for row in self.services if row.service == service), None)


@cache
def load_recipient_services(path: Path = BUNDLED_FOLDER / "recipient_services.yaml") -> RecipientServices:
    """The services; the bundled list unless another file is given."""
    return read_parameter_file(path, RecipientServices)
