"""A published value in the place of a typed one: ``--e-value "@pilocarpine nitrate"``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from formulate.errors import InputError

if TYPE_CHECKING:
    from formulate.working import Derived

__all__ = ["looked_up"]

#: What a typed text begins with that names a substance instead of stating a value; no amount begins with it.
_MARK = "@"
#: The end of a parameter's name, and the kind of value that is meant by it.
_KINDS = {
    "e_value": "e value",
    "depression": "freezing point depression",
    "molar_mass": "molar mass",
    "required_hlb": "required hlb",
    "required": "required hlb",
    "hlb": "hlb",
    "displacement_value": "displacement value",
    "replacement_factor": "replacement factor",
    "base_density": "density of base",
    "density_of_base": "density of base",
    "capsule_volume": "capsule volume",
    "capsule_weight": "empty capsule weight",
}
#: What may follow the name, and the argument that it is.
_DETAILS = {
    "source": "source",
    "base": "base",
    "temperature": "temperature",
    "capacity": "capacity",
    "class": "glass_class",
}
_FORM = "'@name', '@kind of value: name' or '@name; base=...; source=...'"


def looked_up(parameter: str, typed: str) -> str | Derived[Any]:
    """The published value that a text names, or the text itself where it names none.

    ``@boric acid`` is the value of boric acid that the parameter, or the field of a record, asks for; ``@hlb: Tween
    80`` says which kind of value is meant; ``@aspirin; base=cocoa butter; source=...`` says what else it belongs to,
    and whom to follow where published values differ. ``E_LOOKUP_FORM``, ``E_LOOKUP_KIND``, and the errors of
    :func:`formulate.reference.published.lookup`.

    >>> looked_up("e_value", "0.23")
    '0.23'
    >>> print(looked_up("e_value", "@boric acid").working())
    E(Boric acid) = published (three sources agree; other books print 0.50) = 0.52 \
[scribd-tonicity-problems, values in a problem set]
    """
    if not typed.lstrip(" ").startswith(_MARK):
        return typed
    # imported here because the tables are of no use to a command that names no substance
    from formulate.reference.published import lookup

    option = "--" + parameter.replace("_", "-")
    asked, *details = (part.strip(" ") for part in typed.strip(" ").removeprefix(_MARK).split(";"))
    kind, colon, name = (part.strip(" ") for part in asked.partition(":"))
    if not colon:
        kind, name = _kind_of(parameter, option), asked
    if not name:
        raise InputError(_FORM, code="E_LOOKUP_FORM", where=option, given=typed, remedy="name the substance")
    return lookup(kind, name, **_named(details, option, typed))  # type: ignore[arg-type]  # lookup refuses what is none


def _kind_of(parameter: str, option: str) -> str:
    """The kind of value that a parameter takes, by the end of its name; the longest that fits."""
    singular = parameter.removesuffix("es") if parameter.endswith("masses") else parameter.removesuffix("s")
    for name in (parameter, singular):
        fitting = [end for end in _KINDS if name == end or name.endswith(f"_{end}")]
        if fitting:
            return _KINDS[max(fitting, key=len)]
    raise InputError(
        "a value, or the kind of published value, such as '@hlb: Tween 80'",
        code="E_LOOKUP_KIND",
        where=option,
        remedy="this option does not determine the kind of value: write '@kind of value: name'",
    )


def _named(details: list[str], option: str, typed: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for detail in details:
        key, equals, value = (part.strip(" ") for part in detail.partition("="))
        if not equals or not value or key not in _DETAILS or _DETAILS[key] in values:
            raise InputError(
                _FORM,
                code="E_LOOKUP_FORM",
                where=option,
                given=typed,
                remedy=f"after the name, use each of {', '.join(_DETAILS)} once",
            )
        values[_DETAILS[key]] = value
    return values
