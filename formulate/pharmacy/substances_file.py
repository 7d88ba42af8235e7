"""The pharmacy's own substances: a TOML file that its settings name, a table for each.

::

    [[substance]]
    name = "naltrexone hydrochloride dihydrate"
    synonyms = ["Naltrexon-HCl 2 H2O"]      # other names, on labels and invoices
    UNII = ""                               # ten letters and digits, if known
    CAS = ""                                # registry number, if known
    parent = "naltrexone"                   # the drug that it is a form of
    form = "hydrate"                        # base, acid, salt, ester, hydrate
    waters = 2                              # water of crystallization, in the name and in the formula
    formula = "C20H23NO4.HCl.2H2O"          # its parts, separated by periods
    molar mass = "413.9 g/mol"              # checked against the formula; without it, calculated
    parents per formula = 1                 # how many of the parent one formula unit holds: 2 in morphine sulfate
    source = "certificate of the supplier, 2026-03-02"

A row for a name that formulate has comes before it; what such a row leaves out stays as it is there. So a row of a
known name with synonyms alone adds names.
"""

from __future__ import annotations

import enum
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from formulate.errors import SettingsError, TextError
from formulate.findings import Place, mistake
from formulate.reference.identities.formulas import Formula, read_formula
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.identities.names import key_of, waters_said
from formulate.reference.identities.substances import IONS, Substance, cells_of, substance_from_cells
from formulate.reference.table import Confidence, listed
from formulate.spelling import plain_name_of
from formulate.typed.fields import Fields, field_name, one_of, plain_text, read_small_file
from formulate.units import Quantity, make_quantity, quantity, read_number, show, show_number

__all__ = ["FIELDS", "read_substances", "substances_from_cells"]

#: The fields of a substance, in the order of a file.
FIELDS: Final = (
    *("name", "synonyms", "unii", "cas", "parent", "form", "waters", "formula", "molar mass"),
    *("parents per formula", "source"),
)
#: The name of the tables.
SUBSTANCE: Final = "substance"
LARGEST_FILE: Final = 5_000_000
LONGEST_NAME: Final = 120
#: A published molar mass may differ from the atomic weights by its rounding: this much, or this share of it.
ROUNDING, ROUNDING_SHARE = Fraction(5, 100), Fraction(5, 10_000)

#: Columns that a batch takes figures from.
_FIGURES = frozenset(("parent", "parents_per_formula", "waters", "formula", "molar_mass", "composition"))
_HEADING = re.compile(r"\s*\[\[\s*\"?substance\"?\s*\]\]")
_KEY = re.compile(r"\s*\"?([A-Za-z][A-Za-z _-]*?)\"?\s*=")


class _Form(enum.Enum):
    BASE = "base"
    ACID = "acid"
    SALT = "salt"
    ESTER = "ester"
    HYDRATE = "hydrate"


def read_substances(path: str | Path) -> Substances:
    """Read the pharmacy's file of substances; a ``SettingsError`` has all mistakes at once, each with its line."""
    text = read_small_file(path, largest=LARGEST_FILE, what="substances")
    where, origin = f"substances {path}", Path(path).name
    tables = _tables(text, where)
    lines = _lines(text, len(tables))
    rows = [_Row(table, number, lines[number - 1], origin) for number, table in enumerate(tables, start=1)]
    if not any(row.fields.findings for row in rows):
        _check_repeated(rows)
        _complete_parents(rows)
    findings = [finding for row in rows for finding in row.fields.findings]
    if findings:
        raise SettingsError(where, findings)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Substances(own=tuple(row.substance for row in rows), origin=origin, sha256=digest)


def substances_from_cells(rows: Iterable[Mapping[str, str]], *, origin: str, sha256: str) -> Substances:
    """The rows that a record keeps."""
    return Substances(own=tuple(substance_from_cells(row) for row in rows), origin=origin, sha256=sha256)


# The file ----------------------------------------------------------------------------------------------------


