"""The fill line: what the other lines leave of the total; without one, whether the lines make the total.

==========  =====================================================================================
by mass     creams, ointments, pastes, and whatever is brought to a mass: the fill has a number
by volume   solutions, suspensions: "add to make", the fill's number is an estimate
by count    dosage units whose content is not stated: each line has its own number, nothing is filled
==========  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.batch.asking.total import BatchTotal, letter_of
from formulate.batch.line.amounts import (
    DIGITS_OF_AN_ESTIMATE,
    RECIPE,
    kind_of_amount,
    sum_of,
    times,
    with_readable_unit,
)
from formulate.batch.line.as_needed import MOST, with_ends
from formulate.batch.line.drafting import Draft, draft_fill
from formulate.batch.line.measuring import Equipment
from formulate.batch.lots.several import draft_from_lots
from formulate.batch.lots.to_make import draft_to_make
from formulate.batch.model import Measuring
from formulate.batch.solutions.alcohol import contracted_fill, is_alone
from formulate.errors import InputError
from formulate.findings import Finding, warning
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient
from formulate.rounding import round_to_digits
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import Derived, derive

__all__ = ["check_without_fill", "fill_line", "known_sum", "left_for_parts", "sum_of_lines"]


def fill_line(
    line: Ingredient,
    total: Derived[Quantity],
    others: Sequence[Draft],
    equipment: Equipment,
    theory: Derived[Quantity] | None = None,
) -> Draft:
    """The line that brings the batch to its amount; *theory* is what is needed of it, where the form found that.

    ``E_OVER_TOTAL`` where the others leave no room, ``E_FILL_KIND`` for dosage units whose content is not stated.
    """
    match kind_of_amount(total.value):
        case "mass":
            return _by_mass(line, total.value, others, equipment, theory)
        case "volume":
            return _by_volume(line, total.value, others, equipment)
    raise InputError(
        f"how much one dosage unit holds is not stated, so {show(total.value)} cannot be filled up",
        code="E_FILL_KIND",
        remedy="write the fill line as 'to 300 mg each'",
    )


def _by_mass(
    line: Ingredient, total: Quantity, others: Sequence[Draft], equipment: Equipment, theory: Derived[Quantity] | None
) -> Draft:
    """``m(fill) = M - the others``; "add to make" where the mass of one of them is not known.

    What is added as needed leaves an estimate, the most that the fill can take, or both ends of a range; a mass that is
    not stated leaves none.
    """
    if theory is None:
        theory = _left_of(total, others, [other.mass_in_batch for other in others], f"m({line.name})")
    rounded = _left_of(total, others, [other.line.mass for other in others], f"m({line.name}, corrected)")
    measured = [other for other in others if other.line.measuring is not Measuring.AS_NEEDED]
    all_known = all(other.line.mass is not None for other in measured)
    if all_known and len(measured) == len(others):
        return _weighed(line, with_readable_unit(theory), with_readable_unit(rounded), equipment)
    estimates = _estimates(line, total, others, "mass")
    return draft_to_make(line, total, estimates, equipment, is_estimate=all_known)


def _weighed(line: Ingredient, theory: Derived[Quantity], rounded: Derived[Quantity], equipment: Equipment) -> Draft:
    """The fill line with its number, from its lot or from several."""
    if len(equipment.stocks) < 2:
        return draft_fill(line, theory, rounded, equipment)

    def of_lot(named: Ingredient, part: Derived[Quantity], lot: Lot) -> Draft:
        return draft_fill(named, part, part, equipment.alone(lot, is_part=named is not line))

    draft = draft_from_lots(line, rounded, equipment.stocks, of_lot)
    working = tuple(dict.fromkeys((*theory.steps, *draft.line.working)))
    line_ = replace(draft.line, needed=theory.value, working=working)
    return replace(draft, line=line_, theoretical_mass=theory.value)


def _by_volume(line: Ingredient, total: Quantity, others: Sequence[Draft], equipment: Equipment) -> Draft:
    """Add to make the volume; about how much that takes, where every other volume is known."""
    estimates, digits = _estimates(line, total, others, "volume"), DIGITS_OF_AN_ESTIMATE
    is_known = all(_size(draft, "volume") is not None for draft in with_ends(others)[MOST])
    contracted = contracted_fill(line, total, others)
    if contracted is not None:
        estimates, digits = (contracted,), digits if is_alone(others) else digits - 1
    about = [replace(one, value=round_to_digits(one.value, digits)) for one in estimates]
    if len(about) > 1 and about[0].value == about[1].value:
        about = about[1:]
    return draft_to_make(line, total, about, equipment, is_estimate=is_known)


def _size(draft: Draft, kind: str) -> Quantity | None:
    return draft.line.volume if kind == "volume" else draft.line.mass


def _estimates(line: Ingredient, total: Quantity, others: Sequence[Draft], kind: str) -> tuple[Derived[Quantity], ...]:
    """What the others leave at the most and at the least of what is added as needed; one estimate where both agree."""
    symbol = {"mass": f"m({line.name}, corrected)", "volume": f"V({line.name}, about)"}[kind]
    if not any(draft.line.between is not None for draft in others):
        return (with_readable_unit(_left_of(total, others, [_size(draft, kind) for draft in others], symbol)),)
    least, most = (
        with_readable_unit(
            _left_of(total, drafts, [_size(draft, kind) for draft in drafts], f"{symbol.removesuffix(')')}, {what})")
        )
        for drafts, what in zip(reversed(with_ends(others)), ("at least", "at most"), strict=True)
    )
    return (least, most) if least.value != most.value else (most,)


def left_for_parts(total: Derived[Quantity], others: Sequence[Draft]) -> Derived[Quantity]:
    """What the other lines leave of the total for parts, before correction and rounding.

    ``E_OVER_TOTAL`` where they leave nothing, ``E_FILL_KIND`` for dosage units whose content is not stated.
    """
    match kind_of_amount(total.value):
        case "mass":
            return _left_of(total.value, others, [other.mass_in_batch for other in others], "M(parts)")
        case "volume":
            return _left_of(total.value, others, [other.volume_in_batch for other in others], "V(parts)")
    raise InputError(
        f"parts share a mass or a volume, and {show(total.value)} have none stated",
        code="E_FILL_KIND",
        remedy="state amounts for each: '150 mg each'",
    )


def check_without_fill(total: Derived[Quantity], lines: Sequence[Draft]) -> tuple[Finding, ...]:
    """Refuse lines without a fill that do not make the total, exactly; whether volumes add is a warning.

    ``E_NO_FILL`` says what is not known, or by how much they miss the total.
    """
    match kind_of_amount(total.value):
        case "mass":
            _check_adds_up(total.value, lines, [line.mass_in_batch for line in lines])
        case "volume":
            _check_adds_up(total.value, lines, [line.volume_in_batch if _is_volume(line) else None for line in lines])
            return (warning("W_VOLUMES_MAY_NOT_ADD", place="make"),) if len(lines) > 1 else ()
    return ()


def _is_volume(draft: Draft) -> bool:
    """Whether the volume that a line takes up is known: it is measured so, or states what it displaces."""
    is_displaced = draft.line.ingredient.displaced_volume is not None
    return is_displaced or (draft.line.needed is not None and is_kind(draft.line.needed, "volume"))


def known_sum(drafts: Sequence[Draft], amounts: Sequence[Quantity | None], *, like: Quantity) -> Quantity:
    """The sum of the amounts that are known, less what leaves the product."""
    known = _known_amounts(drafts, amounts)
    return sum_of([amount if draft.sign == 1 else times(amount, draft.sign) for draft, amount in known], like=like)


def sum_of_lines(batch_total: BatchTotal, drafts: Sequence[Draft]) -> Quantity | None:
    """What the lines add up to, in the kind that they share, else by mass; None where that of one is not known."""
    sizes = [_size(draft, batch_total.filled_kind) for draft in drafts]
    if any(size is None for size in sizes):
        return None
    match batch_total.filled_kind:
        case "mass" | "volume" as kind:
            return known_sum(drafts, sizes, like=batch_total.as_kind(kind).value)
    return in_readable_unit(known_sum(drafts, sizes, like=make_quantity(0, "gram")))


def _left_of(
    total: Quantity, drafts: Sequence[Draft], amounts: Sequence[Quantity | None], symbol: str
) -> Derived[Quantity]:
    """What the known amounts leave of the total."""
    known_amounts = _known_amounts(drafts, amounts)
    taken = known_sum(drafts, amounts, like=total)
    left = total - taken
    if left.magnitude <= 0:
        raise InputError(
            f"the other lines hold {show(in_readable_unit(taken))} of the whole of {show(in_readable_unit(total))}: "
            "no room is left",
            code="E_OVER_TOTAL",
            remedy="check the amounts, the strengths and the amount to make",
        )
    others, removed = ([amount for draft, amount in known_amounts if draft.sign == sign] for sign in (1, -1))
    letter = letter_of(total)
    formula = letter + (" - sum(others)" if others else "") + (" + sum(removed)" if removed else "")
    return derive(left, symbol, formula, {letter: total, "others": others, "removed": removed}, source=RECIPE)


#: What makes the volume of a line known.
_VOLUME_OF = (
    "'density', 'displacement volume' of a powder (of tablets with their 'weight of one'), or 'reconstitute' of vials"
)


def _check_adds_up(total: Quantity, drafts: Sequence[Draft], amounts: Sequence[Quantity | None]) -> None:
    kind = kind_of_amount(total)
    unknown = [draft.line.name for draft, amount in zip(drafts, amounts, strict=True) if amount is None]
    if unknown:
        raise InputError(
            f"without a fill line the {kind} of every line must be known, and that of {', '.join(unknown)} is not",
            code="E_NO_FILL",
            remedy="let one line fill up: 'to 100 %'"
            + (f"; or state {_VOLUME_OF} on its line" if kind == "volume" else ""),
        )
    together = known_sum(drafts, amounts, like=total)
    missing = Fraction(total.magnitude) - Fraction(together.magnitude)
    if missing:
        by = show(in_readable_unit(times(total, abs(missing) / Fraction(total.magnitude))))
        raise InputError(
            f"the lines make {show(in_readable_unit(together))}, that is {by} "
            f"{'less' if missing > 0 else 'more'} than {show(in_readable_unit(total))}",
            code="E_NO_FILL",
            remedy="correct the amounts, or let one line fill up: 'to 100 %'",
        )


def _known_amounts(drafts: Sequence[Draft], amounts: Sequence[Quantity | None]) -> list[tuple[Draft, Quantity]]:
    return [(draft, amount) for draft, amount in zip(drafts, amounts, strict=True) if amount is not None]
