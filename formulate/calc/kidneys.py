"""Chapter 16, dosing: clearance of the kidneys in children and adults, as measured, and for a body surface."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from formulate.calc._creatinine import creatinine_level
from formulate.calc._sources import JELLIFFE, NORMAL_SURFACE, SCHWARTZ_1984, SCHWARTZ_2009, URINE_CLEARANCE
from formulate.calc.basics import NumberLike, QuantityLike, Working, chosen, impossible, missing
from formulate.calc.body_weights import Sex
from formulate.errors import InputError
from formulate.units import Quantity, make_quantity
from formulate.working import DEFINITION, Derived, Source

__all__ = [
    "clearance_for_surface",
    "clearance_per_normal_surface",
    "creatinine_clearance_by_jelliffe",
    "creatinine_clearance_by_schwartz",
    "creatinine_clearance_from_urine",
]


SchwartzGroup: TypeAlias = Literal[
    "bedside", "preterm infant", "term infant", "child", "adolescent girl", "adolescent boy"
]

#: The k of each method, in mL/min for 1.73 m2 by cm and mg/dL, and where it is found.
_SCHWARTZ: dict[str, tuple[Fraction, Source]] = {
    "bedside": (Fraction("0.413"), SCHWARTZ_2009),
    "preterm infant": (Fraction("0.33"), SCHWARTZ_1984),
    "term infant": (Fraction("0.45"), SCHWARTZ_1984),
    "child": (Fraction("0.55"), SCHWARTZ_1984),
    "adolescent girl": (Fraction("0.55"), SCHWARTZ_1984),
    "adolescent boy": (Fraction("0.7"), SCHWARTZ_1984),
}
_NORMAL = make_quantity(Fraction("1.73"), "square_metre")


def creatinine_clearance_by_schwartz(
    height: QuantityLike,
    serum_creatinine: QuantityLike,
    *,
    k: NumberLike | None = None,
    group: SchwartzGroup | None = None,
    molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Creatinine clearance (CrCl, eGFR) of a child, pediatric, for 1.73 m2, by the formula of Schwartz, old or bedside.

    ``CrCl = k x h / Cr``, in mL/min for 1.73 m2 with h in cm and Cr in mg/dL

    Parameters
    ----------
    height : QuantityLike
        Height or length of the child, in any unit, [length].
    serum_creatinine : QuantityLike
        Such as ``0.8 mg/dL``, or ``70 umol/L`` with the molar mass, [mass per volume or amount per volume].
    k : NumberLike, optional
        The constant of the protocol, for cm and mg/dL, [mL/min for 1.73 m2].
    group : Literal, optional
        Instead of *k*: ``bedside`` of 2009 (0.413) at any age from 1 to 16 years, or the old k by age, for
        creatinine by the method of Jaffe: preterm (0.33) and term infant (0.45) to 1 year, child and adolescent girl
        (0.55), adolescent boy (0.7), [choice].
    molar_mass : QuantityLike, optional
        Of creatinine, ``113.12 g/mol``, where its amount is stated, [molar mass].

    Returns
    -------
    Derived[Quantity]
        The clearance for a surface of 1.73 m2, [mL/min].

    Raises
    ------
    MissingKnowledgeError
        ``E_K_NEEDED`` without *k* and *group*; ``E_MOLAR_MASS_NEEDED`` for creatinine as an amount in a volume.
    InputError
        If both *k* and *group* are stated.

    Notes
    -----
    Exact for the formula; an estimate at stable creatinine. The clearance of the child itself is that of
    ``clearance_for_surface``. The k of 36.5 that is printed for umol/L is rounded.

    References
    ----------
    .. [1] doctaverse-schwartz: bedside formula.
    .. [2] calculatorcity-schwartz: constants by age and sex.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(creatinine_clearance_by_schwartz("100 cm", "0.4 mg/dL", group="bedside").value)
    '103.25 mL/min'
    >>> show(creatinine_clearance_by_schwartz("100 cm", "0.5 mg/dL", k="0.55").value)
    '110 mL/min'

    """
    working = Working()
    h = working.quantity(height, "length", where="height").to("centimetre")
    creatinine = creatinine_level(working, serum_creatinine, molar_mass)
    constant, source = _constant(working, k, group)
    return working.result(
        "CrCl",
        "k x (h / cm) / (Cr / (mg/dL)), in mL/min for 1.73 m2",
        make_quantity(constant * Fraction(h.magnitude) / Fraction(creatinine.magnitude), "milliliter/minute"),
        source=source,
        k=constant,
        h=h,
        Cr=creatinine,
    )


