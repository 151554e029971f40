"""What the commands have in common: their order, the story's folder, the day, and an address to serve at."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.diagnostics import USUAL_FOLDER
from generator.publishing.listening import nearest_address


class InOrder(click.Group):
    """Commands in the order in which an editor needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path(USUAL_FOLDER),
    show_default=True,
    help="Folder of the story: explainer.yml, vocabulary.yml, facts/ and pages/.",
)


def today() -> datetime:
    """The day that SOURCE_DATE_EPOCH names, or that of the machine's clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is `{epoch}`, and that is no number of seconds") from None


now_option = click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%d"]),
    envvar="EXPLAINER_NOW",
    default=today,
    show_default="the day of SOURCE_DATE_EPOCH, or today",
    help="The day on which the facts are checked; no page depends on it.",
)


def whole_address(_: click.Context, __: click.Parameter, given: str) -> str:
    """The address, if one can be served at it; else the command says which was meant."""
    if given != (meant := nearest_address(given)):
        raise click.UsageError(f"`{given}` is no address; write host and port, such as --address {meant}")
    return given
