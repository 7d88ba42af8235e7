"""Published values by the name of a substance, each with its source.

A calculation takes what :func:`lookup` returns in place of a typed value, and its working cites the source. Where
published tables disagree nothing is chosen, and part of a name finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import NoneType
from typing import Any, Literal, TypeAlias

from formulate.errors import InputError, MissingKnowledgeError, check_type
from formulate.frozen import Frozen
from formulate.notation import show_value
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.substances import SUBSTANCES
from formulate.reference.table import Confidence, Row, Table
from formulate.reference.tables.alcohol import ALCOHOL, AlcoholContent
from formulate.reference.tables.capsules import CAPSULE_SIZES
from formulate.reference.tables.emulsions import HLB
from formulate.reference.tables.isotonicity import SODIUM_CHLORIDE_EQUIVALENTS
from formulate.reference.tables.molded import DISPLACEMENT, SUPPOSITORY_BASES
from formulate.reference.tables.weighing import GLASSWARE
from formulate.spelling import did_you_mean, nearest, plain_name_of
from formulate.strength import Strength
from formulate.units import Quantity, make_quantity, parse, quantity, show_number
from formulate.working import Derived, Source, derive

__all__ = ["What", "lookup"]

#: The kinds of value in the reference tables.
What: TypeAlias = Literal[
    "e value",
    "freezing point depression",
    "molar mass",
    "hlb",
    "required hlb",
    "displacement value",
    "replacement factor",
    "density of base",
    "weight against cocoa butter",
    "capsule volume",
    "empty capsule weight",
    "locked capsule length",
    "alcohol by weight",
    "alcohol by volume",
    "specific gravity of alcohol",
    "tolerance",
]

#: What else a value depends on, with an example.
_EXAMPLES = {"base": "cocoa butter", "temperature": "25 degC", "capacity": "10 mL", "glass_class": "A"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Published(Frozen):
    """One published value: its symbol, its substance, and its row."""

    symbol: str
    name: str
    value: Quantity | Strength | Fraction
    row: Row
    up_to: Fraction | None = None

    @property
    def source(self) -> Source:
        """The source of the row; ``unverified`` if the value was not seen in it."""
        words = [self.row.locator] if self.row.locator else []
        if self.row.confidence is not Confidence.READ:
            words.append("unverified")
        return Source(key=self.row.source, locator=", ".join(words))

    def __str__(self) -> str:
        range_end = f" to {show_value(self.up_to)}" if self.up_to is not None else ""
        return f"{show_value(self.value)}{range_end} ({self.source})"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Column(Frozen):
    """Where a kind of value is: its values, what else it depends on, and how its names are written."""

    values: Callable[..., Iterable[_Published]]
    needs: tuple[str, ...] = ()
    written: Callable[[str], str] = plain_name_of


def lookup(
    what: What,
    name: str,
    *,
    source: str | None = None,
    base: str | None = None,
    temperature: str | None = None,
    capacity: str | None = None,
    glass_class: str | None = None,
) -> Derived[Any]:
    """A published value, to be passed to a calculation in place of a typed one.

    Parameters
    ----------
    what : What
        The kind of value, [one of the words of ``What``]: ``e value``, ``molar mass``, ``hlb``, ...
    name : str
        The full name of the substance in the form meant (salt, hydrate), of the capsule size or the device, in
        any capitals; for alcohol its strength, [name].
    source : str, optional
        Key of the source to use where published values differ, [name].
    base : str, optional
        The base that is displaced, [name].
    temperature : str, optional
        For the specific gravity of alcohol, ``25 degC`` or ``15.56 degC``, [temperature].
    capacity : str, optional
        Of the device, for its tolerance, [volume].
    glass_class : str, optional
        Of the device, for its tolerance, ``A`` or ``B``, [name].

    Returns
    -------
    Derived
        The value; its one step cites the source, and says ``unverified`` if the value was not seen
        there, [number, quantity or strength].

    Raises
    ------
    MissingKnowledgeError
        ``E_REFERENCE_UNKNOWN`` with the nearest names; ``E_REFERENCE_CHOICE`` with the published values if
        they differ, until *source* selects one; ``E_REFERENCE_CONTEXT`` if what the value depends on (base,
        temperature, ...) is not stated.

    Notes
    -----
    A displacement value is the mass of drug that displaces 1 g of the base; ``replacement factor`` is its inverse,
    the mass of base that 1 g of drug displaces. A depression is that of a 1 % w/v solution.

    Examples
    --------
    >>> print(lookup("e value", "Pilocarpine nitrate").working())
    E(Pilocarpine nitrate) = published = 0.23   [practice-set-12, values in a problem set]
    >>> lookup("displacement value", "zinc oxide", base="cocoa butter")
    Traceback (most recent call last):
    formulate.errors.MissingKnowledgeError: zinc oxide: published values of its displacement value differ: \
    5 (suppository-course-guide-2019, page 40, names modernised), 4.7 (scribd-displacement, list of values); \
    name the source to follow (source=...), or state the value
    """
    for where, text in (("what", what), ("name", name)):
        check_type(text, str, "a text", where=where)
    check_type(source, (str, NoneType), "the key of a source", where="source")
    column = _column(what)
    options = {"base": base, "temperature": temperature, "capacity": capacity, "glass_class": glass_class}
    _check_context(what, column, options)
    context = {key: options[key] for key in column.needs}
    candidates = _named(what, column.written(name), list(column.values(**context)))
    chosen = _chosen(what, name, candidates if source is None else _of_source(what, name, candidates, source))
    note = f"published ({chosen.row.note})" if chosen.row.note else "published"
    return derive(chosen.value, f"{chosen.symbol}({chosen.name})", note, source=chosen.source)


def _column(what: str) -> _Column:
    """The column of a kind of value; an unknown kind is refused with the nearest words."""
    if what in _COLUMNS:
        return _COLUMNS[what]
    raise InputError(
        "a kind of value in the reference tables",
        code="E_REFERENCE_KIND",
        where="what",
        given=what,
        remedy=_did_you_mean(what, _COLUMNS) or f"one of {', '.join(_COLUMNS)}",
    )


def _check_context(what: str, column: _Column, options: Mapping[str, str | None]) -> None:
    """Require what the value depends on, and refuse what is unrelated to it."""
    for key, value in options.items():
        check_type(value, (str, NoneType), "a text", where=key)
        if key in column.needs and value is None:
            raise MissingKnowledgeError(
                f"the {what} depends on the {key.replace('_', ' ')}, which is not stated",
                code="E_REFERENCE_CONTEXT",
                where=key,
                remedy=f"give {key}, such as '{_EXAMPLES[key]}'",
            )
        if key not in column.needs and value is not None:
            raise InputError(f"no {key} for the {what}", where=key, given=value, remedy="remove it")


def _named(what: str, name: str, values: Sequence[_Published]) -> list[_Published]:
    """The values of a full name; known wrong ones are reported, never returned."""
    plain = plain_name_of(name)
    of_name = [value for value in values if plain_name_of(value.name) == plain]
    usable = [value for value in of_name if value.row.confidence is not Confidence.WRONG]
    if usable:
        return usable
    if of_name:
        remedy = f"the published value is wrong ({of_name[0].row.note}): state your own"
    else:
        remedy = _did_you_mean(plain, {plain_name_of(value.name) for value in values}) or "state the value"
    others = _known_otherwise(what, plain)
    raise MissingKnowledgeError(
        f"the reference tables have no {what} for it" + (f", but its {' and its '.join(others)}" if others else ""),
        code="E_REFERENCE_UNKNOWN",
        where=name[:60],
        remedy=remedy,
    )


def _known_otherwise(what: str, plain: str) -> list[str]:
    """Other kinds of value that the tables have for a name."""
    others = {kind: column for kind, column in _COLUMNS.items() if kind != what and not column.needs}
    return [
        kind for kind, column in others.items() if any(plain_name_of(value.name) == plain for value in column.values())
    ]


def _did_you_mean(plain: str, names: Iterable[str]) -> str:
    """The nearest names; a longer name that begins with the words is near, but never used for them."""
    names = sorted(name for name in names if "%" not in name)
    near = [name for name in names if name.startswith(f"{plain_name_of(plain)} ")]
    near += nearest(plain_name_of(plain), names, likeness=70)
    return did_you_mean(dict.fromkeys(near[:3]))


def _of_source(what: str, name: str, candidates: Sequence[_Published], source: str) -> list[_Published]:
    """The values of one source, or the rows that it is said to agree with."""
    own = [value for value in candidates if value.row.source == source]
    shared = [value for value in candidates if source in value.row.also]
    if own or shared:
        return own or shared
    keys = [key for value in candidates for key in (value.row.source, *value.row.also)]
    raise MissingKnowledgeError(
        f"that source has no {what} for it",
        code="E_REFERENCE_UNKNOWN",
        where=f"{name[:60]}, {source[:60]}",
        remedy=f"use one of: {', '.join(dict.fromkeys(keys))}",
    )


def _chosen(what: str, name: str, candidates: Sequence[_Published]) -> _Published:
    """The value that all agree on, from a row that was read if there is one."""
    first = min(candidates, key=lambda value: value.row.confidence is not Confidence.READ)
    if first.up_to is None and all((value.value, value.up_to) == (first.value, None) for value in candidates):
        return first
    several = len({value.row.source for value in candidates}) > 1
    differ = "differ" if len(candidates) > 1 else "are a range"
    raise MissingKnowledgeError(
        f"published values of its {what} {differ}: {', '.join(str(value) for value in candidates)}",
        code="E_REFERENCE_CHOICE",
        where=name[:60],
        remedy="name the source to follow (source=...), or state the value" if several else "state the value",
    )


# The tables ----------------------------------------------------------------------------------------------


def _field(table: Table[Any], field: str, symbol: str, unit: str = "", **equal: str) -> _Column:
    """A column of a table, by the name (and the synonyms) of its rows."""

    def values() -> Iterable[_Published]:
        for row in table.rows:
            figure = getattr(row, field)
            if figure is not None and all(getattr(row, key) == value for key, value in equal.items()):
                value = make_quantity(figure, unit) if unit else figure
                for name in table.names_of(row):
                    up_to = getattr(row, f"{field}_to", None)
                    yield _Published(symbol=symbol, name=name, value=value, row=row, up_to=up_to)

    return _Column(values=values)


def _substance_name(typed: str) -> str:
    identity = SHIPPED.identify(typed)
    return typed if identity is None or identity.is_product else identity.substance.name


def _displacement(field: str, symbol: str) -> _Column:
    def values(base: str) -> Iterable[_Published]:
        bases = {plain_name_of(row.base) for row in DISPLACEMENT.rows}
        if plain_name_of(base) not in bases:
            raise MissingKnowledgeError(
                "the reference tables have no displacement values in this base",
                code="E_REFERENCE_UNKNOWN",
                where=base[:60],
                remedy=_did_you_mean(base, bases) or f"use one of: {', '.join(sorted(bases))}, or state the value",
            )
        for row in DISPLACEMENT.rows:
            if plain_name_of(row.base) == plain_name_of(base):
                yield _Published(symbol=symbol, name=row.substance, value=getattr(row, field), row=row)

    return _Column(values=values, needs=("base",))


def _strength_name(typed: str) -> str:
    return str(Strength.parse(typed, where="name", zero=True))


def _alcohol(direction: str, start: str, end: str) -> _Column:
    def values() -> Iterable[_Published]:
        for row in ALCOHOL.rows:
            if row.direction == direction:
                strength = Strength.parse(f"{show_number(row.percent_out)} % {end}", zero=True)
                yield _Published(symbol="c", name=_alcohol_name(row, start), value=strength, row=row)

    return _Column(values=values, written=_strength_name)


def _specific_gravities(temperature: str) -> Iterable[_Published]:
    asked = parse(temperature, where="temperature")
    field = next((field for typed, field in _GRAVITIES.items() if parse(typed) == asked), None)
    if field is None:
        raise MissingKnowledgeError(
            "the reference tables have no specific gravity at this temperature",
            code="E_REFERENCE_UNKNOWN",
            where=temperature,
            remedy=f"use {' or '.join(_GRAVITIES)}",
        )
    for row in ALCOHOL.rows:
        figure = getattr(row, field)
        if figure is not None:
            start = "v/v" if row.direction == "volume to weight" else "w/w"
            yield _Published(symbol="SG", name=_alcohol_name(row, start), value=figure, row=row)


def _alcohol_name(row: AlcoholContent, basis: str) -> str:
    return _strength_name(f"{show_number(row.percent_in)} % {basis}")


def _tolerances(capacity: str, glass_class: str) -> Iterable[_Published]:
    asked = quantity(capacity, "volume", where="capacity")
    for row in GLASSWARE.rows:
        if row.capacity == asked and row.glass_class == glass_class.strip().upper():
            yield _Published(symbol="e", name=row.device, value=row.tolerance, row=row)


#: The specific gravities of the alcohol table, against water of the same temperature.
_GRAVITIES = {"25 degC": "specific_gravity_25", "15.56 degC": "specific_gravity_15_56"}

_COLUMNS: dict[str, _Column] = {
    "e value": _field(SODIUM_CHLORIDE_EQUIVALENTS, "e_value", "E"),
    "freezing point depression": _field(SODIUM_CHLORIDE_EQUIVALENTS, "freezing_point_depression", "dT", "kelvin"),
    "molar mass": replace(_field(SUBSTANCES, "molar_mass", "M"), written=_substance_name),
    "hlb": _field(HLB, "hlb", "HLB", kind="emulsifier"),
    "required hlb": _field(HLB, "hlb", "rHLB", kind="required"),
    "displacement value": _displacement("drug_per_base", "DV"),
    "replacement factor": _displacement("base_per_drug", "f"),
    "density of base": _field(SUPPOSITORY_BASES, "density", "d"),
    "weight against cocoa butter": _field(SUPPOSITORY_BASES, "relative_to_cocoa_butter", "r"),
    "capsule volume": _field(CAPSULE_SIZES, "volume", "V"),
    "empty capsule weight": _field(CAPSULE_SIZES, "empty_weight", "m"),
    "locked capsule length": _field(CAPSULE_SIZES, "locked_length", "l"),
    "alcohol by weight": _alcohol("volume to weight", "v/v", "w/w"),
    "alcohol by volume": _alcohol("weight to volume", "w/w", "v/v"),
    "specific gravity of alcohol": _Column(values=_specific_gravities, needs=("temperature",), written=_strength_name),
    "tolerance": _Column(values=_tolerances, needs=("capacity", "glass_class")),
}
