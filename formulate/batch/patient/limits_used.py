"""The rows of the pharmacy's limits that a batch is about: those that its record keeps, and that are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from formulate.pharmacy.limits_file import LimitsFile
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import with_nested
from formulate.reference.families import families_of
from formulate.reference.identities.identity import Substances
from formulate.reference.limits.table import LimitRow, limit_from_cells
from formulate.reference.table import listed

__all__ = ["limits_used", "names_in", "own_limits"]


def names_in(recipe: Recipe) -> Iterator[str]:
    """Every name that the recipe, and the recipes in it, have for a substance."""
    for one in with_nested(recipe):
        yield from (stated.active for stated in one.strengths)
        for line in one.ingredients:
            yield line.name
            yield from line.contains
            yield from (diluent.name for diluent in line.dilute_with)
            if line.counted_as is not None:
                yield line.counted_as.form


class _Same:
    """Rows that are equal to themselves only: a record keeps some of a file's rows under the digest of all."""

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        self.rows = rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rows is self.rows

    def __hash__(self) -> int:
        return id(self.rows)


@lru_cache(maxsize=4)
def _places_by_drug(file: _Same, substances: Substances) -> Mapping[str, tuple[int, ...]]:
    """The places of the rows, by the drug or excipient that they are about."""
    drugs: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    for place, row in enumerate(file.rows):
        for name in (row.get("substance", ""), *listed(row.get("synonyms", ""))):
            if name not in drugs:
                drugs[name] = substances.parent_of(name) if name else ""
            places.setdefault(drugs[name], []).append(place)
    return {drug: tuple(found) for drug, found in places.items()}


@lru_cache(maxsize=1024)
def _row_at(file: _Same, place: int, origin: str) -> LimitRow:
    """A row, read once however many batches ask for it."""
    cells = file.rows[place]
    return limit_from_cells(cells, f"limits {origin}, {cells.get('substance', '')}")


def _places(names: Iterable[str], file: LimitsFile, substances: Substances) -> list[int]:
    by_drug = _places_by_drug(_Same(file.rows), substances)
    drugs = dict.fromkeys(substances.parent_of(name) for name in names)
    return sorted({place for drug in drugs for place in by_drug.get(drug, ())})


def limits_used(
    recipe: Recipe, file: LimitsFile | None, substances: Substances, families: Mapping[str, str]
) -> dict[str, object] | None:
    """The pharmacy's limits as a record keeps them: the file, and its rows about what is in the recipe."""
    if file is None:
        return None
    names = list(dict.fromkeys(names_in(recipe)))
    names += [family for name in names for family, _ in families_of(name, families, substances)]
    rows = [dict(file.rows[place]) for place in _places(names, file, substances)]
    return {"origin": file.origin, "sha256": file.sha256, "rows": rows}


def own_limits(names: Iterable[str], file: LimitsFile | None, substances: Substances) -> tuple[LimitRow, ...]:
    """The pharmacy's limits of the drugs and excipients that names mean; ``E_LIMITS_ROW`` for one not readable."""
    if file is None:
        return ()
    return tuple(_row_at(_Same(file.rows), place, file.origin) for place in _places(names, file, substances))
