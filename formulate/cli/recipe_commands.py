"""``formulate recipes``: the library, and a recipe file from new to approved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.approve_command import approve, diff
from formulate.cli.completion import files, folders, recipe_ids
from formulate.cli.completion import recipes as recipes_or_files
from formulate.cli.group import BAD_INPUT, CommandGroup
from formulate.cli.new_command import new
from formulate.cli.output import (
    examples,
    finding_json,
    json_option,
    print_json,
    print_option,
    print_remark,
    print_result,
    send_to_printer,
    terminal_width,
)
from formulate.cli.site_options import config_option, language_option, paper_option, profile_option, site_from_options

if TYPE_CHECKING:
    from formulate.recipe import Entry


@click.group(
    cls=CommandGroup,
    epilog=examples(
        "formulate recipes list",
        "formulate recipes copy sirolimus-cream-0.1",
        'formulate recipes approve my-cream.yaml --by "C. Dean"',
    ),
)
def recipes() -> None:
    """List, show, check, write, copy and approve recipes.

    A recipe is a master formulation record (MFR). A pharmacy copies a recipe, edits it and approves it; until
    then its sheets say DRAFT.
    """


@recipes.command("list", epilog=examples("formulate recipes list"))
@config_option
@json_option
def list_command(config: str | None, as_json: bool) -> None:
    """List the recipes of the library."""
    from formulate.recipe import list_recipes

    site = site_from_options(config)
    entries = list_recipes(site.recipes, site.substances)
    if as_json:
        print_json([_entry_json(entry) for entry in entries])
        return
    from formulate.terminal import recipes_text

    print_result(recipes_text(entries, width=terminal_width()))


@recipes.command(epilog=examples("formulate recipes show sirolimus-cream-0.1"))
@click.argument("recipe", shell_complete=recipes_or_files)
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the recipe file.")
@config_option
@json_option
def show(recipe: str, as_yaml: bool, config: str | None, as_json: bool) -> None:
    """Show one recipe: ingredients, method, beyond-use date, sources.

    RECIPE is the id of a recipe in the library or the path of a recipe file.
    """
    from formulate.recipe import load_recipe
    from formulate.recipe.library.clashes import hidden_by

    site = site_from_options(config)
    loaded = load_recipe(recipe, library=site.recipes, substances=site.substances)
    for hidden in hidden_by(loaded, site.recipes):
        print_remark(hidden)
    if as_json:
        print_json({"id": loaded.id, "origin": loaded.origin, "recipe": loaded.tree})
    elif as_yaml:
        print_result(Path(loaded.origin).read_text(encoding="utf-8-sig").rstrip("\n"))
    else:
        from formulate.terminal import recipe_text

        print_result(recipe_text(loaded, width=terminal_width()))


@recipes.command(epilog=examples("formulate recipes check my-cream.yaml my-paste.yaml"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=files)
@config_option
@json_option
@click.pass_context
def check(ctx: click.Context, files: Sequence[str], config: str | None, as_json: bool) -> None:
    """Check recipe files and list every error with its line.

    A recipe that can be read is planned for its yield, and what stops every batch of it is listed too. The exit
    status is 2 if a file has an error.
    """
    from formulate.approval.checking import check_recipe
    from formulate.findings import Severity

    site = site_from_options(config)
    checked = {name: check_recipe(name, site) for name in files}
    if as_json:
        print_json({name: [finding_json(finding) for finding in findings] for name, findings in checked.items()})
    else:
        for name, findings in checked.items():
            print_result("\n".join(f"{name}: {finding.line()}" for finding in findings) or f"{name}: no errors")
    if any(finding.severity is Severity.STOP for findings in checked.values() for finding in findings):
        ctx.exit(BAD_INPUT)


@recipes.command("print", epilog=examples('formulate recipes print sirolimus-cream-0.1 --make "100 g"'))
@click.argument("recipe", shell_complete=recipes_or_files)
@click.option("--make", default="", metavar="AMOUNT", help="Batch to show. Default: the recipe's yield.")
@click.option(
    "--lot", "lots", multiple=True, metavar="TEXT", help="Lot with figures: 'base: lot=AB12, density=1 g/mL'."
)
@click.option("-o", "--output", default="", metavar="FILE", shell_complete=files, help="PDF file. Default: ID-mfr.pdf.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@config_option
@profile_option
@language_option
@paper_option
@print_option
def print_(
    recipe: str, make: str, lots: tuple[str, ...], output: str, force: bool, queue: str | None, **chosen: str | None
) -> None:
    """Print the master formulation record of a recipe as a PDF.

    It has the amounts of one batch, every part of the recipe with its sources, the answers given at approval, and what
    changed since the version that was approved before.
    """
    from formulate.approval.printing import write_master_record
    from formulate.pharmacy.lots import lot_from_option

    site, read = site_from_options(**chosen), [lot_from_option(text) for text in lots]
    path = write_master_record(recipe, output, make=make, lots=read, site=site, replace=force)
    print_result(f"master formulation record: {path}")
    send_to_printer(path, queue)


@recipes.command(epilog=examples("formulate recipes copy sirolimus-cream-0.1"))
@click.argument("recipe_id", metavar="ID", shell_complete=recipe_ids)
@click.option(
    "--to",
    "folder",
    default=None,
    metavar="FOLDER",
    shell_complete=folders,
    help="Folder to copy to. Default: the pharmacy's own library, from which recipes are taken first.",
)
@config_option
def copy(recipe_id: str, folder: str | None, config: str | None) -> None:
    """Copy a recipe of the library, to edit and approve.

    The pharmacy's own library is the folder 'recipes' of the settings, else 'recipes' in your configuration folder;
    it is made if there is none. Its recipes are found by their ids before those that come with formulate.
    """
    from formulate.recipe import copy_recipe

    print_result(str(copy_recipe(recipe_id, folder, library=site_from_options(config).recipes)))


recipes.add_command(new)
recipes.add_command(approve)
recipes.add_command(diff)


@recipes.command(epilog=examples("formulate recipes schema > recipe.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the recipe format.

    An editor with this schema completes and checks a recipe while you type.
    """
    from formulate.recipe import json_schema

    print_result(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@recipes.command("format", epilog=examples("formulate recipes format > recipe-format.md"))
def format_() -> None:
    """Print the reference of the recipe format.

    Every key of a recipe, how its value is written and what it means, as Markdown.
    """
    from formulate.recipe import reference_text

    print_result(reference_text())


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "version": entry.version,
        "form": entry.form,
        "approved_by": entry.approved_by,
        "shipped": entry.shipped,
        "hides_shipped": entry.hides_shipped,
        "path": str(entry.path),
        "problem": entry.problem,
    }
