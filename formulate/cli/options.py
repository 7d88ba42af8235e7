"""What several commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from formulate.cli.output import remember_json
from formulate.errors import InputError

Command = TypeVar("Command", bound=Callable[..., Any])

json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    is_eager=True,
    callback=remember_json,
    help="Print one JSON document; exact numbers as text.",
)

recipe_argument = click.argument("recipe")

#: What a batch is made of; the names are those of ``formulate.planning``.
_BATCH_OPTIONS = (
    click.option(
        "--make", required=True, metavar="AMOUNT", help="The amount to prepare: '30 g', '100 mL', '20 capsules'."
    ),
    click.option(
        "--strength",
        "strengths",
        multiple=True,
        metavar="STRENGTH",
        help="Another strength that the recipe allows: '0.2 % w/w'; with several actives 'active=0.2 % w/w'.",
    ),
    click.option("--lots", "lots_file", metavar="FILE", help="The lots in use, a CSV table; one row a line."),
    click.option(
        "--lot",
        "lots",
        multiple=True,
        metavar="TEXT",
        help="One lot: 'sirolimus: lot=AB12, assay=98.5 %, assay basis=as is, expiry=2027-03-31'.",
    ),
    click.option("--excess", default="", metavar="PERCENT", help="More of the whole batch, for losses: '3 %'."),
    click.option("--containers", default="", metavar="NUMBER", help="How many containers are filled."),
    click.option("--overfill", default="", metavar="AMOUNT", help="More in each container: '0.5 g'."),
    click.option(
        "--overage", "overages", multiple=True, metavar="TEXT", help="More of one active alone: 'active=5 %'."
    ),
    click.option(
        "--confirm",
        "confirmations",
        multiple=True,
        metavar="TEXT",
        help="Who confirms a finding: 'E_QTY_ZEROS:make=A. Baker'.",
    ),
    click.option("--made", default="", metavar="DATE", help="Day of making, '2026-11-23'; by default today."),
    click.option("--config", "config", default=None, metavar="FILE", help="Settings of the site, a TOML file."),
    click.option(
        "--profile",
        type=click.Choice(["US", "DE"]),
        default=None,
        help="How numbers are printed; by default as the settings say.",
    ),
)


def examples(*commands: str) -> str:
    """The epilog of a help text: examples, each on a line of its own."""
    # click leaves the lines of a paragraph that starts with a backspace as they are
    return "\b\n" + "\n".join(["Examples:" if len(commands) > 1 else "Example:", *(f"  {one}" for one in commands)])


def batch_options(command: Command) -> Command:
    """Give a command everything that a batch is made of."""
    for option in reversed(_BATCH_OPTIONS):
        command = option(command)
    return recipe_argument(command)


def named_values(texts: Iterable[str], option: str, example: str) -> dict[str, str]:
    """``name=value`` texts as a mapping.

    >>> named_values(["tretinoin=5 %"], "--overage", "active=5 %")
    {'tretinoin': '5 %'}
    """
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise InputError(f"a text such as '{example}'", where=option, given=text, remedy="write name=value")
        if name.strip() in found:
            raise InputError("each name once", where=option, given=text, remedy=f"{name.strip()} is given twice")
        found[name.strip()] = value.strip()
    return found
