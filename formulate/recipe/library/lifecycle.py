"""Copying a recipe from the library, and writing into its file who entered and who approved it.

What is checked before a recipe is approved is in :mod:`formulate.approval`; here its file is written: the rest of it
stays as it is, byte for byte, and any later change of the recipe or of a nested recipe makes it a draft again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from formulate.errors import FileError, InputError, RecipeError, TextError
from formulate.findings import mistake
from formulate.recipe.digest import approval_from, digest_of_approval, digest_of_formula, digest_of_recipe
from formulate.recipe.library.files import read_text, safe_path, write_whole
from formulate.recipe.library.lookup import (
    find_in_library,
    load_recipe,
    own_folder,
    recipe_from_text,
    refuse_twins,
    shipped_folder,
)
from formulate.recipe.model import Answer, Approval, Recipe, Tree
from formulate.recipe.reading.approval_fields import APPROVED, ENTERED
from formulate.recipe.shapes.nodes import Node, Report, node_from_tree, nodes_from_text
from formulate.recipe.shapes.records import Read, Record
from formulate.recipe.shapes.values import is_identifier
from formulate.reference.identities.identity import SHIPPED, Substances

__all__ = ["copy_recipe", "recipe_to_approve", "write_approval", "write_entry"]

#: Text that needs no quotes in a list of keys and values.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


def copy_recipe(recipe_id: str, folder: str | Path | None = None, *, library: Path | None = None) -> Path:
    """Copy a recipe of the library into an existing *folder*, where a pharmacy edits and approves it.

    Without a folder it goes into the pharmacy's own library, which is made if there is none; *library* is its folder if
    the settings name one. Returns the new file, ``<id>.yaml``; an existing file is never overwritten (``E_EXISTS``).
    """
    source = find_in_library(recipe_id, library) if Path(recipe_id).name == recipe_id else None
    if source is None:
        load_recipe(recipe_id, library=library)  # raises, with the likely id
        raise TextError("the id of a recipe in the library", code="E_NAME", where="recipe", given=recipe_id)
    target = (_made(own_folder(library)) if folder is None else safe_path(folder)) / source.name
    read_text(source)  # refuse to copy a file that cannot be read
    write_whole(target, source.read_bytes(), replace=False)
    return target


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            f"the folder cannot be made: {error.strerror}", where=str(folder), remedy="choose another folder with --to"
        ) from None
    return folder


def recipe_to_approve(
    path: str | Path, *, library: Path | None = None, substances: Substances = SHIPPED
) -> tuple[Path, Recipe]:
    """The file itself, links followed, and its recipe; an id is one of the user's own library.

    Shipped recipes are refused (``E_RECIPE_SHIPPED``); ``RecipeError`` if the recipe has mistakes.
    """
    file = Path(os.path.realpath(safe_path(path)))
    own = find_in_library(str(path), library) if is_identifier(str(path)) and not file.exists() else None
    if own is not None and own.parent != shipped_folder():
        file = Path(os.path.realpath(own))
    is_shipped_id = not file.exists() and (shipped_folder() / f"{path}.yaml").exists()
    if file.parent == shipped_folder() or is_shipped_id:
        raise FileError(
            "a recipe that comes with formulate cannot be approved in place",
            code="E_RECIPE_SHIPPED",
            where=str(path),
            remedy="copy it with 'formulate recipes copy' and approve the copy",
        )
    text = read_text(file)
    recipe = recipe_from_text(text, origin=str(file), folder=file.parent, library=library, substances=substances)
    refuse_twins(recipe, library)
    return file, recipe


def write_approval(
    path: str | Path,
    *,
    by: str,
    on: str,
    single_person: bool = False,
    answers: Sequence[Answer] = (),
    library: Path | None = None,
    substances: Substances = SHIPPED,
) -> Approval:
    """Write who approved a recipe file (*by*), when (*on*, ``YYYY-MM-DD``) and the digest into it.

    ``E_VERSION_UNCHANGED`` if its version was approved before with another formula.
    """
    file, recipe = recipe_to_approve(path, library=library, substances=substances)
    words: dict[str, Tree] = {"by": by, "on": on}
    if single_person:
        words["single person"] = "yes"
    if answers:
        words["answers"] = [_words_of(one) for one in answers]
    versions = _versions(recipe)
    words["versions"] = [{"version": version, "formula": formula} for version, formula in versions]
    digest = digest_of_approval(words, recipe.tree, recipe.nested)
    words = {"by": by, "on": on, "digest": digest, **words}
    approval = approval_from(_read(APPROVED, words, "approved"))
    _write(file, "approved", words, recipe, library)
    return approval


def _words_of(answer: Answer) -> dict[str, Tree]:
    figures: dict[str, Tree] = {"figures": list(answer.figures)} if answer.figures else {}
    return {
        "finding": answer.finding,
        "pin": answer.pin,
        **figures,
        "reason": answer.reason,
        **({"reference": answer.reference} if answer.reference else {}),
    }


def write_entry(
    path: str | Path, *, by: str, at: str, clock: str, library: Path | None = None, substances: Substances = SHIPPED
) -> None:
    """Write that the author entered a recipe as it is now, at what time, and the time of the clock."""
    file, recipe = recipe_to_approve(path, library=library, substances=substances)
    digest = digest_of_recipe(recipe.tree, recipe.nested)
    words: dict[str, Tree] = {"by": by, "at": at, "clock": clock, "digest": digest}
    _read(ENTERED, words, "entered")
    _write(file, "entered", words, recipe, library)


def _versions(recipe: Recipe) -> list[tuple[str, str]]:
    """The versions approved so far, with this one."""
    formula = digest_of_formula(recipe.tree, recipe.nested)
    earlier = _earlier(recipe.tree.get("approved"))
    others = [version for version, pinned in earlier if pinned != formula]
    if recipe.version in others or any(_is_later(version, recipe.version) for version in others):
        message = f"the formula differs from the approved version {others[-1]}, but its version is {recipe.version}"
        remedy = "write a higher 'version'; 'formulate recipes diff' shows what changed"
        raise RecipeError(recipe.origin, [mistake("E_VERSION_UNCHANGED", message, remedy, place="version")])
    return [*(one for one in earlier if one != (recipe.version, formula)), (recipe.version, formula)]


def _earlier(approved: Tree | None) -> list[tuple[str, str]]:
    """The versions that an approval names, also where it fits the recipe no longer."""
    listed = approved.get("versions", []) if isinstance(approved, dict) else []
    pairs = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [(str(one.get("version", "")), str(one.get("formula", ""))) for one in pairs]


def _is_later(version: str, other: str) -> bool:
    """Whether a version is the later one; only whole numbers have an order."""
    return version.isdecimal() and other.isdecimal() and int(version) > int(other)


# Writing ---------------------------------------------------------------------------------------------


def _read(record: Record, words: Mapping[str, Tree], path: str) -> Read:
    """The words as the reader of recipes reads them; the first mistake is raised."""
    report = Report()
    read = record.read(node_from_tree(words, report), path, report)
    if report.findings or read is None:
        first = report.sorted()[0]
        raise TextError(first.message, code=first.code, where=first.place.path, remedy=first.remedy)
    return read


def _write(file: Path, key: str, words: Mapping[str, Tree], recipe: Recipe, library: Path | None) -> None:
    """Write a key with its words into the file, if all else then reads as before."""
    text = read_text(file)
    written = _with_words(text, key, words, recipe)
    again = recipe_from_text(
        written, origin=str(file), folder=file.parent, library=library, substances=recipe.substances
    )
    if again.tree != {**recipe.tree, key: words}:
        raise _unwritable(recipe)
    mark = b"\xef\xbb\xbf" if file.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    write_whole(file, mark + written.encode(), replace=True)


def _with_words(text: str, key: str, words: Mapping[str, Tree], recipe: Recipe) -> str:
    """The text with the words in it, in place of earlier ones or on a new line."""
    top = nodes_from_text(text, Report())
    if top is None or not top.block:
        raise _unwritable(recipe)
    ending = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (top.pairs[0][0].column - 1)
    written = f"{key}: {_flow(cast('Tree', words), f'{ending}{indent}  ')}"
    for there, value in top.pairs:
        if there.text == key:
            return text[: there.start] + written + text[value.end :]
    return _on_a_new_line(text, top, written)


def _flow(tree: Tree, new_line: str) -> str:
    """Plain data in braces and brackets; each item of a list begins a line, but for plain texts."""
    if isinstance(tree, str):
        return tree if _PLAIN.fullmatch(tree) else json.dumps(tree, ensure_ascii=False)
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{name}: {_flow(value, new_line)}" for name, value in tree.items()) + "}"
    separator = " " if all(isinstance(item, str) for item in tree) else new_line
    return "[" + ",".join(f"{separator}{_flow(item, new_line)}" for item in tree) + "]"


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
