"""Chapter 18, parenteral nutrition: what is needed of fluid, energy, protein and nitrogen."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from formulate.calc._nutrition import mass_of_nutrient
from formulate.calc._sources import HARRIS_BENEDICT, HOLLIDAY_SEGAR, MIFFLIN
from formulate.calc.basics import NumberLike, QuantityLike, StrengthLike, Working, chosen, impossible
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, Source

__all__ = [
    "energy_need_by_harris_benedict",
    "energy_need_by_mifflin",
    "fluid_need_by_holliday_segar",
    "nitrogen_balance_from_intake",
    "nitrogen_from_protein",
    "protein_from_nitrogen",
]

Sex: TypeAlias = Literal["female", "male"]

#: By sex: the constant, and the factors of weight in kg, height in cm and age in years.
_HARRIS_BENEDICT = {"male": ("66.5", "13.75", "5.003", "6.775"), "female": ("655.1", "9.563", "1.850", "4.676")}
_MIFFLIN = {"male": ("5", "10", "6.25", "5"), "female": ("-161", "10", "6.25", "5")}


def fluid_need_by_holliday_segar(weight: QuantityLike) -> Derived[Quantity]:
    """Fluid of a day by body weight, after Holliday and Segar.

    ``V = 100 mL/kg for the first 10 kg, 50 mL/kg for the next 10 kg, 20 mL/kg above``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, [mass].

    Returns
    -------
    Derived[Quantity]
        Fluid of a day, [volume].

    Raises
    ------
    DimensionError
        If *weight* is not a mass.

    Notes
    -----
    Exact for the rule, which gives maintenance without losses; not meant for newborns.

    References
    ----------
    .. [1] holliday-segar: rule.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(fluid_need_by_holliday_segar("70 kg").value)
    '2,500 mL'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    size = Fraction(w.magnitude)
    volume = 100 * min(size, Fraction(10)) + 50 * min(max(size - 10, Fraction(0)), Fraction(10))
    found = make_quantity(volume + 20 * max(size - 20, Fraction(0)), "milliliter")
    formula = "100 mL/kg to 10 kg, 50 mL/kg to 20 kg, 20 mL/kg above, W"
    return working.result("V", formula, found, source=HOLLIDAY_SEGAR, W=w)


def energy_need_by_harris_benedict(
    weight: QuantityLike,
    height: QuantityLike,
    age: NumberLike,
    sex: Sex,
    *,
    factor: NumberLike = 1,
    stress: NumberLike = 1,
) -> Derived[Quantity]:
    """Energy of a day by the equation of Harris and Benedict.

    ``E = (66.5 + 13.75 x W + 5.003 x h - 6.775 x a) x f x s``, female ``655.1 + 9.563 x W + 1.850 x h - 4.676 x a``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, [mass].
    height : QuantityLike
        Height of the body, [length].
    age : NumberLike
        Age, [years].
    sex : Literal
        Which of the two equations, [female or male].
    factor : NumberLike
        Activity, or activity times stress, as the protocol states them; 1 is rest, [number].
    stress : NumberLike
        Stress or injury, where it is stated apart from *factor*; 1 is none, [number].

    Returns
    -------
    Derived[Quantity]
        Energy of a day, [kcal].

    Raises
    ------
    OutOfRangeError
        If the equation gives nothing above 0.

    Notes
    -----
    Exact for the coefficients named, W in kg, h in cm, a in years; books print them with other digits. With
    *factor* 1 it is the basal energy expenditure (BEE; resting energy, BMR).

    References
    ----------
    .. [1] harris-benedict: equation.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(energy_need_by_harris_benedict("80 kg", "180 cm", 40, "male").value)
    '1,796.04 kcal'

    """
    constants = _HARRIS_BENEDICT[chosen(sex, get_args(Sex), where="sex")]
    return _need(weight, height, age, (factor, stress), constants, HARRIS_BENEDICT)


def energy_need_by_mifflin(
    weight: QuantityLike,
    height: QuantityLike,
    age: NumberLike,
    sex: Sex,
    *,
    factor: NumberLike = 1,
    stress: NumberLike = 1,
) -> Derived[Quantity]:
    """Energy of a day by the equation of Mifflin and St Jeor.

    ``E = (10 x W + 6.25 x h - 5 x a + 5) x f x s``, female ``- 161`` for ``+ 5``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, [mass].
    height : QuantityLike
        Height of the body, [length].
    age : NumberLike
        Age, [years].
    sex : Literal
        Which of the two equations, [female or male].
    factor : NumberLike
        Activity, or activity times stress, as the protocol states them; 1 is rest, [number].
    stress : NumberLike
        Stress or injury, where it is stated apart from *factor*; 1 is none, [number].

    Returns
    -------
    Derived[Quantity]
        Energy of a day, [kcal].

    Raises
    ------
    OutOfRangeError
        If the equation gives nothing above 0.

    Notes
    -----
    Exact for the coefficients named, W in kg, h in cm, a in years. With *factor* 1 it is the basal energy
    expenditure (BEE; resting energy, BMR).

    References
    ----------
    .. [1] mifflin-st-jeor: equation.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(energy_need_by_mifflin("80 kg", "180 cm", 40, "male").value)
    '1,730 kcal'

    """
    return _need(weight, height, age, (factor, stress), _MIFFLIN[chosen(sex, _MIFFLIN, where="sex")], MIFFLIN)


