"""From one way of counting an active or a product to another, by stated knowledge only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from formulate.calc.shared.arguments import check_numbers, check_quantities, missing
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.errors import DimensionError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, is_kind, make_quantity, unit
from formulate.working import NumberLike, QuantityLike, Working, product_kind

#: The argument, what it is, the code of the error that asks for it, an example.
Need: TypeAlias = tuple[str, str, str, str]

#: What lies between a way of counting an active and the one that it depends on.
_NEEDS: dict[str, Need] = {
    "volume": ("density_of_active", "the density of the active itself", "E_DENSITY_OF_ACTIVE_NEEDED", "0.79 g/mL"),
    "activity": ("activity", "the activity of the active", "E_ACTIVITY_NEEDED", "5500 units/mg"),
    "amount": ("molar_mass", "the molar mass of the active", "E_MOLAR_MASS_NEEDED", "58.44 g/mol"),
    "equivalents": ("valence", "the valence (equivalents in one mole)", "E_VALENCE_NEEDED", "2"),
    "osmoles": ("osmoles_per_mole", "the number of particles from one mole", "E_OSMOLES_NEEDED", "2"),
}
_DENSITY: Need = ("density", "the density of the product", "E_DENSITY_NEEDED", "0.95 g/mL")
_UNIT_SIZE: Need = ("unit_size", "the mass or the volume of one dosage unit", "E_UNIT_SIZE_NEEDED", "372 mg")
_KEPT_IN = {
    "mass": "gram",
    "volume": "milliliter",
    "amount": "millimole",
    "equivalents": "milliequivalent",
    "osmoles": "milliosmole",
    "activity": "activity_unit",
}
#: What each way of counting depends on, and so on to the mass.
_CHAINS: dict[str, tuple[str, ...]] = {
    "mass": ("mass",),
    "volume": ("volume", "mass"),
    "amount": ("amount", "mass"),
    "equivalents": ("equivalents", "amount", "mass"),
    "osmoles": ("osmoles", "amount", "mass"),
    "activity": ("activity", "mass"),
}
#: The same for an activity that is stated per volume of the active.
_CHAIN_OVER_VOLUME = ("activity", *_CHAINS["volume"])
#: The symbol of a conversion's factor in a formula.
_LETTERS = {"volume": "d", "amount": "M", "activity": "a", "equivalents": "z", "osmoles": "i"}
#: What a plain number means in a conversion.
_PER_MOLE = {"equivalents": "equivalent/mole", "osmoles": "osmole/mole"}
_SYMBOLS = {"mass": "m", "volume": "V", "amount": "n", "equivalents": "Eq", "osmoles": "Osm", "activity": "U"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Knowledge(Frozen):
    """What the caller states about an active and its product; ``None`` is not stated."""

    density: QuantityLike | None = None
    density_of_active: QuantityLike | None = None
    molar_mass: QuantityLike | None = None
    valence: Fraction | int | None = None
    activity: QuantityLike | None = None
    osmoles_per_mole: NumberLike | None = None
    unit_size: QuantityLike | None = None

    def __post_init__(self) -> None:
        """Read all of it, whichever the question comes to need; a valence has been read with its ion."""
        for where in ("density", "density_of_active"):
            if getattr(self, where) is not None:
                density_in(Working(), getattr(self, where), where=where)
        check_quantities("molar mass", molar_mass=self.molar_mass)
        check_quantities("activity per mass", "activity per volume", activity=self.activity)
        check_quantities("mass", "volume", unit_size=self.unit_size)
        check_numbers(osmoles_per_mole=self.osmoles_per_mole)


def demand(knowledge: Knowledge, strength: Strength, counted_kind: str, product_kind: str) -> None:
    """Ask for everything at once that lies between a strength and another basis and is not stated."""
    needs = [_NEEDS[conversion] for conversion, _ in _conversions(strength.counted_kind, counted_kind, knowledge)]
    needs += _product_needs(strength.product_kind, product_kind, knowledge)
    errors = [missing(*need) for need in needs if getattr(knowledge, need[0]) is None]
    if len(errors) > 1:
        raise MissingKnowledgeError("; ".join(error.message for error in errors), code=errors[0].code, where="strength")
    if errors:
        raise errors[0]


def only_needed(knowledge: Knowledge, start: tuple[str, str], end: tuple[str, str]) -> None:
    """Refuse what is stated and does not lie between two ways of counting active and product."""
    needs = [_NEEDS[conversion] for conversion, _ in _conversions(start[0], end[0], knowledge)]
    needs += _product_needs(start[1], end[1], knowledge)
    used = {need[0] for need in needs}
    names = (*(need[0] for need in (*_NEEDS.values(), _DENSITY, _UNIT_SIZE)),)
    refuse_unused(**{name: getattr(knowledge, name) for name in names if name not in used})


def product_as(working: Working, product: Quantity, kind: str, knowledge: Knowledge) -> Quantity:
    """An amount of product as a mass, a volume or a count, by its density or the size of one unit."""
    now = product_kind(product)
    if now == kind:
        return product
    for need in _product_needs(now, kind, knowledge):
        if getattr(knowledge, need[0]) is None:
            raise missing(*need)
    if now in DOSAGE_UNITS:
        size = _known(working, knowledge, "unit_size")
        amount = working.step(
            "P", "n x P1", in_readable_unit(size * product.magnitude), n=product, P1=size_of_one(size, now)
        )
        return product_as(working, amount, kind, knowledge)
    if kind in DOSAGE_UNITS:
        size = _known(working, knowledge, "unit_size")
        amount = product_as(working, product, product_kind(size), knowledge)
        count = Fraction((amount.to(size.units) / size).magnitude)
        return working.step("n", "P / P1", make_quantity(count, kind), P=amount, P1=size_of_one(size, kind))
    return by_density(working, product, _known(working, knowledge, "density"))


def size_of_one(size: Quantity, kind: str) -> Quantity:
    """The size of one dosage unit as a size of each: ``372 mg/tablet``."""
    each: Quantity = size / make_quantity(1, kind)
    return each


def size_of_a_unit(working: Working, unit_size: QuantityLike, unit: str, *kinds: str) -> Quantity:
    """The mass or volume of one dosage unit, stated for one or as what several have together."""
    stated = working.quantity(unit_size, where="unit_size")
    one: Quantity = stated * make_quantity(1, unit)
    if any(is_kind(one, kind) for kind in kinds):
        return in_readable_unit(one)
    return working.quantity(stated, *kinds, where="unit_size")


def by_density(working: Working, product: Quantity, density: Quantity) -> Quantity:
    """A volume as a mass, or a mass as a volume, by a density."""
    if is_kind(product, "volume"):
        return working.step("m", "V x d", in_readable_unit((product * density).to("gram")), V=product, d=density)
    return working.step("V", "m / d", in_readable_unit((product / density).to("milliliter")), m=product, d=density)


def counted_as(working: Working, counted: Quantity, kind: str, knowledge: Knowledge) -> Quantity:
    """An amount of active counted in another kind, one conversion after the other."""
    now = next(name for name in _KEPT_IN if is_kind(counted, name))
    for conversion, end in _conversions(now, kind, knowledge):
        if getattr(knowledge, _NEEDS[conversion][0]) is None:
            raise missing(*_NEEDS[conversion])
        letter, factor = _LETTERS[conversion], _factor(working, conversion, knowledge)
        sign, converted = _times_or_over(counted, factor, _KEPT_IN[end])
        symbol = _SYMBOLS[now]
        counted = working.step(_SYMBOLS[end], f"{symbol} {sign} {letter}", converted, {symbol: counted, letter: factor})
        now = end
    return counted


def _factor(working: Working, conversion: str, knowledge: Knowledge) -> Quantity:
    """The factor of a conversion, as a quantity."""
    name = _NEEDS[conversion][0]
    if conversion in _PER_MOLE:
        return make_quantity(working.number(getattr(knowledge, name), where=name), _PER_MOLE[conversion])
    return _known(working, knowledge, name)


def _times_or_over(counted: Quantity, factor: Quantity, target_unit: str) -> tuple[str, Quantity]:
    """The one of product and quotient that is of the kind wanted."""
    times = counted * factor
    if times.dimensionality == unit(target_unit).dimensionality:
        return "x", in_readable_unit(times.to(target_unit))
    return "/", in_readable_unit((counted / factor).to(target_unit))


def _conversions(start: str, end: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    """The conversions between two ways of counting: the name of each (its outer end), and where it leads."""
    here, there = _chain(start, knowledge), _chain(end, knowledge)
    inward = [(kind, here[place + 1]) for place, kind in enumerate(here[:-1]) if kind not in there]
    outward = [(kind, kind) for kind in reversed(there[:-1]) if kind not in here]
    return inward + outward


def _chain(kind: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The way of counting, what it depends on, and so on to the mass."""
    if kind != "activity" or knowledge.activity is None:
        return _CHAINS[kind]
    per_volume = is_kind(_known(Working(), knowledge, "activity"), "activity per volume")
    return _CHAIN_OVER_VOLUME if per_volume else _CHAINS[kind]


def _product_needs(now: str, kind: str, knowledge: Knowledge) -> list[Need]:
    """What lies between two ways of measuring a product."""
    if now == kind:
        return []
    counts = {now, kind} & DOSAGE_UNITS
    if len(counts) == 2:
        raise DimensionError(
            f"the same dosage unit on both sides, not {now} and {kind}", remedy="convert over the active"
        )
    if not counts:
        return [_DENSITY]
    if knowledge.unit_size is None:
        return [_UNIT_SIZE]
    size_kind = product_kind(_known(Working(), knowledge, "unit_size"))
    return [_UNIT_SIZE] if size_kind in {now, kind} else [_UNIT_SIZE, _DENSITY]


def _known(working: Working, knowledge: Knowledge, name: str) -> Quantity:
    """What was stated, which was found to be of its kind at once; its steps, if it has any, come along."""
    if name in {"density", "density_of_active"}:
        return density_in(working, getattr(knowledge, name), where=name)
    kinds = ["molar mass"] if name == "molar_mass" else []
    return working.quantity(getattr(knowledge, name), *kinds, where=name)
