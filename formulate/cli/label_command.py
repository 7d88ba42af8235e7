"""``formulate label``: the container labels of a batch."""

from __future__ import annotations

from typing import Any

import click

from formulate.cli.completion import files
from formulate.cli.output import (
    examples,
    json_option,
    print_json,
    print_option,
    print_remark,
    print_result,
    send_to_printer,
)
from formulate.cli.planning import BatchOptions, batch_options, planned
from formulate.errors import OpenFindingsError
from formulate.labels.options import DEFAULT, OF, LabelOptions
from formulate.messages import message


@click.command(
    epilog=examples(
        'formulate label sirolimus-cream-0.1 --make "30 g" --batch-id 2026-0001',
        'formulate label coal-tar-ointment --make "90 g" --containers 3 --batch-id 2026-2 --size A4-21',
        'formulate label clonidine-suspension-20-mcg --make "100 mL" --batch-id 2026-7 --of all',
    )
)
@batch_options
@click.option("--batch-id", required=True, metavar="TEXT", help="Batch number, as on the sheet.")
@click.option(
    "--size",
    default=DEFAULT.size,
    metavar="NAME",
    help="62x29, 57x32, 2x1in, 4x6in; A4-21, A4-14, Letter-30, Letter-10.",
)
@click.option(
    "--of",
    "of_what",
    default=DEFAULT.of,
    type=click.Choice(OF),
    help="Of the containers, of the dilutions and vehicles made on the way, or of all.",
)
@click.option(
    "--code",
    default=DEFAULT.code,
    type=click.Choice(["auto", "code 128", "gs1", "none"]),
    help="Code on the label; auto is Code 128 where it has room.",
)
@click.option(
    "--gtin", default=DEFAULT.gtin, metavar="DIGITS", help="With --code gs1: your own number of the item, 14 digits."
)
@click.option("--start", default=DEFAULT.start, type=int, help="Of a sheet of labels: the first one that is free.")
@click.option(
    "-o", "--output", default=None, metavar="FILE", shell_complete=files, help="PDF file. Default: BATCH-ID-labels.pdf."
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@print_option
@json_option
def label(
    batch_id: str,
    size: str,
    of_what: str,
    code: str,
    gtin: str,
    start: int,
    output: str | None,
    force: bool,
    queue: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Print the container labels of a batch, one for each container, and those of dilutions and vehicles.

    They are the labels of the containers; the dispensing system prints the prescription label. What does not fit on a
    label is refused, never cut.
    """
    from formulate.labeling import write_labels

    batch = planned(BatchOptions(**options))
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    path = write_labels(
        batch,
        output or f"{batch_id}-labels.pdf",
        batch_id=batch_id,
        options=LabelOptions(size=size, code=code, gtin=gtin, of=of_what, start=start),
        replace=force,
    )
    if as_json:
        print_json({"labels": str(path), "batch_id": batch_id, "containers": int(batch.asked.containers or 1)})
    else:
        print_result(f"labels: {path}")
    if batch.beyond_use.until and batch.beyond_use.at_most:
        print_remark(message("label_at_most", date=batch.beyond_use.until).text())
    send_to_printer(path, queue)