def nitrogen_from_protein(
    protein: QuantityLike, protein_per_nitrogen: NumberLike, *, strength: StrengthLike | None = None
) -> Derived[Quantity]:
    """Nitrogen in protein, or in a volume of amino acids.

    ``N = m / f``, or ``N = V x c / f``

    Parameters
    ----------
    protein : QuantityLike
        Protein or amino acids, or the volume of their solution, [mass or volume].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25, [number].
    strength : StrengthLike, optional
        Of the solution, where its volume is given, such as ``8.5 % w/v``, [strength].

    Returns
    -------
    Derived[Quantity]
        The nitrogen, [mass].

    Raises
    ------
    MissingKnowledgeError
        ``E_STRENGTH_NEEDED`` for a volume without its strength.

    Notes
    -----
    Exact for the factor stated; that of an amino acid solution stands on its label.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(nitrogen_from_protein("100 g", "6.25").value)
    '16 g'
    >>> show(nitrogen_from_protein("1 L", "6.25", strength="8.5 % w/v").value)
    '13.6 g'

    """
    working = Working()
    m = mass_of_nutrient(working, protein, strength, "protein")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    return working.amount("N", "m / f", m / f, m=m, f=f)


def protein_from_nitrogen(nitrogen: QuantityLike, protein_per_nitrogen: NumberLike) -> Derived[Quantity]:
    """Protein that holds a mass of nitrogen.

    ``m = N x f``

    Parameters
    ----------
    nitrogen : QuantityLike
        The nitrogen, [mass].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25, [number].

    Returns
    -------
    Derived[Quantity]
        The protein, [mass].

    Raises
    ------
    DimensionError
        If *nitrogen* is not a mass.

    Notes
    -----
    Exact for the factor stated.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(protein_from_nitrogen("16 g", "6.25").value)
    '100 g'

    """
    working = Working()
    n = working.quantity(nitrogen, "mass", where="nitrogen")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    return working.amount("m", "N x f", n * f, N=n, f=f)


def nitrogen_balance_from_intake(
    protein: QuantityLike,
    protein_per_nitrogen: NumberLike,
    urea_nitrogen: QuantityLike,
    other_losses: QuantityLike,
) -> Derived[Quantity]:
    """Nitrogen balance of a day.

    ``balance = protein / f - (urea nitrogen + other losses)``

    Parameters
    ----------
    protein : QuantityLike
        Protein of the day, [mass].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25, [number].
    urea_nitrogen : QuantityLike
        Urea nitrogen in the urine of the day, [mass].
    other_losses : QuantityLike
        Nitrogen lost otherwise, usually taken as 4 g, [mass].

    Returns
    -------
    Derived[Quantity]
        The balance, below 0 where more is lost than given, [g].

    Raises
    ------
    DimensionError
        If one of them is not a mass.

    Notes
    -----
    Exact for what is stated. Urea nitrogen is also written UUN.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(nitrogen_balance_from_intake("100 g", "6.25", "10 g", "4 g").value)
    '2 g'

    """
    working = Working()
    m = working.quantity(protein, "mass", where="protein", zero=True)
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    lost = working.quantity(urea_nitrogen, "mass", where="urea_nitrogen", zero=True)
    other = working.quantity(other_losses, "mass", where="other_losses", zero=True)
    found = (m / f - lost - other).to("gram")
    return working.result("balance", "m / f - (U + o)", found, m=m, f=f, U=lost, o=other)


def _need(
    weight: QuantityLike,
    height: QuantityLike,
    age: NumberLike,
    factors: tuple[NumberLike, NumberLike],
    constants: tuple[str, str, str, str],
    source: Source,
) -> Derived[Quantity]:
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    h = working.quantity(height, "length", where="height").to("centimetre")
    years = working.number(age, where="age")
    f, s = working.number(factors[0], where="factor"), working.number(factors[1], where="stress")
    start, of_weight, of_height, of_age = (Fraction(constant) for constant in constants)
    value = start + of_weight * w.magnitude + of_height * h.magnitude - of_age * years
    if value <= 0:
        raise impossible(
            "the equation gives nothing above 0", where="age", remedy="it is for adults: look at the units"
        )
    formula = f"({constants[0]} + {constants[1]} x W + {constants[2]} x h - {constants[3]} x a) x f x s"
    found = make_quantity(value * f * s, "kilocalorie")
    return working.result("E", formula, found, source=source, W=w, h=h, a=years, f=f, s=s)
