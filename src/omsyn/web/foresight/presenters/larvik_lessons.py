"""What each step of the worked example asks, how it is reckoned, and what to take along to one's own municipality."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omsyn.analyses.published_example.result import Step


@dataclass(frozen=True, slots=True)
class Lesson:
    """``wrote`` says what the plan does, ``how`` the way to reckon it, ``learn`` what to do alike or otherwise."""

    wrote: Promise
    how: Promise
    learn: Promise


_LESSONS = {
    Step.PEOPLE: Lesson(
        wrote=_("Planen begynner med en tabell over hvor mange som kommer til å bo i kommunen, etter alder."),
        how=_(
            "Legg sammen gruppene for hvert år. Se så hvor mye hver gruppe vokser fra det første til det siste året."
        ),
        learn=_(
            "Se på hver gruppe for seg. Her vokser gruppa 80–89 år mye mer enn gruppa 90 år og over. Det får følger "
            "for plassene. Skriv også hvilket år tallene gjelder, og bruk det samme året hele veien."
        ),
    ),
    Step.PLACES: Lesson(
        wrote=_(
            "Planen sier hvor mange plasser kommunen trenger hvis en like stor del av de eldste skal ha plass som "
            "i dag."
        ),
        how=_(
            "Finn dekningsgraden: plassene i dag delt på antallet eldre. Gang den med antallet eldre i framtida. Du "
            "kan bruke én grad for alle på 80 år og over, to grader, eller én for hvert årstrinn."
        ),
        learn=_(
            "Måten du regner på, flytter svaret. Del opp etter alder når gruppene vokser ulikt. Skriv hvilke "
            "dekningsgrader du har brukt, så andre kan regne etter."
        ),
    ),
    Step.SUPPORT: Lesson(
        wrote=_("Planen viser hvor mange det er i arbeidsfør alder for hver eldre, nå og i framtida."),
        how=_("Del antallet på 20–66 år på antallet på 67 år og over."),
        learn=_(
            "Aldersbæreevnen trenger bare folketallet. Da kan alle kommuner regne den ut og sammenligne seg. Ta med to "
            "desimaler: med én desimal blir forskjellene borte."
        ),
    ),
    Step.LABOUR: Lesson(
        wrote=_("Planen sammenligner de ansatte i tjenesten med alle som kan arbeide i kommunen."),
        how=_(
            "Ta dem mellom 20 og 66 år, og trekk fra dem som er uføretrygdet. Del antallet ansatte på resten. Gang "
            "andelen med hvor mange flere det blir i arbeidsstyrken."
        ),
        learn=_(
            "Hold ansatte du får, opp mot ansatte du trenger. Her er avstanden stor, og den er planens viktigste funn. "
            "Skriv alltid hvilket antall ansatte andelen er regnet av."
        ),
    ),
    Step.HOSPITAL: Lesson(
        wrote=_("Sykehuset skal ha færre liggedøgn. Planen anslår hvor mange av døgnene kommunen må ta over."),
        how=_("Gang det som gjelder hele fylket, med kommunens andel av innbyggerne i fylket."),
        learn=_(
            "En andel av innbyggerne er et grovt mål. Har kommunen flere eldre enn fylket ellers, blir det for lavt. "
            "Bruk heller andelen av de eldste når du kjenner den."
        ),
    ),
    Step.DEMENTIA: Lesson(
        wrote=_("Planen sier hvor mange flere som får alvorlig demens."),
        how=_(
            "Gang antallet i hver aldersgruppe med andelen som har demens i den alderen. Gang så med andelen av dem "
            "der den er alvorlig."
        ),
        learn=_(
            "Skriv hvor andelene kommer fra. Uten dem kan ingen regne etter, og ingen kan oppdatere tallet når ny "
            "forskning kommer."
        ),
    ),
    Step.COST: Lesson(
        wrote=_("Planen sier hvor mye mer tjenestene koster fordi befolkningen blir eldre."),
        how=_(
            "Gang endringen i hver aldersgruppe med det kommunen bruker per innbygger i gruppa. Legg sammen. Da er alt "
            "annet likt: dekning, standard og hvor mye hver ansatt rekker over."
        ),
        learn=_(
            "Skriv hva hver aldersgruppe koster per innbygger, og hvilket år prisene gjelder. Uten det kan tallet "
            "verken prøves eller brukes av andre."
        ),
    ),
}


def lesson_of(step: Step) -> Lesson:
    """What there is to learn from ``step``."""
    return _LESSONS[step]
