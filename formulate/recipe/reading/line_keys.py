"""Whether the keys of a line belong to its amount: what does not scale, what is lost, what a powder displaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from formulate.errors import quoted
from formulate.recipe.model import AsNeeded, Each, Fill, Fixed, FromStrength, OfProduct, Parts, Role
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.solutions.kinds import is_of_solution
from formulate.recipe.strengths.forms import hydrate_of
from formulate.reference.identities.identity import Substances
from formulate.units import is_kind

__all__ = ["check_line_keys", "needs_yields"]

#: What an amount of each type follows, where it is not fixed.
_FOLLOWS = {
    FromStrength: "a strength follows the amount to make",
    OfProduct: "a strength in the product follows the amount to make",
    Each: "an amount in each dosage unit follows their number",
    Parts: "parts share the amount to make",
    Fill: "the fill line follows the amount to make",
}
#: What only an amount in some unit uses: how the unit is written, and what it is called.
_ONLY_COUNTED = {
    "valence": (re.compile(r"(?i:eq\b|\bmval)|[0-9] *[munµμ]?N\b"), "mEq"),
    "activity": (re.compile(r"\bunits?\b|\bi\.?[ue]\b", re.I), "units"),
    "molar mass": (re.compile(r"(?i:mol\b|eq\b|\bmval|osmol)|[0-9] *[munµμ]?[MN]\b"), "mol or mEq"),
}
#: What a line states for the totals of a solution.
_OF_SOLUTIONS = ("e value", "freezing point depression", "particles", "osmolarity")


def check_line_keys(lines: Iterable[Read], recipe: Read, substances: Substances, report: Report) -> None:
    """Note every key that a line's amount has no use for."""
    for line in lines:
        if "amount" in line:
            _check_scales(line, report)
            _check_range(line, recipe, report)
            _check_loss(line, report)
            _check_displacement(line, recipe, report)
            _check_content(line, recipe, report)
            _check_counted(line, recipe, substances, report)


def _check_counted(line: Read, recipe: Read, substances: Substances, report: Report) -> None:
    for key, (unit, counted) in _ONLY_COUNTED.items():
        is_used = key == "molar mass" and _is_for_totals(line, recipe, substances)
        if key in line.nodes and not is_used and not any(unit.search(text) for text in _texts(recipe.node, key)):
            message = f"only an amount in {counted} uses the {key}, and nothing is counted so in this recipe"
            _misplaced(line, key, message, f"remove it, or state the amount or the strength in {counted}", report)


def _is_for_totals(line: Read, recipe: Read, substances: Substances) -> bool:
    """Whether a molar mass may count in the osmolarity, or with the water of a hydrate."""
    has_figures = any(key in one.nodes for one in recipe.get("ingredients", []) for key in _OF_SOLUTIONS)
    is_totaled = has_figures or is_of_solution(recipe.get("form"), recipe.get("strength", {}))
    return is_totaled or hydrate_of(line.get("substance", ""), None, substances) is not None


def _texts(node: Node, without: str) -> Iterator[str]:
    """All that is typed but in fields of a name."""
    yield node.text
    for item in (*node.items, *(value for key, value in node.pairs if key.text != without)):
        yield from _texts(item, without)


def _check_content(line: Read, recipe: Read, report: Report) -> None:
    amount = line["amount"]
    if isinstance(amount, OfProduct) and amount.of and amount.of not in line.get("contains", {}):
        message = f"what this line contains of {quoted(amount.of)} is not stated"
        remedy = (
            f"add 'contains:' with '{amount.of}: 50 % w/v', for example; it is for a concentrate or another product"
        )
        others = [one for one in recipe.get("ingredients", []) if one is not line]
        if any(amount.of in (one.get("id"), one.get("substance")) for one in others):
            message = f"{quoted(amount.of)} is another line, and no amount follows from that of another line"
            remedy = "write the amount for the yield of the recipe, such as '15 g', or parts: '1 part by weight'"
        report.mistake("E_CONTAINS_NEEDED", message, remedy, node=line.node_of("amount"), path=line.path_of("amount"))


def needs_yields(line: Read) -> bool:
    """Whether the amount of a line belongs to the recipe's yield."""
    amount = line.get("amount")
    has_amount = isinstance(amount, Fixed) or (isinstance(amount, AsNeeded) and amount.low is not None)
    return has_amount and bool(line.get("scales", True))


def _check_scales(line: Read, report: Report) -> None:
    amount = line["amount"]
    if line.get("scales", True):
        return
    if isinstance(amount, AsNeeded) and amount.low is None:
        message = "'as needed' states no amount that could stay the same"
        _misplaced(line, "scales", message, "remove it, or state the range: 'as needed, 30 to 50 mL'", report)
    elif type(amount) in _FOLLOWS:
        remedy = "state a fixed amount such as '5 mL', or remove it"
        _misplaced(line, "scales", f"'scales: no' is for a fixed amount, and {_FOLLOWS[type(amount)]}", remedy, report)


def _check_range(line: Read, recipe: Read, report: Report) -> None:
    if isinstance(line["amount"], AsNeeded) and needs_yields(line) and "yields" not in recipe.nodes:
        report.mistake(
            "E_YIELDS_NEEDED",
            "the range belongs to an amount of the preparation, and the recipe states no yield",
            "add 'yields:', such as 'yields: 100 g', or 'scales: no' if it is the same for every batch size",
            node=line.node_of("amount"),
            path=line.path_of("amount"),
        )


def _check_loss(line: Read, report: Report) -> None:
    if "loss" not in line.nodes:
        return
    if isinstance(line["amount"], (Fill, AsNeeded)):
        message = "a loss makes the weighed amount larger, and this line is brought to the amount instead"
        _misplaced(line, "loss", message, "remove it", report)
    elif line.get("role") is Role.REMOVED:
        message = "this line leaves the preparation, so nothing of it can be lost"
        _misplaced(line, "loss", message, "remove it", report)


def _check_displacement(line: Read, recipe: Read, report: Report) -> None:
    key = "displacement volume"
    if key not in line.nodes:
        return
    amount = line["amount"]
    if "density" in line.nodes:
        message = "the volume of this line would follow from its density and from its displacement volume"
        _misplaced(line, key, message, "state the one by which it counts in the liquid", report)
    elif isinstance(amount, (Fill, AsNeeded)) or (isinstance(amount, Fixed) and is_kind(amount.quantity, "volume")):
        message = "a displacement volume is of a powder that is weighed or counted"
        _misplaced(line, key, message, "remove it", report)
    elif "yields" in recipe and is_kind(recipe["yields"][1], "mass"):
        message = "the recipe is made by weight, so no volume of this line counts"
        _misplaced(line, key, message, "remove it", report)


def _misplaced(line: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_FIELD_PLACE", message, remedy, node=line.node_of(key), path=line.path_of(key))
