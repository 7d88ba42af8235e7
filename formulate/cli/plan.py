"""``formulate plan``: the numbers of a batch on the terminal."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from formulate.cli.group import HELD_BACK
from formulate.cli.options import batch_options, examples, json_option
from formulate.cli.output import print_json, print_open, print_remark, print_result, terminal_width
from formulate.cli.planning import BatchOptions, planned


@click.command(
    epilog=examples(
        'formulate plan sirolimus-cream-0.1 --make "30 g"',
        'formulate plan sirolimus-cream-0.1 --make "30 g" --working',
        'formulate plan sirolimus-cream-0.1 --make "60 g" --lots lots.csv --json',
    )
)
@batch_options
@click.option("--working", is_flag=True, help="Show every number as formula, substitution, value and source.")
@click.option("--composition", is_flag=True, help="Show the composition, nested vehicles resolved.")
@json_option
@click.pass_context
def plan(ctx: click.Context, /, working: bool, composition: bool, as_json: bool, **options: Any) -> None:
    """Calculate a batch and show it on the terminal.

    RECIPE is the id of a recipe in the library (see `formulate recipes list`) or the path of a recipe file.
    A batch with an open stop or confirm is shown too; the exit status is then 3.
    """
    batch = planned(BatchOptions(**options))
    if as_json:
        from formulate.record import to_record

        print_json(to_record(batch))
    else:
        from formulate.terminal import batch_text

        print_result(batch_text(batch, width=terminal_width(), bold=_bold(), composition=composition, working=working))
    if batch.open_findings:
        print_remark("no sheet can be printed of this batch: see the findings marked stop or confirm")
        print_open(ctx, batch.open_findings)
        ctx.exit(HELD_BACK)


def _bold() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
