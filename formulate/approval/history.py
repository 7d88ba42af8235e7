"""What was approved before: a copy of each approved version, in the folder ``approved`` next to the recipe file.

The versions with the digests of their formulas are in the file's own ``approved`` block too, so that they travel with
it; the copies are for looking up what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from formulate.errors import FileError, FormulateError, RecipeError
from formulate.findings import mistake
from formulate.recipe.digest import digest_of_formula
from formulate.recipe.library.files import read_text, write_whole
from formulate.recipe.library.lookup import load_recipe, own_folder, recipe_paths
from formulate.recipe.model import Recipe, Tree
from formulate.recipe.shapes.nodes import Report, nodes_from_text

__all__ = ["keep_copy", "last_approved", "refuse_known_version", "tree_of_file"]

FOLDER = "approved"


def keep_copy(file: Path, recipe: Recipe) -> Path:
    """Keep a copy of a file that was just approved."""
    path = _copy_of(file, recipe.id, recipe.version)
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        message = f"the recipe is approved, but no copy can be kept: {error.strerror}"
        raise FileError(message, where=str(path.parent), remedy="make the folder, and approve it again") from None
    write_whole(path, file.read_bytes(), replace=path.exists())
    return path


def _copy_of(file: Path, recipe_id: str, version: str) -> Path:
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", version).strip(".-") or "version"
    return file.parent / FOLDER / f"{recipe_id}-{safe}.yaml"


def last_approved(file: Path) -> Path:
    """The copy of the last approved version of a recipe file; a ``FileError`` if there is none."""
    tree = tree_of_file(file)
    approved = tree.get("approved")
    listed = approved.get("versions") if isinstance(approved, dict) else None
    versions = [str(one["version"]) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    for version in reversed(versions):
        path = _copy_of(file, str(tree.get("id", "")), version)
        if path.is_file():
            return path
    raise FileError("no approved version of it is kept", where=str(file), remedy="name both files")


def tree_of_file(path: Path) -> dict[str, Tree]:
    """A recipe file as plain data, whatever it nests; a ``RecipeError`` if it is no YAML."""
    report = Report()
    node = nodes_from_text(read_text(path), report)
    tree = node.tree() if node is not None else None
    if report.findings or not isinstance(tree, dict):
        finding = mistake("E_YAML_SHAPE", "expected keys with their values", "name a recipe file")
        raise RecipeError(str(path), report.sorted() or (finding,))
    return tree


def refuse_known_version(file: Path, recipe: Recipe, library: Path | None) -> None:
    """Refuse a version that was approved with another formula, next to this file or in the library of one's own."""
    formula = digest_of_formula(recipe.tree, recipe.nested)
    for other, pinned in (*_kept(file, recipe), *_in_library(file, recipe, library)):
        if pinned != formula:
            message = f"version {recipe.version} was approved with another formula: {other}"
            remedy = "write a higher 'version'; 'formulate recipes diff' shows what changed"
            raise RecipeError(str(file), [mistake("E_VERSION_UNCHANGED", message, remedy, place="version")])


def _kept(file: Path, recipe: Recipe) -> Iterator[tuple[Path, str]]:
    """The copy of this version, and the formula that it pins."""
    path = _copy_of(file, recipe.id, recipe.version)
    if not path.is_file():
        return
    approved = tree_of_file(path).get("approved")
    listed = approved.get("versions") if isinstance(approved, dict) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.get("version") == recipe.version:
            yield path, str(one.get("formula"))


def _in_library(file: Path, recipe: Recipe, library: Path | None) -> Iterator[tuple[Path, str]]:
    """Approved recipes of this id and version, and their formulas."""
    for path in recipe_paths(own_folder(library)):
        if path.resolve() == file.resolve():
            continue
        try:
            other = load_recipe(path, library=library, substances=recipe.substances)
        except FormulateError:
            continue
        if other.approval is not None and (other.id, other.version) == (recipe.id, recipe.version):
            yield path, digest_of_formula(other.tree, other.nested)
