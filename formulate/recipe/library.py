"""The library: where recipes are found by id, and how a recipe file is loaded.

An id is looked up in the user's library folder first (``$FORMULATE_RECIPES``, else ``recipes`` in the user's
configuration folder), then among the shipped recipes. The current folder is never searched: a file there is named by
a path, which contains a slash or ends in ``.yaml``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

from formulate.errors import FileError, FormulateError, RecipeError, TextError, check_type
from formulate.findings import Finding, mistake, note
from formulate.frozen import Frozen
from formulate.recipe.files import read_text, safe_path
from formulate.recipe.model import Recipe, Tree
from formulate.recipe.nodes import Report, node_from_tree, nodes_from_text
from formulate.recipe.reading import RecipeFile, RecipeFinder, read_recipe
from formulate.recipe.shapes import LONGEST_LINE, is_identifier, suggestion

__all__ = [
    "Entry",
    "check_file",
    "find_in_library",
    "library_folders",
    "list_recipes",
    "load_recipe",
    "recipe_from_text",
    "recipe_from_tree",
    "recipe_ids",
]

#: Names the folder of the user's own library.
VARIABLE = "FORMULATE_RECIPES"
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry(Frozen):
    """One recipe of the library; *problem* says why it cannot be used, and then only id, path and *shipped* are set."""

    id: str
    path: Path
    shipped: bool
    title: str = ""  # with its strength
    version: str = ""
    form: str = ""
    approved_by: str = ""  # "" for a draft
    problem: str = ""


def load_recipe(name: str | Path) -> Recipe:
    """Load a recipe from the library by its id, or from a file by its path.

    Parameters
    ----------
    name : str or Path
        An id such as ``sirolimus-cream-0.1``, or a path: it contains a slash or ends in ``.yaml``.

    Returns
    -------
    Recipe
        With every nested recipe.

    Raises
    ------
    RecipeError
        With all mistakes of the file, each with its line.
    FileError
        If there is no such recipe or file.
    TextError
        ``E_NAME`` if it is neither an id nor the path of a local recipe file.

    Examples
    --------
    >>> load_recipe("sirolimus-cream-0.1").title
    'Sirolimus <strength> cream'
    """
    check_type(name, (str, Path), "a recipe's id or the path of a recipe file", where="recipe")
    if isinstance(name, Path) or _is_path(name):
        return _load(_path_of(name))
    if not is_identifier(name):
        raise TextError(
            "a recipe's id or the path of a recipe file",
            code="E_TEXT_TOO_LONG" if len(name) > LONGEST_LINE else "E_NAME",
            where="recipe",
            given=name,
            remedy="an id has lowercase letters, digits, periods and hyphens; a path ends in .yaml",
        )
    path = find_in_library(name)
    if path is None:
        raise FileError(
            "the id of a recipe in the library",
            code="E_RECIPE_UNKNOWN",
            where="recipe",
            given=name,
            remedy=suggestion(name, recipe_ids(), otherwise="'formulate recipes list' lists them"),
        )
    return _load(path)


def recipe_from_text(text: str, *, origin: str = "", folder: Path | None = None) -> Recipe:
    """Read a recipe from YAML text; ``RecipeError`` has all mistakes, each with its line.

    *origin* is the file's name, for messages; nested recipes are looked up in *folder* before the library.
    """
    report = Report()
    return read_recipe(RecipeFile(nodes_from_text(text, report), report, origin), _finder(folder))


def recipe_from_tree(tree: Mapping[str, Tree], nested: Mapping[str, Tree] | None = None, origin: str = "") -> Recipe:
    """Read a recipe from plain data, as a record keeps it; the rules of a file, without line numbers.

    *tree* and *nested* (by id, at any depth) hold text, lists and mappings exactly as typed.
    """
    trees = dict(nested or {})

    def find(recipe_id: str) -> RecipeFile | None:
        return _file_of_tree(trees[recipe_id], recipe_id) if recipe_id in trees else None

    return read_recipe(_file_of_tree(tree, origin), RecipeFinder(find, lambda: trees))


def check_file(path: str | Path) -> tuple[Finding, ...]:
    """All mistakes of a recipe file as ``stop`` findings, and other findings, in the order of its lines."""
    try:
        recipe = _load(_path_of(path))
    except RecipeError as error:
        return error.findings
    except FormulateError as error:
        return (mistake(error.code, _message(error), error.remedy),)
    return (*recipe.findings, *_unread_sources(recipe))


def list_recipes() -> tuple[Entry, ...]:
    """Every recipe of the library, by id; the user's own hides a shipped one of the same id."""
    entries: dict[str, Entry] = {}
    for folder in reversed(library_folders()):
        for path in _files(folder):
            entries[path.stem] = _entry(path)
    return tuple(entries[name] for name in sorted(entries))


