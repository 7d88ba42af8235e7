"""``formulate hazards``: the pharmacy's own list of hazardous drugs."""

from __future__ import annotations

from datetime import datetime

import click

from formulate.cli.completion import files
from formulate.cli.group import CommandGroup
from formulate.cli.output import examples, json_option, print_json, print_result

IMPORT = 'formulate hazards import niosh.csv --to hazards.csv --list "NIOSH 2024" --date 2024-12-19'


@click.group(cls=CommandGroup, epilog=examples(IMPORT))
def hazards() -> None:
    """Import the list of hazardous drugs that NIOSH publishes.

    The site settings name the file that is written: hazards = "hazards.csv". It wins over the rows that formulate has,
    and is named with its date.
    """


@hazards.command("import", epilog=examples(IMPORT))
@click.argument("file", shell_complete=files)
@click.option("--to", "output", required=True, metavar="FILE", shell_complete=files, help="File to write.")
@click.option("--list", "edition", default="NIOSH 2024", metavar="TEXT", help="List with its edition.")
@click.option("--date", default="", metavar="DATE", help="Date of that edition: '2024-12-19'. Default: today.")
@json_option
def import_command(file: str, output: str, edition: str, date: str, as_json: bool) -> None:
    """Import a table of drugs, copied out of NIOSH's publication as CSV.

    FILE has a row a drug, under the heads of its columns: drug, AHFS classification, MSHI, reason for listing,
    supplemental information. A row "Table 2" sets the table of the rows below it. Rows that are not understood are
    listed, and left out.
    """
    from formulate.pharmacy.hazards import import_hazards
    from formulate.recipe.library.files import safe_path, write_whole
    from formulate.typed.fields import calendar_date

    day = calendar_date(date) if date else datetime.now().astimezone().date().isoformat()
    imported = import_hazards(file, edition=edition, date=day)
    write_whole(safe_path(output), imported.csv_text().encode(), replace=False)
    if as_json:
        left_out = [{"row": row, "text": text, "reason": reason} for row, text, reason in imported.left_out]
        print_json({"file": output, "drugs": len(imported.rows), "left_out": left_out})
        return
    lines = [f"{output}: {len(imported.rows)} drugs of {edition} ({day}); {len(imported.left_out)} rows left out"]
    print_result("\n".join([*lines, *(f"row {row}: {reason}: {text}" for row, text, reason in imported.left_out)]))
