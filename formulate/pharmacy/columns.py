"""The columns of a shelf: what other programs call them, and how its settings say that its cells are written.

In the settings of the pharmacy::

    [shelf]
    separator = ";"                      # or "," or "tab" or "|"
    decimal_mark = ","
    date_order = "day month year"        # or "month day year", "year month day"
    encoding = "windows-1252"
    quantity_unit = "g"                  # of quantities that state none
    ignore = ["Bin location"]            # columns that are not read; or "all others"

    [shelf.columns]                      # our name = the name in the file
    lot = "Receipt"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from formulate.findings import Finding, Place, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.lots import ALIASES, FIELDS
from formulate.spelling import did_you_mean, nearest
from formulate.typed.fields import did_you_mean as one_of_these
from formulate.typed.fields import field_name

__all__ = ["NOT_READ", "NO_UNIT", "Columns", "ShelfSettings", "columns_of", "names_in", "settings_of"]

#: Separators by what they may be called in the settings.
SEPARATORS = {",": ",", "comma": ",", ";": ";", "semicolon": ";", "\t": "\t", "tab": "\t", "|": "|"}
#: Encodings of text, as Python calls them, by what they may be called in the settings.
ENCODINGS = {
    **{"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252", "cp1252": "cp1252"},
    **{"latin-1": "latin-1", "iso-8859-1": "latin-1", "iso-8859-15": "iso8859-15"},
    **{"windows-1250": "cp1250", "windows-1251": "cp1251", "macintosh": "mac-roman"},
}
#: Parts of a date in order.
DATE_ORDERS = ("day month year", "month day year", "year month day")
#: How alike an unknown column and one of ours are that may be meant, [%].
LIKENESS = 75
#: The unit of a column whose bare numbers are not read.
NO_UNIT = "?"
#: What all other columns are called in ``ignore``.
ALL_OTHERS = "all others"

_DATA = tomllib.loads(resources.files("formulate.pharmacy").joinpath("columns.toml").read_text("utf-8"))
#: Columns of other programs that say nothing of what is in a container.
NOT_READ = frozenset(" ".join(_DATA["not_read"].split()).split("; "))
_UNIT = re.compile(r"\s*(?:[(\[]\s*(?:in\s+)?([^)\]]+?)\s*[)\]]|(%))\s*$")
_ACCENTS = str.maketrans("\u00e4\u00f6\u00fc\u00e9\u00e8", "aouee", "\u00ad") | {ord("\u00df"): "ss"}


def folded(name: str) -> str:
    """A column's name as it is compared: without accents, points, slashes and capitals.

    >>> folded("Ch.-B."), folded("Exp. Date"), folded("Pr\u00e4parat")
    ('ch b', 'exp date', 'praparat')
    """
    return field_name(re.sub(r"[./:*]", " ", name)).translate(_ACCENTS)


_FIELD_OF = {
    **{folded(name): name for name in FIELDS},
    **{folded(name): field_ for name, field_ in ALIASES.items()},
    **{name: field_ for field_, names in _DATA["names"].items() for name in " ".join(names.split()).split("; ")},
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ShelfSettings(Frozen):
    """How the pharmacy's shelf file is written; ``""`` where it is recognized, or asked for."""

    separator: str = ""
    decimal_mark: str = ""
    date_order: str = ""
    encoding: str = ""
    quantity_unit: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # field by the folded name in the file
    ignore: frozenset[str] = frozenset()  # folded names
    ignore_others: bool = False


def names_in(name: str) -> tuple[str, str]:
    """A column's name without its unit, and the unit.

    >>> names_in("Assay (%)"), names_in("Gehalt %"), names_in("On hand [g]"), names_in("lot")
    (('assay', '%'), ('gehalt', '%'), ('on hand', 'g'), ('lot', ''))
    """
    match = _UNIT.search(name)
    return (folded(name[: match.start()]), match[1] or match[2]) if match else (folded(name), "")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Columns(Frozen):
    """The columns of one file."""

    fields: tuple[str, ...]  # the field of each column; ``""`` for one that is not read
    units: tuple[str, ...]  # the unit in the heading of each column
    not_read: tuple[str, ...]  # as they are called in the file
    findings: tuple[Finding, ...]

    def place(self, name: str) -> int:
        """The position of a field's column; -1 if there is none."""
        return self.fields.index(name) if name in self.fields else -1


def columns_of(header: Sequence[str], settings: ShelfSettings, *, line: int = 1) -> Columns:
    """What each column holds; unknown, repeated and missing ones are findings."""
    place = Place(path="columns", line=line)
    fields, units, not_read, findings = [], [], [], []
    for heading in header:
        field_, unit = field_of(heading, settings)
        if field_ == "quantity" and not unit:
            unit = _unit_of_quantity(heading, settings)
        if field_ is None:
            findings.append(_unknown(heading, place))
        elif field_ and field_ in fields:
            findings.append(
                mistake("E_COLUMN_TWICE", f"column '{heading}' repeats '{field_}'", "keep one", place=place)
            )
        elif not field_ and heading.strip():
            not_read.append(heading.strip())
        if unit == NO_UNIT:
            not_read.append(f"{heading.strip()} (where it states no unit)")
        fields.append(field_ or "")
        units.append(unit)
    findings.extend(_missing(fields, place))
    return Columns(fields=tuple(fields), units=tuple(units), not_read=tuple(not_read), findings=tuple(findings))


