"""Where the statistics services are, for an installation that reaches them through a mirror."""

import os

SETTING = "OMSYN_STATISTICS_SERVICES"


def statistics_services() -> dict[str, str]:
    """Base address by source, from ``OMSYN_STATISTICS_SERVICES`` (``ssb=https://…,klass=https://…``).

    A source that is not named is fetched from where it is.
    """
    told = (part.partition("=") for part in os.environ.get(SETTING, "").split(",") if part.strip())
    return {source.strip(): address.strip() for source, _equals, address in told}
