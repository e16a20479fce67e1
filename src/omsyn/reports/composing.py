"""Composing: a template and a scope in, a document out.

A question is answered once, however many blocks show it. A part whose figures are not loaded says so in the document
instead of stopping it, so any municipality gets its report.
"""

import difflib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import (
    Block,
    Chapter,
    Document,
    Exhibit,
    KeyFigure,
    KeyFigures,
    MissingPart,
    Prose,
)
from omsyn.reports.explanations import ToldExplanation, explanations_apart, explanations_beside
from omsyn.reports.template import (
    BlockTemplate,
    ChapterTemplate,
    ExplanationsBlock,
    HighlightsBlock,
    KeyFiguresBlock,
    ProseBlock,
    QuestionBlock,
    ReportTemplate,
    ScenariosBlock,
    ScenarioShows,
    Text,
)
from omsyn.vocabulary.errors import DataMissingError, InputError, NotLoadedError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import current_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

Kinds = Mapping[str, BlockKind[Any, Any]]
INDICATOR = "key"
"""The parameter of a question that names an indicator."""
SCENARIO = "scenario"
"""The parameter of a question that names a scenario."""


def compose(
    template: ReportTemplate, scope: Scope, kinds: Kinds, explanations: tuple[ToldExplanation, ...] = ()
) -> Document:
    """The document ``template`` describes, for ``scope``, in the current language; ``explanations`` stand by figures.

    Raises ``InputError`` when the template names a question, or a way to show it, that does not exist.
    """
    composer = _Composer(scope, kinds, explanations, _indicators_shown(template))
    chapters = tuple(composer.chapter(chapter) for chapter in template.chapters if _is_asked_for(chapter, scope))
    return Document(
        key=template.key,
        file_stem=template.file_stem,
        title=composer.told(template.title),
        subtitle=composer.told(template.subtitle),
        municipality=scope.municipality.name,
        edition=str(scope.year),
        language=current_language().value,
        made_on=scope.made_on,
        chapters=chapters,
        sources=_sources_of(chapters),
    )


class _Composer:
    def __init__(
        self, scope: Scope, kinds: Kinds, explanations: tuple[ToldExplanation, ...], shown: frozenset[str]
    ) -> None:
        self.scope = scope
        self.kinds = kinds
        self.explanations = explanations
        self.shown = shown
        self.names = {
            "municipality": scope.municipality.name,
            "year": scope.year,
            "previous_year": scope.year - 1,
        }
        self.answers: dict[tuple[str, Hashable], Any] = {}

    def told(self, text: Text) -> str:
        return text.told(**self.names)

    def chapter(self, chapter: ChapterTemplate) -> Chapter:
        blocks = _gaps_told_once(made for block in chapter.blocks for made in self.blocks(block))
        return Chapter(chapter.key, self.told(chapter.title), blocks)

    def blocks(self, block: BlockTemplate) -> Iterator[Block]:
        match block:
            case ProseBlock():
                yield Prose(
                    tuple(self.told(paragraph) for paragraph in block.prose),
                    heading=self.told(block.heading) if block.heading else "",
                    bullets=block.bullets,
                )
            case KeyFiguresBlock():
                yield self.key_figures(block)
            case HighlightsBlock():
                yield self.highlights(block)
            case QuestionBlock():
                yield self.exhibit(block)
                beside = explanations_beside(self.explanations, str(block.parameters.get(INDICATOR, "")))
                yield from () if beside is None else (beside,)
            case ExplanationsBlock():
                apart = explanations_apart(self.explanations, self.told(block.explanations), shown=self.shown)
                yield from () if apart is None else (apart,)
            case ScenariosBlock():
                yield from self.scenarios(block.scenarios)

    def scenarios(self, shows: ScenarioShows) -> Iterator[Block]:
        """Each scenario under its name and reason, and then all of them together."""
        for place, scenario in enumerate(self.scope.scenarios):
            yield Prose((scenario.reason,), heading=_("Scenario: {name}").format(name=scenario.name))
            blocks = [_of_scenario(block, scenario) for block in (shows.others if place else shows.first)]
            try:
                for block in blocks:
                    self.answer(_named(block.question, self.kinds, _("spørsmål")), block)
            except InputError as error:
                yield MissingPart(scenario.name, error.found, error.what_now)
                continue
            for block in blocks:
                yield self._named_by(self.exhibit(block), scenario, place)
        if len(self.scope.scenarios) > 1:
            yield from (self.exhibit(block) for block in shows.together)

    def _named_by(self, made: Block, scenario: Scenario, place: int) -> Block:
        """What is missing says in which scenario; so does an answer where two scenarios may answer alike."""
        if isinstance(made, MissingPart):
            return replace(made, title=f"{made.title}: {scenario.name}")
        if not isinstance(made, Exhibit) or len(self.scope.scenarios) == 1:
            return made
        title = made.title
        if scenario.name not in title:
            title = _("«{name}»: {title}").format(name=scenario.name, title=title)
        return replace(made, key=f"{made.key}_{place + 1}", title=title)

    def exhibit(self, block: QuestionBlock) -> Block:
        kind = _named(block.question, self.kinds, _("spørsmål"))
        show = _named(block.show, kind.exhibits, _("måte å vise «{question}» på").format(question=block.question))
        try:
            exhibit: Exhibit = show(self.answer(kind, block))
        except NotLoadedError as error:
            return MissingPart(_(kind.title), error.found, _("Den som drifter Omsyn, kan laste inn tallene."))
        except DataMissingError as error:
            return MissingPart(_(kind.title), error.found, error.what_now)
        return exhibit

    def highlights(self, block: HighlightsBlock) -> Block:
        shown = [self.exhibit(wanted) for wanted in block.highlights]
        messages = tuple(exhibit.message for exhibit in shown if isinstance(exhibit, Exhibit))
        return Prose(
            messages or (_("Ingen av tallene sammendraget bygger på, er lastet inn."),),
            heading=self.told(block.heading),
            bullets=bool(messages),
        )

    def key_figures(self, block: KeyFiguresBlock) -> Block:
        figures: list[KeyFigure] = []
        missing: list[str] = []
        for wanted in block.key_figures:
            kind = _named(wanted.question, self.kinds, _("spørsmål"))
            take = _named(
                wanted.show, kind.key_figures, _("nøkkeltall for «{question}»").format(question=wanted.question)
            )
            try:
                figures.append(take(self.answer(kind, wanted)))
            except DataMissingError:
                missing.append(_(kind.title))
        if figures:
            return KeyFigures(tuple(figures))
        return MissingPart(
            _("Nøkkeltall"),
            _("Ingen av tallene er lastet inn: {names}.").format(names=join_words(missing)),
            _("Last inn kommunens egne tall, og lag rapporten på nytt."),
        )

    def answer(self, kind: BlockKind[Any, Any], block: QuestionBlock) -> Any:
        question = kind.question(self.scope, block.parameters)
        asked = (block.question, question)
        if asked not in self.answers:
            self.answers[asked] = kind.run(question)
        return self.answers[asked]


