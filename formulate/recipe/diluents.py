"""What a line that is too small to measure may be diluted with: ``dilute with``, how it is written and checked.

::

    dilute with: lactose                  # a solid: a line's id, or a substance that is no line
    dilute with:                          # a liquid: how much of this line dissolves in it, and who says so
      diluent: solvent
      solubility: 20 mg/g
      source: bougueon-2016

Several diluents are a list. Without ``dilute with`` nothing is diluted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formulate.errors import TextError, quoted
from formulate.frozen import Frozen
from formulate.recipe.amount_types import AsNeeded, Each, Fill, Fixed, FromStrength, OfProduct, Parts
from formulate.recipe.reading.amounts import read_recipe_strength
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Either, Field, OneOrMore, Read, Record
from formulate.recipe.shapes.single import DENSITY, LINE, SOURCE
from formulate.recipe.shapes.values import Parsed, suggestion
from formulate.recipe.vocabulary import Role
from formulate.reference.identities.identity import Substances
from formulate.spelling import plain_name_of
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind

__all__ = ["DILUENTS", "MISCIBLE", "Diluent", "check_diluents", "diluents_of"]

#: The word for a liquid that mixes with the diluent in every proportion.
MISCIBLE = "miscible"
#: A solubility counts the mass that dissolves in a volume or in a mass of the diluent.
_BASES = (Basis.W_V, Basis.W_W)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Diluent(Frozen):
    """One permitted diluent: a liquid with what dissolves in it, or a solid."""

    name: str  # as printed
    line: str = ""  # id of the recipe's line that it is; "" for another substance
    solubility: Strength | None = None  # of the line in it; None for a solid and for what is miscible
    is_miscible: bool = False
    source: str = ""  # key of the recipe's source for the solubility
    density: Quantity | None = None  # of a liquid that is no line
    density_source: str = ""

    @property
    def is_liquid(self) -> bool:
        """Whether the line dissolves in it, or mixes with it."""
        return self.is_miscible or self.solubility is not None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Solubility(Parsed):
    """A strength w/v or w/w, or ``miscible``."""

    def take(self, text: str) -> Strength | str:
        """The strength of the saturated solution, or the word."""
        if text.strip(" ") == MISCIBLE:
            return MISCIBLE
        strength = read_recipe_strength(text)
        if strength.basis not in _BASES:
            expected = "a solubility by mass, such as '20 mg/g' or '90 mg/mL', or 'miscible'"
            raise TextError(
                expected, code="E_DILUENT", given=text, remedy="write how much of this line dissolves in it"
            )
        return strength


DILUENT = Record(
    (
        Field("diluent", LINE, "id of a line of the recipe, or the name of another substance", required=True),
        Field("solubility", Solubility(), "of this line in a liquid diluent, such as 20 mg/g, or miscible"),
        Field("source", SOURCE, "key of the recipe's source; needed with a solubility"),
        Field("density", DENSITY, "of a liquid diluent that is no line of the recipe"),
    ),
    also_called={"substance": "diluent", "in": "diluent", "line": "diluent"},
)
DILUENTS = OneOrMore(Either(LINE, DILUENT))


def diluents_of(line: Read, lines: Sequence[Read]) -> tuple[Diluent, ...]:
    """The permitted diluents of a line, in the order of the recipe."""
    return tuple(_diluent(_stated(read), lines) for read in line.get("dilute with", ()))


def _stated(read: Read | str) -> Mapping[str, Any]:
    return {"diluent": read} if isinstance(read, str) else read


def _diluent(stated: Mapping[str, Any], lines: Sequence[Read]) -> Diluent:
    named, solubility = stated["diluent"], stated.get("solubility")
    other, density = _line_named(named, lines), stated.get("density")
    return Diluent(
        name=named if other is None else _name_of(other),
        line="" if other is None else other["id"],
        solubility=solubility if isinstance(solubility, Strength) else None,
        is_miscible=solubility == MISCIBLE,
        source=stated.get("source", ""),
        density=None if density is None else _figure(density),
        density_source=density["source"] if isinstance(density, Read) else "",
    )


def _figure(density: Any) -> Quantity:
    """The quantity of a density, with or without its source."""
    quantity: Quantity = (density["value"] if isinstance(density, Read) else density)[1]
    return quantity


def _line_named(named: str, lines: Sequence[Read]) -> Read | None:
    """The line of that id, else the one of that name."""
    by_name = (line for line in lines if plain_name_of(_name_of(line)) == plain_name_of(named))
    return next((line for line in lines if line.get("id") == named), next(by_name, None))


def _name_of(line: Read) -> str:
    return str(next((line[key] for key in ("substance", "product", "recipe") if key in line), ""))


# Mistakes ------------------------------------------------------------------------------------------------


def check_diluents(lines: Sequence[Read], substances: Substances, report: Report) -> None:
    """Note every mistake in what lines may be diluted with."""
    for line in lines:
        if "dilute with" not in line:
            continue
        _check_line(line, report)
        named: list[str] = []
        for read in line["dilute with"]:
            name = str(_stated(read).get("diluent", ""))
            place = _Place(line, read, substances, report)
            if name in named:
                place.mistake(f"{quoted(name)} is named twice", "name each diluent once")
            _check_diluent(line, _stated(read), _line_named(name, lines), place)
            _check_name(name, lines, place)
            named.append(name)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Place(Frozen):
    """Where a diluent is written."""

    line: Read
    read: Read | str
    substances: Substances
    report: Report

    def has(self, key: str) -> bool:
        """Whether a key is written, even if it cannot be read."""
        return isinstance(self.read, Read) and key in self.read.nodes

    def mistake(self, message: str, remedy: str) -> None:
        """Note a mistake of this diluent."""
        node, path = self.line.node_of("dilute with"), self.line.path_of("dilute with")
        if isinstance(self.read, Read):
            node, path = self.read.node, self.read.path
        self.report.mistake("E_DILUENT", message, remedy, node=node, path=path)


def _check_line(line: Read, report: Report) -> None:
    """Only what has an amount of its own can be diluted."""
    if isinstance(line.get("amount"), (Fill, AsNeeded, Parts)) or line.get("role") is Role.REMOVED:
        message = "'dilute with' is for a line with an amount of its own"
        place, path = line.node_of("dilute with"), line.path_of("dilute with")
        report.mistake("E_FIELD_PLACE", message, "remove it here", node=place, path=path)
    if "loss" in line.nodes:
        message = "a line that may be diluted states no loss: an aliquot is all taken up"
        report.mistake("E_FIELD_PLACE", message, "remove it", node=line.node_of("loss"), path=line.path_of("loss"))


def _check_name(name: str, lines: Sequence[Read], place: _Place) -> None:
    """A name that is neither a line nor a known substance, but nearly the id of a line."""
    if name and _line_named(name, lines) is None and place.substances.identify(name) is None:
        remedy = suggestion(name, [line["id"] for line in lines if "id" in line])
        if remedy:
            place.mistake(f"there is no line or known substance {quoted(name)}", remedy)


def _check_diluent(line: Read, stated: Mapping[str, Any], other: Read | None, place: _Place) -> None:
    name = str(stated.get("diluent", ""))
    if other is line:
        place.mistake("a line is not diluted with itself", "name another line or a substance")
    elif other is not None:
        _check_other_line(other, place)
    if place.has("solubility") and not place.has("source"):
        place.mistake("the solubility has no source", "add 'source:' with the key of the recipe's source for it")
    if not place.has("solubility") and _is_liquid(other, name, place.substances):
        remedy = "write 'diluent:', 'solubility:' (such as 20 mg/mL, or miscible) and 'source:' below 'dilute with'"
        place.mistake(f"{quoted(name)} is a liquid, and how much dissolves in it is not stated", remedy)
    if place.has("density") and (other is not None or not place.has("solubility")):
        message = "'density' is for a liquid diluent that is no line of the recipe"
        place.mistake(message, "state the density on the line of the diluent")


def _check_other_line(other: Read, place: _Place) -> None:
    amount, name = other.get("amount"), quoted(other.get("id", ""))
    if other.get("role") in (Role.ACTIVE, Role.REMOVED) or isinstance(amount, (AsNeeded, FromStrength, Parts)):
        remedy = "name an excipient that has an amount of its own, or the fill line"
        place.mistake(f"line {name} cannot be the diluent", remedy)
    elif isinstance(amount, (Fixed, Each)) and not _is_bulk(amount.quantity):
        place.mistake(f"line {name} is counted, so it cannot be the diluent", "name a line that is weighed or measured")


def _is_bulk(quantity: Quantity) -> bool:
    return is_kind(quantity, "mass") or is_kind(quantity, "volume")


def _is_liquid(line: Read | None, name: str, substances: Substances) -> bool:
    """Whether what is said of a diluent shows that it is a liquid."""
    if line is not None:
        amount, name = line.get("amount"), _name_of(line)
        by_volume = isinstance(amount, (Fixed, Each)) and is_kind(amount.quantity, "volume")
        in_volume = isinstance(amount, OfProduct) and not amount.of and amount.strength.counted_kind == "volume"
        if by_volume or in_volume or line.get("role") is Role.SOLVENT:
            return True
    identity = substances.identify(name)
    return identity is not None and identity.parent == "water"
