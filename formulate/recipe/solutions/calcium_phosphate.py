"""Calcium and phosphate in one solution: the curve of the product that the recipe states, point by point.

Whether both stay in solution depends on the amino acids, their amount, the pH and the temperature. So only the curve
of the product itself counts: at each of its points both stay dissolved, and so does less of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Field, ListOf, Read, Record
from formulate.recipe.shapes.single import PROSE, SOURCE, StrengthText
from formulate.recipe.shapes.values import Identifier, suggestion
from formulate.strength import Strength

__all__ = ["CALCIUM_WITH_PHOSPHATE", "PhosphateCurve", "Point", "check_curve", "curve_of"]

KEY: Final = "calcium with phosphate"
#: How each is counted in a volume.
_KINDS: Final = {"calcium": "equivalents", "phosphate": "amount"}
_EXAMPLES: Final = {"calcium": "10 mEq/L", "phosphate": "15 mmol/L"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Point(Frozen):
    """Both together stay dissolved up to these."""

    calcium: Strength
    phosphate: Strength


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PhosphateCurve(Frozen):
    """What stays dissolved, by the curve of a product."""

    line: str  # id of the product's line
    points: tuple[Point, ...]
    source: str  # key of the recipe's source
    conditions: str = ""


_POINT = Record(
    (
        Field("calcium", StrengthText(), "calcium that stays dissolved, such as 10 mEq/L", required=True),
        Field("phosphate", StrengthText(), "phosphate that stays dissolved with it, such as 15 mmol/L", required=True),
    )
)
CALCIUM_WITH_PHOSPHATE = Record(
    (
        Field("line", Identifier(), "id of the line of the product whose curve it is", required=True),
        Field("curve", ListOf(_POINT, least=1), "points of the curve: up to these both stay dissolved", required=True),
        Field("conditions", PROSE, "pH, temperature, amino acids and time that the curve is for", required=True),
        Field("source", SOURCE, "key of the recipe's source", required=True),
    )
)


def curve_of(recipe: Read) -> PhosphateCurve | None:
    """The curve that a recipe states; None for none."""
    read: Read | None = recipe.get(KEY)
    if read is None:
        return None
    points = tuple(Point(**point) for point in read["curve"])
    return PhosphateCurve(points=points, **read.present("line", "source", "conditions"))


def check_curve(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note a curve of no product, and points that count something else."""
    read: Read | None = recipe.get(KEY)
    if read is None:
        return
    ids = {line["id"]: line for line in lines if "id" in line}
    name = read.get("line", "")
    if name and "product" not in ids.get(name, {}):
        is_known = name in ids
        message = f"line '{name}' is not a product" if is_known else f"no line has the id {quoted(name)}"
        remedy = "name the line of the amino acids"
        otherwise = remedy if is_known else suggestion(name, ids, otherwise=f"use one of: {', '.join(ids)}")
        report.mistake("E_CURVE", message, otherwise, node=read.node_of("line"), path=read.path_of("line"))
    for point in read.get("curve", ()):
        for ion, kind in _KINDS.items():
            stated = point.get(ion)
            if stated is not None and (stated.counted_kind, stated.product_kind) != (kind, "volume"):
                message = f"the curve counts {ion} such as {_EXAMPLES[ion]}, and {stated} does not"
                report.mistake(
                    *("E_CURVE", message, f"write it as '{_EXAMPLES[ion]}'"),
                    node=point.node_of(ion),
                    path=point.path_of(ion),
                )
