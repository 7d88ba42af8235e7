"""``formulate verify``: a printed sheet, read back and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from formulate.cli.group import HELD_BACK
from formulate.cli.options import examples, json_option
from formulate.cli.output import finding_json, print_json, print_result

if TYPE_CHECKING:
    from formulate.verification.verifying import Verification


@click.command(epilog=examples("formulate verify sheet.pdf"))
@click.argument("sheet")
@json_option
@click.pass_context
def verify(ctx: click.Context, /, sheet: str, as_json: bool) -> None:
    """Read a printed sheet back and check every number.

    The record inside the PDF is read, the batch is planned again and recomputed along a second path, and both
    are compared with the record and with what stands on the pages. The exit status is 3 where anything
    differs. It cannot show who printed the sheet, and sees neither paper nor handwriting.
    """
    from formulate.verification.verifying import verify as read_back

    verification = read_back(sheet)
    if as_json:
        print_json(_as_json(sheet, verification))
    else:
        print_result(_as_text(sheet, verification))
    if not verification.ok:
        ctx.exit(HELD_BACK)


def _as_text(sheet: str, verification: Verification) -> str:
    from formulate.terminal import findings_text

    all_well = "nothing differs in what was checked" if verification.unchecked else "nothing differs"
    parts = [
        f"{sheet}: {verification.title}, batch {verification.batch_id}, made {verification.made}, "
        f"printed by {verification.engine}",
        *(f"  checked: {what}" for what in verification.checked),
        *(f"  not checked: {what}" for what in verification.unchecked),
        findings_text(verification.differences) or all_well,
    ]
    return "\n".join(parts)


def _as_json(sheet: str, verification: Verification) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "ok": verification.ok,
        "title": verification.title,
        "batch_id": verification.batch_id,
        "made": verification.made,
        "engine": verification.engine,
        "digest": verification.digest,
        "differences": [finding_json(finding) for finding in verification.differences],
        "checked": list(verification.checked),
        "unchecked": list(verification.unchecked),
    }
