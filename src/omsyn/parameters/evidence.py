"""Where a parameter comes from: publisher, document, address and the law it rests on."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from omsyn.parameters.texts import Text
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


class Evidence(BaseModel):
    """The source of a figure or rule. ``law`` is a reference such as «FOR-2011-11-18-1115 § 13».

    ``publisher`` and ``title`` stand in both languages where they are our own words, such as «the municipality»; a
    published document keeps the name it has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    publisher: str | Text
    title: str | Text
    vintage: str = ""
    url: str = ""
    law: str = ""
    terms: str = ""
    checked: date | None = None
    """The day someone held the figure against the source."""

    def as_source(self) -> Source:
        """The source a ``Quantity`` carries. ``law`` stands as its table, the address is part of the title."""
        name = self.title.label if isinstance(self.title, Text) else self.title
        title = f"{name} ({self.url})" if self.url else name
        return Source(
            publisher=self.publisher.label if isinstance(self.publisher, Text) else _(self.publisher),
            table=self.law,
            title=title,
            vintage=self.vintage,
            terms=self.terms,
            retrieved=self.checked,
        )
