"""How use of care is spread over ages: the national profile, or the rates the question gives."""

from omsyn.analyses.places_needed.people import AGED_80_TO_89, AGED_90_AND_OVER
from omsyn.analyses.places_needed.question import Profile
from omsyn.analyses.places_needed.result import AgeProfile
from omsyn.parameters.use_profiles import Profile as UseProfile
from omsyn.registers.service_use.national_profiles import GroupLevel
from omsyn.registers.service_use.national_profiles import national_profile as read_national_profile
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units


def national_profile(choice: Profile) -> AgeProfile:
    """The national profile of that name. The bundled figures have no national use of places by age."""
    if choice is Profile.EXTENSIVE_NEEDS:
        told = read_national_profile(UseProfile.EXTENSIVE_NEEDS)
        return AgeProfile(told.name, is_own=False, about_it=told.about_it, levels=told.levels, sources=told.sources)
    told = read_national_profile(UseProfile.ANY_SERVICE)
    return AgeProfile(
        name=told.name,
        is_own=False,
        about_it=_(
            "Den gjelder alle tjenester, og kilden oppgir «over» for de to eldste gruppene. Bruken av plasser stiger "
            "trolig brattere med alderen."
        ),
        levels=told.levels,
        sources=told.sources,
    )


def own_profile(rates_percent: tuple[float, float]) -> AgeProfile:
    """The two rates the question gives, for 80–89 and 90+."""
    return AgeProfile(
        name=_("dekningsgradene du har oppgitt"),
        is_own=True,
        about_it="",
        levels=tuple(
            GroupLevel(group, Quantity(percent, Units.PERCENT, (), "given", frozenset({Flag.LOCAL})))
            for group, percent in zip((AGED_80_TO_89, AGED_90_AND_OVER), rates_percent, strict=True)
        ),
        sources=(),
    )
