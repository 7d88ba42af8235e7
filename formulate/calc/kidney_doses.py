"""Chapter 16, dosing: doses by the clearance of the kidneys."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._regimen import dose_of
from formulate.calc._sources import CALVERT, DOSE_BY_CLEARANCE
from formulate.calc.basics import NumberLike, QuantityLike, ShareLike, Working, impossible, missing, percent, ratio
from formulate.units import Quantity, easier, make_quantity
from formulate.working import Derived

__all__ = [
    "AdjustedDose",
    "area_under_curve_by_calvert",
    "dose_by_calvert",
    "dose_by_clearance",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustedDose:
    """A dose for kidneys that clear less; ``None`` is what was not asked.

    Parameters
    ----------
    share : Derived[Fraction]
        Part of the usual elimination that is left, [share].
    dose : Derived[Quantity] | None
        The smaller dose at the usual interval, [as *dose*].
    interval : Derived[Quantity] | None
        The longer interval of the usual dose, [time].

    """

    share: Derived[Fraction]
    dose: Derived[Quantity] | None
    interval: Derived[Quantity] | None


def dose_by_calvert(
    target_area: NumberLike, clearance: QuantityLike, *, greatest_clearance: QuantityLike | None = None
) -> Derived[Quantity]:
    """Dose of carboplatin by target AUC and GFR: the formula of Calvert.

    ``D = AUC x (GFR + 25)``, in mg with AUC in mg/mL x min and GFR in mL/min

    Parameters
    ----------
    target_area : NumberLike
        Area under the curve wanted, such as 5, [mg/mL x min].
    clearance : QuantityLike
        Glomerular filtration or creatinine clearance of the patient, not for 1.73 m2; may be 0, [volume per time].
    greatest_clearance : QuantityLike, optional
        Most that is counted, where the protocol caps it, such as ``125 mL/min``, [volume per time].

    Returns
    -------
    Derived[Quantity]
        The whole dose, [mg].

    Raises
    ------
    DimensionError
        If *clearance* is not a volume per time.

    Notes
    -----
    Exact for the formula. No cap is assumed.

    References
    ----------
    .. [1] creatinineclearance-calvert: formula, table and worked example.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dose_by_calvert(5, "90 mL/min").value)
    '575 mg'
    >>> show(dose_by_calvert(5, "140 mL/min", greatest_clearance="125 mL/min").value)
    '750 mg'

    """
    working = Working()
    area = working.number(target_area, where="target_area")
    counted = _filtration(working, clearance, greatest_clearance)
    found = make_quantity(area * (Fraction(counted.magnitude) + 25), "milligram")
    return working.result("D", "AUC x (GFR / (mL/min) + 25), in mg", found, source=CALVERT, AUC=area, GFR=counted)


def area_under_curve_by_calvert(
    dose: QuantityLike, clearance: QuantityLike, *, greatest_clearance: QuantityLike | None = None
) -> Derived[Fraction]:
    """Area under the curve (AUC) that a dose of carboplatin gives: the formula of Calvert.

    ``AUC = D / (GFR + 25)``, in mg/mL x min with D in mg and GFR in mL/min

    Parameters
    ----------
    dose : QuantityLike
        The whole dose, [mass].
    clearance : QuantityLike
        Glomerular filtration or creatinine clearance of the patient, not for 1.73 m2; may be 0, [volume per time].
    greatest_clearance : QuantityLike, optional
        Most that is counted, where the protocol caps it, such as ``125 mL/min``, [volume per time].

    Returns
    -------
    Derived[Fraction]
        The area, [mg/mL x min].

    Raises
    ------
    DimensionError
        If *dose* is not a mass or *clearance* not a volume per time.

    Notes
    -----
    Exact for the formula. No cap is assumed.

    References
    ----------
    .. [1] creatinineclearance-calvert: formula, table and worked example.

    Examples
    --------
    >>> area_under_curve_by_calvert("575 mg", "90 mL/min").value
    Fraction(5, 1)

    """
    working = Working()
    given = working.quantity(dose, "mass", where="dose").to("milligram")
    counted = _filtration(working, clearance, greatest_clearance)
    found = Fraction(given.magnitude) / (Fraction(counted.magnitude) + 25)
    return working.result("AUC", "(D / mg) / (GFR / (mL/min) + 25)", found, source=CALVERT, D=given, GFR=counted)


def dose_by_clearance(
    clearance: QuantityLike,
    normal_clearance: QuantityLike,
    renal_share: ShareLike,
    *,
    dose: QuantityLike | None = None,
    interval: QuantityLike | None = None,
) -> AdjustedDose:
    """Renal adjustment: a smaller dose, or a longer interval, for kidneys that clear less than normal ones.

    ``Q = 1 - f x (1 - CL / CL0)``, ``D = D0 x Q``, ``t = t0 / Q``

    Parameters
    ----------
    clearance : QuantityLike
        Creatinine clearance of the patient; may be 0, [volume per time].
    normal_clearance : QuantityLike
        That of healthy kidneys, such as ``100 mL/min``, [volume per time].
    renal_share : ShareLike
        Share of the drug that the kidneys excrete unchanged, [percentage].
    dose : QuantityLike, optional
        Usual dose, [any amount].
    interval : QuantityLike, optional
        Usual time between two doses, [time].

    Returns
    -------
    AdjustedDose
        The share of elimination that is left, the dose at the same interval, the interval at the same dose, [share,
        as *dose*, time].

    Raises
    ------
    MissingKnowledgeError
        ``E_DOSE_OR_INTERVAL_NEEDED`` if neither *dose* nor *interval* is stated.
    OutOfRangeError
        If *clearance* is above the normal one, or nothing is eliminated, so that there is no interval.

    Notes
    -----
    Exact for the formula: what the kidneys do not excrete is taken as unchanged. One of dose and interval is
    adjusted, not both. What a label states for a range of clearances goes first.

    References
    ----------
    .. [1] clearance-textbooks: method of the share excreted by the kidneys.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = dose_by_clearance("25 mL/min", "100 mL/min", "80 %", dose="500 mg", interval="8 h")
    >>> show(found.dose.value), show(found.interval.value)
    ('200 mg', '20 h')

    """
    if dose is None and interval is None:
        raise missing("dose", "the usual dose, or the usual interval", "E_DOSE_OR_INTERVAL_NEEDED", "500 mg")
    working = Working()
    left = _filtration(working, clearance, None)
    normal = working.quantity(normal_clearance, "volume per time", where="normal_clearance")
    excreted = working.share(renal_share, where="renal_share", zero=True)
    if left > normal:
        raise impossible("the clearance is above the normal one", where="clearance", remedy="take the usual dose")
    part = 1 - excreted * (1 - ratio(left, normal))
    share = working.result(
        "Q", "1 - f x (1 - CL / CL0)", part, source=DOSE_BY_CLEARANCE, f=percent(excreted), CL=left, CL0=normal
    )
    return AdjustedDose(share=share, dose=_smaller(share, dose), interval=_longer(share, interval))


def _smaller(share: Derived[Fraction], dose: QuantityLike | None) -> Derived[Quantity] | None:
    if dose is None:
        return None
    working = Working()
    part = working.include(share)
    usual = dose_of(working.quantity(dose, where="dose"), "dose")
    if part == 0:
        raise _nothing_left("dose")
    return working.result("D", "D0 x Q", easier(usual * part), source=DOSE_BY_CLEARANCE, D0=usual, Q=part)


def _longer(share: Derived[Fraction], interval: QuantityLike | None) -> Derived[Quantity] | None:
    if interval is None:
        return None
    working = Working()
    part = working.include(share)
    usual = working.quantity(interval, "time", where="interval")
    if part == 0:
        raise _nothing_left("interval")
    return working.result("t", "t0 / Q", usual / part, source=DOSE_BY_CLEARANCE, t0=usual, Q=part)


def _nothing_left(where: str) -> Exception:
    return impossible("nothing of the drug is eliminated", where=where, remedy="there is no dose at this clearance")


def _filtration(working: Working, clearance: QuantityLike, greatest: QuantityLike | None) -> Quantity:
    """The clearance in mL/min, but not above the greatest that is counted."""
    given = working.quantity(clearance, "volume per time", where="clearance", zero=True).to("milliliter/minute")
    if greatest is None:
        return given
    limit = working.quantity(greatest, "volume per time", where="greatest_clearance").to("milliliter/minute")
    least = min(given, limit)
    return working.step("GFR", "the lesser of the two: CL, limit", least, source=CALVERT, CL=given, limit=limit)
