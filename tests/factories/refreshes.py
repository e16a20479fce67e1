"""Factories for figures fetched anew."""

from factory.django import DjangoModelFactory

from omsyn.web.indicators.models import RefreshState, SourceRefresh


class SourceRefreshFactory(DjangoModelFactory[SourceRefresh]):
    """A refresh someone waits for."""

    class Meta:
        model = SourceRefresh

    recipe = "kostra_key_figures"
    municipality_number = "4014"
    state = RefreshState.WAITING
    requested_by = "Bruker (eksempel)"
