"""What the chapter on buffers shares: pH and pKa, and moles of an acid and its base."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import cast

from formulate.calc.shared.arguments import check_quantities, impossible, missing
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.ions import strength_in
from formulate.calc.shared.sources import HENDERSON_HASSELBALCH
from formulate.calc.shared.transcendental import log10, power
from formulate.errors import DimensionError, MissingKnowledgeError, QuantityError
from formulate.strength import Basis, Strength
from formulate.strength.text import spelled_out
from formulate.units import Quantity, is_kind, make_quantity, read_constant, show, show_number, without_exponent
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, Shown, StrengthLike, Working

TEN = Fraction(10)
#: Below this, and above 0, a figure is what the pH or the pK is the logarithm of.
LEAST = Fraction(1, 1000)
#: Beyond this a figure is no pH or pK of anything that is measured in water.
HIGHEST = 30


def exponent(working: Working, value: NumberLike, where: str) -> Fraction:
    """A pH, pKa, pKb or pKw."""
    value = working.number(value, where=where, zero=True)
    if value > HIGHEST:
        raise impossible(f"a pH or pK above {HIGHEST} is not met in water", where=where, remedy="check the figure")
    if 0 < value < LEAST:
        raise impossible(
            f"a pH or pK below {show_number(LEAST)} is a constant or a concentration, not its logarithm",
            where=where,
            remedy="take pka_from_constant, or ph_from_hydrogen_ion, first",
        )
    return value


def ten_to(value: Fraction) -> Fraction:
    """Ten to a power."""
    return power(TEN, value)


def ratio_from(working: Working, ph: Fraction, pka: Fraction) -> Fraction:
    """Base over acid, in moles, at a pH."""
    ratio = ten_to(ph - pka)
    exact = (ph - pka).denominator == 1
    return working.step("r", "10^(pH - pKa)", ratio, pH=ph, pKa=pka, source=HENDERSON_HASSELBALCH, exact=exact)


def ph_of_ratio(working: Working, pka: Fraction, base: Shown, acid: Shown, ratio: Fraction) -> Derived[Fraction]:
    """The pH of a buffer, as the last step."""
    return working.result(
        "pH",
        "pKa + log(base / acid)",
        pka + log10(ratio),
        pKa=pka,
        base=base,
        acid=acid,
        source=HENDERSON_HASSELBALCH,
        exact=False,
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
    return Fraction(moles.to("mole/liter").magnitude)


def ions(working: Working, value: StrengthLike, where: str) -> Fraction:
    """A concentration of hydrogen or hydroxide ions in mol/L, which may be typed with an exponent: ``10^-7 mol/L``."""
    text = spelled_out(without_exponent(value)) if isinstance(value, str) else ""
    match = re.fullmatch(r"([0-9.]+) *(mol/L)?", text.strip(" "))
    if match is None:
        return molar(working, value, where)
    if not match[2]:
        remedy = f"add the unit: '{match[1]} mol/L'"
        raise QuantityError("a concentration", code="E_QTY_NO_UNIT", where=where, given=str(value), remedy=remedy)
    return read_constant(match[1], where=where, zero=True)


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


def pka_of_base(working: Working, pkb: NumberLike, pkw: NumberLike) -> Fraction:
    """The pKa of the acid that belongs to a weak base."""
    k, water = exponent(working, pkb, "pkb"), exponent(working, pkw, "pkw")
    if k > water:
        raise impossible("the base would be weaker than water", where="pkb", remedy="check pKb and pKw")
    return working.step("pKa", "pKw - pKb", water - k, pKw=water, pKb=k)


def ph_of_ions(working: Working, ions: Fraction) -> Derived[Fraction]:
    """The pH of a hydrogen ion concentration."""
    h = concentration(_some(ions))
    return working.result("pH", "-log(H / (1 mol/L))", -log10(h.value), H=h, exact=False)


def ph_of_hydroxide(working: Working, ions: Fraction, pkw: NumberLike) -> Derived[Fraction]:
    """The pH of a hydroxide ion concentration."""
    oh, water = concentration(_some(ions)), exponent(working, pkw, "pkw")
    return working.result("pH", "pKw + log(OH / (1 mol/L))", water + log10(oh.value), pKw=water, OH=oh, exact=False)


def _some(ions: Fraction) -> Fraction:
    if not ions:
        raise impossible("there is nothing in the solution", remedy="give a concentration above 0")
    return ions


def moles_of_buffer(
    working: Working, ph: NumberLike, pka: NumberLike, total: StrengthLike, volume: QuantityLike
) -> tuple[Quantity, Quantity]:
    """Moles of base and of acid in a buffer."""
    r = ratio_from(working, exponent(working, ph, "ph"), exponent(working, pka, "pka"))
    strength = concentration(molar(working, total, "total"))
    volume = working.quantity(volume, "volume", where="volume")
    n = working.step("n", "C x V", strength.amount_in(volume).to("millimole"), C=strength, V=volume)
    base = working.step("n(base)", "n x r / (1 + r)", n * (r / (1 + r)), n=n, r=r)
    acid = working.step("n(acid)", "n / (1 + r)", n * (1 / (1 + r)), n=n, r=r)
    return base, acid


def derived_so_far(working: Working, value: Quantity) -> Derived[Quantity]:
    """A value already in the working."""
    place = max(i for i, step in enumerate(working.steps) if step.value is value)
    return Derived(value=value, steps=working.steps[: place + 1])


def mass_of(working: Working, moles: Quantity, molar_mass: QuantityLike) -> Derived[Quantity]:
    """Mass of one form."""
    own = working.copy()
    value = counted_as(own, moles, "mass", Knowledge(molar_mass=molar_mass))
    return Derived(value=value, steps=own.steps)
