"""What the chapter on buffers shares: pH and pKa, and moles of an acid and its base."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import cast

from formulate.calc.shared.arguments import check_quantities, impossible, missing, typed_as
from formulate.calc.shared.assumptions import ACTIVITIES, PKW_AT_25, WATER_LEFT_OUT
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.sources import HENDERSON_HASSELBALCH
from formulate.calc.shared.transcendental import log10, power
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, QuantityError
from formulate.strength import Basis, Strength
from formulate.strength.text import spelled_out
from formulate.units import Quantity, is_kind, make_quantity, read_constant, show, show_number, without_exponent
from formulate.units.limits import QUANTITIES, within
from formulate.units.registry import registry
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, Shown, StrengthLike, Working

TEN = Fraction(10)
#: Below this, and above 0, a figure is what the pH or the pK is the logarithm of.
LEAST = Fraction(1, 1000)
#: Beyond this a figure is no pK of anything that is measured in water.
HIGHEST = 30
#: Of water at 25 degrees.
PKW = Fraction(14)
#: Of nothing does a solution hold more.
MOST_MOLAR = QUANTITIES["amount per volume"]
#: Units of pH from the pKa, at which 99 % of a buffer are one form.
FARTHEST = 2
#: Where the ions of the water are more of the scarcer form of a buffer than this, its pH is another one.
MOST_WATER = Fraction(1, 2)
_CONSTANT = re.compile(r"(p)?K ?([ab]) *[=:]? *([0-9.]+)(?: *(?:e|x *10 *\^) *([-+]?[0-9]{1,3}))?", re.IGNORECASE)
_EXPONENT = re.compile(r"[0-9.]+ *(?:e|x *10 *\^) *[-+]?[0-9]{1,3}", re.IGNORECASE)


def exponent(working: Working, value: NumberLike, where: str) -> Fraction:
    """A pH, pKa, pKb or pKw; a pK also by its constant, such as ``Ka 0.0000175``, or ``Kb 1.8e-5``."""
    if isinstance(value, str) and (stated := _CONSTANT.fullmatch(_constant(value, where))):
        return _pk_of(working, stated, where)
    value = working.number(value, where=where, zero=True)
    if value > HIGHEST:
        raise impossible(f"a pK above {HIGHEST} is not met in water", where=where, remedy="check the figure")
    if 0 < value < LEAST:
        raise impossible(
            f"a pH or pK below {show_number(LEAST)} is a constant or a concentration, not its logarithm",
            where=where,
            remedy="give the constant as text, such as 'Ka 0.0000175'; of a concentration take ph_from_hydrogen_ion",
        )
    return value


def _constant(value: str, where: str) -> str:
    """A constant with its name: what is typed for a pK with an exponent is no logarithm."""
    typed = value.strip()
    is_bare = where in {"pka", "pkb"} and _EXPONENT.fullmatch(typed) is not None
    return f"K{where[-1]} {typed}" if is_bare else typed


def _pk_of(working: Working, stated: re.Match[str], where: str) -> Fraction:
    """The pKa or the pKb asked for, from a constant or from that of the conjugate."""
    is_pk, kind, digits, power_of_ten = bool(stated[1]), stated[2].lower(), stated[3], stated[4]
    asked = "b" if where == "pkb" else "a"
    if not where.startswith("pk") or where == "pkw":
        raise InputError("a pH or pKw", where=where, given=stated[0], remedy="give the constant for the pKa or the pKb")
    value = working.number(digits, where=where) * TEN ** int(power_of_ten or 0)
    symbol = f"pK{kind}"
    if is_pk:
        pk = exponent(working, value, where)
    elif value > 1:
        raise impossible(
            "a weak acid or base has a constant below 1",
            where=where,
            remedy="check whether this is the pKa itself, or the exponent was left out",
        )
    else:
        pk = working.step(symbol, f"-log(K{kind})", -log10(value), {f"K{kind}": value}, exact=False)
    if kind == asked:
        return pk
    if pk > PKW:
        raise impossible("its conjugate would be weaker than water", where=where, remedy="check the constant")
    return working.step(f"pK{asked}", f"pKw - {symbol}", PKW - pk, {symbol: pk}, pKw=PKW, assuming=PKW_AT_25)


def pkw_of(working: Working, pkw: NumberLike | None) -> tuple[Fraction, str]:
    """The pKw, and what is assumed where none is stated."""
    return (PKW, PKW_AT_25) if pkw is None else (exponent(working, pkw, "pkw"), "")


def ten_to(value: Fraction) -> Fraction:
    """Ten to a power."""
    return power(TEN, value)


def ratio_from(working: Working, ph: Fraction, pka: Fraction) -> Fraction:
    """Base over acid, in moles, at a pH."""
    ratio = ten_to(ph - pka)
    exact = (ph - pka).denominator == 1
    return working.step(
        "r", "10^(pH - pKa)", ratio, pH=ph, pKa=pka, source=HENDERSON_HASSELBALCH, exact=exact, assuming=ACTIVITIES
    )


def ph_of_ratio(working: Working, pka: Fraction, base: Shown, acid: Shown, ratio: Fraction) -> Derived[Fraction]:
    """The pH of a buffer, as the last step."""
    ph = pka + log10(ratio)
    check_water(ph, *_as_concentrated(base, acid, ratio), "measure it, or ask for a stronger buffer")
    return working.result(
        "pH",
        "pKa + log(base / acid)",
        ph,
        pKa=pka,
        base=base,
        acid=acid,
        source=HENDERSON_HASSELBALCH,
        exact=False,
        assuming=ACTIVITIES,
    )


def _as_concentrated(base: Shown, acid: Shown, ratio: Fraction) -> tuple[Quantity, Quantity]:
    """The concentrations of the two forms; where only their ratio is stated, the highest that there can be."""
    if isinstance(base, registry.Quantity) and is_kind(base, "amount per volume"):
        return base, acid
    most = Fraction(MOST_MOLAR.most or 0)
    return tuple(make_quantity(most * part / (1 + ratio), "mole/liter") for part in (ratio, Fraction(1)))  # type: ignore[return-value]  # two


def check_range(ph: Fraction, pka: Fraction) -> None:
    """Refuse a buffer to be made so far from its pKa that less than 1 % of it is the other form."""
    if abs(ph - pka) > FARTHEST:
        raise impossible(
            f"pH {show_number(ph)} is more than {FARTHEST} from the pKa {show_number(pka)}: there it buffers nothing",
            where="pka",
            code="E_BUFFER_RANGE",
            remedy="take an acid whose pKa is within 1 of the pH; polyprotic_buffer_from_ph counts several pKa values",
        )


def check_water(ph: Fraction, base: Quantity, acid: Quantity, remedy: str) -> None:
    """Refuse a buffer, stated per volume, in which the ions of the water count against the scarcer form."""
    scarcer = Fraction(min(base, acid).to("mole/liter").magnitude)
    ions = abs(ten_to(-ph) - ten_to(ph - PKW))
    if ions > MOST_WATER * scarcer:
        raise impossible(
            f"at pH {show_number(ph)} the ions of the water count against {show(min(base, acid))} of the scarcer form",
            code="E_WATER_COUNTS",
            remedy=remedy,
        )


def moles_of(
    working: Working,
    amount: AmountOrStrength,
    molar_mass: QuantityLike | None,
    where: str,
    *,
    strong: bool = False,
    asked: str,
) -> Quantity:
    """Moles, or moles per liter, of one form of a buffer; of a *strong* acid or base also from its equivalents.

    Parameters
    ----------
    working : Working
        Of the calculation.
    amount : AmountOrStrength
        The amount, or the concentration.
    molar_mass : QuantityLike, optional
        For a mass.
    where : str
        The argument's name.
    strong : bool
        Whether its equivalents are its moles.
    asked : str
        Name of the argument that takes its molar mass; ``""`` where there is none.
    """
    check_quantities("molar mass", **{asked or "molar_mass": molar_mass})
    kinds = ("amount", "mass", "equivalents") if strong else ("amount", "mass")
    knowledge = Knowledge(molar_mass=molar_mass, valence=1)
    if molar_mass is None and _counts_mass(working, amount, where):
        raise _molar_mass_needed(where, asked)
    if strength_in(amount) is None:
        quantity = working.quantity(cast(QuantityLike, amount), *kinds, where=where, zero=True)
        return counted_as(working, quantity, "amount", knowledge)
    strength = working.strength(cast(StrengthLike, amount), where=where, zero=True)
    if strength.counted_kind not in kinds:
        raise DimensionError(
            "a concentration such as '0.1 mol/L'",
            where=where,
            given=str(strength),
            remedy="convert it first: molarity_from_normality, or convert_strength with what lies between the two",
        )
    if strength.product_kind != "volume":
        raise DimensionError("a strength in a volume", where=where, given=str(strength), remedy="convert it first")
    liter = make_quantity(1, "liter")
    counted = counted_as(working, strength.amount_in(liter), "amount", knowledge)
    return make_quantity(counted.to("millimole").magnitude, "millimole/liter")


def both_forms(
    working: Working,
    base: AmountOrStrength,
    acid: AmountOrStrength,
    base_molar_mass: QuantityLike | None,
    acid_molar_mass: QuantityLike | None,
    named: str = "acid",
) -> tuple[Quantity, Quantity]:
    """The two forms of a buffer, counted in one way; *named* is the argument of the acid."""
    base_moles = moles_of(working, base, base_molar_mass, "base", asked="base_molar_mass")
    acid_moles = moles_of(working, acid, acid_molar_mass, named, asked=f"{named}_molar_mass")
    one_way(base_moles, acid_moles, named)
    return base_moles, acid_moles


def one_way(first: Quantity, second: Quantity, where: str) -> None:
    """Refuse moles mixed with moles per liter."""
    if first.dimensionality != second.dimensionality:
        raise DimensionError(
            f"an amount counted like {show(first)}",
            where=where,
            given=show(second),
            remedy="give amounts in one volume, or concentrations after mixing, for all of them",
        )


def base_over_acid(base: Quantity, acid: Quantity, named: str = "acid") -> Fraction:
    """The ratio of the two forms; neither may be missing, the acid being the argument *named*."""
    if not base.magnitude or not acid.magnitude:
        raise impossible(
            "a buffer holds an acid and its base",
            where="base" if not base.magnitude else named,
            code="E_NO_BUFFER",
            remedy="with one of them alone ask for the pH of a weak acid or a weak base",
        )
    return Fraction((base / acid).to("").magnitude)


def molar(
    working: Working,
    value: StrengthLike,
    where: str,
    molar_mass: QuantityLike | None = None,
    *,
    strong: bool = False,
    asked: str = "",
) -> Fraction:
    """A concentration in mol/L as a number; *asked* is the argument that takes its molar mass, if there is one."""
    moles = moles_of(working, value, molar_mass, where, strong=strong, asked=asked)
    if not is_kind(moles, "amount per volume"):
        raise DimensionError("a concentration such as '0.1 mol/L'", where=where, given=show(moles))
    return Fraction(within(moles.to("mole/liter"), MOST_MOLAR, where=where).magnitude)


def ions(working: Working, value: StrengthLike, where: str) -> Fraction:
    """A concentration of hydrogen or hydroxide ions in mol/L, which may be typed with an exponent: ``10^-7 mol/L``."""
    text = spelled_out(without_exponent(value)) if isinstance(value, str) else ""
    match = re.fullmatch(r"([0-9.]+) *(mol/L)?", text.strip(" "))
    if match is None:
        return molar(working, value, where)
    if not match[2]:
        remedy = f"add the unit: '{match[1]} mol/L'"
        raise QuantityError("a concentration", code="E_QTY_NO_UNIT", where=where, given=str(value), remedy=remedy)
    stated = make_quantity(read_constant(match[1], where=where, zero=True), "mole/liter")
    return Fraction(within(stated, MOST_MOLAR, where=where).magnitude)


def concentration(value: Fraction) -> Strength:
    """A molar concentration."""
    return Strength(value, Basis.MOLAR)


def _molar_mass_needed(where: str, asked: str) -> MissingKnowledgeError:
    """The error of a mass without its molar mass, where the argument *asked* takes it, or none does."""
    if asked:
        return missing(asked, "the molar mass of this form", "E_MOLAR_MASS_NEEDED", "82.03 g/mol")
    return MissingKnowledgeError(
        "moles are needed, and this is a mass",
        code="E_MOLAR_MASS_NEEDED",
        where=where,
        remedy="give it in mol or mol/L: moles_from_mass or molarity_from_strength, with its molar mass",
    )


def _counts_mass(working: Working, amount: AmountOrStrength, where: str) -> bool:
    if strength_in(amount) is None:
        quantity = working.quantity(cast(QuantityLike, amount), where=where, zero=True)
        return is_kind(quantity, "mass")
    return working.strength(cast(StrengthLike, amount), where=where, zero=True).counted_kind == "mass"


def pka_of_base(working: Working, pkb: NumberLike, pkw: NumberLike | None) -> Fraction:
    """The pKa of the acid that belongs to a weak base."""
    k, (water, assumed) = exponent(working, pkb, "pkb"), pkw_of(working, pkw)
    if k > water:
        raise impossible("the base would be weaker than water", where="pkb", remedy="check pKb and pKw")
    return working.step("pKa", "pKw - pKb", water - k, pKw=water, pKb=k, assuming=assumed)


def ph_of_ions(working: Working, ions: Fraction) -> Derived[Fraction]:
    """The pH of a hydrogen ion concentration."""
    h = concentration(_some(ions))
    return working.result("pH", "-log(H / (1 mol/L))", -log10(h.value), H=h, exact=False)


def ph_of_hydroxide(working: Working, ions: Fraction, pkw: NumberLike | None) -> Derived[Fraction]:
    """The pH of a hydroxide ion concentration."""
    oh, (water, assumed) = concentration(_some(ions)), pkw_of(working, pkw)
    ph = water + log10(oh.value)
    return working.result("pH", "pKw + log(OH / (1 mol/L))", ph, pKw=water, OH=oh, exact=False, assuming=assumed)


def _some(ions: Fraction) -> Fraction:
    if not ions:
        raise impossible("there is nothing in the solution", remedy="give a concentration above 0")
    return ions


def moles_of_buffer(
    working: Working, ph: NumberLike, pka: NumberLike, total: StrengthLike, volume: QuantityLike
) -> tuple[Quantity, Quantity]:
    """Moles of base and of acid in a buffer, of which the ions of the water are a small part."""
    at = exponent(working, ph, "ph")
    k = exponent(working, pka, "pka")
    check_range(at, k)
    r = ratio_from(working, at, k)
    strength = concentration(molar(working, total, "total"))
    volume = working.quantity(volume, "volume", where="volume")
    n = working.step("n", "C x V", strength.amount_in(volume).to("millimole"), C=strength, V=volume)
    base = n * (r / (1 + r))
    acid = n * (1 / (1 + r))
    if n.magnitude:
        remedy = "polyprotic_buffer_from_ph counts them; or take an acid whose pKa is nearer to the pH, or more buffer"
        check_water(at, base / volume, acid / volume, remedy)
    working.step("n(base)", "n x r / (1 + r)", base, n=n, r=r, assuming=WATER_LEFT_OUT)
    working.step("n(acid)", "n / (1 + r)", acid, n=n, r=r, assuming=WATER_LEFT_OUT)
    return base, acid


def derived_so_far(working: Working, value: Quantity) -> Derived[Quantity]:
    """A value already in the working."""
    place = max(i for i, step in enumerate(working.steps) if step.value is value)
    return Derived(value=value, steps=working.steps[: place + 1])


def mass_of(working: Working, moles: Quantity, molar_mass: QuantityLike, where: str) -> Derived[Quantity]:
    """Mass of one form, whose molar mass is the argument named."""
    own = working.copy()
    with typed_as(molar_mass=where):
        value = counted_as(own, moles, "mass", Knowledge(molar_mass=molar_mass))
    return Derived(value=value, steps=own.steps)
