"""The texts of a strength: how each accepted form is read, and how it is shown in the same form."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from formulate.errors import QuantityError
from formulate.frozen import Frozen
from formulate.strength.solutions import named_solution, two_solutions
from formulate.units import (
    DOSAGE_UNITS,
    SPELLINGS,
    Amount,
    NumberProfile,
    Quantity,
    basis_named,
    check_characters,
    is_kind,
    make_quantity,
    read_amount,
    show,
    show_number,
)

__all__ = [
    "FORM",
    "KEPT_IN",
    "KINDS_OF",
    "PERCENT_BASES",
    "Basis",
    "Reading",
    "from_quotient",
    "is_strength",
    "read_strength",
    "show_typed",
    "spelled_out",
]


class Basis(enum.Enum):
    """What is counted in what; the value is how it is written after a percent or in a message."""

    W_W = "w/w"
    W_V = "w/v"
    V_V = "v/v"
    MOLAR = "mol/L"
    MOLAL = "mol/kg"
    EQUIVALENTS = "Eq/L"
    OSMOLES = "Osm/L"
    ACTIVITY_W = "units/g"
    ACTIVITY_V = "units/mL"
    PER_UNIT = "per unit"


#: The unit in which a strength of each basis is kept.
KEPT_IN = {
    Basis.W_W: ("gram", "gram"),
    Basis.W_V: ("gram", "milliliter"),
    Basis.V_V: ("milliliter", "milliliter"),
    Basis.MOLAR: ("mole", "liter"),
    Basis.MOLAL: ("mole", "kilogram"),
    Basis.EQUIVALENTS: ("equivalent", "liter"),
    Basis.OSMOLES: ("osmole", "liter"),
    Basis.ACTIVITY_W: ("activity_unit", "gram"),
    Basis.ACTIVITY_V: ("activity_unit", "milliliter"),
}
#: (kind of what is counted, kind of what it is in) -> basis
_BASIS = {
    ("mass", "mass"): Basis.W_W,
    ("mass", "volume"): Basis.W_V,
    ("volume", "volume"): Basis.V_V,
    ("amount", "volume"): Basis.MOLAR,
    ("amount", "mass"): Basis.MOLAL,
    ("equivalents", "volume"): Basis.EQUIVALENTS,
    ("osmoles", "volume"): Basis.OSMOLES,
    ("activity", "mass"): Basis.ACTIVITY_W,
    ("activity", "volume"): Basis.ACTIVITY_V,
}
#: basis -> (kind of what is counted, kind of what it is in)
KINDS_OF = {basis: kinds for kinds, basis in _BASIS.items()}
#: Longest text that can be a strength: the limit of the parser of amounts.
LONGEST = 100
PERCENT_BASES = (Basis.W_W, Basis.W_V, Basis.V_V)
_PARTS = {"ppm": 10**6, "ppb": 10**9}
_NUMBER = r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
_RATIO = re.compile(rf"{_NUMBER} *(?::|in) *{_NUMBER}(.*)", re.DOTALL)
#: One part to other parts, or to the total: ambiguous.
_PART_TO_PART = re.compile(rf"{_NUMBER} *(?:parts?)? +to +{_NUMBER} *(?:parts?)?(?: +[wv]/[wv])?")
_PER_PARTS = re.compile(rf"{_NUMBER} *(ppm|ppb)(.*)", re.DOTALL)
#: What is molar, millimolar or normal only where a concentration is meant.
_MOLAR = {
    **{"M": "mol/L", "mM": "mmol/L", "uM": "umol/L", "\u00b5M": "umol/L", "\u03bcM": "umol/L", "nM": "nmol/L"},
    **{"N": "Eq/L", "mN": "mEq/L"},
}
#: What is said in words, or written shorter, with one meaning.
_SPOKEN = (
    (re.compile(rf"^{_NUMBER} *per ?cent\b"), r"\1 %"),
    (re.compile(rf"^{_NUMBER} *parts? +in +{_NUMBER}"), r"\1 in \2"),
    (re.compile(r"\b(mg|mcg|g) ?%$"), r"\1/dL"),
    (re.compile(r"^U-? ?([1-9][0-9]*)$"), r"\1 units/mL"),
)
_CONCENTRATION = re.compile(rf"(.*?) *({'|'.join(_MOLAR)})")
#: A fraction at the beginning of an amount: its slash makes no strength.
_FRACTION = re.compile(r"^(?:[1-9][0-9]* +)?[1-9][0-9]*/[1-9][0-9]*(?= *[A-Za-z\u00b5\u03bc])")
_FRACTION_ON_BASIS = re.compile(r"([1-9][0-9]*) */ *([1-9][0-9]*) +(w/w|w/v|v/v)")
#: The same unit above and below says its basis here, as in ``5 g/100 g``; as an amount it would cancel out.
_ALIKE = re.compile(
    rf"((?:[1-9][0-9]* +)?[1-9][0-9]*/[1-9][0-9]*|[0-9.]+) *([A-Za-z]+) *(?:/| per ) *(?:{_NUMBER} *)?([A-Za-z]+)"
)
_SAME_UNITS = frozenset({"gram", "milliliter"})
FORM = "a strength such as '0.1 % w/w', '250 mg/5 mL' or '1 in 1000 w/v'"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reading(Frozen):
    """The fields of a strength, from a text or a quotient of two quantities."""

    value: Fraction
    basis: Basis
    per_unit: str = ""


@lru_cache(maxsize=1024)  # the strengths of one question or batch are read over and over
def read_strength(text: str, *, zero: bool = False) -> Reading:
    """Read a strength typed by a person; with *zero*, 0 (a plain vehicle) is allowed.

    >>> read_strength("1 in 1000 w/v").value
    Fraction(1, 1000)
    """
    typed = text.strip(" ")
    if len(typed) > LONGEST:
        read_amount(typed)  # refused by the parser of amounts
    check_characters(typed)
    strength = _read(spelled_out(typed), zero)
    if strength.value > 1 and strength.basis in {Basis.W_W, Basis.V_V}:
        raise QuantityError(
            f"at most 100 % {strength.basis.value}",
            code="E_QTY_RANGE",
            given=typed,
            remedy="a strength cannot exceed 100 %",
        )
    return strength


def spelled_out(typed: str) -> str:
    """A strength, or the form of one, with ``mmol/L`` for ``mM`` and the like; any other text as it is.

    >>> spelled_out("2 mM"), spelled_out("mM"), spelled_out("2 percent w/v"), spelled_out("mg%"), spelled_out("U-100")
    ('2 mmol/L', 'mmol/L', '2 % w/v', 'mg/dL', '100 units/mL')
    """
    for pattern, form in _SPOKEN:
        if pattern.search(typed.strip(" ")):
            return pattern.sub(form, typed.strip(" "))
    match = _CONCENTRATION.fullmatch(typed.strip(" "))
    if match is None or not re.fullmatch(rf"(?:{_NUMBER})?", match[1]):
        return typed
    return f"{match[1]} {_MOLAR[match[2]]}".strip(" ")


def is_strength(text: str) -> bool:
    """Whether a text is written as a strength, not as an amount; it may be refused as either.

    >>> [is_strength(text) for text in ("5 wt%", "2 mM", "1 in 1000 w/v", "1/3 g", "2 mg/mL", "5 mg")]
    [True, True, True, False, True, False]
    """
    unit = _FRACTION.sub("", text.strip(" "))
    if spelled_out(text) != text or named_solution(text)[0]:
        return True
    return any(mark in unit for mark in ("/", "%", ":", " per ", " in ", "ppm", "ppb"))


def _read(typed: str, zero: bool) -> Reading:
    ratio = _RATIO.fullmatch(typed)
    if ratio is not None:
        return _ratio(ratio, typed)
    if _PART_TO_PART.fullmatch(typed):
        raise QuantityError(
            "a ratio of the active to the total",
            given=typed,
            remedy="write '1 in 4 w/w' for 1 part plus 3 parts, or '1 in 3 w/w' for 1 part in 3 parts total",
        )
    parts = _PER_PARTS.fullmatch(typed)
    if parts is not None:
        read_amount(f"{parts.group(1)} g", zero=zero)  # the limits of the parser of amounts
        return _percent_like(Fraction(parts.group(1)) / _PARTS[parts.group(2)], parts.group(3), typed, parts.group(2))
    alike = _halves_alike(typed, zero)
    if alike is not None:
        return from_quotient(*alike)
    of, strength = named_solution(typed)
    if of:
        raise QuantityError(FORM, code="E_STRENGTH_FORM", given=typed, remedy=f"as {of} write '{strength}'")
    both = two_solutions(typed)
    if both:
        remedy = "give the one that is meant: " + " or ".join(f"{name} '{strength}'" for name, strength in both)
        raise QuantityError("the strength of one substance", code="E_STRENGTH_FORM", given=typed, remedy=remedy)
    amount = _amount(typed)
    if not amount.per and not amount.unit_name.startswith("%"):
        remedy = "add the amount of product, such as '5 mg/mL'"
        raise QuantityError(FORM, code="E_STRENGTH_FORM", given=amount.typed, remedy=remedy)
    return _from_amount(read_amount(typed, zero=zero))


def _amount(typed: str) -> Amount:
    """An amount, or its refusal in terms of a strength."""
    try:
        return read_amount(typed, zero=True)
    except QuantityError as error:
        ratio = _FRACTION_ON_BASIS.fullmatch(typed)
        if error.code == "E_QTY_NO_UNIT" and re.fullmatch(_NUMBER, typed):
            remedy = f"add what it is: '{typed} %' with its basis, or '{typed} mg/mL'"
        elif ratio is not None:
            remedy = f"write '{ratio[1]}:{ratio[2]} {ratio[3]}' for a ratio"
        else:
            raise
        raise QuantityError(error.expected, code=error.code, given=typed, remedy=remedy) from None


def _halves_alike(typed: str, zero: bool) -> tuple[Quantity, Quantity] | None:
    """The two quantities where both have the same unit: ``5 g/100 g``."""
    match = _ALIKE.fullmatch(typed)
    if match is None:
        return None
    above, below = SPELLINGS.get(match.group(2)), SPELLINGS.get(match.group(4))
    if above not in _SAME_UNITS or above != below:
        return None
    counted, unit, within, _ = match.groups()
    return read_amount(f"{counted} {unit}", zero=zero).quantity, read_amount(f"{within or 1} {unit}").quantity


def _ratio(match: re.Match[str], typed: str) -> Reading:
    of, within, rest = Fraction(match.group(1)), Fraction(match.group(2)), match.group(3)
    if re.match(r" *[0-9,.'_]", rest):
        raise QuantityError(
            "a number without spaces or separators", code="E_QTY_SEPARATOR", given=typed, remedy=_without_marks(typed)
        )
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{2}0", match.group(2)):
        start, end = match.span(2)
        readings = (f"'{typed[:start]}{number}{typed[end:]}'" for number in _as_mark_or_point(match.group(2)))
        raise QuantityError(
            "a ratio without a thousands separator",
            code="E_QTY_SEPARATOR",
            given=typed,
            remedy=f"the point may be a thousands separator: write {' or '.join(readings)}",
        )
    read_amount(f"{match.group(2)} g", zero=True)  # the limits of the parser of amounts
    if of == 0 or within < of:
        raise QuantityError(
            "a ratio such as '1 in 1000 w/v'",
            code="E_QTY_RANGE",
            given=typed,
            remedy="the second number is the total and must be larger",
        )
    return _percent_like(of / within, rest, typed, "a ratio")


def _as_mark_or_point(number: str) -> tuple[str, str]:
    """The two numbers that ``10.000`` may mean.

    >>> _as_mark_or_point("12.500")
    ('12500', '12.5')
    """
    return number.replace(".", ""), number.rstrip("0").rstrip(".")


def _without_marks(typed: str) -> str:
    """How to write a ratio whose digits are in groups of three."""
    plain = re.sub(r"(?<=[0-9])[ ,'_](?=[0-9]{3}(?![0-9]))", "", typed)
    return (
        f"write '{plain}'"
        if not re.search(r"[0-9](?:[ ,'_][0-9]|\.[0-9]*\.)", plain)
        else "write it as in '1 in 1000 w/v'"
    )


def _percent_like(value: Fraction, rest: str, typed: str, what: str) -> Reading:
    basis = {basis.value: basis for basis in PERCENT_BASES}.get(basis_named(rest))
    if basis is None:
        raise QuantityError(
            f"{what} with its basis",
            code="E_PERCENT_KIND",
            given=typed,
            remedy="add 'w/w' (g in g), 'w/v' (g in mL) or 'v/v' (mL in mL)",
        )
    return Reading(value, basis)


def _from_amount(amount: Amount) -> Reading:
    if amount.unit_name.startswith("%"):
        basis = next(basis for basis in PERCENT_BASES if basis.value == amount.unit_name[2:])
        return Reading(amount.number / 100, basis)
    if len(amount.per) != 1 or not amount.unit_name:
        raise QuantityError(
            FORM, code="E_STRENGTH_FORM", given=amount.typed, remedy="write an amount of active per amount of product"
        )
    within = amount.per[0]
    return from_quotient(
        make_quantity(amount.number, amount.unit_name), make_quantity(within.number, within.unit_name), amount.typed
    )


@lru_cache(maxsize=1024)  # a strength is shown in many places of one batch
def show_typed(typed: str, profile: NumberProfile, times: Fraction = Fraction(1)) -> str:
    """The form that was typed, with our spelling of numbers and units, for a multiple (*times*) of the strength.

    >>> from formulate.units import US
    >>> show_typed("5mg/5ml", US), show_typed("1 in 1000 w/v", US, Fraction(1, 2))
    ('5 mg/5 mL', '1 in 2000 w/v')
    """
    typed = spelled_out(typed)
    ratio, parts = _RATIO.fullmatch(typed), _PER_PARTS.fullmatch(typed)
    if ratio is not None and not times:  # nothing is no part of anything: 1 in how many
        return f"0 % {basis_named(ratio.group(3))}"
    if ratio is not None:
        of, within = (Fraction(number) for number in ratio.groups()[:2])
        total = show_number(within / times, profile)
        about = f"{profile.about} " if total.startswith(f"{profile.about} ") else ""
        total = total.removeprefix(about)
        return f"{about}{show_number(of, profile)} {profile.within} {total} {basis_named(ratio.group(3))}"
    if parts is not None:
        number = show_number(Fraction(parts.group(1)) * times, profile)
        return f"{number} {parts.group(2)} {basis_named(parts.group(3))}"
    alike = _halves_alike(typed, zero=True)
    if alike is not None:
        counted, product = alike
    else:
        amount = read_amount(typed, zero=True)
        if amount.unit_name.startswith("%"):
            return f"{show_number(amount.number * times, profile)} {amount.unit_name}"
        counted = make_quantity(amount.number, amount.unit_name)
        product = make_quantity(amount.per[0].number, amount.per[0].unit_name)
    head, below = show(counted * times, profile), show(product, profile)
    return f"{head}/{below.removeprefix('1 ')}"


def from_quotient(counted: Quantity, product: Quantity, typed: str = "") -> Reading:
    """The strength of an amount in a product; *typed* is only for the message."""
    within = next((name for name, power in product.unit_items() if power == 1), "")
    if within in DOSAGE_UNITS:
        kept = {
            "mass": "gram",
            "volume": "milliliter",
            "amount": "millimole",
            "equivalents": "milliequivalent",
            "activity": "activity_unit",
        }
        for kind, name in kept.items():
            if is_kind(counted, kind):
                value = counted.to(name).magnitude / product.to(within).magnitude
                return Reading(value, Basis.PER_UNIT, f"{name}/{within}")
    for (of_kind, in_kind), basis in _BASIS.items():
        if is_kind(counted, of_kind) and is_kind(product, in_kind):
            above, below = KEPT_IN[basis]
            return Reading(counted.to(above).magnitude / product.to(below).magnitude, basis)
    raise QuantityError(
        FORM,
        code="E_STRENGTH_FORM",
        given=typed or f"{show(counted)} in {show(product)}",
        remedy="these units do not form a strength",
    )
