"""Chapter 13, molded forms: base for suppositories, vaginal suppositories (pessaries), troches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.answers import Answer
from formulate.calc.molded.displacement import displacement
from formulate.calc.shared.arguments import impossible, missing, one_of_two, ratio, records, some, total, typed_as
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.items import named
from formulate.calc.shared.pieces import pieces
from formulate.calc.shared.sources import DISPLACEMENT, DOUBLE_CASTING
from formulate.errors import InputError
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working, stated

__all__ = [
    "MoldedBatch",
    "MoldedDrug",
    "base_for_drug_fraction",
    "base_for_molds",
    "base_from_double_casting",
    "mold_calibration_for_other_base",
    "mold_calibration_from_weights",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MoldedDrug(Answer):
    """One drug of a molded form, with its displacement value, replacement factor or density.

    Parameters
    ----------
    name : str
        Its name, [name].
    mass : QuantityLike
        How much of it is in one piece, [mass].
    displacement_value : NumberLike, optional
        Drug that displaces 1 g of this base (density factor), [g of drug per g of base].
    replacement_factor : NumberLike, optional
        Base that 1 g of drug displaces: the inverse, [g of base per g of drug].
    density : QuantityLike, optional
        Its density, where that of the base is stated too, [density].
    """

    name: str
    mass: QuantityLike
    displacement_value: NumberLike | None = None
    replacement_factor: NumberLike | None = None
    density: QuantityLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MoldedBatch(Answer):
    """Amounts for a batch of suppositories or other molded forms.

    Parameters
    ----------
    drugs : tuple[Derived[Quantity], ...]
        Each drug for the batch, in the order given.
    displaced : Derived[Quantity]
        Base that they displace.
    base : Derived[Quantity]
        Base to take.
    total : Derived[Quantity]
        Drugs and base together.
    each : Derived[Quantity]
        What one piece weighs.
    """

    drugs: tuple[Derived[Quantity], ...]
    displaced: Derived[Quantity]
    base: Derived[Quantity]
    total: Derived[Quantity]
    each: Derived[Quantity]


def base_for_molds(
    drugs: Sequence[MoldedDrug],
    calibration: QuantityLike,
    count: NumberLike,
    *,
    base_density: QuantityLike | None = None,
    excess: ShareLike | None = None,
) -> MoldedBatch:
    """Amount of base for suppositories or other molded forms with one or more drugs.

    ``base = n x (N - sum(m / DV)), where m / DV is m x f, or m x d(base) / d(drug)``
    [thepharmapedia-displacement: solved problems]

    Parameters
    ----------
    drugs : Sequence[MoldedDrug]
        The drugs of one piece, each with its displacement value, replacement factor or density, [mass and number].
    calibration : QuantityLike
        Weight of one piece of this base alone, or the volume of the mold, [mass or volume].
    count : NumberLike
        Pieces to calculate for, those for loss included, [count].
    base_density : QuantityLike, optional
        Density of the base, where drugs are given by density or the mold by volume, [density].

    Notes
    -----
    Exact. A displacement value belongs to one base, and drugs that dissolve in it may displace otherwise. The same
    holds for suppositories, vaginal suppositories (pessaries), lozenges, troches and lollipops (German:
    ``M = n (E - f A)``); each further powder of the base (acacia, silica) is one of the *drugs*.

    Examples
    --------
    >>> zinc = MoldedDrug(name="zinc oxide", mass="500 mg", displacement_value=5)
    >>> show(base_for_molds([zinc], "1 g", 10).base.value)
    '9 g'
    >>> show(base_for_molds([zinc], "1 g", 10, excess="15 %").base.value)
    '10.8 g'
    """
    working = Working()
    n = pieces(working, count, excess)
    counted = working.copy()
    dense = None if base_density is None else density_in(working, base_density, where="base_density")
    one = _calibration(working, calibration, dense)
    masses = [
        working.quantity(drug.mass, "mass", where=f"{drug.name}: mass")
        for drug in records(drugs, MoldedDrug, where="drugs")
    ]
    parts = [_displaced(working, drug, mass, dense) for drug, mass in zip(drugs, masses, strict=True)]
    out = working.step("B", "sum(B1)", in_readable_unit(total(parts, "gram")), B1=parts)
    if out >= one:
        raise impossible(
            f"the drugs take the room of {show(out)} of base in a piece of {show(one)}",
            where="drugs",
            remedy="use a larger mold, or several pieces for one dose",
        )
    displaced = working.copy().amount("displaced", "n x B", out * n, n=n, B=out)
    base = working.amount("base", "n x (N - B)", (one - out) * n, n=n, N=one, B=out, source=DISPLACEMENT)
    return _batch(working, counted, [drug.name for drug in drugs], masses, n, displaced, base)


def base_for_drug_fraction(
    share: ShareLike,
    calibration: QuantityLike,
    count: NumberLike,
    *,
    displacement_value: NumberLike | None = None,
    replacement_factor: NumberLike | None = None,
    excess: ShareLike | None = None,
) -> MoldedBatch:
    """Drug and base for molded forms when the drug is a fraction of the finished weight.

    ``m = N / (1 + x x (f - 1)), drug = x of m``
    [dosage-replacement-factor: formula]

    Parameters
    ----------
    share : ShareLike
        Part by weight that the drug is of a finished piece, [%].
    displacement_value : NumberLike, optional
        Drug that displaces 1 g of this base, [g of drug per g of base].
    replacement_factor : NumberLike, optional
        Base that 1 g of drug displaces: the inverse, [g of base per g of drug].

    Notes
    -----
    Books that leave displacement out here take a piece of the calibrated weight: that is a value of 1.

    Examples
    --------
    >>> batch = base_for_drug_fraction("40 %", "1 g", 10, displacement_value=6)
    >>> show(batch.total.value), show(batch.base.value)
    ('15 g', '9 g')
    """
    working = Working()
    n = pieces(working, count, excess)
    counted = working.copy()
    part = working.share(share, where="share", basis="w/w")
    one = working.quantity(calibration, "mass", where="calibration")
    molded_drug = MoldedDrug(
        name="drug", mass=one, displacement_value=displacement_value, replacement_factor=replacement_factor
    )
    names: dict[str, Any] = {"displacement_value": displacement_value, "replacement_factor": replacement_factor}
    one_of_two(names, "the displacement value or the replacement factor", "E_DISPLACEMENT_NEEDED")
    with typed_as(**{f"drug: {name}": name for name in names}):
        factor = _factor(working, molded_drug, None)
    each = working.step(
        "m", "N / (1 + p x (f - 1))", in_readable_unit(one / (1 + part * (factor - 1))), N=one, p=part, f=factor
    )
    drug = working.step("D", "p x m", in_readable_unit(each * part), p=percent(part), m=each)
    displaced = working.copy().amount("displaced", "n x f x D", drug * factor * n, n=n, f=factor, D=drug)
    base = working.amount("base", "n x (m - D)", (each - drug) * n, n=n, m=each, D=drug, source=DISPLACEMENT)
    return _batch(working, counted, [molded_drug.name], [drug], n, displaced, base)


def base_from_double_casting(
    calibration: QuantityLike,
    medicated: QuantityLike,
    drug: QuantityLike,
    trial_count: NumberLike,
    count: NumberLike,
    *,
    excess: ShareLike | None = None,
) -> MoldedBatch:
    """Amount of base by the double casting method (Paddock).

    ``base = (medicated - drug) / n(trial) x n``
    [unc-suppositories: double casting]

    Parameters
    ----------
    medicated : QuantityLike
        All trial pieces together: the drug with some base, topped up with base, melted again and recast, [mass].
    drug : QuantityLike
        Drug in all the trial pieces together, [mass].
    trial_count : NumberLike
        Number of trial pieces, [count].

    Notes
    -----
    No displacement value is needed, and it holds for this base and this dose.

    Examples
    --------
    >>> batch = base_from_double_casting("2 g", "13.2 g", "1.8 g", 6, 12)
    >>> show(batch.base.value), show(batch.displaced.value)
    ('22.8 g', '1.2 g')
    """
    working = Working()
    one = working.quantity(calibration, "mass", where="calibration")
    medicated_mass = working.quantity(medicated, "mass", where="medicated")
    active = working.quantity(drug, "mass", where="drug")
    trial, n = working.count(trial_count, where="trial_count"), pieces(working, count, excess)
    counted = Working()
    pieces(counted, count, excess)
    if active >= medicated_mass or medicated_mass - active > one * trial:
        raise impossible(
            f"trial pieces of {show(medicated_mass)} with {show(active)} of drug; "
            f"of base alone {show(in_readable_unit(one * trial))}",
            where="medicated",
            remedy="the pieces weigh more than their drug, and hold no more base than pieces without drug",
        )
    used = working.step(
        "b", "(G - D) / t", in_readable_unit((medicated_mass - active) / trial), G=medicated_mass, D=active, t=trial
    )
    displaced = working.copy().amount("displaced", "n x (N - b)", (one - used) * n, n=n, N=one, b=used)
    base = working.amount("base", "n x b", used * n, n=n, b=used, source=DOUBLE_CASTING)
    return _batch(working, counted, ["drug"], [active / trial], n, displaced, base)


def _calibration(working: Working, calibration: QuantityLike, dense: Quantity | None) -> Quantity:
    calibration = working.quantity(calibration, "mass", "volume", where="calibration")
    if is_kind(calibration, "mass"):
        return calibration
    if dense is None:
        raise missing("base_density", "the density of the base", "E_DENSITY_NEEDED", "0.9 g/mL")
    return working.step("N", "V x db", in_readable_unit((calibration * dense).to("gram")), V=calibration, db=dense)


def _displaced(working: Working, drug: MoldedDrug, mass: Quantity, dense: Quantity | None) -> Quantity:
    factor = _factor(working, drug, dense)
    return working.step(
        f"B({drug.name})", "m x f", in_readable_unit(mass * factor), m=mass, f=factor, source=DISPLACEMENT
    )


def _factor(working: Working, drug: MoldedDrug, dense: Quantity | None) -> Fraction:
    """The base that 1 g of the drug displaces, from the one thing that is known."""
    stated_fields = [
        name for name in ("displacement_value", "replacement_factor", "density") if getattr(drug, name) is not None
    ]
    if len(stated_fields) > 1:
        raise InputError(
            "one of displacement value, replacement factor and density",
            where=drug.name,
            given=" and ".join(name.replace("_", " ") for name in stated_fields),
            remedy="the first two are each other's inverse: state the one that the source gives",
        )
    if drug.displacement_value is not None:
        value = displacement(
            working.number(drug.displacement_value, where=(where := f"{drug.name}: displacement_value")), where
        )
        return working.step(f"f({drug.name})", "1 / DV", 1 / value, DV=value)
    if drug.replacement_factor is not None:
        factor = working.number(drug.replacement_factor, where=(where := f"{drug.name}: replacement_factor"))
        displacement(1 / factor, where)
        return working.step(f"f({drug.name})", "", factor, source=stated("displacement factor"))
    if drug.density is None:
        raise missing(
            f"{drug.name}: displacement_value",
            "how much of it displaces 1 g of this base (or its inverse, or its density)",
            "E_DISPLACEMENT_NEEDED",
            "1.5",
        )
    own = density_in(working, drug.density, where=f"{drug.name}: density")
    if dense is None:
        raise missing("base_density", "the density of the base", "E_DENSITY_NEEDED", "0.9 g/mL")
    return working.step(f"f({drug.name})", "db / d", ratio(dense, own), db=dense, d=own)


def _batch(
    working: Working,
    counted: Working,
    names: Sequence[str],
    masses: Sequence[Quantity],
    n: int,
    displaced: Derived[Quantity],
    base: Derived[Quantity],
) -> MoldedBatch:
    active = total(masses, "gram") * n
    total_mass = working.amount(
        "total", "drugs + base", active + base.value, drugs=in_readable_unit(active), base=base.value
    )
    return MoldedBatch(
        drugs=tuple(
            named(counted.copy().amount(f"m({name})", "n x m", mass * n, n=n, m=in_readable_unit(mass)), name)
            for name, mass in zip(names, masses, strict=True)
        ),
        displaced=displaced,
        base=base,
        total=total_mass,
        each=working.copy().amount("each", "total / n", total_mass.value / n, total=total_mass.value, n=n),
    )


def mold_calibration_from_weights(
    weights: Sequence[QuantityLike], count: NumberLike | None = None
) -> Derived[Quantity]:
    """Mold calibration: mean weight of blanks of the base alone.

    ``N = sum(m) / n``
    [unc-suppositories: weight of the blank suppository]

    Parameters
    ----------
    weights : Sequence[QuantityLike]
        Weight of each perfect piece, or of all of them together, [mass].
    count : NumberLike, optional
        Number of pieces, where they were weighed together, [count].

    Notes
    -----
    It holds for this base alone.

    Examples
    --------
    >>> show(mold_calibration_from_weights(["11.88 g"], 6).value)
    '1.98 g'
    """
    working = Working()
    taken = [working.quantity(one, "mass", where="weights") for one in some(weights, where="weights")]
    n = len(taken) if count is None else working.count(count, where="count")
    if n < len(taken):
        raise impossible(
            f"{len(taken)} weights of {n} pieces",
            where="count",
            remedy="give the number of all pieces that were weighed",
        )
    total_mass = in_readable_unit(total(taken, "gram"))
    return working.amount("N", "sum(m) / n", total_mass / n, m=taken, n=n, source=DOUBLE_CASTING)


def mold_calibration_for_other_base(
    calibration: QuantityLike, base_density: QuantityLike, other_density: QuantityLike
) -> Derived[Quantity]:
    """Mold calibration for another base, from both densities.

    ``N2 = N1 x d2 / d1``
    [thepharmapedia-displacement: the volume of a mold is fixed, the weight is not]

    Parameters
    ----------
    calibration : QuantityLike
        Weight of one piece of the base that the mold was calibrated with, [mass].
    base_density : QuantityLike
        Density of that base, [density].
    other_density : QuantityLike
        Density of the other base, [density].

    Notes
    -----
    If both bases shrink alike when they set.

    Examples
    --------
    >>> show(mold_calibration_for_other_base("2 g", "0.9 g/mL", "1.2 g/mL").value.to("gram") * 3)
    '8 g'
    """
    working = Working()
    one = working.quantity(calibration, "mass", where="calibration")
    first = density_in(working, base_density, where="base_density")
    other = density_in(working, other_density, where="other_density")
    other_calibration = one * ratio(other, first)
    return working.amount("N2", "N1 x d2 / d1", other_calibration, N1=one, d2=other, d1=first, source=DISPLACEMENT)
