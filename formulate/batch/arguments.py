"""What ``plan`` is given, made into what a batch is calculated from: an id into its recipe, texts into a lot.

An argument of another type is refused here; what its texts say is read by :mod:`formulate.batch.order`, which
reports every mistake of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import NoneType
from typing import TypeVar

from formulate.batch.model import Confirmation
from formulate.errors import check_type
from formulate.pharmacy.equipment import Instrument, instrument_from_typed
from formulate.pharmacy.shelf import Lot, lot_from_typed
from formulate.pharmacy.site import Site, read_site
from formulate.recipe import Recipe, load_recipe

__all__ = ["confirmations_of", "instruments_of", "lots_of", "recipe_of", "site_of", "texts_of"]

T = TypeVar("T")


def recipe_of(given: Recipe | str | Path) -> Recipe:
    """The recipe itself, or the one of that id or file."""
    check_type(given, (Recipe, str, Path), "a recipe, its id or the path of its file", where="recipe")
    return given if isinstance(given, Recipe) else load_recipe(given)


def site_of(given: Site | str | Path | None) -> Site | None:
    """The site itself, or the settings of that file."""
    check_type(given, (Site, str, Path, NoneType), "a site or the path of its settings", where="site")
    return read_site(given) if isinstance(given, (str, Path)) else given


def lots_of(given: Sequence[Lot | Mapping[str, object]]) -> tuple[Lot, ...]:
    """The lots, each as it is or read from its fields as typed."""
    return tuple(_records(given, Lot, "a lot or its fields as typed", "lots", lot_from_typed))


def instruments_of(given: Sequence[Instrument | Mapping[str, str]] | None) -> tuple[Instrument, ...] | None:
    """The instruments; None leaves them to the site."""
    wanted = "an instrument or its fields as typed"
    return None if given is None else tuple(_records(given, Instrument, wanted, "instruments", instrument_from_typed))


def confirmations_of(given: Sequence[Confirmation]) -> tuple[Confirmation, ...]:
    """The confirmations, each with texts in it."""
    confirmations = tuple(_records(given, Confirmation, "a Confirmation", "confirmations"))
    for place, confirmation in enumerate(confirmations):
        for name in ("key", "by"):
            check_type(getattr(confirmation, name), str, "a text", where=f"confirmations[{place}].{name}")
    return confirmations


def texts_of(given: Mapping[str, str] | None, where: str) -> Mapping[str, str] | None:
    """Texts by name, such as a percentage by active."""
    check_type(given, (Mapping, NoneType), "texts by name", where=where)
    for name in given or ():
        check_type(name, str, "a name as text", where=where)
    return given


def _records(
    given: Iterable[T | Mapping[str, object]],
    kind: type[T],
    wanted: str,
    where: str,
    read: Callable[..., T] | None = None,
) -> Iterable[T]:
    check_type(given, (list, tuple), f"a list, each of it {wanted}", where=where)
    for place, one in enumerate(given):
        at = f"{where}[{place}]"
        check_type(one, kind if read is None else (kind, Mapping), wanted, where=at)
        if isinstance(one, kind):
            yield one
        elif read is not None:
            yield read(one, where=at)