def _unit_of_quantity(heading: str, settings: ShelfSettings) -> str:
    """The unit of bare quantities: that of the settings; of another program's column they are not read."""
    is_ours = field_name(heading) == "quantity" or folded(heading) in settings.columns
    return settings.quantity_unit or ("" if is_ours else NO_UNIT)


def field_of(heading: str, settings: ShelfSettings) -> tuple[str | None, str]:
    """The field that a column holds and its unit; ``""`` for a column that is not read, None for an unknown one."""
    bare, unit = names_in(heading)
    for name in (folded(heading), bare):
        if name in settings.columns:
            return settings.columns[name], unit
        if not name or name in settings.ignore:
            return "", unit
    if bare in _FIELD_OF:
        return _FIELD_OF[bare], unit
    return ("" if settings.ignore_others or bare in NOT_READ else None), unit


def _unknown(heading: str, place: Place) -> Finding:
    name = heading.strip()
    near = nearest(field_name(name), FIELDS, likeness=LIKENESS)
    remedy = f"name it in the settings, under [shelf]: columns, or ignore = ['{name}']"
    remedy = f"{did_you_mean(near)} else {remedy}" if near else remedy
    return mistake("E_COLUMN_UNKNOWN", f"unknown column '{name}'", remedy, place=place)


def _missing(fields: Sequence[str], place: Place) -> Iterator[Finding]:
    if "lot" not in fields:
        yield mistake("E_COLUMN_NEEDED", "the column 'lot' is missing", "add it", place=place)
    if not {"line", "substance", "product"} & set(fields):
        message = "a column 'substance' or 'product' is missing"
        yield mistake("E_COLUMN_NEEDED", message, "add it", place=place)


# The settings ---------------------------------------------------------------------------------------


def settings_of(table: object) -> tuple[ShelfSettings, list[Finding]]:
    """The table ``[shelf]`` of the settings, and its mistakes."""
    findings: list[Finding] = []
    if not isinstance(table, dict):
        return ShelfSettings(), [mistake("E_FIELD_TYPE", "expected a table", "write it under [shelf]", place="shelf")]
    stated = {field_name(key): value for key, value in table.items()}
    columns, ignore = stated.pop("columns", {}), stated.pop("ignore", [])
    unit = stated.pop("quantity unit", "")
    if not isinstance(unit, str):
        findings.append(mistake("E_FIELD_TYPE", "expected text", 'write "g"', place="shelf.quantity unit"))
    choices = {"separator": SEPARATORS, "decimal mark": (".", ","), "date order": DATE_ORDERS, "encoding": ENCODINGS}
    chosen: dict[str, str] = {}
    for name, value in stated.items():
        if name not in choices:
            remedy = one_of_these(name, (*choices, "columns", "ignore"))
            findings.append(mistake("E_FIELD_UNKNOWN", "unknown setting", remedy, place=f"shelf.{name}"))
        elif not isinstance(value, str) or value.casefold() not in choices[name]:
            remedy = f"use one of: {', '.join(repr(choice) for choice in choices[name])}"
            findings.append(mistake("E_CHOICE", "expected one of the allowed values", remedy, place=f"shelf.{name}"))
        else:
            chosen[name] = value.casefold()
    names, mistakes = _columns(columns)
    ignored, wrong = _ignored(ignore)
    settings = ShelfSettings(
        separator=SEPARATORS[chosen["separator"]] if "separator" in chosen else "",
        decimal_mark=chosen.get("decimal mark", ""),
        date_order=chosen.get("date order", ""),
        encoding=ENCODINGS[chosen["encoding"]] if "encoding" in chosen else "",
        quantity_unit=str(unit),
        columns=names,
        ignore=frozenset(ignored),
        ignore_others=ALL_OTHERS in ignored,
    )
    return settings, [*findings, *mistakes, *wrong]


def _columns(columns: object) -> tuple[dict[str, str], list[Finding]]:
    """The field of each name: ``lot = "Receipt"``, or the other way round."""
    place, remedy = "shelf.columns", 'write our name = the name in the file: lot = "Receipt"'
    if not isinstance(columns, dict):
        return {}, [mistake("E_FIELD_TYPE", "expected a table", remedy, place=place)]
    names: dict[str, str] = {}
    findings = []
    for key, value in columns.items():
        theirs = value if isinstance(value, list) else [value]
        ours = _FIELD_OF.get(folded(key), "")
        if ours in FIELDS and all(isinstance(name, str) for name in theirs):
            names |= {folded(name): ours for name in theirs}
        elif isinstance(value, str) and folded(value) in _FIELD_OF:
            names[folded(key)] = _FIELD_OF[folded(value)]
        else:
            findings.append(mistake("E_FIELD_UNKNOWN", f"'{key}' is no field of a lot", remedy, place=place))
    return names, findings


def _ignored(ignore: object) -> tuple[list[str], list[Finding]]:
    names = [ignore] if isinstance(ignore, str) else ignore
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return [folded(name) for name in names], []
    remedy = 'write ignore = ["Bin location"], or ignore = "all others"'
    return [], [mistake("E_FIELD_TYPE", "expected names of columns", remedy, place="shelf.ignore")]
