"""Words too common to say anything when the words of many contributions are counted, and how the rest is shown."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file


class ParticipationWords(BaseModel):
    """Stop words in small letters, and what is shown of the others.

    A word must have ``shortest`` characters and stand in ``least_contributions`` contributions, never fewer than 2, so
    that nobody can be known by a word only they used. No more than ``most_shown`` words are shown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Evidence
    shortest: int = Field(ge=1)
    least_contributions: int = Field(ge=2)
    most_shown: int = Field(ge=5)
    stop_words: frozenset[str]

    @field_validator("stop_words")
    @classmethod
    def _are_small_letters(cls, words: frozenset[str]) -> frozenset[str]:
        wrong = sorted(word for word in words if word != word.casefold().strip() or not word)
        if wrong:
            raise ValueError(f"write stop words in small letters, without spaces around them: {', '.join(wrong)}")
        return words


@cache
def load_participation_words(path: Path = BUNDLED_FOLDER / "participation_words.yaml") -> ParticipationWords:
    """The stop words and limits; the bundled ones unless a municipality's own file is given."""
    return read_parameter_file(path, ParticipationWords)
