"""Texts of the trial's plans: two published plans told in our own words, and what is invented marked as an example.

Names of sub-plans, choices and goals above the plan are those of the documents. What follows from them is our wording,
and whatever no document says ends in «(eksempel)».
"""

from dataclasses import dataclass
from datetime import date

from omsyn.parameters.plan_links import load_plan_links

KRAGERO_SOURCE = "Kragerø kommune: Strategiplan mot 2040, gjengitt med egne ord"
LARVIK_SOURCE = "Larvik kommune: Temaplan helse og omsorg 2019–2032, gjengitt med egne ord"


@dataclass(frozen=True, slots=True)
class TrialGoal:
    """A goal, the goal of the municipal master plan it serves, UN goals by number, and an indicator by key."""

    text: str
    master_plan_goal: str = ""
    sustainable_goals: tuple[int, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class TrialChoice:
    """A strategic choice (veivalg), what it is, and what follows from it."""

    name: str
    text: str
    consequences: str


@dataclass(frozen=True, slots=True)
class TrialLink:
    """What a plan rests on or answers to; ``kind`` is a value of ``PlanLinkKind``."""

    kind: str
    title: str
    reference: str = ""
    text: str = ""
    decided_on: date | None = None
    reports_every_months: int | None = None
    next_report_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrialPlan:
    """A plan; ``kind`` is a value of ``PlanKind``. ``legal_bases`` and ``national_plans`` are keys of the parameters.

    ``measures_area`` is what the published list of measures calls the plan, empty where it has none.
    """

    name: str
    kind: str
    period: tuple[int, int]
    purpose: str
    source: str
    scope_limits: str = ""
    goals: tuple[TrialGoal, ...] = ()
    choices: tuple[TrialChoice, ...] = ()
    legal_bases: tuple[str, ...] = ()
    national_plans: tuple[str, ...] = ()
    links: tuple[TrialLink, ...] = ()
    children: tuple["TrialPlan", ...] = ()
    measures_area: str = ""

    @property
    def all_links(self) -> tuple[TrialLink, ...]:
        """Laws, national plans and ``links``, in that order."""
        known = load_plan_links()
        laws = (known.legal_basis(key) for key in self.legal_bases)
        plans = (known.national_plan(key) for key in self.national_plans)
        return (
            *(TrialLink("legal_basis", law.title, law.reference, law.meaning.nb) for law in laws),
            *(TrialLink("national_plan", plan.name, plan.publisher.nb, plan.meaning.nb) for plan in plans),
            *self.links,
        )


@dataclass(frozen=True, slots=True)
class TrialProposal:
    """A proposal nobody has made, to show what the page does; level and outcome as the analysis has them."""

    text: str
    level: str
    outcome: str
    reason: str


def _sub_plan(name: str, purpose: str, *goals: TrialGoal, national_plans: tuple[str, ...] = ()) -> TrialPlan:
    return TrialPlan(
        name=f"Delplan for {name[:1].lower()}{name[1:]}",
        kind="sub_plan",
        period=(2020, 2040),
        purpose=purpose,
        source=KRAGERO_SOURCE,
        goals=goals,
        national_plans=national_plans,
        measures_area=name,
    )


KRAGERO_STRATEGY = TrialPlan(
    name="Strategiplan for helse og omsorg mot 2040",
    kind="strategy",
    period=(2020, 2040),
    source=KRAGERO_SOURCE,
    purpose=(
        "Planen samler seks delplaner og viser hva kommunen vil gjøre når langt flere blir over 80 år. Den legger vekt "
        "på tiltak som gjør driften bedre og lar folk klare seg lenger selv."
    ),
    scope_limits=(
        "Kostnader ved å bygge om og samle omsorgsboliger er ikke med før boligene er kartlagt. Tjenester til barn og "
        "unge ligger for det meste i oppvekst, og tas bare med der områdene samarbeider."
    ),
    goals=(
        TrialGoal("Flere bor trygt hjemme, også når de trenger hjelp", sustainable_goals=(3, 11)),
        TrialGoal(
            "De med størst behov får sykehjemsplass uten lang ventetid (eksempel)",
            sustainable_goals=(3,),
            indicator="waiting_time_nursing_home",
        ),
        TrialGoal(
            "Trening og mestring prøves før mer omfattende hjelp",
            sustainable_goals=(3,),
            indicator="users_everyday_rehabilitation",
        ),
        TrialGoal("Omsorgsboligene er færre, større og lette å drive godt", sustainable_goals=(11,)),
        TrialGoal(
            "Teknologi er et vanlig tilbud på linje med andre tjenester",
            sustainable_goals=(3, 10),
            indicator="technology_in_operation",
        ),
        TrialGoal("Tilbudet til personer med rusproblemer og psykisk lidelse er styrket", sustainable_goals=(3, 10)),
    ),
    legal_bases=("health_care_planning", "systematic_quality", "management_planning", "four_year_plan"),
    national_plans=("living_all_of_life",),
    links=(
        TrialLink(
            kind="council_decision",
            title="Kommunestyret: 40 nye sykehjemsplasser",
            text=(
                "Kommunestyret har bestemt at det skal bygges 40 plasser. Datoen står ikke i planen. Rapporteres hvert "
                "halvår (eksempel)."
            ),
            reports_every_months=6,
            next_report_on=date(2026, 12, 15),
        ),
        TrialLink(
            kind="council_decision",
            title="Hovedutvalg for helse og omsorg: ny strategiplan",
            text="Utvalget ba om en ny plan til avløsning for den forrige omsorgsplanen.",
            decided_on=date(2019, 1, 23),
        ),
    ),
    children=(
        _sub_plan(
            "Sykehjem og sykehjemsdrift",
            "Holde dekningen av sykehjemsplasser oppe når det blir flere gamle og flere med demens.",
            TrialGoal("Dekningen av sykehjemsplasser holder seg", sustainable_goals=(3,), indicator="institution_80"),
        ),
        _sub_plan(
            "Omsorgsboliger og hjemmebaserte tjenester",
            "Samle og fornye omsorgsboligene, og gi hjemmetjenestene folk nok til å hjelpe tidlig.",
            TrialGoal("Færre steder med døgnvakt", sustainable_goals=(11,), indicator="care_locations"),
        ),
        _sub_plan(
            "Legetjenester",
            "Sørge for nok leger i kommunen, også på sykehjem, legevakt og i samfunnsmedisin.",
            TrialGoal("Innbyggerne har fast lege over tid", sustainable_goals=(3,), indicator="doctor_fte_per_10000"),
            national_plans=("general_practice_plan",),
        ),
        _sub_plan(
            "Rehabilitering",
            "Hjelpe flere til å trene seg opp og leve aktivt, før de trenger mer hjelp.",
            TrialGoal(
                "Flere får hverdagsrehabilitering", sustainable_goals=(3,), indicator="users_everyday_rehabilitation"
            ),
        ),
        _sub_plan(
            "Psykisk helse og avhengighet",
            "Gi et tilbud som er lett å nå, og boliger til dem som ikke klarer seg i en vanlig bolig.",
            TrialGoal("Flere har en bolig som passer", sustainable_goals=(10, 11)),
        ),
        _sub_plan(
            "Velferdsteknologi",
            "Ta i bruk teknologi som gir trygghet og selvstendighet, og sørge for at noen holder den i gang.",
            TrialGoal("Flere får digitalt tilsyn", sustainable_goals=(3,), indicator="users_digital_supervision"),
        ),
    ),
)

LARVIK_PLAN = TrialPlan(
    name="Temaplan helse og omsorg",
    kind="theme_plan",
    period=(2019, 2032),
    source=LARVIK_SOURCE,
    purpose=(
        "Planen velger retning for tjenestene når det blir flere eldre og færre til å hjelpe. Den skal gjøre det klart "
        "hva innbyggerne kan vente seg, og bruke pengene der de gir mest."
    ),
    scope_limits=(
        "Folkehelse i skole, kultur og arealplaner, boligbygging, integrering og forebygging for barn og unge hører "
        "til i andre planer. Planen gjelder likevel barn som trenger helse- og omsorgstjenester."
    ),
    goals=(
        TrialGoal("Innbyggerne mestrer hverdagen sin", "Et like verdig liv for alle", (3,)),
        TrialGoal("Forskjellene i helse blir mindre", "Et like verdig liv for alle", (3, 10)),
        TrialGoal(
            "Ingen skades fordi beskjeder glipper mellom tjenester (eksempel)",
            "Livskvalitet gjennom hele livet",
            (3,),
            "transition_incidents",
        ),
        TrialGoal("Tjenestene tåler en eldre befolkning", "Kommunen er rustet for framtiden", (3,)),
        TrialGoal("Innbyggerne er med på å lage tjenestene", "Engasjement og deltakelse", (10,)),
    ),
    choices=(
        TrialChoice(
            "Tilrettelegge for mestring",
            "Hjelp til å klare hverdagen selv.",
            "Det meste av døgnet er folk uten fagperson til stede. Hjelpen må derfor gjøre den tiden trygg, og bygge "
            "på det brukeren kan. Noen vil få opplæring der de før fikk besøk.",
        ),
        TrialChoice(
            "Nærmest mulig, så lenge som mulig",
            "Tjenester i hjem og nærmiljø.",
            "Vanlige tjenester legges til nærmiljøene kommunen alt har. Naboer, pårørende og teknologi får en plass, "
            "og tilbudet til pårørende må bli bedre.",
        ),
        TrialChoice(
            "Sentraliserte tjenester til spesielle behov",
            "Samle spisskompetanse på få steder.",
            "Det som krever særlig kompetanse, finnes bare noen få steder. Noen får lengre vei, men møter folk som kan "
            "faget.",
        ),
        TrialChoice(
            "Trygge overganger",
            "Færre feil når tjenester bytter hånd.",
            "Sykehus, fastleger og kommune må dele oppdatert informasjon og bruke faste sjekkpunkter. Avvik ved "
            "overganger følges særskilt.",
        ),
        TrialChoice(
            "Fra storbruker til superbruker",
            "Målrettet innsats mot ulikhet.",
            "Den tidelen som bruker mest, får tettere og bedre samordnet hjelp. Det kan bety mindre til andre, og må "
            "forklares.",
        ),
        TrialChoice(
            "Seniorkraft i eldrebølgen",
            "Eldre som ressurs i lokalsamfunnet.",
            "Kommunen må slippe til eldre som vil bidra, og samtidig sikre plasser og boliger til dem som trenger "
            "hjelp hele døgnet.",
        ),
    ),
    legal_bases=("health_care_planning", "user_experience_systems", "health_overview"),
    national_plans=("living_all_of_life", "coping_all_of_life"),
    links=(
        TrialLink(kind="master_plan", title="Et like verdig liv for alle", text="Mål fra tidligere Larvik kommune."),
        TrialLink(kind="master_plan", title="Engasjement og deltakelse", text="Mål fra tidligere Larvik kommune."),
        TrialLink(
            kind="master_plan", title="Kommunen er rustet for framtiden", text="Mål fra tidligere Lardal kommune."
        ),
        TrialLink(
            kind="master_plan", title="Livskvalitet gjennom hele livet", text="Mål fra tidligere Lardal kommune."
        ),
    ),
)

PROPOSALS_ARE_EXAMPLES = (
    "Forslagene under er oppdiktet for prøven (eksempel). De virkelige står i vedlegget til planen."
)
"""What must stand where ``LARVIK_PROPOSALS`` are shown."""

LARVIK_PROPOSALS = (
    TrialProposal(
        "Skriv informasjon på et språk alle forstår, og send den også på papir",
        "system",
        "taken_in",
        "Tatt inn under oppfølgingen av planen (eksempel).",
    ),
    TrialProposal(
        "Ett telefonnummer for all informasjon om tjenester, det gir trygghet",
        "system",
        "partly",
        "Tjenestekontoret svarer på dagtid. Kveld er ikke avklart (eksempel).",
    ),
    TrialProposal(
        "Gratis transport til møteplasser i nærmiljøet",
        "system",
        "not_taken_in",
        "Kommunen har ikke penger til det i perioden (eksempel).",
    ),
    TrialProposal(
        "Flere møteplasser for unge, det gir mestring til dem som er ensomme",
        "service",
        "taken_in",
        "Tatt inn under veivalg 2 (eksempel).",
    ),
    TrialProposal(
        "Frivillige og brukerorganisasjoner trenger møteplasser med tjenesten",
        "service",
        "taken_in",
        "Tatt inn under veivalg 6 (eksempel).",
    ),
    TrialProposal(
        "Støtte til pårørende før de blir slitne, og transport til avlastning",
        "service",
        "taken_in",
        "Tatt inn under veivalg 2 (eksempel).",
    ),
    TrialProposal(
        "Pårørende må få informasjon når noen skrives ut fra sykehuset",
        "service",
        "partly",
        "Følges opp i avtalen med sykehuset (eksempel).",
    ),
    TrialProposal(
        "Hjelp til å lære digitale løsninger, så vi får trygghet og mestring hjemme",
        "service",
        "undecided",
        "Vurderes sammen med frivillige (eksempel).",
    ),
    TrialProposal(
        "La meg klare det jeg kan selv hjemme, mestring gir livskvalitet",
        "individual",
        "taken_in",
        "Tatt inn under veivalg 1 (eksempel).",
    ),
    TrialProposal(
        "Avklar forventninger tidlig med pårørende, det gir trygghet",
        "individual",
        "taken_in",
        "Tatt inn i planen (eksempel).",
    ),
    TrialProposal(
        "Få ansatte å forholde seg til hjemme gir trygghet",
        "individual",
        "undecided",
        "Avhenger av turnus og stillinger (eksempel).",
    ),
    TrialProposal(
        "Transport til dagtilbud hver dag", "individual", "not_taken_in", "Tildeles etter vedtak (eksempel)."
    ),
)
"""Invented proposals for Larvik, at the three levels the plan sorts its own by."""
