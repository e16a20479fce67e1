"""What is changed from one version of a scenario to another, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.assumptions_in_words import AssumedThing, Fact, assumptions_of


def changes_between(before: Scenario, after: Scenario) -> tuple[str, ...]:
    """One sentence for each change, in the order a scenario is told; empty when nothing is changed."""
    return (*_of_the_whole(before, after), *_of_things(before, after))


def _of_the_whole(before: Scenario, after: Scenario) -> Iterator[str]:
    if before.name != after.name:
        yield _("Navnet er endret fra «{before}» til «{after}».").format(before=before.name, after=after.name)
    if before.reason != after.reason:
        yield _("Begrunnelsen er endret fra «{before}» til «{after}».").format(before=before.reason, after=after.reason)


def _of_things(before: Scenario, after: Scenario) -> Iterator[str]:
    old, new = _by_place(before), _by_place(after)
    for place, thing in new.items():
        if place in old:
            yield from _of_thing(place[0], old[place], thing)
        elif thing.name:
            yield _("{part}: «{name}» er lagt til.").format(part=place[0], name=thing.name)
        else:
            yield _("{part}: er lagt til.").format(part=place[0])
    for place, thing in old.items():
        if place not in new:
            yield (
                _("{part}: «{name}» er tatt bort.").format(part=place[0], name=thing.name)
                if thing.name
                else _("{part}: er tatt bort.").format(part=place[0])
            )


def _by_place(scenario: Scenario) -> dict[tuple[str, str, int], AssumedThing]:
    """By part, name and which of those of that name: two levers may be called the same."""
    found: dict[tuple[str, str, int], AssumedThing] = {}
    for part in assumptions_of(scenario):
        for thing in part.things:
            same = sum(1 for told_part, name, _count in found if (told_part, name) == (part.title, thing.name))
            found[part.title, thing.name, same] = thing
    return found


def _of_thing(part: str, before: AssumedThing, after: AssumedThing) -> Iterator[str]:
    what = f"{part}, {after.name}" if after.name else part
    if before.kind != after.kind:
        yield _("{what}: slaget er endret fra «{before}» til «{after}».").format(
            what=what, before=before.kind, after=after.kind
        )
    if before.reason != after.reason:
        yield _("{what}: begrunnelsen er endret til «{after}».").format(what=what, after=after.reason)
    if before.is_invented != after.is_invented:
        yield _invented(what, is_invented=after.is_invented)
    old = {fact.label: fact for fact in before.facts}
    new = {fact.label: fact for fact in after.facts}
    for label, fact in new.items():
        yield from _of_fact(f"{what}, {label}", old.get(label), fact)
    for label, fact in old.items():
        if label not in new:
            yield _("{what}, {label}: {told} er tatt bort.").format(what=what, label=label, told=fact.told)


def _of_fact(what: str, before: Fact | None, after: Fact) -> Iterator[str]:
    if before is None:
        yield _("{what}: {told} er lagt til.").format(what=what, told=after.told)
        return
    if before.told != after.told:
        yield _("{what}: fra {before} til {after}.").format(what=what, before=before.told, after=after.told)
    if before.source != after.source:
        yield _("{what}: kilden er nå «{source}».").format(what=what, source=after.source)
    if before.is_invented != after.is_invented:
        yield _invented(what, is_invented=after.is_invented)


def _invented(what: str, *, is_invented: bool) -> str:
    told = (
        _("{what}: er nå merket som oppdiktet.") if is_invented else _("{what}: er ikke lenger merket som oppdiktet.")
    )
    return told.format(what=what)
