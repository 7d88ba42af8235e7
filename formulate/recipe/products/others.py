"""Other products that a line may take instead: another strength of the same drug, such as 5 mg and 25 mg tablets.

All of them are the formula, and are approved with it: which of them a batch takes changes neither its digest nor its
approval. The one that is taken is the line's ``product``; the others are in its ``or``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from formulate.errors import quoted
from formulate.recipe.amount_types import FromStrength, OfProduct
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Field, MapOf, Read, Record
from formulate.recipe.shapes.single import DENSITY, LINE, StrengthText, figure
from formulate.recipe.solutions.vials import VOLUME_OF_ONE
from formulate.spelling import plain_name_of
from formulate.strength import Basis

__all__ = [
    "OTHERS",
    "OTHER_PRODUCT",
    "PRODUCT_KEYS",
    "check_other_products",
    "each_other_product",
    "product_names",
    "taking",
    "without_choice",
]

#: The key of a line under which the other products are.
OTHERS = "or"

OTHER_PRODUCT = Record(
    (
        Field("product", LINE, "name of the other product with its strength", required=True),
        Field(
            "contains", MapOf(StrengthText()), "the strength of each active in it, of the same actives", required=True
        ),
        Field("weight of one", figure("each"), "for a counted product: weight of one unit, such as 372 mg/tablet"),
        Field("density", DENSITY, "of this product, such as 0.99 g/mL"),
        Field("volume of one", VOLUME_OF_ONE, "of a liquid in ampules or vials: volume of one, such as 2 mL/ampule"),
        Field("expects", MapOf(LINE), "requirements of this product"),
    ),
    also_called={"name": "product", "unit weight": "weight of one", "tablet weight": "weight of one"},
)
#: What belongs to a product, and changes with it; all else of a line stays.
PRODUCT_KEYS = tuple(field.key for field in OTHER_PRODUCT.fields)


def check_other_products(line: Read, report: Report) -> None:
    """Note what is wrong with the other products of a line beside what is wrong with each."""
    others = line.get(OTHERS)
    if not others:
        return

    def mistake(code: str, message: str, remedy: str, key: str = OTHERS) -> None:
        report.mistake(code, message, remedy, node=line.node_of(key), path=line.path_of(key))

    if "product" not in line or "contains" not in line:
        mistake("E_FIELD_PLACE", "'or' is for a line of a product that states what it contains", "add 'contains:'")
        return
    amount = line.get("amount")
    if not (isinstance(amount, FromStrength) or (isinstance(amount, OfProduct) and amount.of)):
        message = "the amount of this line is the same whichever product is taken"
        mistake("E_FIELD_PLACE", message, "write 'amount: strength', or remove 'or'")
    names = [plain_name_of(line["product"])]
    for other in others:
        name = plain_name_of(other.get("product", ""))
        if name in names:
            mistake("E_FIELD_TWICE", f"{quoted(other['product'])} is there twice", "name each product once")
        names.append(name)
        if set(other.get("contains", {})) != set(line["contains"]):
            actives = ", ".join(line["contains"])
            message = f"{quoted(other.get('product', ''))} contains other actives than {quoted(line['product'])}"
            mistake("E_OTHER_PRODUCT", message, f"state its content of {actives}, under the same names")
        elif _bases(other) != _bases(line):
            message = (
                f"the content of {quoted(other['product'])} has another basis than that of {quoted(line['product'])}"
            )
            mistake("E_OTHER_PRODUCT", message, "state all on one basis, such as 5 mg/tablet or 10 % w/v")


def _bases(product: Read) -> dict[str, tuple[Basis, str]]:
    return {active: (strength.basis, strength.counted_kind) for active, strength in product["contains"].items()}


# The same recipe with another product -----------------------------------------------------------------------


def each_other_product(recipe: Node) -> Iterator[tuple[str, Node]]:
    """For each other product of each line the line's id, and the recipe with it alone, each value in its place."""
    pairs = {key.text: (key, value) for key, value in recipe.pairs}
    key, lines = pairs["ingredients"]
    alone = [_without(line, OTHERS) for line in lines.items]
    for place, line in enumerate(lines.items):
        of_line = {key.text: value for key, value in line.pairs}
        for other in of_line[OTHERS].items if OTHERS in of_line else ():
            changed = replace(line, pairs=(*_without(line, OTHERS, *PRODUCT_KEYS).pairs, *other.pairs))
            ingredients = replace(lines, items=(*alone[:place], changed, *alone[place + 1 :]))
            others = tuple(pair for name, pair in pairs.items() if name != "ingredients")
            yield of_line["id"].text, replace(recipe, pairs=(*others, (key, ingredients)))


def _without(line: Node, *keys: str) -> Node:
    return replace(line, pairs=tuple(pair for pair in line.pairs if pair[0].text not in keys))


def product_names(line: Mapping[str, object]) -> list[str]:
    """The products of a line of a recipe's tree: the one that it takes, then the others."""
    return [str(one["product"]) for one in _products(line)] if OTHERS in line else []


def taking(line: Mapping[str, object], product: str) -> dict[str, object]:
    """A line of a recipe's tree as it takes another of its products."""
    each = _products(line)
    taken = next(one for one in each if one["product"] == product)
    kept = {key: value for key, value in line.items() if key not in (OTHERS, *PRODUCT_KEYS)}
    return {**kept, **taken, OTHERS: [one for one in each if one is not taken]}


def without_choice(line: Mapping[str, object]) -> Mapping[str, object]:
    """A line the same whichever of its products it takes, for a digest."""
    if OTHERS not in line:
        return line
    kept = {key: value for key, value in line.items() if key not in (OTHERS, *PRODUCT_KEYS)}
    return {**kept, OTHERS: sorted(_products(line), key=lambda one: str(one["product"]))}


def _products(line: Mapping[str, object]) -> list[Mapping[str, object]]:
    own = {key: line[key] for key in PRODUCT_KEYS if key in line}
    return [own, *cast("list[Mapping[str, object]]", line[OTHERS])]
