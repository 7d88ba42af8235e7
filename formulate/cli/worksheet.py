"""``formulate worksheet``: the printed sheet of a batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.options import batch_options, examples, json_option
from formulate.cli.output import print_json, print_remark, print_result
from formulate.cli.planning import BatchOptions, planned
from formulate.errors import FileError, OpenFindingsError

if TYPE_CHECKING:
    from formulate.batch.model import Batch


@click.command(
    epilog=examples(
        'formulate worksheet sirolimus-cream-0.1 --make "30 g"',
        'formulate worksheet sirolimus-cream-0.1 --make "60 g" --lots lots.csv -o sheet.pdf',
        'formulate worksheet my-cream.yaml --make "30 g" --lot "base: lot=L7, expiry=2027-03-31"',
    )
)
@batch_options
@click.option(
    "--paper", type=click.Choice(["A4", "Letter"]), default=None, help="Paper; by default as the settings say."
)
@click.option("--patient", default="", metavar="TEXT", help="Reference of the patient, or 'stock'; by default a blank.")
@click.option("--batch-id", default="", metavar="TEXT", help="Number of the batch; by default of date and digest.")
@click.option("-o", "--output", "output", default=None, metavar="FILE", help="Where to write; by default BATCH-ID.pdf.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@json_option
def worksheet(patient: str, batch_id: str, output: str | None, force: bool, as_json: bool, **options: Any) -> None:
    """Print the compounding sheet of a batch as a PDF file.

    RECIPE is the id of a recipe in the library (see `formulate recipes list`) or the path of a recipe file.
    The sheet carries its own record, so that `formulate verify` can check it. No sheet is made of a batch
    with an open stop or confirm; `formulate plan` shows it.
    """
    batch = planned(BatchOptions(**options))
    if batch.open_findings:
        raise OpenFindingsError(batch.open_findings)
    batch_id = batch_id or _batch_id(batch)
    path = _free_path(f"{batch_id.replace('/', '-')}.pdf" if output is None else output, force)
    _write(batch, path, batch_id=batch_id, patient=patient)
    if as_json:
        print_json(_as_json(batch, path, batch_id))
    else:
        _print(batch, path, batch_id)


def _batch_id(batch: Batch) -> str:
    """Of the day of making and the record's digest, so that two batches do not share one."""
    from formulate.record import to_record

    return f"{batch.made[:10]}-{str(to_record(batch)['digest'])[:8]}"


def _free_path(name: str, force: bool) -> Path:
    if not name.isprintable():
        raise FileError(
            "a file name", where="--output", given=name, code="E_NAME", remedy="it holds a control character"
        )
    if name == "-":
        raise FileError("a file name", where="--output", given=name, code="E_NAME", remedy="a sheet is a file")
    path = Path(name)
    if path.exists() and not path.is_file():
        remedy = "name the file to write, such as sheet.pdf"
        raise FileError("the name of a file", where="--output", given=name, code="E_NOT_A_FILE", remedy=remedy)
    if path.exists() and not force:
        raise FileError(
            "a file name that is free", where="--output", given=name, remedy="take another name, or add --force"
        )
    return path


def _write(batch: Batch, path: Path, *, batch_id: str, patient: str) -> None:
    from formulate.worksheet import write_sheet

    write_sheet(batch, path, batch_id=batch_id, patient=patient)


def _print(batch: Batch, path: Path, batch_id: str) -> None:
    from formulate.terminal import findings_text, summary_text

    print_result(summary_text(batch, batch_id=batch_id))
    print_result(f"sheet: {path}")
    if batch.findings:
        print_remark(findings_text(batch.findings))


def _as_json(batch: Batch, path: Path, batch_id: str) -> dict[str, Any]:
    from formulate.record import to_record

    return {"sheet": str(path), "batch_id": batch_id, "record": to_record(batch)}
