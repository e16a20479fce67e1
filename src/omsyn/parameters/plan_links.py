"""What a plan can rest on: laws and regulations, and the national plans that the published documents name."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.measure_library import Passage
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Link(_Part):
    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")


class LegalBasis(_Link):
    """A section of an act or regulation, and what it means for a plan in our words."""

    act: Text
    number: str = Field(pattern=r"^(LOV|FOR)-\d{4}-\d{2}-\d{2}-\d+$")
    section: str = Field(pattern=r"^(§§? |kapittel )\d")
    meaning: Text

    @property
    def title(self) -> str:
        """«Helse- og omsorgstjenesteloven § 3-1», in the reader's language."""
        return f"{self.act.label} {self.section_label}"

    @property
    def section_label(self) -> str:
        """«§ 3-1» or «kapittel 9», in the reader's language."""
        return self.section.replace("kapittel", _("kapittel"))

    @property
    def reference(self) -> str:
        """«LOV-2011-06-24-30 § 3-1», as law is cited."""
        return f"{self.number} {self.section}"


class NationalPlan(_Link):
    """A national plan, report or reform. ``title`` stays as it is; ``period`` is empty where it has none."""

    title: str
    publisher: Text
    period: str = Field(default="", pattern=r"^(\d{4}(–\d{4})?)?$")
    meaning: Text
    named_in: tuple[Passage, ...] = Field(min_length=1)
    note: Text | None = None
    """What a reader should know of how the documents name it."""

    @property
    def name(self) -> str:
        """The title with its period: «Demensplan 2020» or «Mestre hele livet 2017–2022»."""
        return self.title if not self.period or self.period in self.title else f"{self.title} {self.period}"


class PlanLinks(_Part):
    """Everything a plan can be tied to without anybody writing it anew. ``source`` is that of the law."""

    source: Evidence
    documents: dict[str, Evidence]
    legal_bases: tuple[LegalBasis, ...]
    national_plans: tuple[NationalPlan, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        keys = [one.key for one in (*self.legal_bases, *self.national_plans)]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"two have the same key: {', '.join(twice)}")
        for plan in self.national_plans:
            if unknown := [one.document for one in plan.named_in if one.document not in self.documents]:
                raise ValueError(f"{plan.key}: there is no document {', '.join(unknown)}")
        return self

    def legal_basis(self, key: str) -> LegalBasis:
        """The legal basis called ``key``; ``InputError`` when there is none."""
        return _found(self.legal_bases, key)

    def national_plan(self, key: str) -> NationalPlan:
        """The national plan called ``key``; ``InputError`` when there is none."""
        return _found(self.national_plans, key)


def _found[One: _Link](known: tuple[One, ...], key: str) -> One:
    for one in known:
        if one.key == key:
            return one
    raise InputError(_("«{key}» er ikke i lista.").format(key=key), what_now=_("Velg et grunnlag i lista."))


@cache
def load_plan_links(path: Path = BUNDLED_FOLDER / "plan_links.yaml") -> PlanLinks:
    """Laws and national plans; ``InputError`` naming the row that cannot be used."""
    return read_parameter_file(path, PlanLinks)
