"""``formulate limits``: what limits are on file for a substance, and the import of FDA's files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files
from formulate.cli.group import CommandGroup
from formulate.cli.output import examples, json_option, print_json, print_result, terminal_width
from formulate.cli.site_options import config_option

if TYPE_CHECKING:
    from formulate.reference.limits.fda import Import
    from formulate.reference.limits.table import LimitRow


@click.group(
    cls=CommandGroup,
    epilog=examples(
        "formulate limits show clonidine", "formulate limits import products.txt --to limits.csv --date 2024-11-08"
    ),
)
def limits() -> None:
    """Show the limits of a substance; import them from FDA's files.

    The pharmacy's own file is named in its settings: limits = "limits.csv". Its own limits replace those that come with
    formulate; imported ones are added.
    """


@limits.command(epilog=examples("formulate limits show clonidine", "formulate limits show 'benzyl alcohol' --json"))
@click.argument("name")
@config_option
@json_option
def show(name: str, config: str | None, as_json: bool) -> None:
    """Show every limit of a substance with its source.

    NAME is the name of an active or an excipient, in any of its forms.
    """
    from formulate.pharmacy.settings import find_site
    from formulate.reference.limits.table import limits_of, own_rows

    site = find_site(config)
    file, substances = site.limits, site.substances
    rows = limits_of(name, own_rows(name, file.rows, file.origin, substances) if file else (), substances)
    if as_json:
        print_json([_row_json(row) for row in rows])
        return
    print_result("\n".join(_row_text(row) for row in rows) or f"no limit on file for {name}")


def _row_text(row: LimitRow) -> str:
    from formulate.terminal.layout import paragraph

    of = ", ".join(part for part in (row.route or "any route", row.form_group, row.age_group, row.species) if part)
    counted = f", as {row.counted_as}" if row.counted_as else ""
    usual = " to ".join(row.shown(one) for one in (row.usual_from, row.usual_to) if one is not None)
    greatest = row.shown(row.greatest) if row.greatest is not None else "not stated"
    numbers = f"greatest {greatest}" + (f", usual {usual}" if usual else "")
    weak = "; one product at the greatest" if row.is_weak else ""
    number = "" if row.products is None else "one product" if row.products == 1 else f"{row.products} products"
    products = f"; {number}{'' if row.products == 1 else weak}" if number else ""
    note = f"; {row.note}" if row.note else ""
    text = f"{row.substance}{counted} ({row.use}; {of}): {numbers}{products}{note} [{row.source}, {row.locator}]"
    return paragraph(text, terminal_width())


def _row_json(row: LimitRow) -> dict[str, Any]:
    from formulate.exact_json import fraction_text
    from formulate.reference.limits.table import LIMIT_COLUMNS

    def plain(value: object) -> object:
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        if isinstance(value, Fraction):
            return fraction_text(value)
        return value if value is None or isinstance(value, str) else str(getattr(value, "value", value))

    return {name: plain(getattr(row, name)) for name in LIMIT_COLUMNS}


@limits.command(
    "import",
    epilog=examples(
        "formulate limits import products.txt --to limits.csv --date 2024-11-08",
        "formulate limits import IIR_OCOMM.csv --to limits.csv",
    ),
)
@click.argument("file", shell_complete=files)
@click.option("--to", "target", required=True, metavar="LIMITS.csv", shell_complete=files, help="File to write.")
@click.option("--date", default="", metavar="DATE", help="Day of the edition. Default: the newest in the file.")
@click.option("--list-left-out", is_flag=True, help="List every row that is left out, with the reason.")
@json_option
def import_command(file: str, target: str, date: str, list_left_out: bool, as_json: bool) -> None:
    """Import limits from a file of FDA's.

    The strengths of marketed products, or the amounts of excipients in them, become limits of the pharmacy.

    FILE is products.txt of FDA's Orange Book or IIR_OCOMM.csv of its Inactive Ingredient Database, as downloaded, also
    as .gz. Rows of an earlier import of the same list are replaced; others in LIMITS.csv stay. What is not understood
    is left out and counted.
    """
    from formulate.pharmacy.limits_file import read_limits_file
    from formulate.reference.limits.fda import read_fda_file
    from formulate.reference.limits.fda.table import merged_rows, write_limits
    from formulate.reference.limits.table import LIMIT_COLUMNS

    read = read_fda_file(file, date=date)
    kept = read_limits_file(target, LIMIT_COLUMNS).rows if Path(target).exists() else ()
    rows = merged_rows(kept, read)
    write_limits(rows, target)
    if as_json:
        print_json(_import_json(read, target, len(rows), list_left_out))
    else:
        print_result(_import_text(read, target, len(rows), list_left_out))


def _import_text(read: Import, target: str, written: int, list_left_out: bool) -> str:
    lines = [
        f"{read.name}: {read.source}, {read.date}, {read.rows} rows",
        f"  {read.kept:>7}  kept, as {len(read.limits)} limits",
        f"  {len(read.left_out):>7}  left out",
        *(f"  {count:>11}  {reason}" for reason, count in read.reasons),
        f"{target}: {written} rows",
    ]
    if list_left_out:
        lines += [f"line {one.line}: {one.text}: {one.reason}" for one in read.left_out]
    return "\n".join(lines)


def _import_json(read: Import, target: str, written: int, list_left_out: bool) -> dict[str, Any]:
    left_out = [{"line": one.line, "text": one.text, "reason": one.reason} for one in read.left_out]
    return {
        "source": read.source,
        "file": read.name,
        "sha256": read.sha256,
        "date": read.date,
        "rows": read.rows,
        "kept": read.kept,
        "limits": len(read.limits),
        "left_out": dict(read.reasons),
        "to": target,
        "rows_written": written,
        **({"list": left_out} if list_left_out else {}),
    }
