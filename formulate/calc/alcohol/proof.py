"""Chapter 15, alcohol: proof in the US and in Britain, proof gallons, proof spirit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.assumptions import ALCOHOL_AT_60_F, PROOF_SPIRIT
from formulate.calc.shared.sources import BRITISH_PROOF, PROOF_GALLONS, US_PROOF
from formulate.errors import DimensionError, InputError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "BritishProof",
    "alcohol_tax_from_volume",
    "british_proof_from_strength",
    "proof_from_strength",
    "proof_gallons_from_volume",
    "proof_spirit_from_volume",
    "strength_from_british_proof",
    "strength_from_proof",
    "volume_from_proof_gallons",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BritishProof(Answer):
    """A strength in British proof.

    Parameters
    ----------
    degrees : Derived[Fraction]
        Degrees proof: proof spirit is 100.
    over, under : Derived[Fraction] or None
        Degrees over or under proof, whichever it is; neither at proof.
    """

    degrees: Derived[Fraction]
    over: Derived[Fraction] | None
    under: Derived[Fraction] | None


def proof_from_strength(strength: StrengthLike) -> Derived[Fraction]:
    """US proof from % v/v.

    ``proof = 2 x c / (1 %)``
    [cowetaamerican-proof: proof and proof gallons]

    Parameters
    ----------
    strength : StrengthLike
        Strength by volume (at 60 degF), [v/v].

    Examples
    --------
    >>> proof_from_strength("45 % v/v").value
    Fraction(90, 1)
    """
    working = Working()
    strength = _v_v(working, strength)
    return working.result(
        "proof", "2 x c / (1 %)", strength.percent() * 2, source=US_PROOF, assuming=ALCOHOL_AT_60_F, c=strength
    )


def strength_from_proof(proof: NumberLike) -> Derived[Strength]:
    """Alcohol % v/v from US proof.

    ``c = proof / 2 x 1 %``
    [cowetaamerican-proof: proof and proof gallons]

    Parameters
    ----------
    proof : NumberLike
        US proof, 0 to 200, [number].

    Examples
    --------
    >>> str(strength_from_proof(190).value)
    '95 % v/v'
    """
    working = Working()
    proof = working.number(proof, where="proof", zero=True)
    return working.result(
        "c",
        "proof / 2 x 1 %",
        _at_most_pure(proof / 200, "proof"),
        source=US_PROOF,
        assuming=ALCOHOL_AT_60_F,
        proof=proof,
    )


def proof_gallons_from_volume(volume: QuantityLike, strength: StrengthLike) -> Derived[Fraction]:
    """US proof gallons in a volume of alcohol.

    ``proof gallons = V / (1 gallon) x c / (50 %)``
    [cowetaamerican-proof: sample calculation]

    Notes
    -----
    A wine gallon is the US gallon.

    Examples
    --------
    >>> proof_gallons_from_volume("100 gallons", "40 % v/v").value
    Fraction(80, 1)
    """
    working = Working()
    amount = working.quantity(volume, "volume", where="volume", zero=True)
    strength = _v_v(working, strength)
    gallons = Fraction(amount.to("us_gallon").magnitude)
    return working.result(
        "proof gallons",
        "V / (1 gallon) x c / (50 %)",
        gallons * strength.percent() / 50,
        source=PROOF_GALLONS,
        assuming=ALCOHOL_AT_60_F,
        V=amount,
        c=strength,
    )


def volume_from_proof_gallons(proof_gallons: NumberLike, strength: StrengthLike) -> Derived[Quantity]:
    """Volume of alcohol from US proof gallons.

    ``V = proof gallons x 1 gallon x (50 %) / c``
    [cowetaamerican-proof: sample calculation]

    Parameters
    ----------
    proof_gallons : NumberLike
        Proof gallons, [number].

    Notes
    -----
    A wine gallon is the US gallon.

    Examples
    --------
    >>> show(volume_from_proof_gallons(20, "95 % v/v").value.to("us_gallon") * 19)
    '200 US gallons'
    """
    working = Working()
    counted = working.number(proof_gallons, where="proof_gallons", zero=True)
    strength = _v_v(working, strength)
    if strength.value == 0:
        raise impossible("a strength above 0", where="strength", remedy="water holds no proof gallons")
    volume = make_quantity(counted * 50 / strength.percent(), "us_gallon")
    return working.result(
        "V",
        "proof gallons x 1 gallon x (50 %) / c",
        volume,
        {"proof gallons": counted},
        source=PROOF_GALLONS,
        assuming=ALCOHOL_AT_60_F,
        c=strength,
    )


def british_proof_from_strength(strength: StrengthLike, *, proof_spirit: StrengthLike | None = None) -> BritishProof:
    """British proof from % v/v: degrees, over proof or under proof.

    ``degrees = 100 x c / c(proof spirit)``
    [firsthope-proof-spirit: proof spirit has 57.1 % v/v]

    Parameters
    ----------
    proof_spirit : StrengthLike, optional
        Strength of proof spirit; 57.1 % in most books, some print 57.06 or 57.15, [v/v].

    Examples
    --------
    >>> found = british_proof_from_strength("45 % v/v")
    >>> round(found.under.value, 1)
    Fraction(106, 5)
    """
    working = Working()
    strength = _v_v(working, strength)
    spirit, assuming = _spirit(working, proof_spirit)
    value = 100 * strength.value / spirit.value
    degrees = working.result(
        "degrees", "100 x c / s", value, source=BRITISH_PROOF, assuming=assuming, c=strength, s=spirit
    )
    away = working.copy()
    over = away.result("over proof", "degrees - 100", value - 100, degrees=value) if value > 100 else None
    under = away.result("under proof", "100 - degrees", 100 - value, degrees=value) if value < 100 else None
    return BritishProof(degrees=degrees, over=over, under=under)


def strength_from_british_proof(
    degrees: NumberLike | None = None,
    *,
    over: NumberLike | None = None,
    under: NumberLike | None = None,
    proof_spirit: StrengthLike | None = None,
) -> Derived[Strength]:
    """Alcohol % v/v from British proof: degrees, over proof or under proof.

    ``c = c(proof spirit) x degrees / 100, degrees = 100 + over or 100 - under``
    [firsthope-proof-spirit: proof spirit has 57.1 % v/v]

    Parameters
    ----------
    degrees : NumberLike, optional
        Degrees proof, [number].
    over : NumberLike, optional
        Degrees over proof, [number].
    under : NumberLike, optional
        Degrees under proof, [number].

    Examples
    --------
    >>> str(strength_from_british_proof(under=20).value)
    '45.68 % v/v'
    """
    working = Working()
    stated = {
        name: value for name, value in (("degrees", degrees), ("over", over), ("under", under)) if value is not None
    }
    if len(stated) != 1:
        raise InputError(
            "one of degrees, over and under", where="degrees", given=" and ".join(stated) or "none", remedy="state one"
        )
    ((name, typed),) = stated.items()
    number = working.number(typed, where=name, zero=True)
    value = {"degrees": number, "over": 100 + number, "under": 100 - number}[name]
    if value < 0:
        raise impossible("at most 100 degrees under proof", where="under", remedy="water is 100 under proof")
    spirit, assuming = _spirit(working, proof_spirit)
    strength = _at_most_pure(spirit.value * value / 100, name)
    return working.result(
        "c",
        "c(proof spirit) x degrees / 100",
        strength,
        {"c(proof spirit)": spirit},
        source=BRITISH_PROOF,
        assuming=assuming,
        degrees=value,
    )


def proof_spirit_from_volume(
    volume: QuantityLike, strength: StrengthLike, *, proof_spirit: StrengthLike | None = None
) -> Derived[Quantity]:
    """Volume of British proof spirit that contains the same alcohol.

    ``V(proof) = V x c / c(proof spirit)``
    [firsthope-proof-spirit: proof spirit has 57.1 % v/v]

    Parameters
    ----------
    volume : QuantityLike
        Volume of the alcohol, [volume].
    strength : StrengthLike
        Its strength, [v/v].

    Notes
    -----
    Exact by the figure for proof spirit; it compares alcohol, it is not a dilution.

    Examples
    --------
    >>> show(proof_spirit_from_volume("100 mL", "85.65 % v/v").value)
    '150 mL'
    """
    working = Working()
    amount = working.quantity(volume, "volume", where="volume", zero=True)
    strength = _v_v(working, strength)
    spirit, assuming = _spirit(working, proof_spirit)
    spirit_volume = amount * (strength.value / spirit.value)
    return working.amount(
        "V(proof)",
        "V x c / c(proof spirit)",
        spirit_volume,
        {"c(proof spirit)": spirit},
        source=BRITISH_PROOF,
        assuming=assuming,
        V=amount,
        c=strength,
    )


def _v_v(working: Working, strength: StrengthLike, where: str = "strength") -> Strength:
    strength = working.strength(strength, where=where, zero=True)
    if strength.basis is not Basis.V_V:
        raise DimensionError("a strength v/v", where=where, given=str(strength), remedy="proof counts by volume")
    _at_most_pure(strength.value, where)
    return strength


def _spirit(working: Working, proof_spirit: StrengthLike | None) -> tuple[Strength, str]:
    """The strength of proof spirit, and what is assumed where none is stated."""
    if proof_spirit is None:
        return Strength.parse("57.1 % v/v"), PROOF_SPIRIT
    spirit = _v_v(working, proof_spirit, "proof_spirit")
    if not Fraction(1, 2) < spirit.value < Fraction(2, 3):
        raise impossible(
            f"proof spirit of about 57.1 % v/v, not {spirit}",
            where="proof_spirit",
            remedy="books print 57.06 to 57.15 %",
        )
    return spirit, ""


def _at_most_pure(value: Fraction, where: str) -> Strength:
    if value > 1:
        raise impossible("at most 100 % of alcohol", where=where, remedy="check the figure and its kind")
    return Strength(value, Basis.V_V)


def alcohol_tax_from_volume(volume: QuantityLike, strength: StrengthLike, tax: NumberLike) -> Derived[Fraction]:
    """Federal tax on a volume of alcohol, or its drawback, by the proof gallon.

    ``tax = proof gallons x rate``, ``proof gallons = gallons x % / 50``
    [cowetaamerican-proof: proof and proof gallons]

    Parameters
    ----------
    strength : StrengthLike
        Strength by volume, half the proof, [v/v].
    tax : NumberLike
        For one proof gallon, such as 13.50 dollars, or the drawback, such as 12.50, [money].

    Notes
    -----
    Rates change by law.

    Examples
    --------
    >>> alcohol_tax_from_volume("10 gallons", "95 % v/v", "13.50").value
    Fraction(513, 2)
    """
    working = Working()
    gallons = working.include(proof_gallons_from_volume(volume, strength))
    rate = working.number(tax, where="tax")
    return working.result("tax", "g x rate", gallons * rate, g=gallons, rate=rate)
