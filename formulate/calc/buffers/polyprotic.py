"""Chapter 10, acids of several hydrogens (citric, phosphoric, amino acids): their forms at a pH, and buffers of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.buffers.amounts import BufferMasses
from formulate.calc.shared.arguments import impossible, not_too_dense, some
from formulate.calc.shared.assumptions import ACTIVITIES
from formulate.calc.shared.chemistry.acid_base import (
    concentration,
    derived_so_far,
    exponent,
    mass_of,
    molar,
    pkw_of,
    ten_to,
)
from formulate.calc.shared.items import named
from formulate.calc.shared.sources import POLYPROTIC
from formulate.units import show_number
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["AcidForms", "acid_forms_from_ph", "polyprotic_buffer_from_ph"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AcidForms(Answer):
    """The species of a polyprotic acid at a pH.

    Parameters
    ----------
    shares : tuple[Derived[Fraction], ...]
        Of each form (alpha), from that with all its hydrogens to that with none, [percent].
    hydrogens_lost : Derived[Fraction]
        By one molecule in the mean, [number].
    charge : Derived[Fraction]
        Of one molecule in the mean; below 0 where it is negative, [number].
    """

    shares: tuple[Derived[Fraction], ...]
    hydrogens_lost: Derived[Fraction]
    charge: Derived[Fraction]


def acid_forms_from_ph(ph: NumberLike, pkas: Sequence[NumberLike], charge_of_acid: NumberLike = 0) -> AcidForms:
    """Fraction of each species of a polyprotic acid at a pH, and the average charge.

    ``share(i) = t(i) / sum(t)``, ``t(i) = 10^(i x pH - pK)``, ``pK = pKa1 + ... + pKai``
    [boomer-polyprotic: fractions of a triprotic acid]

    Parameters
    ----------
    pkas : Sequence[NumberLike]
        Of each hydrogen in the order in which they are lost, the lowest first, [numbers].
    charge_of_acid : NumberLike
        Of the form with all its hydrogens: 0 for citric or phosphoric acid, 1 for a protonated amino acid, [number].

    Notes
    -----
    Activities are taken as concentrations: pKa values shift with the ionic strength, the more so the higher the charge
    (that of citrate by several tenths in strong buffers). A single pKa is answered too. The isoelectric point is where
    the charge is 0; for an ampholyte see ``ph_of_ampholyte``.

    Examples
    --------
    >>> found = acid_forms_from_ph(5, [3, 5, 7])
    >>> [float(round(share.value, 2)) for share in found.shares]
    [0.5, 49.5, 49.5, 0.5]
    >>> float(round(found.charge.value, 3))
    -1.5
    """
    working = Working()
    shares, lost = _forms(working, ph, pkas)
    most = working.number(charge_of_acid, where="charge_of_acid", zero=True)
    own = working.copy()
    mean = own.steps[-1]
    charge = own.result("z", "z0 - L", most - lost, z0=most, L=lost, exact=mean.exact)
    return AcidForms(shares=shares, hydrogens_lost=Derived(value=lost, steps=working.steps), charge=charge)


def polyprotic_buffer_from_ph(
    ph: NumberLike,
    pkas: Sequence[NumberLike],
    total: StrengthLike,
    volume: QuantityLike,
    acid_hydrogens: NumberLike,
    base_hydrogens: NumberLike,
    acid_molar_mass: QuantityLike,
    base_molar_mass: QuantityLike,
    pkw: NumberLike | None = None,
) -> BufferMasses:
    """Masses of two forms of a polyprotic acid for a buffer of a stated pH: citrate, phosphate, tartrate.

    ``n(base) = n x (L - (H - OH) / C - a) / (b - a)``, ``n(acid) = n - n(base)``, a, b and L the hydrogens lost
    [boomer-polyprotic: fractions of a triprotic acid]

    Parameters
    ----------
    pkas : Sequence[NumberLike]
        Of each hydrogen of the acid, all of them, the lowest first, [numbers].
    total : StrengthLike
        All forms together, [mol/L].
    acid_hydrogens : NumberLike
        Hydrogens with a pKa that the more acid one has: citric acid 3, sodium dihydrogen phosphate 2, [whole number].
    base_hydrogens : NumberLike
        The same of the other: trisodium citrate 0, disodium hydrogen phosphate 1, [whole number].
    acid_molar_mass : QuantityLike
        Of the more acid one as weighed, its hydrate water included, [molar mass].
    base_molar_mass : QuantityLike
        Of the other as weighed, its hydrate water included, [molar mass].

    Notes
    -----
    Activities are taken as concentrations (no ionic strength): set the pH with a meter. The ions of water are counted,
    so that for a single pKa in the middle of the scale it answers as ``buffer_masses_from_ph`` does, nearly.

    Examples
    --------
    >>> found = polyprotic_buffer_from_ph(7, [2, 7, 12], "0.1 mol/L", "1 L", 2, 1, "120 g/mol", "142 g/mol")
    >>> show(found.acid.value), show(found.base.value)
    ('6 g', '7.1 g')
    """
    working = Working()
    _, lost = _forms(working, ph, pkas)
    first, second = _lost(working, acid_hydrogens, base_hydrogens, len(pkas))
    exact = working.steps[-1].exact
    at, (water, assumed) = exponent(working, ph, "ph"), pkw_of(working, pkw)
    c = molar(working, total, "total")
    volume = working.quantity(volume, "volume", where="volume")
    n = working.step("n", "C x V", concentration(c).amount_in(volume).to("millimole"), C=concentration(c), V=volume)
    if not n.magnitude:
        raise impossible("a buffer of nothing", where="total", remedy="give a concentration above 0")
    h = working.step("H", "10^-pH x 1 mol/L", concentration(ten_to(-at)), pH=at, exact=at.denominator == 1)
    oh = working.step(
        "OH",
        "10^(pH - pKw) x 1 mol/L",
        concentration(ten_to(at - water)),
        pH=at,
        pKw=water,
        exact=(at - water).denominator == 1,
        assuming=assumed,
    )
    salt = working.step(
        "s", "L - (H - OH) / C", lost - (h.value - oh.value) / c, L=lost, H=h, OH=oh, C=concentration(c), exact=exact
    )
    share = working.step(
        "f", "(s - a) / (b - a)", (salt - first) / (second - first), s=salt, a=first, b=second, exact=exact
    )
    _between(share, salt, first, second)
    base = working.step("n(base)", "n x f", n * share, n=n, f=share, exact=exact)
    acid = working.step("n(acid)", "n x (1 - f)", n * (1 - share), n=n, f=share, exact=exact)
    acid_mass = mass_of(working, acid, acid_molar_mass, "acid_molar_mass")
    base_mass = mass_of(working, base, base_molar_mass, "base_molar_mass")
    not_too_dense(acid_mass.value + base_mass.value, volume, where="total")
    return BufferMasses(
        acid=acid_mass,
        base=base_mass,
        acid_moles=derived_so_far(working, acid),
        base_moles=derived_so_far(working, base),
    )


def _forms(
    working: Working, ph: NumberLike, pkas: Sequence[NumberLike]
) -> tuple[tuple[Derived[Fraction], ...], Fraction]:
    """Share of each form, and how many hydrogens one molecule has lost in the mean."""
    at = exponent(working, ph, "ph")
    values = [exponent(working, pka, "pkas") for pka in some(pkas, where="pkas")]
    if values != sorted(values):
        raise impossible(
            "the hydrogen with the lowest pKa is lost first", where="pkas", remedy="give the pKa values in rising order"
        )
    powers = [place * at - sum(values[:place]) for place in range(len(values) + 1)]
    exact = all(power.denominator == 1 for power in powers)
    terms = [
        working.step(f"t{place}", "10^(i x pH - pK)", ten_to(power), i=place, pH=at, pK=place * at - power, exact=exact)
        for place, power in enumerate(powers)
    ]
    sum_of_terms = working.step("T", "sum(t)", sum(terms, Fraction(0)), t=terms, exact=exact)
    shares = tuple(
        named(
            working.copy().result(
                f"share{place}",
                "t / T x 100 %",
                term / sum_of_terms * 100,
                t=term,
                T=sum_of_terms,
                source=POLYPROTIC,
                exact=exact,
                percent=True,
                assuming=ACTIVITIES,
            ),
            f"with {len(values) - place} hydrogens",
        )
        for place, term in enumerate(terms)
    )
    lost = sum((place * term for place, term in enumerate(terms)), Fraction(0)) / sum_of_terms
    return shares, working.step(
        "L",
        "sum(i x t) / T",
        lost,
        i=[*map(Fraction, range(len(terms)))],
        t=terms,
        T=sum_of_terms,
        source=POLYPROTIC,
        exact=exact,
        assuming=ACTIVITIES,
    )


def _lost(
    working: Working, acid_hydrogens: NumberLike, base_hydrogens: NumberLike, most: int
) -> tuple[Fraction, Fraction]:
    """Hydrogens that each of the two substances has lost already."""
    acid = working.count(acid_hydrogens, where="acid_hydrogens")
    base = working.count(base_hydrogens, where="base_hydrogens", zero=True)
    if acid > most:
        raise impossible(
            f"there are pKa values for {most} hydrogens",
            where="acid_hydrogens",
            remedy="count the hydrogens that have a pKa, or give all pKa values",
        )
    if acid <= base:
        raise impossible(
            "the more acid substance has more hydrogens than the other",
            where="base_hydrogens",
            remedy="check whether the two were exchanged",
        )
    return Fraction(most - acid), Fraction(most - base)


def _between(share: Fraction, lost: Fraction, first: Fraction, second: Fraction) -> None:
    """Refuse a pH that no mixture of the two has."""
    if not 0 <= share <= 1:
        much = "more" if share > 1 else "less"
        edge = second if share > 1 else first
        raise impossible(
            f"for this pH a molecule must have lost {show_number(lost)} hydrogens in the mean, {much} than {edge}, "
            "and no mixture of the two has",
            where="ph",
            remedy="take a substance with fewer hydrogens, or add a strong base"
            if share > 1
            else "take a substance with more hydrogens, or add a strong acid",
        )
