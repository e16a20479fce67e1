"""Report templates: chapters and blocks as YAML, read and checked before anything is computed.

A block is authored text (``prose``), the key figures of a summary (``key_figures``), the messages of chosen exhibits
(``highlights``), what colleagues have written about indicators (``explanations``), the municipality's scenarios
(``scenarios``), or a question and how to show it (``question`` + ``show``). Texts stand in bokmål and English beside
each other, and may name ``{municipality}``, ``{year}`` and ``{previous_year}``.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import Language, current_language
from omsyn.vocabulary.language import translate as _


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(_Part):
    """A text in both languages."""

    nb: str
    en: str

    def told(self, **names: object) -> str:
        """The text in the reader's language, with names filled in."""
        text = self.nb if current_language() is Language.NB else self.en
        return text.format(**names).strip()


class ProseBlock(_Part):
    """Authored paragraphs, or a list."""

    prose: tuple[Text, ...]
    heading: Text | None = None
    bullets: bool = False


class QuestionBlock(_Part):
    """A question and how to show its answer. ``with`` are the question's own parameters."""

    question: str
    show: str
    parameters: dict[str, Any] = Field(default_factory=dict, alias="with")


class KeyFiguresBlock(_Part):
    """The five to seven figures of a summary, each a question and the figure to take from its answer."""

    key_figures: Annotated[tuple[QuestionBlock, ...], Field(min_length=1, max_length=8)]


class HighlightsBlock(_Part):
    """The messages of chosen exhibits as a list, so that the summary says just what the chapters show."""

    heading: Text
    highlights: Annotated[tuple[QuestionBlock, ...], Field(min_length=1)]


class ExplanationsBlock(_Part):
    """What colleagues have written about indicators that no other block shows; nothing where nobody has.

    Those of an indicator a block shows (``with: {key: …}``) stand right after it, without being asked for.
    """

    explanations: Text


class ScenarioShows(_Part):
    """What is shown of the first scenario, of each of the others, and of them all together when there are several."""

    first: Annotated[tuple[QuestionBlock, ...], Field(min_length=1)]
    others: tuple[QuestionBlock, ...] = ()
    together: tuple[QuestionBlock, ...] = ()


class ScenariosBlock(_Part):
    """The scenarios the municipality has put in the report; its chapter is left out where there are none.

    The questions of ``first`` and ``others`` take a parameter ``scenario``.
    """

    scenarios: ScenarioShows


BlockTemplate = ProseBlock | QuestionBlock | KeyFiguresBlock | HighlightsBlock | ExplanationsBlock | ScenariosBlock


class ChapterTemplate(_Part):
    """A chapter: a title and blocks in order."""

    key: str
    title: Text
    blocks: tuple[BlockTemplate, ...]


class ReportTemplate(_Part):
    """A report: what its files are called, title, subtitle, and chapters in order."""

    key: str
    file_stem: str
    title: Text
    subtitle: Text
    chapters: Annotated[tuple[ChapterTemplate, ...], Field(min_length=1)]


@cache
def read_template(file: Path) -> ReportTemplate:
    """The template in ``file``; ``InputError`` naming the place when it does not hold."""
    try:
        return ReportTemplate.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise InputError(_("Rapportmalen {file} finnes ikke.").format(file=file)) from error
    except yaml.YAMLError as error:
        raise InputError(
            _("Rapportmalen er ikke gyldig YAML: {reason}").format(reason=error), where=str(file)
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(str(step) for step in first["loc"])
        raise InputError(
            _("Rapportmalen holder ikke: {reason}").format(reason=first["msg"]),
            where=f"{file.name}: {place}",
            what_now=_("Rett stedet i malen og prøv igjen."),
        ) from error
