"""``formulate shelf``: the shelf file checked as a whole, and an empty one to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from formulate.cli.completion import files
from formulate.cli.group import BAD_INPUT, CommandGroup
from formulate.cli.output import examples, finding_json, json_option, print_json, print_remark, print_result
from formulate.cli.site_options import config_option

if TYPE_CHECKING:
    from formulate.pharmacy.shelf_check import ShelfCheck

#: How the states of a lot are printed.
_STATES = {"retest": "retest date passed", "opened": "opened too long ago"}


@click.group(
    cls=CommandGroup, epilog=examples("formulate shelf check shelf.csv", "formulate shelf template > shelf.csv")
)
def shelf() -> None:
    """Check the shelf file of the pharmacy, or print an empty one.

    A shelf file has one row for each received container, for all recipes: CSV, or a workbook (xlsx). Its columns,
    separator, decimal mark, date order and encoding are recognized, or stated in the settings under [shelf].
    """


@shelf.command(epilog=examples("formulate shelf check shelf.csv", "formulate shelf check export.xlsx --json"))
@click.argument("file", shell_complete=files)
@config_option
@click.option("--on", "day", default="", metavar="DATE", help="Day on which lots are to be usable. Default: today.")
@json_option
@click.pass_context
def check(ctx: click.Context, file: str, config: str | None, day: str, as_json: bool) -> None:
    """Check every row and count the usable lots.

    Every mistake is listed with its line or its cell. The exit status is 2 if there is one.
    """
    from formulate.cli.planning import now
    from formulate.pharmacy.settings import find_site
    from formulate.pharmacy.shelf_check import check_shelf
    from formulate.typed.fields import day_of

    checked = check_shelf(file, find_site(config).shelf, day=day_of(day or now()))
    if as_json:
        print_json({"file": file, **_json(checked)})
    else:
        print_result(_text(file, checked))
    if checked.findings:
        ctx.exit(BAD_INPUT)


def _json(checked: ShelfCheck) -> dict[str, object]:
    return {
        "rows": checked.rows,
        "states": dict(checked.states),
        "not_read": list(checked.not_read),
        "findings": [finding_json(finding) for finding in checked.findings],
    }


def _text(file: str, checked: ShelfCheck) -> str:
    counts = [f"{number} {_STATES.get(state, state)}" for state, number in checked.states.items() if number]
    not_read = [f"{file}: columns not read: {', '.join(checked.not_read)}"] if checked.not_read else []
    findings = [f"{file}: {finding.line()}" for finding in checked.findings]
    lots = f"{checked.rows} lot{'' if checked.rows == 1 else 's'}"
    return "\n".join([*findings, *not_read, f"{file}: {lots}: {', '.join(counts)}"])


@shelf.command(epilog=examples("formulate shelf template > shelf.csv", "formulate shelf template --xlsx shelf.xlsx"))
@click.option("--xlsx", default=None, metavar="FILE", help="Write a workbook instead.")
def template(xlsx: str | None) -> None:
    """Print an empty shelf file with an example.

    It has the column names and three lots: a substance, a product and a solvent that was opened.
    """
    from formulate.pharmacy.shelf_check import template as template_text
    from formulate.pharmacy.shelf_check import write_template

    if xlsx is None:
        print_result(template_text().rstrip("\n"))
    else:
        write_template(xlsx)
        print_remark(f"written: {xlsx}")