def _tables(text: str, where: str) -> list[Mapping[str, object]]:
    try:
        tree = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        remedy = 'write each substance under its own heading [[substance]], as: name = "text in quotes"'
        raise SettingsError(where, [mistake("E_TOML", f"invalid TOML: {error}", remedy)]) from None
    tables = tree.pop(SUBSTANCE, [])
    if tree or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables) or not tables:
        other = f", not {next(iter(tree))!r}" if tree else ""
        message = f"expected tables [[substance]] alone{other}"
        raise SettingsError(where, [mistake("E_SUBSTANCES_FILE", message, "write each substance under [[substance]]")])
    return tables


def _lines(text: str, tables: int) -> list[Mapping[str, int]]:
    """For each table the line of its heading (under ``""``) and of its fields, from 1; none where they are not found.

    The reader of TOML does not say where a value is.
    """
    found: list[dict[str, int]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _HEADING.match(line):
            found.append({"": number})
        elif found and (key := _KEY.match(line)):
            found[-1].setdefault(field_name(key[1]), number)
    return list(found) if len(found) == tables else [{} for _ in range(tables)]


class _Fields(Fields):
    """The fields of a substance, each with its line."""

    def __init__(self, typed: Mapping[str, object], path: str, lines: Mapping[str, int]) -> None:
        self.lines = lines
        super().__init__(typed, FIELDS, path=path)

    def place(self, name: str) -> Place:
        """Where a field is; one that is not there is missing from its table."""
        return Place(path=f"{self.path}.{name}", line=self.lines.get(name, self.lines.get("", 0)))


# A row -------------------------------------------------------------------------------------------------------


class _Row:
    """A substance as it is read, with what its mistakes are."""

    def __init__(self, table: Mapping[str, object], number: int, lines: Mapping[str, int], origin: str) -> None:
        typed = {key: _as_text(value) for key, value in table.items()}
        self.fields = fields = _Fields(typed, f"{SUBSTANCE}[{number}]", lines)
        self.name = plain_name_of(fields.plain("name", _name, needed="write the name as recipes and lots write it"))
        synonyms = tuple(_name(name) for name in fields.read("synonyms", _names) or ())
        source = fields.plain("source", needed="cite where it is from: a monograph, a certificate with its date")
        self.formula = fields.read("formula", read_formula)
        self.form = fields.read("form", one_of(_Form))
        self.stated_parents = fields.read("parents per formula", read_number)
        mass = fields.read("molar mass", _molar_mass)
        stated = substance_from_cells({"name": self.name, "source": source, "confidence": Confidence.READ.value})
        self.substance = replace(
            stated,
            synonyms=synonyms,
            unii=fields.plain("unii", _unii),
            cas=fields.plain("cas", _cas),
            parent=plain_name_of(fields.plain("parent", _name)),
            parents_per_formula=self.stated_parents,
            waters=fields.read("waters", read_number),
            formula="" if self.formula is None else self.formula.text,
            composition="" if self.formula is None else self.formula.composition,
            molar_mass=mass,
            locator=origin,
        )
        if not fields.findings:
            self._complete()
            self._check()

    def _complete(self) -> None:
        """With what the shipped row of the name states, where this one leaves it out, and the mass of its formula."""
        shipped = SHIPPED.exactly(self.name)
        if shipped is not None:
            self.substance = _over(shipped, self.substance)
            self.formula = self.formula or (read_formula(shipped.formula) if shipped.formula else None)
        if self.formula is not None and self.substance.molar_mass is None:
            mass = make_quantity(self.formula.molar_mass, "gram/mole")
            self.substance = replace(self.substance, molar_mass=mass)

    def _check(self) -> None:
        self._check_names()
        self._check_form()
        self._check_waters()
        self._check_mass()

    def _check_names(self) -> None:
        for name in (self.name, *self.substance.synonyms):
            if plain_name_of(name) in IONS:
                field = "name" if name == self.name else "synonyms"
                message = f"{name!r} is the name of an ion, which strengths count in every salt"
                self.fields.mistake(field, "E_SUBSTANCE_NAME", message, "name the salt")

    def _check_form(self) -> None:
        parent = self.substance.parent or self.name
        is_itself = parent == self.name
        if self.form in {_Form.SALT, _Form.ESTER, _Form.HYDRATE} and is_itself and not _is_metal_salt(self.formula):
            message = f"the parent drug of this {self.form.value} is not stated"
            self.fields.mistake("parent", "E_SUBSTANCE_FORM", message, "name the drug that it is a form of")
        if self.form in {_Form.BASE, _Form.ACID} and not is_itself:
            message = f"it is the {self.form.value} itself, but a form of {parent!r}"
            self.fields.mistake("form", "E_SUBSTANCE_FORM", message, "remove 'parent', or write 'salt' or 'ester'")
        if (self.form is _Form.HYDRATE) != bool(self.substance.waters) and self.form is not None:
            message = "a hydrate and its waters are stated together"
            remedy = "state 'waters'" if self.form is _Form.HYDRATE else "write 'hydrate', or remove 'waters'"
            self.fields.mistake("form", "E_SUBSTANCE_FORM", message, remedy)

    def _check_waters(self) -> None:
        """The water of the name, of the row and of the formula must be the same."""
        waters = self.substance.waters or Fraction(0)
        said = waters_said(self.name)
        if said is not None and said != waters:
            message = f"the name says {show_number(said)} H2O, the row {show_number(waters)}"
            self._mistake_of_waters(message, f"write 'waters = {show_number(said)}', or correct the name")
        if self.formula is None:
            return
        written = self.formula.waters
        if written and written != waters:
            message = f"the formula has {show_number(written)} H2O, the row names {show_number(waters)}"
            self._mistake_of_waters(message, f"write 'waters = {show_number(written)}', or correct the formula")
        elif not self.formula.has_room_for(waters):
            message = f"{self.formula.text} has not the atoms of {show_number(waters)} H2O"
            self._mistake_of_waters(message, "write the formula with its water: C20H23NO4.HCl.2H2O")

    def _mistake_of_waters(self, message: str, remedy: str) -> None:
        self.fields.mistake("waters", "E_SUBSTANCE_WATERS", message, remedy)

    def _check_mass(self) -> None:
        mass, formula = self.substance.molar_mass, self.formula
        if mass is None or formula is None:
            return
        stated, calculated = Fraction(mass.magnitude), formula.molar_mass
        if abs(stated - calculated) > max(ROUNDING, ROUNDING_SHARE * calculated):
            of_formula = show(make_quantity(calculated, "gram/mole"))
            message = f"the molar mass {show(mass)} contradicts the formula {formula.text}, which has {of_formula}"
            self.fields.mistake(
                "molar mass", "E_SUBSTANCE_MASS", message, "correct one of them; a hydrate has its water"
            )


def _over(shipped: Substance, stated: Substance) -> Substance:
    """A row of the pharmacy over the shipped one of its name; where it states names alone, their figures stay."""
    below, above = cells_of(shipped), cells_of(stated)
    names = (*shipped.synonyms, *stated.synonyms, shipped.name)
    above["synonyms"] = "; ".join(name for name in dict.fromkeys(names) if name != stated.name)
    if not _FIGURES & above.keys():
        names_by = f"{below.pop('locator', '')}; names: {above.pop('source')}, {above.pop('locator')}"
        return substance_from_cells({**below, **above, "locator": names_by, "confidence": below["confidence"]})
    of_formula = _FIGURES if stated.formula and stated.formula != shipped.formula else frozenset()
    kept = {name: cell for name, cell in below.items() if name not in {"also", "note"} | (of_formula - {"parent"})}
    if stated.formula == shipped.formula:
        above.pop("composition", "")  # the shipped one has its ions
    return substance_from_cells({**kept, **above})


def _is_metal_salt(formula: Formula | None) -> bool:
    """Whether it is a salt of a metal, which is counted as itself: sodium citrate."""
    return formula is not None and any(ion.element in formula.atoms for ion in IONS.values() if ion.element)


# All rows ----------------------------------------------------------------------------------------------------


def _check_repeated(rows: Sequence[_Row]) -> None:
    """Note names that two rows have."""
    first: dict[str, _Row] = {}
    for row in rows:
        for name in (row.name, *row.substance.synonyms):
            other = first.setdefault(key_of(plain_name_of(name)), row)
            if other is not row:
                row.fields.mistake(
                    "name" if name == row.name else "synonyms",
                    "E_SUBSTANCE_TWICE",
                    f"{name!r} is a name of {other.fields.path} too",
                    "keep each name in one row",
                )


def _complete_parents(rows: Sequence[_Row]) -> None:
    """Each row with its parent drug as it is on file, and how many of it are in one formula unit."""
    known = Substances(own=tuple(row.substance for row in rows))
    for row in rows:
        parent = _root(row.substance.parent or row.name, known)
        row.substance = replace(row.substance, parent=parent)
        drug = None if parent == row.name else known.identify(parent)
        per_formula = Fraction(1) if parent == row.name else _parents_in(row, None if drug is None else drug.substance)
        row.substance = replace(row.substance, parents_per_formula=per_formula)


def _root(parent: str, known: Substances) -> str:
    """The drug that a parent is itself a form of, by the name on file: of a hydrate of a salt, the base."""
    seen: set[str] = set()
    while parent not in seen:
        seen.add(parent)
        above = known.identify(parent)
        if above is None:
            return known.parent_of(parent)
        parent = above.substance.parent or above.substance.name
    return parent


def _parents_in(row: _Row, parent: Substance | None) -> Fraction | None:
    """How many of the parent one formula unit holds: by its parts, else as stated; one where two have no room."""
    stated, mass = row.stated_parents, row.substance.molar_mass
    if parent is None or parent.molar_mass is None or mass is None:
        return stated
    of_parent = read_formula(parent.formula) if parent.formula else None
    counted = Fraction(0) if row.formula is None or of_parent is None else row.formula.count_of(of_parent)
    if stated is not None and counted and stated != counted:
        message = f"the formula has {show_number(counted)} of {parent.name}, the row names {show_number(stated)}"
        row.fields.mistake("parents per formula", "E_SUBSTANCE_RATIO", message, "correct one of them")
    if stated is not None or counted:
        return stated or counted
    if mass >= 2 * parent.molar_mass:
        message = f"how many of {parent.name} one formula unit holds is not stated: two have room in {show(mass)}"
        remedy = "write the formula in parts, such as 2C17H19NO3.H2SO4, or state 'parents per formula'"
        row.fields.mistake("parents per formula", "E_SUBSTANCE_RATIO", message, remedy)
    return Fraction(1)


# Readers -----------------------------------------------------------------------------------------------------


def _as_text(value: object) -> object:
    """A value as it would be typed: a list of texts as one text, a number by its digits."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _name(text: str) -> str:
    return plain_text(text, longest=LONGEST_NAME)


def _names(text: str) -> tuple[str, ...]:
    return tuple(_name(name) for name in listed(text))


def _molar_mass(text: str) -> Quantity:
    return quantity(text, "molar mass", where="").to("gram/mole")


def _unii(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Z]{10}", text):
        raise TextError("ten letters and digits", code="E_UNII", given=text, remedy="check it, or leave it out")
    return text


def _cas(text: str) -> str:
    """A registry number whose last digit fits the others."""
    match = re.fullmatch(r"([0-9]{2,7})-([0-9]{2})-([0-9])", text)
    digits = match[1] + match[2] if match else ""
    if match is None or sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10 != int(
        match[3]
    ):
        raise TextError("a CAS registry number", code="E_CAS", given=text, remedy="check it, or leave it out")
    return text
