"""``write_master_record``: the master formulation record of a recipe as a PDF."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from formulate.approval.history import last_approved, tree_of_file
from formulate.batch.asking.asked import LotsLike
from formulate.errors import FileError, FormulateError, InputError
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe.digest import digest_of_recipe
from formulate.recipe.library.difference import changes_between
from formulate.recipe.library.files import write_whole
from formulate.recipe.library.lookup import load_recipe
from formulate.recipe.model import Recipe
from formulate.record import engine_version
from formulate.sheet.master import MasterSheet, draw_master_record
from formulate.units import text

__all__ = ["write_master_record"]


def write_master_record(
    recipe: str | Path,
    path: str | Path = "",
    *,
    make: str = "",
    lots: LotsLike = (),
    site: Site | None = None,
    replace: bool = False,
) -> Path:
    """Print the master formulation record of a recipe to a PDF file.

    Parameters
    ----------
    recipe : str or Path
        Its id in the library, or its file.
    path : str or Path
        The file to write; ``""`` is ``ID-mfr.pdf``.
    make : str
        The batch whose amounts are shown, [mass, volume or dosage units]; ``""`` takes the recipe's yield.
    lots : LotsLike
        Lots whose figures these amounts need, such as the density of a base.
    site : Site, optional
        The pharmacy, whose library is searched first.
    replace : bool
        Replace a file that is there.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    RecipeError
        If the recipe cannot be read.
    InputError
        ``E_YIELDS_NEEDED`` if it states no yield and no amount is given.
    FileError
        If the file is there, or cannot be written.
    """
    pharmacy = site or Site()
    of = load_recipe(recipe, library=pharmacy.recipes, substances=pharmacy.substances)
    if not make and of.yields is None:
        raise InputError(
            "an amount, because the recipe states no yield",
            code="E_YIELDS_NEEDED",
            where="make",
            remedy="such as '100 g'",
        )
    batch = plan(of, make or text(of.yields), lots=lots, site=pharmacy)  # type: ignore[arg-type]  # one of both is there
    sheet = MasterSheet(
        batch=batch, digest=digest_of_recipe(of.tree, of.nested), engine=engine_version(), changes=_changes(of)
    )
    target = Path(path or f"{of.id}-mfr.pdf")
    write_whole(target, draw_master_record(sheet), replace=replace)
    return target


def _changes(recipe: Recipe) -> tuple[str, ...]:
    """What differs from the version approved before; nothing where none is kept."""
    with suppress(FileError, FormulateError):
        before = last_approved(Path(recipe.origin))
        return tuple(
            f"{change.path}: {change.before or '(none)'} -> {change.after or '(none)'}"
            for change in changes_between(tree_of_file(before), recipe.tree)
        )
    return ()
