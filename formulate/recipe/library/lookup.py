"""The library: where recipes are found by id, and how a recipe file is loaded.

An id is looked up in the user's own library first: the folder that ``$FORMULATE_RECIPES`` names, else the setting
``recipes`` of the pharmacy, else ``recipes`` in the user's configuration folder; it is made when a recipe is first
copied there. Then among the shipped recipes. The current folder is never searched: a file there is named by a path,
which contains a slash or ends in ``.yaml``. An approved file whose id and version are those of another approved
formula in the user's own library is refused, and so are two files of one id in that library.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import NoneType

import platformdirs

from formulate.errors import FileError, FormulateError, RecipeError, TextError, check_type
from formulate.findings import Finding, mistake, note
from formulate.frozen import Frozen
from formulate.recipe.digest import digest_of_formula
from formulate.recipe.library.files import read_text, safe_path
from formulate.recipe.library.twins import twin_of
from formulate.recipe.model import Recipe, Tree
from formulate.recipe.reading.reader import RecipeFile, RecipeFinder, read_recipe
from formulate.recipe.shapes.nodes import Report, node_from_tree, nodes_from_text
from formulate.recipe.shapes.values import LONGEST_LINE, is_identifier, suggestion
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.identity import SHIPPED, Substances

__all__ = [
    "Entry",
    "check_file",
    "find_in_library",
    "is_own",
    "library_folders",
    "list_recipes",
    "load_recipe",
    "own_folder",
    "recipe_from_text",
    "recipe_from_tree",
    "recipe_ids",
    "recipe_paths",
    "refuse_twins",
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
    hides_shipped: bool = False  # a recipe of the same id comes with formulate, and is not used
    problem: str = ""


def load_recipe(name: str | Path, *, library: Path | None = None, substances: Substances = SHIPPED) -> Recipe:
    """Load a recipe from the library by its id, or from a file by its path.

    Parameters
    ----------
    name : str or Path
        An id such as ``sirolimus-cream-0.1``, or a path: it contains a slash or ends in ``.yaml``.
    library : Path, optional
        The folder of the user's own library, if the settings name one.
    substances : Substances
        What names of substances stand for: those of the settings, ``site.substances``.

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
    check_type(substances, Substances, "what names of substances stand for: site.substances", where="substances")
    if isinstance(name, Path) or _is_path(name):
        recipe = _load(_path_of(name), library, substances)
        _refuse_two_formulas(recipe, library)
        return recipe
    if not is_identifier(name):
        raise TextError(
            "a recipe's id or the path of a recipe file",
            code="E_TEXT_TOO_LONG" if len(name) > LONGEST_LINE else "E_NAME",
            where="recipe",
            given=name,
            remedy="an id has lowercase letters, digits, periods and hyphens; a path ends in .yaml",
        )
    path = find_in_library(name, library)
    if path is None:
        raise FileError(
            "the id of a recipe in the library",
            code="E_RECIPE_UNKNOWN",
            where="recipe",
            given=name,
            remedy=suggestion(name, recipe_ids(library), otherwise="'formulate recipes list' lists them"),
        )
    return _of_its_own_id(_load(path, library, substances), name)


def _of_its_own_id(recipe: Recipe, name: str) -> Recipe:
    """The recipe, if it has the id by which it was looked up: else one id would be two recipes."""
    if recipe.id != name:
        message = f"the file is named '{name}', but contains the recipe '{recipe.id}'"
        remedy = f"name the file {recipe.id}.yaml, or change its id"
        raise RecipeError(recipe.origin, [mistake("E_RECIPE_ID", message, remedy, place="id")])
    return recipe


def _refuse_two_formulas(recipe: Recipe, library: Path | None) -> None:
    """Refuse an approved file whose id and version belong to another approved formula of the user's own library."""
    path = find_in_library(recipe.id, library) if recipe.approval is not None else None
    if path is None or path.parent == shipped_folder() or os.path.realpath(path) == os.path.realpath(recipe.origin):
        return
    try:
        other = _load(path, library, recipe.substances)
    except FormulateError:
        return
    formulas = [digest_of_formula(one.tree, one.nested) for one in (recipe, other)]
    if other.approval is not None and other.version == recipe.version and formulas[0] != formulas[1]:
        message = f"version {recipe.version} is approved here with one formula, and in {path} with another"
        remedy = "give one of them a higher 'version' and approve it again"
        raise RecipeError(recipe.origin, [mistake("E_RECIPE_TWO_FORMULAS", message, remedy, place="version")])


def recipe_from_text(
    text: str,
    *,
    origin: str = "",
    folder: Path | None = None,
    library: Path | None = None,
    substances: Substances = SHIPPED,
) -> Recipe:
    """Read a recipe from YAML text; ``RecipeError`` has all mistakes, each with its line.

    *origin* is the file's name, for messages; nested recipes are looked up in *folder* before the library.
    """
    report = Report()
    return read_recipe(RecipeFile(nodes_from_text(text, report), report, origin), _finder(folder, library, substances))


def recipe_from_tree(
    tree: Mapping[str, Tree],
    nested: Mapping[str, Tree] | None = None,
    origin: str = "",
    substances: Substances = SHIPPED,
) -> Recipe:
    """Read a recipe from plain data, as a record keeps it; the rules of a file, without line numbers.

    *tree* and *nested* (by id, at any depth) hold text, lists and mappings exactly as typed.
    """
    trees = dict(nested or {})

    def find(recipe_id: str) -> RecipeFile | None:
        return _file_of_tree(trees[recipe_id], recipe_id) if recipe_id in trees else None

    return read_recipe(_file_of_tree(tree, origin), RecipeFinder(find, lambda: trees, substances))


