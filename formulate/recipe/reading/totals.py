"""Whether the lines of a recipe add up to its total, as far as the file alone shows.

Only fractions that need no density, lot or amount to make are added: percents on the basis of the product, and fixed
amounts against a yield of the same kind. The rest is checked when a batch is planned.
"""

from __future__ import annotations

from fractions import Fraction

from formulate.recipe.model import Fill, Fixed, FromStrength, OfProduct, Parts, Role
from formulate.recipe.reading.structure import active_of, strengths_of
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show, show_percent, text

__all__ = ["check_totals"]

#: The kind of the total -> the basis on which a percent is a fraction of it.
_SHARES = {"mass": Basis.W_W, "volume": Basis.V_V}


def check_totals(recipe: Read, report: Report) -> None:
    """Note lines that exceed the total, and lines without a fill line that do not add up to it."""
    lines: list[Read] = recipe.get("ingredients", [])
    if any("amount" not in line for line in lines):
        return
    for kind in _SHARES:
        shares = [_share(line, recipe, kind) for line in lines]
        if _is_mixed(lines, shares):
            continue
        _check_whole(recipe, lines, shares, report)


def _is_mixed(lines: list[Read], shares: list[Fraction | None]) -> bool:
    """Whether nothing is total on this basis, or a removed amount is not."""
    removed = [share for line, share in zip(lines, shares, strict=True) if line.get("role") is Role.REMOVED]
    return not any(shares) or None in removed


def _check_whole(recipe: Read, lines: list[Read], shares: list[Fraction | None], report: Report) -> None:
    total = sum((share for share in shares if share is not None), Fraction(0))
    brings_up = next((line for line in lines if isinstance(line["amount"], (Fill, Parts))), None)
    if brings_up is not None:
        if total >= 1:
            message = f"the other lines total {show_percent(total)} of the batch, leaving nothing for the fill line"
            node, path = brings_up.node_of("amount"), brings_up.path_of("amount")
            report.mistake("E_OVER_TOTAL", message, "check the amounts and the strengths", node=node, path=path)
    elif total > 1 or (total < 1 and None not in shares):
        message = f"the lines total {_made(recipe, total)}"
        remedy = f"correct the amounts{_other_yield(recipe, total)}, or make one line the fill line: 'to 100 %'"
        report.mistake("E_NO_FILL", message, remedy, node=recipe.node_of("ingredients"), path="ingredients")


def _share(line: Read, recipe: Read, kind: str) -> Fraction | None:
    """The fraction of the total that a line is, negative for what is removed; None if the file does not show it."""
    share = _fixed_share(line["amount"], recipe, kind)
    if share is None:
        strength = _strength(line, recipe)
        share = strength.value if strength is not None and strength.basis is _SHARES[kind] else None
    return -share if share is not None and line.get("role") is Role.REMOVED else share


def _fixed_share(amount: object, recipe: Read, kind: str) -> Fraction | None:
    yields = _yields(recipe)
    if not isinstance(amount, Fixed) or yields is None or not is_kind(amount.quantity, kind):
        return None
    return Fraction((amount.quantity / yields).to("").magnitude) if is_kind(yields, kind) else None


def _strength(line: Read, recipe: Read) -> Strength | None:
    """The strength in the product that is a line's amount; None if another form or a product is weighed."""
    amount = line["amount"]
    if isinstance(amount, OfProduct):
        return None if amount.of else amount.strength
    if not isinstance(amount, FromStrength) or amount.is_rest or "substance" not in line or "counted as" in line.nodes:
        return None
    strengths = strengths_of(recipe)
    active = active_of(line, strengths)
    stated: Strength | None = strengths[active].get("stated") if active in strengths else None
    return stated


def _yields(recipe: Read) -> Quantity | None:
    return recipe["yields"][1] if "yields" in recipe else None


def _made(recipe: Read, total: Fraction) -> str:
    yields = _yields(recipe)
    if yields is None:
        return f"{show_percent(total)} of the batch"
    return f"{show(in_readable_unit(yields * total))} of the recipe's yield of {show(yields)}"


def _other_yield(recipe: Read, total: Fraction) -> str:
    """If all amounts are fixed, the yield may be the mistake."""
    yields = _yields(recipe)
    if yields is None or not all(isinstance(line["amount"], Fixed) for line in recipe["ingredients"]):
        return ""
    return f", state 'yields: {text(yields * total)}'"
