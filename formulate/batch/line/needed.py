"""The amount needed of each line by the formula, by its kind of amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal, letter_of
from formulate.batch.line.amounts import (
    RECIPE,
    after,
    by_density,
    in_words,
    kind_of_amount,
    per,
    stated_amount,
    sum_of,
    symbol,
    times,
    with_readable_unit,
    with_symbol,
)
from formulate.batch.solutions.buffers import mass_of_buffer_line
from formulate.batch.solutions.ethanol import ETHANOL, cited_density
from formulate.calc.electrolytes.ions_and_moles import equivalents_from_moles, mass_from_moles, moles_from_equivalents
from formulate.calc.shared.arguments import ratio
from formulate.errors import DimensionError, InputError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.model import Each, Fixed, FromStrength, Ingredient, Kind, OfBuffer, OfProduct, Parts
from formulate.recipe.products.ethanol import ethanol_in
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.units import show_percent as percent
from formulate.working import Derived, Source, Step, derive, stated


def needed_of(
    line: Ingredient, batch_total: BatchTotal, order: Order, held: Sequence[Derived[Quantity]] = ()
) -> Derived[Quantity] | None:
    """The amount needed of a line, in a readable unit; None for parts, a fill line and ``as needed``.

    *held* is what other lines hold of the active whose rest this line is. What the recipe lacks for it is an
    ``InputError`` that names it. Ethanol is weighed where the batch is made by mass and states no
    amount of it.
    """
    needed, content = _needed_of(line, batch_total, order, held), ethanol_in(line)
    is_product = isinstance(line.amount, FromStrength) or (isinstance(line.amount, OfProduct) and bool(line.amount.of))
    if needed is None or content is None or not is_product:
        return needed
    if (batch_total.kind, kind_of_amount(needed.value)) != ("mass", "volume"):
        return needed
    weighed = by_density(needed.value, cited_density(content), symbol(batch_total.amount.value, line.name))
    return with_readable_unit(Derived(value=weighed.value, steps=(*needed.steps, *weighed.steps)))


def _needed_of(
    line: Ingredient, batch_total: BatchTotal, order: Order, held: Sequence[Derived[Quantity]]
) -> Derived[Quantity] | None:
    match line.amount:
        case FromStrength(active=active):
            return with_readable_unit(_from_strength(line, active, batch_total, order, held))
        case OfProduct(strength=strength, of=of):
            counted = _counted(line, of or line.name, strength, batch_total, RECIPE)
            return with_readable_unit(of_product(line, of, counted) if of else _as_measurable(line, line.name, counted))
        case Fixed(quantity=quantity):
            return scaled(line, quantity, batch_total, order.recipe.yields)
        case Each(quantity=quantity):
            return with_readable_unit(_each(line, quantity, batch_total.amount.value))
        case OfBuffer():
            return with_readable_unit(mass_of_buffer_line(line, order.recipe, batch_total))
    return None


def counts_activity(line: Ingredient, order: Order) -> bool:
    """Whether a line is needed in units of activity, so that its lot's activity says how much is weighed."""
    match line.amount:
        case FromStrength(active=active):
            strength = order.strengths.get(active)
            return strength is not None and strength.counted_kind == "activity" and not _is_product(line, active)
        case OfProduct(strength=strength, of=of):
            return strength.counted_kind == "activity" and not of
        case Fixed(quantity=quantity) | Each(quantity=quantity):
            return is_kind(quantity, "activity")
    return False


def _is_product(line: Ingredient, active: str) -> bool:
    return line.kind is not Kind.SUBSTANCE or active in line.contains


def _from_strength(
    line: Ingredient, active: str, batch_total: BatchTotal, order: Order, held: Sequence[Derived[Quantity]]
) -> Derived[Quantity]:
    """``S x T``, less what other lines hold of it, and for a product ``/ K``."""
    if active not in order.strengths:
        raise InputError(
            f"the recipe states no strength of {active!a}", code="E_STRENGTH_ACTIVE", remedy="state it under 'strength'"
        )
    target, source = order.target_strength(active), order.strength_source(active)
    is_product = _is_product(line, active)
    counted = _counted(line, active if is_product else line.name, target, batch_total, source)
    counted = Derived(value=counted.value, steps=(*_target_steps(active, order), *counted.steps))
    counted = rest_of(active, counted, held) if held else counted
    return of_product(line, active, counted) if is_product else _as_measurable(line, active, counted)


