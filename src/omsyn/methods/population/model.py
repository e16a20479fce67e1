"""The population model as a whole: the country's change, births and local differences, fitted up to a base year."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.births import NationalFertility, fit_national_fertility
from omsyn.methods.population.cohort_change import Array, NationalChange, fit_national_change
from omsyn.methods.population.local_change import (
    LocalObservations,
    LocalOutlook,
    local_outlook,
    observe_local_change,
    size_class,
)
from omsyn.methods.population.settings import STANDARD, ProjectionSettings

LEAST_TRANSITIONS = 5
"""Local deviations are told from chance by how they go together over years; fewer years tell too little."""


@dataclass(frozen=True, slots=True, eq=False)
class PopulationHistory:
    """Counts up to and including the base year, persons by … × sex × age (106) × year; the last years are the same.

    ``usable`` (municipality × transition) is false where a count at either end is an estimate or is missing.
    """

    country: Array
    municipalities: Array
    usable: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PopulationModel:
    """A fitted model: all that a projection needs besides chance."""

    change: NationalChange
    fertility: NationalFertility
    observations: LocalObservations
    classes: NDArray[np.int_]
    reliable: NDArray[np.bool_]
    base: Array
    """Persons in the base year, municipality × sex × age."""
    settings: ProjectionSettings

    def outlook(self, chosen: NDArray[np.int_], horizon: int) -> LocalOutlook:
        """What is coming in the municipalities at positions ``chosen``."""
        return local_outlook(self.observations, self.classes, self.reliable, chosen, horizon, self.settings)


def fit_population_model(history: PopulationHistory, settings: ProjectionSettings = STANDARD) -> PopulationModel:
    """Fit to ``history``, which ends with the base year; nothing later can have a say.

    ``ValueError`` when the history is shorter than ``LEAST_TRANSITIONS`` years, or a count is negative or not a number.
    """
    persons = history.municipalities
    if persons.shape[-1] <= LEAST_TRANSITIONS:
        raise ValueError("too few years before the base year to tell local differences from chance")
    if not (np.isfinite(persons).all() and (persons >= 0).all()):
        raise ValueError("counts must be numbers of 0 or more")
    change = fit_national_change(history.country, settings)
    fertility = fit_national_fertility(history.country, settings)
    base = persons[..., -1]
    return PopulationModel(
        change=change,
        fertility=fertility,
        observations=observe_local_change(persons, history.usable, change, fertility.by_year),
        classes=size_class(base.sum(axis=(1, 2))),
        reliable=history.usable.all(axis=1),
        base=base,
        settings=settings,
    )
