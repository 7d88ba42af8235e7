"""Small tools for exact amounts and their working, shared by the parts of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from formulate.calc.density.densities import mass_from_volume, volume_from_mass
from formulate.notation import show_value
from formulate.recipe.model import Cited
from formulate.rounding import round_up, round_up_to_digits, step_of
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, is_decimal, is_kind, make_quantity
from formulate.working import DEFINITION, Derived, Source, derive, stated

T = TypeVar("T", Quantity, Strength)

#: Letter of a quantity in a working, by its kind.
LETTERS = {"mass": "m", "volume": "V", "amount": "n", "equivalents": "Eq", "activity": "U"}
#: Significant digits of what is only an estimate.
DIGITS_OF_AN_ESTIMATE = 3
#: An amount of no more digits is made as it is.
EVEN = 6
#: What the recipe states needs no other source.
RECIPE = stated("recipe")


#: Dosage units that hold a powder.
_EMPTIED = frozenset(("capsule", "sachet", "vial", "container"))


def how_powdered(units: Quantity | None) -> str:
    """What is done with dosage units of whose powder a share is taken: capsules, sachets and vials are emptied.

    >>> from formulate.units import parse
    >>> [how_powdered(parse(units)) for units in ("2 tablets", "2 capsules", "2 sachets")]
    ['crush', 'empty', 'empty']
    """
    return "empty" if units is not None and unit_of(units) in _EMPTIED else "crush"


def unit_of(amount: Quantity) -> str:
    """Registry name of the unit of an amount that has a single one.

    >>> from formulate.units import parse
    >>> unit_of(parse("40 tablets"))
    'tablet'
    """
    return str(next(name for name, _ in amount.unit_items()))


def kind_of_amount(amount: Quantity) -> str:
    """Kind of an amount: ``mass``, ``volume``, ``amount``, ..., or the name of the dosage unit that it counts.

    >>> from formulate.units import parse
    >>> kind_of_amount(parse("5 g")), kind_of_amount(parse("12 capsules"))
    ('mass', 'capsule')
    """
    for kind in (*LETTERS, "osmoles"):
        if is_kind(amount, kind):
            return kind
    return unit_of(amount)


def is_count(amount: Quantity) -> bool:
    """Whether an amount is a number of dosage units."""
    return kind_of_amount(amount) in DOSAGE_UNITS


def in_words(kind: str) -> str:
    """A kind of amount in words.

    >>> in_words("mass"), in_words("capsule")
    ('a mass', 'a number of capsules')
    """
    if kind in DOSAGE_UNITS:
        return f"a number of {_plural(kind)}"
    return {"mass": "a mass", "volume": "a volume", "activity": "units of activity"}.get(kind, f"an {kind}")


def _plural(unit_name: str) -> str:
    return show_value(make_quantity(2, unit_name)).split(" ", 1)[1]


def times(amount: Quantity, factor: Fraction | int) -> Quantity:
    """A multiple of an amount, in its own unit."""
    multiple: Quantity = amount * factor
    return multiple


def per(amount: Quantity, count: Quantity) -> Quantity:
    """An amount in each of what is counted.

    >>> from formulate.units import parse, show
    >>> show(per(parse("10 mg"), parse("24 capsules")))
    '10 mg/capsule'
    """
    return make_quantity(Fraction(amount.magnitude), f"{unit_of(amount)}/{unit_of(count)}")


def in_metric_unit(amount: Quantity) -> Quantity:
    """A mass or a volume in a metric unit; anything else as it is.

    >>> from formulate.units import parse, show
    >>> show(in_metric_unit(parse("1 lb"))), show(in_metric_unit(parse("12 capsules")))
    ('453.59237 g', '12 capsules')
    """
    unit = {"mass": "gram", "volume": "milliliter"}.get(kind_of_amount(amount))
    if unit is None or unit_of(amount).endswith(("gram", "liter")):
        return amount
    return in_readable_unit(amount.to(unit))


def sum_of(amounts: Sequence[Quantity], *, like: Quantity) -> Quantity:
    """The sum of amounts in the unit of *like*; nothing for no amount."""
    unit = like.units
    total = sum((amount.to(unit).magnitude for amount in amounts), Fraction(0))
    return make_quantity(total, unit_of(like))


def symbol(amount: Quantity, name: str, what: str = "") -> str:
    """Symbol of an amount in a working.

    >>> from formulate.units import parse
    >>> symbol(parse("30 mg"), "sirolimus", "to measure")
    'm(sirolimus, to measure)'
    """
    letter = LETTERS.get(kind_of_amount(amount), "N")
    return f"{letter}({name}, {what})" if what else f"{letter}({name})"


def with_symbol(derived: Derived[T], symbol_: str, source: Source = DEFINITION) -> Derived[T]:
    """A derived value whose last step has a symbol and a source of our own."""
    *before, last = derived.steps
    source = last.source if source == DEFINITION else source
    return replace(derived, steps=(*before, replace(last, symbol=symbol_, source=source)))


def after(before: Derived[Quantity], derived: Derived[Quantity]) -> Derived[Quantity]:
    """A derived value with the steps that led to what it was derived from."""
    return replace(derived, steps=(*before.steps, *derived.steps))


def stated_amount(amount: Quantity, symbol_: str, source: Source) -> Derived[Quantity]:
    """An amount that was stated as it is."""
    return derive(amount, symbol_, source=source)


def with_readable_unit(derived: Derived[Quantity]) -> Derived[Quantity]:
    """A derived amount in a readable unit; the last step keeps the value."""
    return _last_as(derived, in_readable_unit(derived.value))


def in_unit_of(derived: Derived[Quantity], like: Quantity) -> Derived[Quantity]:
    """A derived amount in the unit of another; the last step keeps the value."""
    return _last_as(derived, make_quantity(Fraction(derived.value.to(like.units).magnitude), unit_of(like)))


def _last_as(derived: Derived[Quantity], value: Quantity) -> Derived[Quantity]:
    *before, last = derived.steps
    if value is derived.value is last.value:
        return derived
    return Derived(value=value, steps=(*before, replace(last, value=value)))


def by_density(amount: Quantity, density: Cited, symbol_: str) -> Derived[Quantity]:
    """A volume as a mass, or a mass as a volume, by a stated density."""
    convert = mass_from_volume if is_kind(amount, "volume") else volume_from_mass
    return with_symbol(convert(amount, density.quantity), symbol_, density.source)


def in_whole_units(needed: Derived[Quantity]) -> Derived[Quantity]:
    """Dosage units are whole, up."""
    number = Fraction(needed.value.magnitude)
    if not is_count(needed.value) or number.denominator == 1:
        return needed
    whole = make_quantity(round_up(number), unit_of(needed.value))
    return derive(whole, "make", "ceil(needed)", {"needed": needed.value}, after=needed.steps)


def is_even(amount: Quantity) -> bool:
    """Whether an amount has a decimal of few digits."""
    number = Fraction(amount.magnitude)
    return number > 0 and (number / step_of(number, EVEN)).denominator == 1


def up_to_digits(needed: Derived[Quantity], digits: int, *, unless_even: bool = False) -> Derived[Quantity]:
    """What has no finite decimal, or none of few digits, up to a number of digits."""
    number = Fraction(needed.value.magnitude)
    if is_even(needed.value) or (is_decimal(number) and not unless_even):
        return needed
    value = round_up_to_digits(needed.value, digits)
    step = make_quantity(step_of(number, digits), unit_of(needed.value))
    numbers = {"needed": needed.value, "d": step}
    return derive(value, f"{LETTERS[kind_of_amount(value)]}(up)", "ceil(needed / d) x d", numbers, after=needed.steps)


def strength_of(value: Fraction, like: Strength) -> Strength:
    """A strength of that value on the basis of another, and shown in its form.

    >>> strength_of(Fraction(1, 10), Strength.parse("50 mg/mL"))
    Strength('100 mg/mL')
    """
    return Strength(value, like.basis, like.per_unit, like=like.typed or like.like)
