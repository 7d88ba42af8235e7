"""``formulate verify``: a printed sheet, or a folder of them, checked against what their records print."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files
from formulate.cli.group import BAD_INPUT, DONE, HELD_BACK, NOT_PROVEN
from formulate.cli.output import (
    examples,
    finding_json,
    json_option,
    on_one_line,
    print_json,
    print_remark,
    print_result,
)

if TYPE_CHECKING:
    from formulate.verification.folder import Checked
    from formulate.verification.verifying import Verification


@click.command(
    epilog=examples("formulate verify sheet.pdf", "formulate verify sheets/", "formulate verify sheet.pdf --look .")
)
@click.argument("sheet", shell_complete=files)
@click.option(
    "--look",
    "look",
    default=None,
    metavar="FOLDER",
    type=click.Path(file_okay=False, exists=True),
    help="Write a picture of each page that looks otherwise, its places marked, into FOLDER.",
)
@json_option
@click.pass_context
def verify(ctx: click.Context, /, sheet: str, look: str | None, as_json: bool) -> None:
    """Check that a printed sheet is exactly what its record prints.

    SHEET is the PDF file, or a folder of them. The batch of the record in it is calculated again along two
    independent paths, the sheet is drawn again, and the bytes are compared. Exit status: 0 the bytes are equal, 3
    something differs, 4 the figures agree but the drawing is not proven (another program saved the file, or another
    version printed it). It cannot show who printed the sheet, and does not see paper or handwriting.
    """
    if Path(sheet).is_dir():
        _verify_folder(ctx, Path(sheet), as_json=as_json)
        return
    from formulate.verification.verifying import verify as read_back

    verification = read_back(sheet)
    if as_json:
        print_json(_as_json(sheet, verification))
    else:
        print_result(_text(sheet, verification))
    if look is not None:
        _write_pictures(Path(sheet), verification, Path(look))
    ctx.exit(_status(verification))


def _status(verification: Verification) -> int:
    return {"PROVEN": DONE, "DIFFERS": HELD_BACK, "UNPROVEN": NOT_PROVEN}[verification.outcome.name]


def _text(sheet: str, verification: Verification) -> str:
    from formulate.terminal import findings_text

    return "\n".join(
        [
            on_one_line(
                f"{sheet}: {verification.title}, batch {verification.batch_id}, compounded {verification.made}, "
                f"printed by {verification.engine}"
            ),
            *([findings_text(verification.differences)] if verification.differences else []),
            *(f"  {on_one_line(remark)}" for remark in verification.remarks),
            verification.outcome.value,
        ]
    )


def _as_json(sheet: str, verification: Verification) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "ok": verification.ok,
        "outcome": verification.outcome.name.lower(),
        "title": verification.title,
        "batch_id": verification.batch_id,
        "made": verification.made,
        "engine": verification.engine,
        "digest": verification.digest,
        "differences": [finding_json(finding) for finding in verification.differences],
        "remarks": list(verification.remarks),
    }


def _write_pictures(sheet: Path, verification: Verification, folder: Path) -> None:
    for page, picture in verification.pictures.items():
        path = folder / f"{sheet.stem}-page-{page}.png"
        path.write_bytes(picture)
        print_remark(f"picture: {path}")


# A folder ------------------------------------------------------------------------------------------


def _verify_folder(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    from formulate.cli.program import prepare_process
    from formulate.verification.folder import sheets_in, verify_all

    paths = sheets_in(folder)
    checked = list(_with_progress(verify_all(paths, prepare=prepare_process), len(paths)))
    if as_json:
        print_json([_row_json(one) for one in checked])
    else:
        print_result("\n".join(_row(one) for one in checked))
        print_result(", ".join(f"{count} {outcome}" for outcome, count in Counter(map(_outcome, checked)).items()))
    ctx.exit(_status_of_all(checked))


def _with_progress(checked: Iterable[Checked], count: int) -> Iterable[Checked]:
    if not sys.stderr.isatty():
        return checked
    from rich.console import Console
    from rich.progress import track

    return track(checked, "sheets", total=count, console=Console(stderr=True), transient=True)


def _outcome(one: Checked) -> str:
    return "unreadable" if one.verification is None else one.verification.outcome.name.lower()


def _row(one: Checked) -> str:
    if one.verification is None:
        return on_one_line(f"unreadable  {one.path}: {one.unreadable}")
    said = one.verification
    lines = [on_one_line(f"{_outcome(one):<10}  {one.path}: {said.title}, batch {said.batch_id}")]
    lines += [f"            {on_one_line(finding.message)}" for finding in said.differences[:3]]
    lines += [f"            {len(said.differences) - 3} more differences"] if len(said.differences) > 3 else []
    return "\n".join(lines)


def _row_json(one: Checked) -> dict[str, Any]:
    if one.verification is None:
        return {"sheet": str(one.path), "ok": False, "outcome": "unreadable", "message": one.unreadable}
    return _as_json(str(one.path), one.verification)


def _status_of_all(checked: list[Checked]) -> int:
    """The gravest: a difference, then a file that cannot be read, then one that is not proven."""
    outcomes = {_outcome(one) for one in checked}
    gravity = (("differs", HELD_BACK), ("unreadable", BAD_INPUT), ("unproven", NOT_PROVEN))
    return next((status for outcome, status in gravity if outcome in outcomes), DONE)
