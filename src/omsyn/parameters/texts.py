"""A text a parameter file gives in both languages, so that a municipality can change it without touching code."""

from pydantic import BaseModel, ConfigDict

from omsyn.vocabulary.language import Language, current_language


class Text(BaseModel):
    """The same text in bokmål and English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nb: str
    en: str

    @property
    def label(self) -> str:
        """The text in the reader's language."""
        return self.en if current_language() is Language.EN else self.nb
