"""The strengths of the Orange Book: ``EQ 5MG BASE/5ML``, ``0.1%``, ``100,000 UNITS/GM``, ``10MG;20MG``.

Each ingredient of a product has its own part of the text, separated by semicolons. ``EQ ... BASE`` counts the base of a
salt; without it the strength counts the ingredient as it is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from formulate.frozen import Frozen

__all__ = ["MarketedStrength", "NotUnderstood", "read_strengths"]

#: FDA's remarks after two asterisks, and the package in parentheses at the end: ``(50MG/ML)``, ``(1.5GM/50ML)``.
_REMARK = re.compile(r"\s*\*\*.*$", re.DOTALL)
_PACKAGE = re.compile(r"\s*\(([^()]*)\)\s*")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?"
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_PART = re.compile(
    rf"(?P<equal>EQ\s+)?(?P<number>{_NUMBER})\s*(?P<unit>[A-Z%][A-Z. ]*?)"
    r"(?:\s+(?P<form>BASE|[A-Z][A-Z ]+))?"
    rf"(?:/\s*(?P<per_number>{_NUMBER})\s*(?P<per>[A-Z][A-Z ]*?))?(?:\s+(?P<late>BASE))?"
)
#: A form that is counted, named without a word of its own (``EQ 5MG/ML``).
UNSTATED = "not stated"
RADIOACTIVE = re.compile(r"(?<![A-Z])[MU]?CI\b")
#: What changes nothing: units of the pharmacopeia, and how much a package or a spray of that amount weighs.
_USP = re.compile(r"(?:\b|(?<=[0-9]))USP UNITS?\b")
_SIZE = re.compile(r"/\s*[0-9.]+\s*(?:ML|GM) (ACTUATION|PACKET)\b")
#: Units as FDA writes them: what is counted, and how much of it in g, mL, units, Eq or mol.
_COUNTED = {
    **dict.fromkeys(("GM", "G", "GRAM", "GRAMS"), ("mg", Fraction(1000))),
    "KG": ("mg", Fraction(10**6)),
    "MG": ("mg", Fraction(1)),
    **dict.fromkeys(("MCG", "UGM", "UG"), ("mg", Fraction(1, 1000))),
    "NG": ("mg", Fraction(1, 10**6)),
    "%": ("%", Fraction(1)),
    "PPM": ("%", Fraction(1, 10**4)),
    **dict.fromkeys(("UNITS", "UNIT", "USP UNITS", "USP UNIT", "IU", "INTERNATIONAL UNITS"), ("units", Fraction(1))),
    "MEQ": ("mEq", Fraction(1)),
    **dict.fromkeys(("MM", "MMOL"), ("mmol", Fraction(1))),
    "ML": ("mL", Fraction(1)),
}
#: What it is counted in, and how much of it in mL, g, h, or one.
_CONTAINERS = ("VIAL", "AMP", "AMPULE", "BOT", "BOTTLE", "PACKET", "POUCH", "BAG", "SYRINGE", "KIT", "CONTAINER")
_PER = {
    "ML": ("mL", Fraction(1)),
    **dict.fromkeys(("L", "LITER"), ("mL", Fraction(1000))),
    **dict.fromkeys(("GM", "G"), ("g", Fraction(1))),
    "MG": ("g", Fraction(1, 1000)),
    **dict.fromkeys(("HR", "HOUR"), ("h", Fraction(1))),
    "DAY": ("24 h", Fraction(1)),
    **dict.fromkeys((*_CONTAINERS, "SCOOPFUL", "TEASPOONFUL"), ("container", Fraction(1))),
    **dict.fromkeys(
        ("ACTUATION", "SPRAY", "INH", "INHALATION", "DELIVERY", "METERED SPRAY", "ACTIVATION"),
        ("actuation", Fraction(1)),
    ),
    **dict.fromkeys(
        ("PATCH", "IMPLANT", "TABLET", "CAPSULE", "BAR", "INSERT", "RING", "BLISTER", "FILM"), ("unit", Fraction(1))
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MarketedStrength(Frozen):
    """What a marketed product holds of one ingredient."""

    number: Fraction  # in *unit*
    unit: str  # ``mg/mL``, ``%``, ``mg`` where nothing is said of what it is in
    form: str = ""  # ``base``, ``phosphate``: counted instead of the ingredient named; ``""`` counts it as named


class NotUnderstood(Exception):
    """Why a product is left out; *reason* is the text to count it by."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_strengths(text: str, ingredients: int) -> tuple[MarketedStrength, ...]:
    """The strengths of a product, one for each of its ingredients, in their order.

    >>> [(str(one.number), one.unit, one.form) for one in read_strengths("EQ 250MG BASE/5ML;1.5GM/ML", 2)]
    [('50', 'mg/mL', 'base'), ('1500', 'mg/mL', '')]
    """
    bare = _REMARK.sub("", text).strip().upper()
    bare = _SIZE.sub(r"/\1", _USP.sub(" UNITS", bare))
    if RADIOACTIVE.search(bare):
        raise NotUnderstood("radioactive")
    if not bare or re.search(r"\bN/A\b", bare):
        raise NotUnderstood("strength not stated (N/A)")
    parts = _without_packages(bare).split(";")
    if any(_is_phased(part) for part in parts):
        raise NotUnderstood("phased pack: several strengths of one ingredient")
    if len(parts) != ingredients:
        raise NotUnderstood("other number of strengths than of ingredients")
    return tuple(_read(part.strip()) for part in parts)


def _without_packages(text: str) -> str:
    """The text without what is in parentheses, which says the same in another way or is the size of a package."""
    return _PACKAGE.sub(" ", text).strip()


def _is_phased(part: str) -> bool:
    """Whether a comma stands between strengths, not between thousands."""
    return "," in _THOUSANDS.sub("", part)


@lru_cache(maxsize=8192)  # a few thousand texts make forty thousand products
def _read(part: str) -> MarketedStrength:
    read = _PART.fullmatch(part)
    if read is None or not read["number"]:
        raise NotUnderstood("strength not understood")
    counted = _COUNTED.get(read["unit"].strip())
    if counted is None:
        raise NotUnderstood("strength not understood")
    kind, one = counted
    number, unit = Fraction(read["number"].replace(",", "")) * one, kind
    if read["per"] is not None:
        number, unit = _quotient(number, kind, read)
    if number <= 0:
        raise NotUnderstood("strength of zero")
    return MarketedStrength(number=number, unit=unit, form=_form(read))


def _quotient(number: Fraction, kind: str, read: re.Match[str]) -> tuple[Fraction, str]:
    name = read["per"].strip()
    within = _PER.get(name)
    typed = Fraction((read["per_number"] or "1").replace(",", ""))
    if within is None or not typed:
        raise NotUnderstood("strength not understood")
    per, one = within
    if per == "h" and typed == 24:
        return number, f"{kind}/24 h"
    if kind == "%":
        if per not in {"actuation", "container"}:
            raise NotUnderstood("strength not understood")
        return number, kind
    if per in {"container", "actuation", "unit"} and typed != 1:
        raise NotUnderstood("strength not understood")
    return number / (typed * one), f"{kind}/{per}"


def _form(read: re.Match[str]) -> str:
    """The form that is counted."""
    form = (read["form"] or read["late"] or "").strip().lower()
    if not read["equal"]:
        if form in {"", "extended", "prompt", "iron"}:
            return "" if form != "iron" else form
        raise NotUnderstood("strength not understood")
    return form or UNSTATED