def find_in_library(name: str) -> Path | None:
    """The file of a recipe id; None if the library has none."""
    candidates = (folder / f"{name}{ending}" for folder in library_folders() for ending in ENDINGS)
    return next((path for path in candidates if path.is_file()), None)


def library_folders() -> tuple[Path, ...]:
    """The folders of the library, the user's own first."""
    named = os.environ.get(VARIABLE, "")
    if named and not Path(named).is_absolute():
        raise FileError(f"an absolute path in {VARIABLE}", code="E_NAME", given=named, remedy="write the full path")
    own = Path(named) if named else platformdirs.user_config_path("formulate", appauthor=False) / "recipes"
    return own, shipped_folder()


@cache
def shipped_folder() -> Path:
    """Where the shipped recipes are: in the installed package, or next to it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_recipes"
    return installed if installed.is_dir() else package.parent / "recipes"


def _is_path(name: str) -> bool:
    return any(mark in name for mark in ("/", "\\")) or name.lower().endswith(ENDINGS)


def _path_of(name: str | Path) -> Path:
    path = safe_path(name)
    if path.suffix.lower() in ENDINGS or (path.exists() and not path.is_file()):
        return path  # what is there and no file is named as such when it is read
    raise TextError(
        "the path of a recipe file, which ends in .yaml",
        code="E_NAME",
        where="recipe",
        given=str(name),
        remedy="or give the id of a recipe in the library",
    )


def _load(path: Path) -> Recipe:
    return recipe_from_text(read_text(path), origin=str(path), folder=path.parent)


def _finder(folder: Path | None) -> RecipeFinder:
    def find(recipe_id: str) -> RecipeFile | None:
        near = [folder / f"{recipe_id}{ending}" for ending in ENDINGS] if folder is not None else []
        path = next((path for path in near if path.is_file()), None) or find_in_library(recipe_id)
        return _file_of(path) if path is not None else None

    return RecipeFinder(find, recipe_ids)


def _file_of(path: Path) -> RecipeFile:
    report = Report()
    try:
        return RecipeFile(nodes_from_text(read_text(path), report), report, str(path))
    except FileError as error:
        report.mistake(error.code, _message(error), error.remedy)
        return RecipeFile(None, report, str(path))


def _message(error: FormulateError) -> str:
    """The message of an error, without its remedy."""
    return error.message.removesuffix(f"; {error.remedy}")


def _file_of_tree(tree: object, origin: str) -> RecipeFile:
    report = Report()
    return RecipeFile(node_from_tree(tree, report), report, origin)


def _unread_sources(recipe: Recipe) -> Iterator[Finding]:
    for source in recipe.sources:
        if source.confidence != "read":
            place = f"sources.{source.key}"
            yield note("E_SOURCE_UNREAD", source=source.key, confidence=source.confidence, place=place)


def recipe_ids() -> list[str]:
    """The ids of the library in order; no recipe is read.

    >>> recipe_ids().count("sirolimus-cream-0.1")
    1
    """
    return sorted({path.stem for folder in library_folders() for path in _files(folder)})


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix in ENDINGS and is_identifier(path.stem))
        yield from sorted(path for path in named if path.is_file())


def _entry(path: Path) -> Entry:
    shipped = path.parent == shipped_folder()
    try:
        recipe = _load(path)
    except FormulateError as error:
        return Entry(id=path.stem, path=path, shipped=shipped, problem=error.message)
    return Entry(
        id=path.stem,
        path=path,
        shipped=shipped,
        title=recipe.title_with(),
        version=recipe.version,
        form=recipe.form.value,
        approved_by=recipe.approval.by if recipe.approval else "",
    )
