"""What a name stands for: the substance, its form as weighed, and the drug that it is a form of.

A name matches in any capitals, with or without accents, spaces, hyphens, a grade (USP, micronized) or an abbreviated
salt (HCl). Nothing that is not in the table is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from formulate.frozen import Frozen
from formulate.reference.table import Row, Table, listed
from formulate.spelling import nearest
from formulate.units import Quantity, make_quantity, read_number

__all__ = ["SUBSTANCES", "Identity", "Substance", "identify", "names_like", "substance_key"]

#: What a name may carry beyond the substance: the grade, the pharmacopeia, how it was milled.
_GRADES = re.compile(
    r"\b(?:u\.?s\.?p\.?(?:[-/ ]*n\.?f\.?)?|n\.?f\.?|b\.?p\.?|ph\.? ?eur\.?|e\.?p\.?|j\.?p\.?|dab|fcc|acs|reagent|grade|micronized|micronised|"
    r"milled|powdere?d?|crystals?|granular|pure|purified|chp|pharma)\b\.?"
)
#: How a salt is abbreviated.
_ABBREVIATED = {"hcl": "hydrochloride", "hbr": "hydrobromide", "na": "sodium", "k": "potassium"}
#: In a product's name: its strength, and what kind of product it is.
_STRENGTHS = re.compile(
    r"\b[0-9][0-9.,]* *(?:%|mg|mcg|g|ml|units?|iu|meq|mmol)(?: */ *[0-9.]* *(?:ml|g|mg|tablet|capsule|l|h|hour))?(?: *[wv]/[wv])?"
)
_PRODUCTS = re.compile(
    r"\b(?:tablets?|capsules?|ampules?|ampoules?|vials?|injections?|solutions?|suspensions?|syrup|elixir|concentrate|cream|"
    r"ointment|gel|patch(?:es)?|suppositor(?:y|ies)|lozenges?|troches?|oral|topical|ophthalmic|for|film-coated|coated|scored|"
    r"chewable|extended-release|sustained-release|delayed-release|enteric-coated|orally|disintegrating|sublingual|er|xr|sr|xl)\b"
)


def _molar_mass(cell: str) -> Quantity:
    return make_quantity(read_number(cell), "gram/mole")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Substance(Row):
    """A substance as it is weighed: a drug, one of its salts or hydrates, or an excipient."""

    name: str
    synonyms: tuple[str, ...] = ()
    unii: str
    cas: str
    parent: str  # the drug that it is a form of; its own name where it is none
    parents_per_formula: Fraction | None  # how many of the parent one formula unit holds
    waters: Fraction | None  # water of crystallization in one formula unit
    formula: str
    molar_mass: Quantity | None
    composition: str  # its parts, such as 2Na.H3O4P.7H2O

    @property
    def is_parent(self) -> bool:
        """Whether it is the drug itself, not one of its salts, esters or hydrates."""
        return self.parent == self.name


SUBSTANCES = Table(
    "substances",
    Substance,
    named_by="name",
    synonyms=listed,
    parents_per_formula=read_number,
    waters=read_number,
    molar_mass=_molar_mass,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Identity(Frozen):
    """What a name was taken for."""

    substance: Substance
    is_product: bool  # whether the name is that of a marketed product of it: tablets, a solution

    @property
    def parent(self) -> str:
        """The drug that it is, or is a form of."""
        return self.substance.parent


def substance_key(name: str) -> str:
    """A name as it is compared: without capitals, accents, spaces, marks and grade.

    >>> substance_key("Lidocaine HCl, USP (micronized)") == substance_key("lidocaine hydrochloride")
    True
    """
    text = unicodedata.normalize("NFKD", name.casefold())
    text = _GRADES.sub(" ", "".join(letter for letter in text if not unicodedata.combining(letter)))
    words = re.findall(r"[^\W_]+", text)
    return "".join(_ABBREVIATED.get(word, word) if place else word for place, word in enumerate(words))


@cache
def _by_key() -> dict[str, str]:
    """The name in the table for each key, synonyms included."""
    keys: dict[str, str] = {}
    for row in SUBSTANCES.rows:
        for name in (*row.synonyms, row.name):
            keys[substance_key(name)] = row.name
    return keys


def identify(name: str) -> Identity | None:
    """What a name stands for; None where the table does not have it.

    >>> identify("Clonidine HCl 0.2 mg tablets").parent
    'clonidine'
    >>> identify("unobtainium") is None
    True
    """
    row = _named(name)
    if row is not None:
        return Identity(substance=row, is_product=False)
    bare = _PRODUCTS.sub(" ", _STRENGTHS.sub(" ", name.casefold()))
    row = _named(bare) if bare != name.casefold() else None
    return None if row is None else Identity(substance=row, is_product=True)


def names_like(name: str) -> list[str]:
    """The names in the table that are almost this one, which is not in it.

    >>> names_like("clonidin")
    ['clonidine']
    """
    keys = _by_key()
    return [keys[key] for key in nearest(substance_key(name), keys, most=2, likeness=88)]


def _named(name: str) -> Substance | None:
    known = _by_key().get(substance_key(name))
    return None if known is None else SUBSTANCES.find(known)[0]
