"""Where a parameter comes from: publisher, document, address and the law it rests on."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from omsyn.vocabulary.quantities import Source


class Evidence(BaseModel):
    """The source of a figure or rule. ``law`` is a reference such as «FOR-2011-11-18-1115 § 13»."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    publisher: str
    title: str
    vintage: str = ""
    url: str = ""
    law: str = ""
    terms: str = ""
    checked: date | None = None
    """The day someone held the figure against the source."""

    def as_source(self) -> Source:
        """The source a ``Quantity`` carries. ``law`` stands as its table, the address is part of the title."""
        title = f"{self.title} ({self.url})" if self.url else self.title
        return Source(
            publisher=self.publisher,
            table=self.law,
            title=title,
            vintage=self.vintage,
            terms=self.terms,
            retrieved=self.checked,
        )