def _is_asked_for(chapter: ChapterTemplate, scope: Scope) -> bool:
    """A chapter about scenarios is left out of a report that has none."""
    return bool(scope.scenarios) or not any(isinstance(block, ScenariosBlock) for block in chapter.blocks)


def _of_scenario(block: QuestionBlock, scenario: Scenario) -> QuestionBlock:
    """The block, asked about ``scenario``."""
    return block.model_copy(update={"parameters": {**block.parameters, SCENARIO: scenario.fingerprint}})


def _indicators_shown(template: ReportTemplate) -> frozenset[str]:
    """The indicators blocks show, by key."""
    blocks = (block for chapter in template.chapters for block in chapter.blocks)
    return frozenset(str(one.parameters.get(INDICATOR, "")) for one in blocks if isinstance(one, QuestionBlock)) - {""}


def _named[Thing](name: str, known: Mapping[str, Thing], what: str) -> Thing:
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    raise InputError(
        _("Rapportmalen ber om et ukjent {what}: «{name}».").format(what=what, name=name),
        expected=_("Kjente navn er {names}.").format(names=join_words(sorted(known))),
        what_now=_("Mente du «{name}»?").format(name=near[0]) if near else "",
    )


def _gaps_told_once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with every part that is missing under the same title told in one place, the first."""
    told: list[Block] = []
    places: dict[str, int] = {}
    for block in blocks:
        if not isinstance(block, MissingPart):
            told.append(block)
        elif block.title not in places:
            places[block.title] = len(told)
            told.append(block)
        else:
            told[places[block.title]] = _joined(told[places[block.title]], block)
    return tuple(told)


def _joined(first: Block, other: MissingPart) -> MissingPart:
    assert isinstance(first, MissingPart)
    if other.what_is_missing in first.what_is_missing:
        return first
    now = first.what_now if other.what_now in first.what_now else f"{first.what_now} {other.what_now}"
    return MissingPart(first.title, f"{first.what_is_missing} {other.what_is_missing}", now)


def _sources_of(chapters: tuple[Chapter, ...]) -> tuple[Source, ...]:
    """Every source shown, once, in the order first met."""
    sources: dict[Source, None] = {}
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Exhibit):
                sources.update(dict.fromkeys(block.sources))
            elif isinstance(block, KeyFigures):
                for figure in block.figures:
                    sources.update(dict.fromkeys(figure.quantity.sources))
    return tuple(sources)
