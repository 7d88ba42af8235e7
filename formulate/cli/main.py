"""The root command and its table of commands."""

from __future__ import annotations

import click

from formulate.cli.group import Entry, RootGroup
from formulate.cli.options import examples

#: The commands in the order of the list. A further command is one row here and a module of its own.
COMMANDS = {
    "worksheet": Entry(
        "formulate.cli.worksheet", "worksheet", "Print the compounding sheet of a batch (the main job)."
    ),
    "plan": Entry("formulate.cli.plan", "plan", "The same numbers on the terminal."),
    "calc": Entry("formulate.cli.calc", "calc", "Every pharmaceutical calculation, by chapter, with the working."),
    "convert": Entry("formulate.cli.convert", "convert", "A strength or an amount in another form, with the working."),
    "recipes": Entry("formulate.cli.recipes", "recipes", "List, show, check, write, copy and approve recipes."),
    "verify": Entry("formulate.cli.verify", "verify", "Read a printed sheet back and check every number."),
}


@click.group(
    cls=RootGroup,
    entries=COMMANDS,
    name="formulate",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        'formulate worksheet sirolimus-cream-0.1 --make "30 g"',
        'formulate plan sirolimus-cream-0.1 --make "30 g" --working',
        'formulate convert "0.1 % w/w" "mg/g"',
    ),
)
@click.version_option(None, "--version", package_name="formulate-rx", prog_name="formulate")
def main() -> None:
    """Exact, explained quantities for compounding, and the sheet to weigh from.

    formulate computes and documents; a pharmacist decides.
    """
