"""Chemical formulas as they are typed: their parts, the water of crystallization, the molar mass by atomic weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from formulate.errors import TextError
from formulate.frozen import Frozen
from formulate.reference.identities.substances import IONS
from formulate.reference.table import Row, Table
from formulate.spelling import plain_name_of
from formulate.units import read_number, show_number

__all__ = [
    "ATOMIC_WEIGHTS",
    "ELEMENTS",
    "AtomicWeight",
    "Formula",
    "element_named",
    "is_counted_by_formulas",
    "read_formula",
]

#: Elements that are in no simple ion; others, such as iodine, are drugs of their own and not only part of salts.
ELEMENTS = frozenset(("selenium", "molybdenum", "phosphorus"))

WATER_OF_CRYSTALLIZATION = "H2O"
#: Between the parts of a salt or a hydrate.
_BETWEEN = r"\s*[.\u00b7\u2022*]\s*"
_WHOLE = "[1-9][0-9]*"
_COUNT = rf"(?:{_WHOLE}/{_WHOLE}|[0-9]+\.[0-9]*[1-9]|{_WHOLE}|\u00bd)?"
_ATOM = rf"(?:[A-Z][a-z]?(?:{_WHOLE})?)"
_ATOMS = rf"(?:{_ATOM}|\({_ATOM}+\)(?:{_WHOLE})?)+"
_PART = rf"\s*({_COUNT})\s*({_ATOMS})"
_FORMULA = re.compile(rf"{_PART}(?:{_BETWEEN}{_PART})*\s*")
#: A part in brackets with its number behind it.
_REPEATED = re.compile(rf"\(([^()]*)\)({_WHOLE})")
_PIECE = re.compile(r"([A-Z][a-z]?)([0-9]*)|\(([^()]*)\)([0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AtomicWeight(Row):
    """The mass of one mole of an element."""

    element: str
    symbol: str
    weight: Fraction  # [g/mol]


ATOMIC_WEIGHTS = Table("atomic_weights", AtomicWeight, named_by="symbol", weight=read_number)


def is_counted_by_formulas(active: str) -> bool:
    """Whether how much there is of an active follows from the formulas of what holds it: of an ion, not of a drug.

    >>> is_counted_by_formulas("phosphate"), is_counted_by_formulas("lidocaine")
    (True, False)
    """
    return plain_name_of(active) in {*IONS, *ELEMENTS}


def element_named(name: str) -> AtomicWeight | None:
    """The element of that name; None for any other name.

    >>> element_named("Selenium").symbol, element_named("selenious acid")
    ('Se', None)
    """
    return _by_element().get(plain_name_of(name))


@cache
def _by_element() -> Mapping[str, AtomicWeight]:
    return {row.element: row for row in ATOMIC_WEIGHTS.rows}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Formula(Frozen):
    """A formula by its parts: how many of each in one formula unit."""

    parts: tuple[tuple[Fraction, str], ...]  # each part as one sum of atoms, carbon and hydrogen first

    @property
    def atoms(self) -> Mapping[str, Fraction]:
        """How many of each element."""
        atoms: dict[str, Fraction] = {}
        for count, part in self.parts:
            for symbol, number in _atoms_of(part).items():
                atoms[symbol] = atoms.get(symbol, Fraction(0)) + count * number
        return atoms

    @property
    def molar_mass(self) -> Fraction:
        """By the atomic weights, [g/mol]."""
        return sum((count * ATOMIC_WEIGHTS.one(symbol).weight for symbol, count in self.atoms.items()), Fraction(0))

    @property
    def waters(self) -> Fraction:
        """Water of crystallization that is written as a part of its own."""
        return sum((count for count, part in self.parts if part == WATER_OF_CRYSTALLIZATION), Fraction(0))

    @property
    def text(self) -> str:
        """One sum of atoms; in parts, where a half of a molecule is among them."""
        atoms = self.atoms
        if all(count.denominator == 1 for count in atoms.values()):
            return _sum_of(atoms)
        return ".".join(f"{_count(count)}{part}" for count, part in self.parts)

    @property
    def composition(self) -> str:
        """The parts, a salt of a metal as metal and acid: ``3Na.C6H8O7``; ``""`` for a single one."""
        split = [piece for count, part in self.parts for piece in _metals_apart(count, part)]
        return ".".join(f"{_count(count)}{part}" for count, part in split) if len(split) > 1 else ""

    def count_of(self, other: Formula) -> Fraction:
        """How many of another formula are among the parts; 0 where it is no part of its own."""
        return sum((count for count, part in self.parts if part == other.text), Fraction(0))

    def has_room_for(self, waters: Fraction) -> bool:
        """Whether its atoms hold as much water."""
        atoms = self.atoms
        return atoms.get("H", Fraction(0)) >= 2 * waters and atoms.get("O", Fraction(0)) >= waters


def read_formula(text: str) -> Formula:
    """A formula as people type it; ``E_FORMULA`` where it is none, or has an element that is not on file.

    >>> formula = read_formula("C20H23NO4.HCl.2H2O")
    >>> formula.text, formula.composition, formula.waters
    ('C20H28ClNO6', 'C20H23NO4.ClH.2H2O', Fraction(2, 1))
    >>> read_formula("Na2HPO4").composition
    '2Na.H3O4P'
    """
    if not _FORMULA.fullmatch(text):
        raise TextError(
            "a formula such as C20H23NO4.HCl or Na2HPO4.7H2O",
            code="E_FORMULA",
            given=text,
            remedy="write elements with their numbers, and a period between the parts of a salt or a hydrate",
        )
    parts = tuple((_number(count), _sum_of(_atoms_of(atoms))) for count, atoms in _parts_of(text))
    unknown = [symbol for _, part in parts for symbol in _atoms_of(part) if not ATOMIC_WEIGHTS.has(symbol)]
    if unknown:
        raise TextError(
            "a formula of elements on file",
            code="E_FORMULA",
            given=text,
            remedy=f"check {unknown[0]!r}; without the formula, state the molar mass",
        )
    return Formula(parts=parts)


def _parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Each part with its count, read from the left: behind a number of atoms a period is no decimal point."""
    rest = text
    while rest.strip():
        match = re.match(rf"{_PART}(?:{_BETWEEN})?", rest)
        assert match is not None  # it matches as a whole
        repeated = _REPEATED.fullmatch(match[2])
        yield (repeated[2], repeated[1]) if repeated and not match[1] else (match[1], match[2])
        rest = rest[match.end() :]


