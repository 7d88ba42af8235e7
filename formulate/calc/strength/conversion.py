"""Chapter 1, strength: one door to every conversion, of a strength, an amount, a rate or a temperature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias, cast

from formulate.calc.shared.arguments import missing
from formulate.calc.shared.bodies import animal_weight
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.chemistry.ions import valence_between
from formulate.calc.strength.amounts import convert_strength
from formulate.calc.strength.quantities import convert_quantity
from formulate.calc.temperature.scales import TemperatureScale, convert_temperature
from formulate.errors import DimensionError, FormulateError, InputError
from formulate.strength import Strength
from formulate.strength.forms import is_plain_form, read_form
from formulate.strength.text import is_strength, spelled_out
from formulate.units import (
    DOSAGE_UNITS,
    SPELLINGS,
    Quantity,
    is_kind,
    kind_of,
    make_quantity,
    parse,
    percent_basis,
    quantity,
    show,
)
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, Shown, Working

__all__ = ["convert"]

#: A factor that was stated: the argument, its value.
Factor: TypeAlias = "tuple[str, Quantity]"

_SCALES: dict[str, TemperatureScale] = {"degree_Celsius": "degC", "degree_Fahrenheit": "degF", "kelvin": "K"}
#: What a scale is called where a temperature is asked for.
_SCALE_LETTERS = {"C": "degC", "F": "degF", "Celsius": "degC", "Fahrenheit": "degF"}
#: What can lie between two kinds of quantity: the kinds it may be of, what it is, its code, an example.
_BETWEEN = {
    "density": (("density",), "the density", "E_DENSITY_NEEDED", "0.95 g/mL"),
    "molar_mass": (("molar mass",), "the molar mass", "E_MOLAR_MASS_NEEDED", "58.44 g/mol"),
    "activity": (
        *(("activity per mass", "activity per volume"), "the activity"),
        *("E_ACTIVITY_NEEDED", "5500 units/mg"),
    ),
    "drop_factor": (
        *(("drops per volume", "drops per mass"), "the drop factor"),
        *("E_DROP_FACTOR_NEEDED", "20 gtt/mL"),
    ),
    "weight": (("mass",), "the body weight", "E_WEIGHT_NEEDED", "70 kg"),
}
#: Plain numbers, and what each counts in one mole.
_IN_ONE_MOLE = {"valence": "equivalent/mole", "osmoles_per_mole": "osmole/mole"}


def convert(
    amount: AmountOrStrength,
    to: str,
    *,
    density: QuantityLike | None = None,
    density_of_active: QuantityLike | None = None,
    molar_mass: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
    activity: QuantityLike | None = None,
    osmoles_per_mole: NumberLike | None = None,
    unit_size: QuantityLike | None = None,
    drop_factor: QuantityLike | None = None,
    weight: QuantityLike | None = None,
    convention: QuantityLike | None = None,
) -> Derived[Any]:
    """Convert a strength, an amount, a rate, a length or a temperature to another unit or form.

    ``x = q, between two kinds: x = q x f, x = q / f, by two factors: x = q x f1 / f2, x = q / f1 x f2``

    Within a kind nothing is needed. Between two kinds (a volume and a mass, mL/h and gtt/min) whatever lies between
    them is asked for by name, and nothing is assumed.

    Parameters
    ----------
    amount : AmountOrStrength
        What is converted, [any].
    to : str
        The unit or the form wanted, such as ``g``, ``gtt/min``, ``% w/v`` or ``degC``, [text].
    density : QuantityLike, optional
        Of what is converted, between its mass and its volume, [density].
    density_of_active : QuantityLike, optional
        Of the active itself, for a strength in v/v, [density].
    molar_mass : QuantityLike, optional
        Between mass and moles, [molar mass].
    valence : NumberLike, optional
        Equivalents in one mole, [whole number].
    ion : str, optional
        The ion that is counted in equivalents, with a valence above 1, [name].
    activity : QuantityLike, optional
        Units in one mg or one mL, [activity per mass or per volume].
    osmoles_per_mole : NumberLike, optional
        Particles that one mole gives in the solution, [number].
    unit_size : QuantityLike, optional
        Mass or volume of one dosage unit, [mass or volume].
    drop_factor : QuantityLike, optional
        Drops in one mL or one g, such as ``20 gtt/mL``, [drops per volume or per mass].
    weight : QuantityLike, optional
        Body weight, between a dose per kilogram and a dose, [mass].
    convention : QuantityLike, optional
        The rounded figure that a book takes for the exact one, such as ``2.2 lb/kg``, [one unit per the other].

    Raises
    ------
    InputError
        ``E_NOT_NEEDED`` if something is stated that the conversion does not use.

    Notes
    -----
    A strength is converted by :func:`convert_strength`, an amount within its kind by :func:`convert_quantity`, a
    temperature by :func:`convert_temperature`; a difference of temperatures by :func:`convert_temperature_difference`.

    Examples
    --------
    >>> show(convert("10 mL", "g", density="1.26 g/mL").value), show(convert("98.6 degF", "degC").value)
    ('12.6 g', '37 degC')
    >>> show(convert("60 mL/h", "gtt/min", drop_factor="20 gtt/mL").value)
    '20 drops/min'
    >>> convert("5 % w/w", "% w/v", density="0.95 g/mL").value
    Strength('4.75 % w/v')
    """
    if not isinstance(to, str):
        raise InputError("a unit as text", code="E_QTY_TYPE", where="to", given=type(to).__name__)
    names = ("density", "density_of_active", "molar_mass", "valence", "ion", "activity", "osmoles_per_mole")
    values = (density, density_of_active, molar_mass, valence, ion, activity, osmoles_per_mole)
    of_strength = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    of_strength |= {} if unit_size is None else {"unit_size": unit_size}
    of_amount = {"drop_factor": drop_factor, "weight": weight, "convention": convention}
    stated = of_strength | {name: value for name, value in of_amount.items() if value is not None}
    unit = spelled_out(to.strip(" "))
    scale = _scale(unit)
    if scale is not None:
        _refuse_unused(stated)
        return convert_temperature(cast(QuantityLike, amount), scale)
    if convention is None and _is_strength(amount, unit):
        _refuse_unused({name: value for name, value in stated.items() if name not in of_strength})
        return convert_strength(cast(Any, amount), unit, **cast(Any, of_strength))
    return _convert_amount(cast(QuantityLike, amount), unit, stated)


def _scale(unit: str) -> TemperatureScale | None:
    name = SPELLINGS.get(_SCALE_LETTERS.get(unit, unit), "")
    return _SCALES.get(name)


def _is_strength(amount: AmountOrStrength, unit: str) -> bool:
    """Whether it is a strength that is converted to a form of strength; a quotient may be a rate."""
    value = amount.value if isinstance(amount, Derived) else amount
    if isinstance(value, Strength):
        return True
    if not isinstance(value, str) or not is_strength(value) or not (is_plain_form(unit) or _works(read_form, unit)):
        return False
    return _works(Strength.parse, value, zero=True) or not _works(parse, value, zero=True)


def _works(reader: Any, text: str, **options: bool) -> bool:
    try:
        reader(text, **options)
    except FormulateError:
        return False
    return True


def _refuse_unused(stated: Mapping[str, Any]) -> None:
    """What is stated and not used may have been meant for another question."""
    for name in stated:
        raise InputError("this conversion does not use it", code="E_NOT_NEEDED", where=name, remedy="leave it out")


# An amount ------------------------------------------------------------------------------------------


def _convert_amount(amount: QuantityLike, unit: str, stated: dict[str, Any]) -> Derived[Quantity]:
    if percent_basis(unit):
        remedy = "a strength has a percentage, an amount has none: ask for a unit such as 'mg'"
        raise DimensionError("a unit of an amount", where="to", given=unit, remedy=remedy)
    target = parse(f"1 {unit}", where="to")
    working = Working()
    opened = working.include(amount) if isinstance(amount, Derived) else amount
    kinds = ["length"] if is_kind(target, "length") else []
    exact = quantity(opened, *kinds, where="amount", zero=True)
    amount = exact if kinds else amount
    if (
        "convention" in stated
        or is_kind(exact, "temperature")
        or exact.dimensionality == target.dimensionality
        or target.magnitude != 1
    ):
        _refuse_unused({name: value for name, value in stated.items() if name != "convention"})
        return convert_quantity(amount, unit, convention=stated.get("convention"))
    factors = list(_factors(working, exact, target, stated))
    signs = _signs(exact, target, [factor for _, factor in factors])
    if signs is None:
        _refuse_what_does_not_lead(exact, target, factors, stated)
    assert signs is not None
    return _over(working, exact, target, factors, signs)


def _factors(working: Working, amount: Quantity, target: Quantity, stated: Mapping[str, Any]) -> Iterator[Factor]:
    """Everything stated, as a factor between two kinds."""
    kinds = [kind for kind in ("equivalents", "amount") for one in (amount, target) if _counts(one, kind)]
    z = valence_between(working, kinds, stated.get("valence"), stated.get("ion"), stated.get("molar_mass"))
    for name, value in stated.items():
        if name == "weight":
            yield name, animal_weight(working, value)
        elif name in _BETWEEN:
            yield name, _known(working, name, value)
        elif name == "unit_size":
            size = working.quantity(value, "mass", "volume", where=name)
            counted = next((one for one in (*_units(amount), *_units(target)) if one in DOSAGE_UNITS), None)
            yield name, size if counted is None else size / make_quantity(1, counted)
        elif name in _IN_ONE_MOLE:
            number = z if name == "valence" and z is not None else working.number(value, where=name)
            yield name, make_quantity(number, _IN_ONE_MOLE[name])
        elif name != "ion":
            _refuse_unused({name: value})


def _known(working: Working, name: str, value: QuantityLike) -> Quantity:
    """What lies between two kinds; a density may be a specific gravity."""
    if name == "density":
        return density_in(working, value, where=name)
    return working.quantity(value, *_BETWEEN[name][0], where=name)


def _counts(value: Quantity, kind: str) -> bool:
    """Whether a quantity counts so, whatever it is per."""
    unit = {"equivalents": "equivalent", "amount": "mole"}[kind]
    return dict(make_quantity(1, unit).dimensionality).keys() <= dict(value.dimensionality).keys()


def _units(value: Quantity) -> list[str]:
    return [str(name) for name, _ in value.unit_items()]


def _signs(amount: Quantity, target: Quantity, factors: list[Quantity]) -> tuple[int, ...] | None:
    """Which factors multiply (1) and which divide (-1), so that the amount becomes one of the kind wanted."""
    for signs in product((1, -1), repeat=len(factors)):
        if factors and _times(amount, factors, signs).dimensionality == target.dimensionality:
            return signs
    return None


def _times(amount: Quantity, factors: list[Quantity], signs: tuple[int, ...]) -> Quantity:
    for factor, sign in zip(factors, signs, strict=True):
        amount = amount * factor if sign == 1 else amount / factor
    return amount


def _over(
    working: Working, amount: Quantity, target: Quantity, factors: list[Factor], signs: tuple[int, ...]
) -> Derived[Quantity]:
    values = [factor for _, factor in factors]
    letters = ["f"] if len(values) == 1 else [f"f{place}" for place, _ in enumerate(values, 1)]
    formula = "q" + "".join(f" {'x' if sign == 1 else '/'} {one}" for one, sign in zip(letters, signs, strict=True))
    named: dict[str, Shown] = dict(zip(letters, values, strict=True))
    return working.result("x", formula, _times(amount, values, signs).to(target.units), {"q": amount, **named})


def _refuse_what_does_not_lead(
    amount: Quantity, target: Quantity, factors: list[Factor], stated: Mapping[str, Any]
) -> None:
    """Ask for what is missing; or say what is of no use; or that the two kinds have nothing between them."""
    quantities = [factor for _, factor in factors]
    without = {name: quantities[:place] + quantities[place + 1 :] for place, (name, *_) in enumerate(factors)}
    for name, others in without.items():
        if _signs(amount, target, others) is not None:
            _refuse_unused({name: stated[name]})
    for needed in _missing(amount, target, quantities, stated):
        raise missing(*needed)
    for name, others in without.items():
        if any(_missing(amount, target, others, stated)):
            _refuse_unused({name: stated[name]})
    kinds = (kind_of(amount), kind_of(target))
    months = set(kinds) in ({"time", "number of months"}, {"rate constant", "rate per month"})
    remedy = "a month has no fixed length: state one as the convention, such as '30 days/month'"
    raise DimensionError(
        f"a unit of the same kind as {show(amount)}",
        where="to",
        given=show(target).removeprefix("1 "),
        remedy=remedy if months else f"{kinds[0]} and {kinds[1]} are two kinds of quantity",
    )


def _missing(
    amount: Quantity, target: Quantity, quantities: list[Quantity], stated: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, str]]:
    """What one thing, or the first of two, would lead from the amount to the unit wanted."""
    could_be = {name: parse(f"1 {row[3].split(' ')[1]}") for name, row in _BETWEEN.items() if name not in stated}
    asked = {name: (name, what, code, example) for name, (_, what, code, example) in _BETWEEN.items()}
    for name, unit in _IN_ONE_MOLE.items():
        if name not in stated:
            could_be[name] = make_quantity(Fraction(1), unit)
    asked["valence"] = ("valence", "the valence (equivalents in one mole)", "E_VALENCE_NEEDED", "2")
    asked["osmoles_per_mole"] = ("osmoles_per_mole", "the number of particles", "E_OSMOLES_NEEDED", "2")
    counted = next((one for one in (*_units(amount), *_units(target)) if one in DOSAGE_UNITS), None)
    if counted is not None and "unit_size" not in stated:
        could_be["unit_size"] = make_quantity(1, f"gram/{counted}")
        asked["unit_size"] = ("unit_size", "the mass or the volume of one dosage unit", "E_UNIT_SIZE_NEEDED", "372 mg")
    for name, one in could_be.items():
        if _signs(amount, target, [*quantities, one]) is not None:
            yield asked[name]
    for name, one in could_be.items():
        for other_name, other in could_be.items():
            if (
                "weight" not in {name, other_name}
                and name < other_name
                and _signs(amount, target, [*quantities, one, other]) is not None
            ):
                yield asked[name]
