"""``formulate plan`` and ``worksheet``: a batch on the terminal, and its printed sheet."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files
from formulate.cli.group import HELD_BACK
from formulate.cli.output import (
    examples,
    json_option,
    print_json,
    print_open,
    print_option,
    print_remark,
    print_result,
    send_to_printer,
    terminal_width,
)
from formulate.cli.planning import BatchOptions, batch_options, batch_options_or_orders, planned
from formulate.cli.site_options import paper_option
from formulate.errors import FileError, OpenFindingsError
from formulate.labels.options import DEFAULT as LABEL

if TYPE_CHECKING:
    from formulate.batch.model import Batch


@click.command(
    epilog=examples(
        'formulate plan sirolimus-cream-0.1 --make "30 g"',
        'formulate plan sirolimus-cream-0.1 --make "30 g" --working',
        'formulate plan sirolimus-cream-0.1 --make "60 g" --lots lots.csv --json',
    )
)
@batch_options
@click.option("--working", is_flag=True, help="Show each calculation as formula, substitution, value and source.")
@click.option("--composition", is_flag=True, help="Show the composition, with nested vehicles resolved.")
@json_option
@click.pass_context
def plan(ctx: click.Context, /, working: bool, composition: bool, as_json: bool, **options: Any) -> None:
    """Calculate a batch and show the amounts to measure.

    RECIPE is the id of a recipe in the library (see `formulate recipes list`) or the path of a recipe file.
    A batch with a hard stop, or a finding to override, is shown too; the exit status is then 3.
    """
    batch = planned(BatchOptions(**options))
    if as_json:
        from formulate.record import to_record

        print_json(to_record(batch))
    else:
        from formulate.terminal import batch_text

        text = batch_text(batch, width=terminal_width(), bold=_bold(), composition=composition, working=working)
        print_result(text, is_styled=_bold())
    if batch.open_findings:
        print_remark("no sheet can be printed: resolve each 'hard stop' and 'override with reason' above")
        print_open(ctx, batch.open_findings)
        ctx.exit(HELD_BACK)


def _bold() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


# worksheet -----------------------------------------------------------------------------------------


@click.command(
    epilog=examples(
        'formulate worksheet sirolimus-cream-0.1 --make "30 g"',
        'formulate worksheet sirolimus-cream-0.1 --make "60 g" --lots lots.csv -o sheet.pdf',
        'formulate worksheet my-cream.yaml --make "30 g" --lot "base: lot=L7, expiry=2027-03-31"',
        "formulate worksheet --orders orders.csv --lots lots.csv -o sheets/",
    )
)
@batch_options_or_orders
@paper_option
@click.option(
    "--patient", default="", metavar="TEXT", help="Patient reference, or 'stock'. Default: a blank to fill in."
)
@click.option("--batch-id", default="", metavar="TEXT", help="Batch number. Default: from the date and the digest.")
@click.option("--copy", type=click.IntRange(1, 99), default=1, help="2 prints 'copy 2'. Default: 1, the original.")
@click.option(
    "-o",
    "--output",
    "output",
    default=None,
    metavar="FILE",
    shell_complete=files,
    help="PDF file to write, or the folder for --orders. Default: BATCH-ID.pdf.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@print_option
@click.option(
    "--orders",
    default=None,
    metavar="FILE",
    shell_complete=files,
    help="Table (CSV, xlsx, Parquet) with an order in each row: recipe, make, batch id, and others of these options.",
)
@click.option(
    "--merge", default=None, metavar="FILE", help="With --orders: one more PDF of all sheets, to print at once."
)
@click.option("--labels", default=None, metavar="FILE", help="With --orders: a PDF of the labels of all containers.")
@click.option("--label-size", default=LABEL.size, metavar="NAME", help="Their size, as of `formulate label`.")
@json_option
@click.pass_context
def worksheet(
    ctx: click.Context,
    /,
    patient: str,
    batch_id: str,
    copy: int,
    output: str | None,
    force: bool,
    orders: str | None,
    merge: str | None,
    labels: str | None,
    label_size: str,
    queue: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Print the compounding record of a batch as a PDF: the sheet to weigh from, sign and keep.

    RECIPE is the id of a recipe in the library (see `formulate recipes list`) or the path of a recipe file.
    The sheet contains its own data, so that `formulate verify` can check it. No sheet is printed while the
    batch has a hard stop or a finding to override; `formulate plan` shows them. With --orders, a sheet is printed for
    each row of a table; a run that was stopped goes on where it was.
    """
    if orders is not None:
        from formulate.cli.orders import OrdersOptions, print_orders

        asked = OrdersOptions(
            table=orders, output=output, merged=merge, queue=queue, labels=labels, label_size=label_size
        )
        print_orders(ctx, asked, BatchOptions(**options), as_json=as_json)
        return
    one = BatchOptions(**options)
    stated = (("RECIPE", one.recipe), ("--make", one.has_amount))
    missing = [what for what, is_given in stated if not is_given]
    if missing:
        raise click.UsageError(f"Missing {' and '.join(missing)}.", ctx)
    if merge or labels:
        raise click.UsageError(f"{'--merge' if merge else '--labels'} needs --orders.", ctx)
    batch = planned(one)
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    batch_id = batch_id or _batch_id(batch)
    path = _free_path(f"{batch_id}.pdf" if output is None else output, force)
    _write(batch, path, batch_id=batch_id, patient=patient, copy=copy, replace=force)
    if as_json:
        print_json(_sheet_json(batch, path, batch_id))
    else:
        _print(batch, path, batch_id)
    send_to_printer(path, queue)


def _batch_id(batch: Batch) -> str:
    """From the date compounded and the record's digest, so that two batches do not share one."""
    from formulate.record import to_record

    return f"{batch.made[:10]}-{str(to_record(batch)['digest'])[:8]}"


def _free_path(name: str, force: bool) -> Path:
    if not name.isprintable():
        raise FileError(
            "a file name", where="--output", given=name, code="E_NAME", remedy="remove the control character"
        )
    if name == "-":
        raise FileError(
            "a file name",
            where="--output",
            given=name,
            code="E_NAME",
            remedy="name the file to write, such as sheet.pdf",
        )
    path = Path(name)
    if path.exists() and not path.is_file():
        remedy = "name the file to write, such as sheet.pdf"
        raise FileError("the name of a file", where="--output", given=name, code="E_NOT_A_FILE", remedy=remedy)
    if path.exists() and not force:
        raise FileError(
            "the name of a new file", where="--output", given=name, remedy="choose another name, or add --force"
        )
    return path


def _write(batch: Batch, path: Path, **identity: Any) -> None:
    from formulate.worksheet import write_sheet

    write_sheet(batch, path, **identity)


def _print(batch: Batch, path: Path, batch_id: str) -> None:
    from formulate.terminal import findings_text, summary_text

    print_result(summary_text(batch, batch_id=batch_id))
    print_result(f"sheet: {path}")
    if batch.findings:
        print_remark(findings_text(batch.findings, batch.site.on_screen))


def _sheet_json(batch: Batch, path: Path, batch_id: str) -> dict[str, Any]:
    from formulate.record import to_record

    return {"sheet": str(path), "batch_id": batch_id, "record": to_record(batch)}