def _number(count: str) -> Fraction:
    return Fraction(1, 2) if count == "\u00bd" else Fraction(count or 1)


def _count(count: Fraction) -> str:
    return "" if count == 1 else show_number(count)


def _atoms_of(part: str) -> dict[str, int]:
    atoms: dict[str, int] = {}
    for symbol, number, group, times in _PIECE.findall(part):
        inside = _atoms_of(group) if group else {symbol: 1}
        for element, count in inside.items():
            atoms[element] = atoms.get(element, 0) + count * int((times if group else number) or 1)
    return atoms


def _sum_of(atoms: Mapping[str, int] | Mapping[str, Fraction]) -> str:
    """Carbon, hydrogen, then by letter; without carbon all by letter."""
    first = [symbol for symbol in ("C", "H") if symbol in atoms] if "C" in atoms else []
    order = [*first, *sorted(symbol for symbol in atoms if symbol not in first)]
    return "".join(f"{symbol}{atoms[symbol] if atoms[symbol] != 1 else ''}" for symbol in order)


def _metals_apart(count: Fraction, part: str) -> Iterator[tuple[Fraction, str]]:
    """A salt of a metal as so many of the metal and of the acid of an ion on file; any other part as it is."""
    atoms = _atoms_of(part)
    metals = {ion.element: ion.charge for ion in IONS.values() if ion.element in atoms}
    acid = {symbol: number for symbol, number in atoms.items() if symbol not in metals}
    acid["H"] = acid.get("H", 0) + sum(charge * atoms[metal] for metal, charge in metals.items())
    for ion in IONS.values() if metals else ():
        whole = _atoms_of(ion.acid)
        times = acid.get(next(iter(whole), ""), 0) // next(iter(whole.values()), 1)
        if whole and times and acid == {symbol: times * number for symbol, number in whole.items()}:
            yield from ((count * atoms[metal], metal) for metal in metals)
            yield count * times, ion.acid
            return
    yield count, part
