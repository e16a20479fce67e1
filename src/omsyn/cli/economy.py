"""``omsyn economy``: what services cost, and how money is shared.

Commands of other parts of the economy stand in files of their own and are added to the group here.
"""

import click


@click.group()
def economy() -> None:
    """Budget, accounts, grants and prices."""