def check_file(
    path: str | Path, *, library: Path | None = None, substances: Substances = SHIPPED
) -> tuple[Finding, ...]:
    """All mistakes of a recipe file as ``stop`` findings, and other findings, in the order of its lines."""
    try:
        recipe = _load(_path_of(path), library, substances)
    except RecipeError as error:
        return error.findings
    except FormulateError as error:
        return (mistake(error.code, _message(error), error.remedy),)
    return (*recipe.findings, *_unread_sources(recipe))


def list_recipes(library: Path | None = None, substances: Substances = SHIPPED) -> tuple[Entry, ...]:
    """Every recipe of the library, by id; the user's own hides a shipped one of the same id.

    Parameters
    ----------
    library : Path, optional
        The folder of the user's own library, if the settings name one.
    substances : Substances
        What names of substances stand for, as for :func:`load_recipe`.

    Returns
    -------
    tuple[Entry, ...]
        In the order of the ids.

    Raises
    ------
    FileError
        If the environment names the folder by a relative path.

    Examples
    --------
    >>> [entry.title for entry in list_recipes() if entry.id == "zinc-oxide-paste"]
    ['Zinc oxide paste 25 % w/w']
    """
    check_type(substances, Substances, "what names of substances stand for: site.substances", where="substances")
    entries: dict[str, Entry] = {}
    for folder in reversed(library_folders(library)):
        for path in recipe_paths(folder):
            entries[path.stem] = replace(_entry(path, library, substances), hides_shipped=path.stem in entries)
    return tuple(entries[name] for name in sorted(entries))


def find_in_library(name: str, library: Path | None = None) -> Path | None:
    """The file of a recipe id; None if the library has none."""
    candidates = (folder / f"{name}{ending}" for folder in library_folders(library) for ending in ENDINGS)
    return next((path for path in candidates if path.is_file()), None)


def library_folders(library: Path | None = None) -> tuple[Path, ...]:
    """The folders of the library, the user's own first."""
    return own_folder(library), shipped_folder()


def own_folder(library: Path | None = None) -> Path:
    """The folder of the user's own library, which need not be there; *library* is the one that the settings name."""
    check_type(library, (Path, NoneType), "the path of a folder", where="library")
    named = os.environ.get(VARIABLE, "")
    if named and not Path(named).is_absolute():
        raise FileError(f"an absolute path in {VARIABLE}", code="E_NAME", given=named, remedy="write the full path")
    if named:
        return Path(named)
    return library or platformdirs.user_config_path("formulate", appauthor=False) / "recipes"


def is_own(path: Path, library: Path | None = None) -> bool:
    """Whether a file is in the user's own library."""
    return os.path.realpath(path.parent) == os.path.realpath(own_folder(library))


@cache
def shipped_folder() -> Path:
    """Where the shipped recipes are: in the installed package, or next to it in a checkout."""
    package = Path(__file__).resolve().parents[2]
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


def _load(path: Path, library: Path | None, substances: Substances) -> Recipe:
    text = read_text(path)
    folder = None if path.parent == shipped_folder() else path.parent  # the user's own library comes before the shipped
    recipe = recipe_from_text(text, origin=str(path), folder=folder, library=library, substances=substances)
    refuse_twins(recipe, library)
    return recipe


def refuse_twins(recipe: Recipe, library: Path | None = None) -> None:
    """Refuse two files of one id in the user's own library, for a recipe and those in it."""
    for one in with_nested(recipe):
        path = Path(one.origin)
        twin = twin_of(path, one.id) if one.origin and is_own(path, library) else None
        if twin is not None:
            remedy = "give one of them another id, or move it to another folder"
            message = f"two files have the id '{one.id}': {path} and {twin}"
            raise RecipeError(recipe.origin, [mistake("E_RECIPE_TWICE", message, remedy, place="id")])


def _finder(folder: Path | None, library: Path | None, substances: Substances) -> RecipeFinder:
    def find(recipe_id: str) -> RecipeFile | None:
        near = [folder / f"{recipe_id}{ending}" for ending in ENDINGS] if folder is not None else []
        path = next((path for path in near if path.is_file()), None) or find_in_library(recipe_id, library)
        return _file_of(path) if path is not None else None

    return RecipeFinder(find, lambda: recipe_ids(library), substances)


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


def recipe_ids(library: Path | None = None) -> list[str]:
    """The ids of the library in order; no recipe is read.

    >>> recipe_ids().count("sirolimus-cream-0.1")
    1
    """
    return sorted({path.stem for folder in library_folders(library) for path in recipe_paths(folder)})


def recipe_paths(folder: Path) -> Iterator[Path]:
    """The recipe files of a folder of the library, in order."""
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix in ENDINGS and is_identifier(path.stem))
        yield from sorted(path for path in named if path.is_file())


def _entry(path: Path, library: Path | None, substances: Substances) -> Entry:
    shipped = path.parent == shipped_folder()
    try:
        recipe = _of_its_own_id(_load(path, library, substances), path.stem)
    except FormulateError as error:
        return Entry(id=path.stem, path=path, shipped=shipped, problem=error.message)
    return Entry(
        id=path.stem,
        path=path,
        shipped=shipped,
        title=recipe.title_with(),
        version=recipe.version,
        form=recipe.form.value,
        approved_by=recipe.approval.shown if recipe.approval else "",
    )
