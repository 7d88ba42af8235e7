"""The numbers that a person types in a recipe, in its lots and in an order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formulate.recipe.model import Kind, Recipe, Role
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.names import without_strengths
from formulate.reference.limits.table import limits_of

APPROVER, AT = "Dr. C. Second", "2026-11-28"
#: The keys of a line that hold a number.
OF_A_LINE = ("amount", "weight of one", "density", "molar mass", "valence", "activity")
OF_A_FORM = ("molar mass", "weighed molar mass", "yields")
#: Of what is weighed by its activity.
ACTIVITIES = {"nystatin": "5500 units/mg"}
OF_A_LOT = ("assay", "water", "loss on drying", "density", "activity", "content", "unit weight")


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a tree, and whether it is of an active, an excipient with or without a limit, or neither."""

    path: tuple[str | int, ...]
    kind: str

    def __str__(self) -> str:
        return ".".join(str(key) for key in self.path)

    def put(self, tree: Any, wrong: str) -> None:
        """Write a text in this place."""
        inside = tree
        for key in self.path[:-1]:
            inside = inside[key]
        inside[self.path[-1]] = wrong


def _value(tree: Mapping[str, Any], key: str, path: tuple[str | int, ...], kind: str) -> Iterator[tuple[Field, str]]:
    """A figure, stated alone or with its source."""
    value = tree.get(key)
    if isinstance(value, Mapping) and "value" in value:
        yield Field((*path, key, "value"), kind), str(value["value"])
    elif isinstance(value, str):
        yield Field((*path, key), kind), value


def fields_of_recipe(tree: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Every number of a recipe file that an amount or a date follows from."""
    strength = tree.get("strength", {})
    # one text for all, ``from amounts``, has no number
    for active, stated in strength.items() if isinstance(strength, Mapping) else ():
        if isinstance(stated, Mapping):
            yield Field(("strength", active, "stated"), "active"), stated["stated"]
        else:
            yield Field(("strength", active), "active"), stated
    yield from _value(tree, "yields", (), "other")
    yield from _value(tree, "density", (), "other")
    for place, line in enumerate(tree["ingredients"]):
        kind = "active" if line["role"] == "active" else _excipient(line)
        path: tuple[str | int, ...] = ("ingredients", place)
        for key in OF_A_LINE:
            yield from _value(line, key, path, kind)
        for active, content in line.get("contains", {}).items():
            yield Field((*path, "contains", active), kind), content
        counted = line.get("counted as")
        for key in OF_A_FORM if isinstance(counted, Mapping) else ():
            yield from _value(counted, key, (*path, "counted as"), kind)


def _excipient(line: Mapping[str, Any]) -> str:
    """Whether a limit of an excipient is on file: what is usual of it, or the greatest share."""
    names = line.get("substance", line.get("product", "")), *line.get("contains", ())
    rows = (row for name in names for row in limits_of(name, (), SHIPPED))
    has_limit = any(row.use == "excipient" and not (row.unit.is_exposure or row.species) for row in rows)
    return "excipient" if has_limit else "no limit"


def lots_of(recipe: Recipe) -> list[dict[str, str]]:
    """Right and complete lots of a recipe, as typed."""
    lines = [line for line in recipe.ingredients if line.role is not Role.REMOVED]
    dense = {recipe.density_from: {"density": "0.98 g/mL"}}
    return [_lot(place, line) | dense.get(line.id, {}) for place, line in enumerate(lines)]


def _lot(place: int, line: Any) -> dict[str, str]:
    lot = {
        "line": line.id,
        "lot": f"A{place}7",
        "manufacturer": "Example",
        "expiry": "2028-05-31",
        "received": "2026-10-01",
    }
    if line.kind is Kind.SUBSTANCE and line.role is Role.ACTIVE and line.activity is None:
        lot |= {"assay": "99.1 %", "assay basis": "anhydrous", "water": "0.4 %"}
    if line.role is Role.ACTIVE and line.name in ACTIVITIES:
        return {key: text for key, text in lot.items() if "assay" not in key and key != "water"} | {
            "activity": ACTIVITIES[line.name]
        }
    if any(row.use == "contaminant" for row in limits_of(without_strengths(line.name), (), SHIPPED)):
        lot["deg and eg"] = "complies"
    if line.hydrate is not None:
        lot.pop("water", None)
        lot |= {"assay basis": "as is"} if "assay" in lot else {}
    return lot


def fields_of_lots(lots: Sequence[Mapping[str, str]], recipe: Recipe) -> Iterator[tuple[Field, str]]:
    """Every number of the lots."""
    for place, lot in enumerate(lots):
        kind = "active" if recipe.ingredient(lot["line"]).role is Role.ACTIVE else "no limit"
        for key in OF_A_LOT:
            if key in lot:
                yield Field(("lots", place, key), kind), lot[key]


def fields_of_order(make: str) -> Iterator[tuple[Field, str]]:
    """The amount to make."""
    yield Field(("make",), "order"), make
