"""What is given is used, or refused: an argument without which answer and working are the same has no part in them.

A calculation is made again without each of its optional arguments, which no argument can escape by being read and
passed over. One whose double and triple change nothing either is refused; so it is no chance that it made no
difference, as with a dissociation of 100 %, and one that is checked against the others has done its part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from fractions import Fraction
from inspect import Parameter
from typing import Any

from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.errors import FormulateError
from formulate.units import decimal_text

__all__ = ["refuse_passed_over"]

#: Bounds, which are kept without being reached, and how many there are of what is weighed together.
_BOUNDS = frozenset(
    (
        *("smallest", "sensitivity_requirement", "allowed_error", "least_fraction", "allowed", "solubility", "count"),
        *("maximum_daily", "maximum_dose", "maximum_dose_rate", "maximum_factor", "maximum_phosphate", "available"),
        *("freezing_point", "use_within"),
    )
)
#: Records for several methods, each of which takes its own of their fields; and a field that may repeat the total.
_OF_SEVERAL_METHODS = frozenset(("TonicSolute",))
_REPEATED = frozenset(("volume",))
_FIGURE = re.compile(r"(?<![A-Za-z0-9./])[0-9]+(?:\.[0-9]+)?(?![0-9./]*/[0-9])")
#: What is left out, its value, the arguments without it, and those with another value of it.
_Left = tuple[str, Any, dict[str, Any], Callable[[Any], dict[str, Any]]]


def refuse_passed_over(
    make: Callable[[dict[str, Any]], Any], parameters: Mapping[str, Parameter], asked: Mapping[str, Any], result: Any
) -> None:
    """Refuse an optional argument, or a field of a record, that changes neither the answer nor its working."""
    for name, given, without, with_another in _left_out(parameters, asked):
        others = [without, *(with_another(more) for more in _more_of(given))]
        if len(others) > 1 and all(_is_answered_alike(make, other, result) for other in others):
            refuse_unused(**{name: given})


def _is_answered_alike(make: Callable[[dict[str, Any]], Any], asked: dict[str, Any], result: Any) -> bool:
    try:
        return bool(make(asked) == result)
    except FormulateError:
        return False


def _left_out(parameters: Mapping[str, Parameter], asked: Mapping[str, Any]) -> Iterator[_Left]:
    """Each optional argument that is given, and each optional field of a record."""
    for name, given in asked.items():
        if parameters[name].default is not Parameter.empty and name not in _BOUNDS:
            without = {other: value for other, value in asked.items() if other != name}
            yield name, given, without, lambda more, name=name: {**asked, name: more}  # type: ignore[misc]  # of this name
        if isinstance(given, (list, tuple)):
            for place, record in enumerate(given):
                for field in _optional_fields(record):
                    yield _field_left_out(asked, name, place, field)


def _field_left_out(asked: Mapping[str, Any], name: str, place: int, field: Any) -> _Left:
    """A field of one of the records of an argument."""
    records = list(asked[name])

    def with_value(value: Any) -> dict[str, Any]:
        changed = replace(records[place], **{field.name: value})
        return {**asked, name: [*records[:place], changed, *records[place + 1 :]]}

    return field.name, getattr(records[place], field.name), with_value(field.default), with_value


def _optional_fields(record: Any) -> Iterator[Any]:
    if is_dataclass(record) and type(record).__name__ not in _OF_SEVERAL_METHODS:
        for field in fields(record):
            if field.default is not MISSING and field.name not in _REPEATED:
                yield field


def _more_of(given: Any) -> list[Any]:
    """Twice and three times a figure, of a list its first; nothing of what is none, such as a name or a yes."""
    if isinstance(given, bool) or given is None:
        return []
    if isinstance(given, (list, tuple)):
        return [[more, *given[1:]] for more in _more_of(given[0])] if given else []
    if isinstance(given, (int, Fraction)):
        return [given * times for times in (2, 3)] if given else []
    found = _FIGURE.search(given) if isinstance(given, str) else None
    if found is None or not Fraction(found[0]):
        return []
    texts = (decimal_text(Fraction(found[0]) * times) for times in (2, 3))
    return [given[: found.start()] + text + given[found.end() :] for text in texts]
