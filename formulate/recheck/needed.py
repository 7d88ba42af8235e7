"""What theory asks for: the total that is prepared, and what is needed of each line.

The total is known in one or several ways: as a mass, a volume, a number of dosage units. Strengths and fixed
amounts are both taken as fractions of the total in base units; what is counted in moles, equivalents or
tablets becomes a mass, or a number of tablets, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from formulate.errors import InputError
from formulate.recheck.reader import (
    EQUIVALENTS,
    FRACTION,
    MASS,
    MOLES,
    VOLUME,
    Amount,
    Ratio,
    amount,
    number,
    percent,
    ratio,
)
from formulate.recheck.typed import Line, Texts, text_of


class Total(NamedTuple):
    """The total that is prepared."""

    kind: str  # in which the recipe is made: mass, volume or a dosage unit
    filled: str  # mass or volume, whichever its lines share; the same as *kind* but for dosage units of a stated fill
    sizes: Mapping[str, Fraction]  # each kind in which its size is known -> the size in base units
    unit: Fraction  # size of the unit in which what its lines share is given, in base units

    def size(self, kind: str) -> Fraction:
        """Its size as one kind."""
        if kind not in self.sizes:
            raise InputError(f"the batch has no known {kind}", code="E_RECHECK_NEEDS", where="make")
        return self.sizes[kind]


def total_of(typed: Texts) -> Total:
    """The total from the amount to make, the overfill and the excess."""
    recipe: Texts = typed["recipe"]
    asked = _asked(typed)
    density = product_density(recipe)
    sizes = _with_density({asked.kind: asked.base}, density)
    yields = text_of(recipe, "yields")
    made_of = amount(yields) if yields else asked
    kind = filled = made_of.kind
    unit = asked.unit if kind == asked.kind else made_of.unit
    each = _fill_of_one(recipe)
    if each is not None:
        if not asked.is_count:
            raise InputError("a number of dosage units", code="E_RECHECK_NEEDS", where="make", given=asked.kind)
        filled, unit = each.kind, each.unit
        sizes |= _with_density({each.kind: each.base * asked.base}, density)
    if kind not in sizes:
        raise InputError(
            f"the recipe yields a {kind}", code="E_RECHECK_NEEDS", where="make", given=text_of(typed, "make")
        )
    return Total(kind, filled, sizes, unit)


def _asked(typed: Texts) -> Amount:
    """One and the excess, times what is asked for and what the containers take beyond it."""
    make = amount(text_of(typed, "make"))
    beyond = Fraction(0)
    if text_of(typed, "overfill"):
        overfill = amount(text_of(typed, "overfill"))
        if overfill.kind != make.kind:
            raise InputError("an overfill of the kind of the amount to make", code="E_RECHECK_NEEDS", where="overfill")
        beyond = number(text_of(typed, "containers")) * overfill.base
    excess = more_than_one(text_of(typed, "excess")) - 1
    total = (1 + excess) * make.base + (1 + excess) * beyond
    return Amount(make.kind, Fraction(ceil(total)) if make.is_count else total, make.unit)


def more_than_one(typed: str) -> Fraction:
    """One and a percent, which is no more than 100 %; one where nothing is typed."""
    more = percent(typed) if typed else Fraction(0)
    if more > 1:
        raise InputError("at most 100 %", code="E_RECHECK_NEEDS", given=typed)
    return 1 + more


def product_density(recipe: Texts) -> Ratio | None:
    """Grams of the finished product in one millilitre."""
    typed = text_of(recipe, "density")
    if not typed:
        return None
    density = ratio(typed)
    if (density.of, density.within) != (MASS, VOLUME):
        raise InputError("a mass in a volume", code="E_RECHECK_NEEDS", where="density", given=typed)
    return density


def _with_density(sizes: dict[str, Fraction], density: Ratio | None) -> dict[str, Fraction]:
    if density is None:
        return sizes
    if MASS in sizes:
        return {**sizes, VOLUME: sizes[MASS] / density.base}
    if VOLUME in sizes:
        return {**sizes, MASS: sizes[VOLUME] * density.base}
    return sizes


def _fill_of_one(recipe: Texts) -> Amount | None:
    """Mass or volume of one dosage unit, where the fill line says ``to 300 mg each``."""
    for line in recipe["ingredients"]:
        typed = text_of(line, "amount")
        if typed.startswith("to ") and typed.endswith(" each"):
            return amount(typed.removeprefix("to ").removesuffix(" each"))
    return None


# How a line is typed -------------------------------------------------------------------------------

BY_WEIGHT = "by weight"
BY_VOLUME = "by volume"


def is_fill(line: Line) -> bool:
    """Whether the line brings the batch to its amount."""
    return line.amount.startswith("to ")


def is_as_needed(line: Line) -> bool:
    """Whether the line is added as needed."""
    return line.amount == "as needed"


def parts_of(line: Line) -> tuple[Fraction, str] | None:
    """The number of parts and their basis; None for a line of another kind."""
    for basis in (BY_WEIGHT, BY_VOLUME):
        head = line.amount.removesuffix(basis).strip(" ")
        if head != line.amount and head.endswith(("part", "parts")):
            return number(head.removesuffix("s").removesuffix("part")), basis
    return None


# Strengths ------------------------------------------------------------------------------------------


def labeled(typed: Texts) -> dict[str, Ratio]:
    """The strength of each active: the chosen, else the stated."""
    stated = typed["recipe"].get("strength", {})
    chosen = typed.get("strength", {})
    return {active: ratio(chosen.get(active) or _stated(stated[active])) for active in stated}


def _stated(strength: object) -> str:
    return text_of(strength, "stated") if isinstance(strength, Mapping) else str(strength)


def overage(typed: Texts, active: str) -> Fraction:
    """One and the overage of an active."""
    return more_than_one(text_of(typed.get("overage", {}), active))


def active_of(line: Line, actives: Sequence[str]) -> str:
    """The active whose strength a line uses; ``""`` for a line of another kind."""
    if line.amount != "strength" and not line.amount.startswith(("strength of ", "rest of ")):
        return ""
    said = line.amount.removeprefix("strength").removeprefix("rest").removeprefix(" of ").strip(" ")
    contained = [active for active in actives if active in contents_of(line)]
    counted = line.form()
    meant = [said] if said else [*line.names, text_of(counted, "form") if counted else "", *contained[:1]]
    for name in meant:
        if name in actives:
            return name
    raise InputError(f"the active whose strength {line.id} uses", code="E_RECHECK_NEEDS", where=line.id)


def contents_of(line: Line) -> dict[str, str]:
    """What a product contains, by active."""
    return {active: str(content) for active, content in line.recipe.get("contains", {}).items()}


# What is needed -------------------------------------------------------------------------------------


def needed_of(line: Line, typed: Texts, total: Total, held: Fraction = Fraction(0)) -> Amount:
    """What a line needs that is neither parts, nor a fill, nor as needed, less what others hold; in base units."""
    strengths = labeled(typed)
    active = active_of(line, list(strengths))
    if active:
        label = strengths[active]
        counted = Amount(label.of, total.size(label.within) * label.base * overage(typed, active) - held)
        is_product = "substance" not in line.recipe or active in contents_of(line)
        return _of_product(line, active, counted) if is_product else weighable(line, counted)
    if line.amount.endswith(" each"):
        return _each(line, total)
    if _is_quotient(line.amount):
        share = ratio(line.amount)
        return weighable(line, Amount(share.of, share.base * total.size(share.within)))
    return _fixed(line, typed, total)


def _is_quotient(typed: str) -> bool:
    return any(
        mark in re.sub(rf"^(?:{FRACTION})(?= *[A-Za-z])", "", typed)
        for mark in ("/", "%", " per ", ":", " in ", "ppm", "ppb")
    )


def _each(line: Line, total: Total) -> Amount:
    if total.kind in (MASS, VOLUME):
        raise InputError("a number of dosage units", code="E_RECHECK_NEEDS", where=line.id, given=total.kind)
    one = amount(line.amount.removesuffix(" each"))
    return Amount(one.kind, total.size(total.kind) * one.base)


def _fixed(line: Line, typed: Texts, total: Total) -> Amount:
    yields = amount(text_of(typed["recipe"], "yields"))
    batches = total.size(yields.kind) / yields.base
    stated = amount(line.amount)
    return Amount(stated.kind, batches * stated.base)


def _of_product(line: Line, active: str, counted: Amount) -> Amount:
    """As much product as holds what is counted."""
    if active not in contents_of(line):
        raise InputError(f"what {line.id} contains", code="E_RECHECK_NEEDS", where=line.id)
    content = ratio(contents_of(line)[active])
    held = counted if counted.kind == content.of else weighable(line, counted)
    if held.kind != content.of:
        raise InputError(f"a content that counts {held.kind}", code="E_RECHECK_NEEDS", where=line.id)
    return Amount(content.within, held.base / content.base)


def weighable(line: Line, counted: Amount) -> Amount:
    """A mass instead of moles or equivalents; any other kind as it is."""
    if counted.kind not in (MOLES, EQUIVALENTS):
        return counted
    charges = number(line.figure("valence")) if counted.kind == EQUIVALENTS else Fraction(1)
    form = line.form()
    molar_mass = ratio(text_of(form, "molar mass") if form is not None else line.figure("molar mass"))
    if (molar_mass.of, molar_mass.within) != (MASS, MOLES):
        raise InputError("a molar mass", code="E_RECHECK_NEEDS", where=line.id)
    return Amount(MASS, counted.base * molar_mass.base / charges)


# Parts ----------------------------------------------------------------------------------------------


def needed_by_parts(line: Line, lines: Sequence[Line], shared: Fraction) -> Amount:
    """A line's part of what all lines in parts share, by weight or by volume."""
    mine = parts_of(line)
    if mine is None:
        raise AssertionError(f"{line.id} is not in parts")
    return Amount(MASS if mine[1] == BY_WEIGHT else VOLUME, shared * mine[0] / number_of_parts(lines))


def number_of_parts(lines: Sequence[Line]) -> Fraction:
    """The total number of parts: what the fill line says, else all parts together."""
    for line in lines:
        if is_fill(line) and line.amount.endswith(" parts"):
            return number(line.amount.removeprefix("to ").removesuffix(" parts"))
    stated = [parts[0] for parts in map(parts_of, lines) if parts is not None]
    return sum(stated, Fraction(0))
