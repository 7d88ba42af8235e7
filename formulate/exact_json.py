"""Exact values as plain JSON: a number is text, a plain decimal or, where none holds it, a fraction such as ``1/3``.

And plain JSON as the one sequence of bytes that a digest is taken of.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from formulate.errors import ExactnessError, TextError
from formulate.messages import Figure, Message
from formulate.strength import Strength
from formulate.units import Quantity, decimal_text, is_decimal, unit_text

__all__ = [
    "canonical_json",
    "digest_of",
    "figure_json",
    "fraction_text",
    "plain_data",
    "quantity_json",
    "strength_json",
    "with_digest",
]


def fraction_text(value: Fraction | int) -> str:
    """An exact number as plain decimal text, or as ``1/3`` where no decimal holds it.

    >>> fraction_text(Fraction(1, 8)), fraction_text(Fraction(-1, 3))
    ('0.125', '-1/3')
    """
    return _fraction_text(value.numerator, value.denominator)


@lru_cache(maxsize=512)  # a number is written in several places of a record
def _fraction_text(numerator: int, denominator: int) -> str:
    exact = Fraction(numerator, denominator)
    return decimal_text(exact) if is_decimal(exact) else str(exact)


def quantity_json(quantity: Quantity) -> dict[str, str]:
    """A quantity as its exact value and its unit.

    >>> from formulate.units import parse
    >>> quantity_json(parse("0.030 g"))
    {'value': '0.03', 'unit': 'g'}
    """
    magnitude = quantity.magnitude
    return {"value": fraction_text(magnitude), "unit": unit_text(quantity, plural=magnitude != 1)}


def strength_json(strength: Strength) -> dict[str, str]:
    """A strength as its exact value, its basis and the text for people.

    The value is in g/g, g/mL, mL/mL, mol/L, mol/kg, Eq/L, Osm/L, units/g or units/mL, whichever the basis
    says; a strength per dosage unit names its two units under ``per_unit``.

    >>> strength_json(Strength.parse("0.1 % w/w"))
    {'value': '0.001', 'basis': 'w/w', 'text': '0.1 % w/w'}
    """
    exact = {"value": fraction_text(strength.value), "basis": strength.basis.value}
    if strength.per_unit:
        exact["per_unit"] = strength.per_unit
    return {**exact, "text": str(strength)}


def figure_json(figure: Figure) -> object:
    """A typed figure of a finding or a step: text as text, whole numbers as they are, all else exact."""
    if isinstance(figure, Message):
        return {"message": figure.code, "figures": {name: figure_json(value) for name, value in figure.figures}}
    if isinstance(figure, tuple):
        return [figure_json(item) for item in figure]
    if isinstance(figure, Strength):
        return strength_json(figure)
    if isinstance(figure, Fraction):
        return {"value": fraction_text(figure)}
    return figure if isinstance(figure, (str, int)) else quantity_json(figure)


def plain_data(record: Mapping[str, object]) -> dict[str, Any]:
    """A copy in JSON's own types, its text composed (NFC).

    A float, or anything else that is not plain data, is an ``ExactnessError``.
    """
    try:
        return _plain_mapping(record)
    except ExactnessError as error:
        raise error.at(f"record{error.where}") from None


def canonical_json(record: Mapping[str, object]) -> bytes:
    """A record as the one sequence of bytes that its digest is taken of.

    Keys are sorted, text is in Unicode's composed form (NFC) and written as UTF-8, with no space between the parts. A
    float, or anything else that is not plain data, is an ``ExactnessError``; text that is not UTF-8 a ``TextError``.

    >>> canonical_json({"unit": "mg", "value": "30"})
    b'{"unit":"mg","value":"30"}'
    """
    return _canonical(plain_data(record))


def digest_of(record: Mapping[str, object]) -> str:
    """SHA-256 over the canonical JSON of everything but ``digest``, in hexadecimal digits.

    >>> digest_of({"value": "30"}) == digest_of({"value": "30", "digest": "an earlier one"})
    True
    """
    return str(with_digest({key: value for key, value in record.items() if key != "digest"})["digest"])


def with_digest(record: Mapping[str, object]) -> dict[str, Any]:
    """A record as plain data, with its digest."""
    plain = plain_data(record)
    return {**plain, "digest": hashlib.sha256(_canonical(plain)).hexdigest()}


def _canonical(plain: Mapping[str, object]) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        characters = text[error.start : error.end]
        raise TextError("text that can be written as UTF-8", where="record", given=characters) from None


def _plain(value: object) -> Any:
    """A copy of a value; an error is given its place on the way out, so that no place is written without one."""
    if isinstance(value, str):
        return _composed(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    # by their own types first: a record has some hundred values, and asking each whether it is a Mapping takes long
    if isinstance(value, (list, tuple)):
        return _plain_list(value)
    if isinstance(value, (dict, Mapping)):
        return _plain_mapping(value)
    raise ExactnessError(
        "text, a whole number, a list or a mapping",
        code="E_FLOAT" if isinstance(value, float) else "E_RECORD_TYPE",
        given=value,
        remedy="a record keeps numbers as text",
    )


def _plain_list(values: Sequence[object]) -> list[Any]:
    plain: list[Any] = []
    for value in values:
        try:
            plain.append(value if type(value) is str and value.isascii() else _plain(value))
        except ExactnessError as error:
            raise error.at(f"[{len(plain)}]{error.where}") from None
    return plain


def _plain_mapping(mapping: Mapping[Any, object]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in mapping.items():
        name = key if type(key) is str and key.isascii() else _composed(key) if isinstance(key, str) else ""
        if not isinstance(key, str) or name in plain:
            raise ExactnessError("keys that are text, each once", code="E_RECORD_TYPE", given=key)
        try:
            plain[name] = value if type(value) is str and value.isascii() else _plain(value)
        except ExactnessError as error:
            raise error.at(f".{name}{error.where}") from None
    return plain


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
