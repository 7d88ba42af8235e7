"""The options that name the settings of the pharmacy, or choose otherwise for one document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files

if TYPE_CHECKING:
    from formulate.pharmacy.site import Site

config_option = click.option(
    "--config", default=None, metavar="FILE", shell_complete=files, help="TOML file with the settings of the pharmacy."
)
profile_option = click.option(
    "--profile",
    metavar="NAME",
    default=None,
    help="Whose rules are used: US, CA, DE, UK, EU, or one of your own. Default: from the settings.",
)
language_option = click.option(
    "--language",
    type=click.Choice(["en", "de"]),
    default=None,
    help="Language of what is printed, with its numbers. Default: from the settings.",
)
paper_option = click.option(
    "--paper", type=click.Choice(["A4", "Letter"]), default=None, help="Paper size. Default: from the settings."
)


def site_from_options(
    config: str | None, *, profile: str | None = None, language: str | None = None, paper: str | None = None
) -> Site:
    """The settings, with what the options choose otherwise."""
    from formulate.pharmacy.profiles.profile import Paper
    from formulate.pharmacy.settings import find_site

    chosen: dict[str, Any] = {}
    if profile:
        chosen["profile"] = profile
    if language:
        chosen["language"] = language
    if paper:
        chosen["paper"] = Paper(paper)
    return replace(find_site(config), **chosen)
