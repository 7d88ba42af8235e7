"""What the chapter on alcohol shares: temperatures, and a strength of ethanol as a part by mass."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.alcohol import _oiml
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.sources import OIML_R22
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind, make_quantity
from formulate.units import show_percent as percent
from formulate.working import QuantityLike, StrengthLike, Working


def celsius(working: Working, value: QuantityLike, where: str) -> Fraction:
    """A temperature as a number of degrees Celsius, within the range of the formula."""
    degrees = Fraction(working.quantity(value, "temperature", where=where).to("degree_Celsius").magnitude)
    _oiml.check_temperature(degrees, where)
    return degrees


def strength_of(working: Working, value: StrengthLike, where: str) -> Strength:
    """A strength w/w or v/v of ethanol, at most pure."""
    strength = working.strength(value, where=where, zero=True)
    if strength.basis not in {Basis.W_W, Basis.V_V}:
        raise DimensionError(
            "a strength v/v or w/w", where=where, given=str(strength), remedy="ethanol is stated by volume or by weight"
        )
    if strength.value > 1:
        raise impossible("at most 100 % of ethanol", where=where, remedy="check the percentage")
    return strength


def mass_part(working: Working, strength: Strength, at: Fraction, symbol: str = "p") -> Fraction:
    """The part by mass of ethanol; a strength v/v counts at the temperature stated."""
    if strength.basis is Basis.W_W:
        return working.step(symbol, "c", strength.value, c=strength)
    part = _oiml.mass_part_of_volume_part(strength.value, at)
    _oiml.check_liquid(part, at, "at")
    return working.step(
        symbol,
        "from OIML R 22 for the part by mass whose volume of ethanol is c",
        part,
        source=OIML_R22,
        exact=False,
        c=strength,
    )


def density_of(working: Working, part: Fraction, at: Fraction, symbol: str = "d", where: str = "at") -> Quantity:
    """The density of a mixture, which must be liquid."""
    _oiml.check_liquid(part, at, where)
    density = make_quantity(_oiml.density(part, at) / 1000, "gram/milliliter")
    return working.step(
        symbol,
        "from OIML R 22 for p and t",
        density,
        source=OIML_R22,
        exact=False,
        p=percent(part),
        t=temperature_text(at),
    )


def as_mass(working: Working, amount: Quantity, dense: Quantity, symbol: str = "m") -> Quantity:
    """An amount of a mixture as a mass."""
    if is_kind(amount, "mass"):
        return amount.to("gram")
    return working.step(symbol, "V x d", (amount * dense).to("gram"), exact=False, V=amount, d=dense)


def temperature_text(at: Fraction) -> str:
    """A temperature in a working, which may be below 0."""
    sign = "-" if at < 0 else ""
    return f"{sign}{percent(abs(at) / 100).removesuffix(' %')} degC"