def creatinine_clearance_by_jelliffe(
    age: NumberLike, serum_creatinine: QuantityLike, sex: Sex, *, molar_mass: QuantityLike | None = None
) -> Derived[Quantity]:
    """Creatinine clearance (CrCl) of an adult for 1.73 m2, by the formula of Jelliffe.

    ``CrCl = (98 - 0.8 x (age - 20)) / Cr``, female x 0.9, in mL/min for 1.73 m2 with Cr in mg/dL

    Parameters
    ----------
    age : NumberLike
        Age, from 20 to below 142.5, [years].
    serum_creatinine : QuantityLike
        Such as ``1.2 mg/dL``, or ``100 umol/L`` with the molar mass, [mass per volume or amount per volume].
    sex : Literal
        Whether 0.9 is applied, [female or male].
    molar_mass : QuantityLike, optional
        Of creatinine, ``113.12 g/mol``, where its amount is stated, [molar mass].

    Returns
    -------
    Derived[Quantity]
        The clearance for a surface of 1.73 m2, [mL/min].

    Raises
    ------
    OutOfRangeError
        If *age* is below 20, or 142.5 and more.
    MissingKnowledgeError
        ``E_MOLAR_MASS_NEEDED`` for creatinine as an amount in a volume.

    Notes
    -----
    Exact for the formula; an estimate for adults with stable creatinine, without their weight. The clearance of the
    patient itself is that of ``clearance_for_surface``.

    References
    ----------
    .. [1] rxkinetics-clearance: bedside method of Jelliffe.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(creatinine_clearance_by_jelliffe(60, "1.1 mg/dL", "male").value)
    '60 mL/min'

    """
    working = Working()
    years = working.number(age, where="age")
    creatinine = creatinine_level(working, serum_creatinine, molar_mass)
    above = 98 - Fraction("0.8") * (years - 20)
    if years < 20 or above <= 0:
        raise impossible("the formula holds for 20 to 142 years", where="age", remedy="give the age in years")
    factor = Fraction("0.9") if chosen(sex, get_args(Sex), where="sex") == "female" else Fraction(1)
    return working.result(
        "CrCl",
        "(98 - 0.8 x (a - 20)) / (Cr / (mg/dL)) x f, in mL/min for 1.73 m2",
        make_quantity(above / Fraction(creatinine.magnitude) * factor, "milliliter/minute"),
        source=JELLIFFE,
        a=years,
        Cr=creatinine,
        f=factor,
    )


