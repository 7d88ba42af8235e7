"""Copying a recipe from the library, and approving it so that any later change shows."""

from __future__ import annotations

import json
import os
from pathlib import Path

from formulate.errors import FileError, InputError, RecipeError, TextError
from formulate.findings import mistake
from formulate.recipe.digest import digest_of_recipe
from formulate.recipe.fields import APPROVED
from formulate.recipe.files import read_text, safe_path, write_whole
from formulate.recipe.library import find_in_library, load_recipe, recipe_from_text, shipped_folder
from formulate.recipe.model import Approval, Recipe
from formulate.recipe.nodes import Node, Report, node_from_tree, nodes_from_text

__all__ = ["approve_recipe", "copy_recipe"]


def copy_recipe(recipe_id: str, folder: str | Path) -> Path:
    """Copy a recipe of the library into an existing *folder*, where a pharmacy edits and approves it.

    Returns the new file, ``<id>.yaml``; an existing file is never overwritten (``E_EXISTS``).
    """
    source = find_in_library(recipe_id) if Path(recipe_id).name == recipe_id else None
    if source is None:
        load_recipe(recipe_id)  # raises, with the likely id
        raise TextError("the id of a recipe in the library", code="E_NAME", where="recipe", given=recipe_id)
    target = safe_path(folder) / source.name
    read_text(source)  # refuse to copy a file that cannot be read
    write_whole(target, source.read_bytes(), replace=False)
    return target


def approve_recipe(path: str | Path, *, by: str, on: str) -> Approval:
    """Approve a recipe file: write who (*by*), when (*on*, ``YYYY-MM-DD``) and the digest into it.

    The rest of the file stays as it is, byte for byte. Any later change of the recipe or of a nested recipe makes it a
    draft again. Shipped recipes are refused (``E_RECIPE_SHIPPED``); ``RecipeError`` if the recipe has mistakes.
    """
    file = Path(os.path.realpath(safe_path(path)))
    is_shipped_id = not file.exists() and (shipped_folder() / f"{path}.yaml").exists()
    if file.parent == shipped_folder() or is_shipped_id:
        raise FileError(
            "a recipe that comes with formulate cannot be approved in place",
            code="E_RECIPE_SHIPPED",
            where=str(path),
            remedy="copy it with 'formulate recipes copy' and approve the copy",
        )
    text = read_text(file)
    recipe = recipe_from_text(text, origin=str(file), folder=file.parent)
    approval = _approval(recipe, by, on)
    approved = _with_approval(text, approval, recipe)
    if recipe_from_text(approved, origin=str(file), folder=file.parent).approval != approval:
        raise _unwritable(recipe)  # the digest fits only where all else reads as before
    mark = b"\xef\xbb\xbf" if file.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    write_whole(file, mark + approved.encode(), replace=True)
    return approval


def _approval(recipe: Recipe, by: str, on: str) -> Approval:
    digest = digest_of_recipe(recipe.tree, recipe.nested)
    report = Report()
    read = APPROVED.read(node_from_tree({"by": by, "on": on, "digest": digest}, report), "approved", report)
    if report.findings or read is None:
        first = report.sorted()[0]
        raise TextError(first.message, code=first.code, where=first.place.path, remedy=first.remedy)
    return Approval(by=read["by"], on=read["on"], digest=digest)


def _with_approval(text: str, approval: Approval, recipe: Recipe) -> str:
    """The text with the approval in it, in place of an earlier one or on a new line."""
    top = nodes_from_text(text, Report())
    if top is None or not top.block:
        raise _unwritable(recipe)
    written = (
        f"approved: {{by: {json.dumps(approval.by, ensure_ascii=False)}, on: {approval.on}, digest: {approval.digest}}}"
    )
    for key, value in top.pairs:
        if key.text == "approved":
            return text[: key.start] + written + text[value.end :]
    return _on_a_new_line(text, top, written)


def _on_a_new_line(text: str, top: Node, written: str) -> str:
    """The text with a line after the author's, or after the title's if no author is named."""
    ending = "\r\n" if "\r\n" in text else "\n"
    pairs = {key.text: (key, value) for key, value in top.pairs}
    key, value = pairs.get("author", pairs["title"])
    indent = " " * (key.column - 1)
    if value.block:  # the end of a block is unknown until the next key: the line goes before it
        return text[: key.start] + written + ending + indent + text[key.start :]
    line_end = text.find("\n", value.end)
    if line_end < 0:
        return text + ending + indent + written + ending
    return text[: line_end + 1] + indent + written + ending + text[line_end + 1 :]


def _unwritable(recipe: Recipe) -> InputError:
    message = "the approval cannot be written into this file without changing other lines"
    remedy = "write each key of the recipe on its own line, without braces around all of them"
    return RecipeError(recipe.origin, [mistake("E_APPROVE", message, remedy)])