def rest_of(active: str, counted: Derived[Quantity], held: Sequence[Derived[Quantity]]) -> Derived[Quantity]:
    """What is left of an active for its own line; ``E_NO_REST`` where others hold all of it."""
    value = counted.value - sum_of([one.value for one in held], like=counted.value)
    if value.magnitude <= 0:
        raise InputError(
            f"a strength above what the other lines hold of {active}",
            code="E_NO_REST",
            given=show(sum_of([one.value for one in held], like=counted.value)),
            remedy=f"the strength asks for {show(counted.value)}: take less of them, or state the strength they give",
        )
    steps = (*counted.steps, *(step for one in held for step in one.steps))
    numbers = {"all": counted.value, "held": [one.value for one in held]}
    return derive(value, symbol(value, active, "rest"), "all - sum(held)", numbers, after=steps)


def _target_steps(active: str, order: Order) -> tuple[Step, ...]:
    """The working of the target strength, where it is not the one stated."""
    rated, overage = order.rated.get(active), order.overages.get(active)
    steps = () if rated is None else rated.strength.steps
    if overage is None:
        return steps
    return derive(
        order.target_strength(active),
        f"c({active}, target)",
        "c x (1 + overage)",
        {"c": order.strengths[active], "overage": percent(overage)},
        source=order.overage_source(active),
        after=steps,
    ).steps


def scaled(
    line: Ingredient, quantity: Quantity, batch_total: BatchTotal, yields: Quantity | None, what: str = ""
) -> Derived[Quantity]:
    """A fixed amount in this batch, in a readable unit: ``q x T / yields``, or as it is where it does not scale."""
    if not line.scales:
        return stated_amount(quantity, symbol(quantity, line.name, what), stated("recipe, the same for every batch"))
    if yields is None:
        raise MissingKnowledgeError(
            "what the recipe yields is needed for a fixed amount",
            code="E_YIELDS_NEEDED",
            remedy=f"state 'yields': the amount that {show(quantity)} belongs to",
        )
    total = batch_total.as_kind(kind_of_amount(yields)).value
    return with_readable_unit(
        derive(
            times(quantity, ratio(total, yields)),
            symbol(quantity, line.name, what),
            f"q x {letter_of(total)} / yields",
            {"q": quantity, letter_of(total): total, "yields": yields},
            source=RECIPE,
        )
    )


def _each(line: Ingredient, quantity: Quantity, count: Quantity) -> Derived[Quantity]:
    """``q x N``."""
    if kind_of_amount(count) in {"mass", "volume"}:
        raise DimensionError(
            "a number of dosage units to make",
            given=show(count),
            remedy=f"'{show(quantity)} each' belongs to a dosage unit: make '12 capsules', for example",
        )
    return derive(
        times(quantity, Fraction(count.magnitude)),
        symbol(quantity, line.name),
        "q x N",
        {"q": per(quantity, count), "N": count},
        source=RECIPE,
    )


def _counted(
    line: Ingredient, name: str, strength: Strength, batch_total: BatchTotal, source: Source
) -> Derived[Quantity]:
    """Amount of the active in the batch total."""
    total = batch_total.as_kind(strength.product_kind)
    counted = in_readable_unit(strength.amount_in(total.value))
    counted_form = f"{line.counted_as.form}, counted" if line.counted_as is not None else name
    steps = total.steps if total is not batch_total.amount else ()
    letter = letter_of(total.value)
    numbers = {"c": strength, letter: total.value}
    return derive(counted, symbol(counted, counted_form), f"c x {letter}", numbers, source=source, after=steps)