def creatinine_clearance_from_urine(
    urine_creatinine: QuantityLike,
    urine_volume: QuantityLike,
    time: QuantityLike,
    serum_creatinine: QuantityLike,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Creatinine clearance (CrCl) as measured from urine that is collected for a time, such as 24 hours.

    ``CrCl = U x V / (t x Cr)``

    Parameters
    ----------
    urine_creatinine : QuantityLike
        Creatinine in the urine, [mass per volume or amount per volume].
    urine_volume : QuantityLike
        Urine collected, [volume].
    time : QuantityLike
        In which time, such as ``24 h``, [time].
    serum_creatinine : QuantityLike
        Creatinine in serum, [mass per volume or amount per volume].
    molar_mass : QuantityLike, optional
        Of creatinine, ``113.12 g/mol``, where its amount is stated, [molar mass].

    Returns
    -------
    Derived[Quantity]
        The clearance of this patient, [mL/min].

    Raises
    ------
    MissingKnowledgeError
        ``E_MOLAR_MASS_NEEDED`` for creatinine as an amount in a volume.

    Notes
    -----
    Exact, if all of the urine was collected.

    References
    ----------
    .. [1] boomer-clearance: equation 27.1.2.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(creatinine_clearance_from_urine("96 mg/dL", "1200 mL", "24 h", "1 mg/dL").value)
    '80 mL/min'

    """
    working = Working()
    urine = creatinine_level(working, urine_creatinine, molar_mass, "urine_creatinine", "U")
    serum = creatinine_level(working, serum_creatinine, molar_mass)
    v = working.quantity(urine_volume, "volume", where="urine_volume")
    t = working.quantity(time, "time", where="time")
    found = (urine / serum * v / t).to("milliliter/minute")
    return working.result("CrCl", "U x V / (t x Cr)", found, source=URINE_CLEARANCE, U=urine, V=v, t=t, Cr=serum)


def clearance_for_surface(clearance: QuantityLike, surface: QuantityLike) -> Derived[Quantity]:
    """Clearance (GFR) of this body from one that is told for 1.73 m2.

    ``CL = CL1 x S / 1.73 m2``

    Parameters
    ----------
    clearance : QuantityLike
        Clearance for 1.73 m2, as laboratories report it, such as ``90 mL/min``, [volume per time].
    surface : QuantityLike
        Body surface of the patient, [area].

    Returns
    -------
    Derived[Quantity]
        The clearance of the patient, [mL/min].

    Raises
    ------
    DimensionError
        If *clearance* is not a volume per time or *surface* not an area.

    Notes
    -----
    Exact. For doses that hang on the clearance of the patient, such as those by Calvert.

    References
    ----------
    .. [1] thedrugmonitor-clearance: note on the equation of Jelliffe.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(clearance_for_surface("86.5 mL/min", "1.6 m2").value)
    '80 mL/min'

    """
    working = Working()
    given, skin = _clearance(working, clearance, surface)
    found = given * (skin / _NORMAL).to("").magnitude
    return working.result("CL", "CL1 x S / 1.73 m2", found, source=NORMAL_SURFACE, CL1=given, S=skin)


def clearance_per_normal_surface(clearance: QuantityLike, surface: QuantityLike) -> Derived[Quantity]:
    """Clearance (GFR) normalized to 1.73 m2 from that of this body.

    ``CL1 = CL x 1.73 m2 / S``

    Parameters
    ----------
    clearance : QuantityLike
        Clearance of the patient, such as ``80 mL/min``, [volume per time].
    surface : QuantityLike
        Body surface of the patient, [area].

    Returns
    -------
    Derived[Quantity]
        The clearance for 1.73 m2, [mL/min].

    Raises
    ------
    DimensionError
        If *clearance* is not a volume per time or *surface* not an area.

    Notes
    -----
    Exact. For comparing a clearance with normal ones.

    References
    ----------
    .. [1] thedrugmonitor-clearance: note on the equation of Jelliffe.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(clearance_per_normal_surface("80 mL/min", "1.6 m2").value)
    '86.5 mL/min'

    """
    working = Working()
    given, skin = _clearance(working, clearance, surface)
    found = given * (_NORMAL / skin).to("").magnitude
    return working.result("CL1", "CL x 1.73 m2 / S", found, source=NORMAL_SURFACE, CL=given, S=skin)


def _clearance(working: Working, clearance: QuantityLike, surface: QuantityLike) -> tuple[Quantity, Quantity]:
    given = working.quantity(clearance, "volume per time", where="clearance").to("milliliter/minute")
    return given, working.quantity(surface, "area", where="surface")


def _constant(working: Working, k: NumberLike | None, group: str | None) -> tuple[Fraction, Source]:
    if k is not None and group is not None:
        raise InputError(
            "k or group, not both", code="E_ONE_OF_TWO", where="k or group", remedy="leave one of them out"
        )
    if group is not None:
        return _SCHWARTZ[chosen(group, _SCHWARTZ, where="group")]
    if k is None:
        raise missing("group", "the constant k, or the group that it belongs to", "E_K_NEEDED", "bedside")
    return working.number(k, where="k"), DEFINITION