def _as_measurable(line: Ingredient, ion: str, counted: Derived[Quantity]) -> Derived[Quantity]:
    """A mass instead of an amount of substance or of equivalents; anything else as it is."""
    if is_kind(counted.value, "equivalents"):
        counted = _by_valence(line, ion, counted)
    if is_kind(counted.value, "amount"):
        return _by_molar_mass(line, counted)
    if is_kind(counted.value, "osmoles"):
        raise DimensionError(
            "a mass, a volume, an amount of substance or an activity",
            given=show(counted.value),
            remedy="an osmolarity belongs to the batch, not to one line",
        )
    return counted


def _by_valence(line: Ingredient, ion: str, counted: Derived[Quantity]) -> Derived[Quantity]:
    """Moles instead of equivalents, or the other way round."""
    if line.valence is None:
        raise MissingKnowledgeError(
            f"the valence of what {line.name} gives is needed for {show(counted.value)}",
            code="E_VALENCE_NEEDED",
            remedy="state it on the line ('valence')",
        )
    convert = moles_from_equivalents if is_kind(counted.value, "equivalents") else equivalents_from_moles
    found = convert(counted.value, line.valence, ion)
    return after(counted, with_symbol(found, symbol(found.value, line.name), RECIPE))


def _by_molar_mass(line: Ingredient, counted: Derived[Quantity]) -> Derived[Quantity]:
    molar_mass = line.counted_as.molar_mass if line.counted_as is not None else line.molar_mass
    if molar_mass is None:
        raise MissingKnowledgeError(
            f"the molar mass of {line.name} is needed for {show(counted.value)}",
            code="E_MOLAR_MASS_NEEDED",
            remedy="state it on the line ('molar mass'); nothing is assumed",
        )
    mass = mass_from_moles(counted.value, molar_mass.quantity)
    name = f"{line.counted_as.form}, counted" if line.counted_as is not None else line.name
    return after(counted, with_symbol(mass, symbol(mass.value, name), molar_mass.source))


def of_product(line: Ingredient, active: str, counted: Derived[Quantity]) -> Derived[Quantity]:
    """Amount of the product that contains the active counted."""
    content = line.contains.get(active)
    if content is None:
        raise MissingKnowledgeError(
            f"what {line.name} contains of {active} is needed",
            code="E_CONTAINS_NEEDED",
            remedy=f"state it on the line ('contains': {active}: 2 mg/tablet)",
        )
    if {kind_of_amount(counted.value), content.counted_kind} == {"amount", "equivalents"}:
        counted = _by_valence(line, active, counted)
    elif {kind_of_amount(counted.value), content.counted_kind} == {"mass", "volume"} and ethanol_in(line) is not None:
        ethanol = by_density(counted.value, cited_density(ETHANOL), "")
        counted = after(counted, with_symbol(ethanol, symbol(ethanol.value, active)))
    elif kind_of_amount(counted.value) != content.counted_kind:
        counted = _as_measurable(line, active, counted)
    if kind_of_amount(counted.value) != content.counted_kind:
        raise DimensionError(
            f"a content that counts {in_words(kind_of_amount(counted.value))}, as the strength does",
            given=str(content),
            remedy="state both in the same way",
        )
    product = content.product_for(counted.value)
    held = counted.steps[-1].symbol
    numbers = {held: counted.value, "content": content}
    return derive(product, symbol(product, line.name), f"{held} / content", numbers, source=RECIPE, after=counted.steps)


# Parts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Shared(Frozen):
    """What parts share: the amount, how many parts it is, and how it was found."""

    amount: Derived[Quantity]
    parts: Fraction


def needed_by_parts(line: Ingredient, amount: Parts, shared: Shared) -> Derived[Quantity]:
    """``p / P`` of what the parts share, in a readable unit."""
    total = shared.amount.value
    letter = letter_of(total)
    numbers = {"p": amount.parts, "P": shared.parts, letter: total}
    return with_readable_unit(
        derive(
            times(total, amount.parts / shared.parts),
            symbol(total, line.name),
            f"p / P x {letter}",
            numbers,
            source=RECIPE,
            after=shared.amount.steps,
        )
    )
