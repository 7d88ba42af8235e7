"""What a record states as results, value by value, in the terms of the second computation.

A value that is missing, or that cannot be read, becomes :class:`Unreadable`, which equals nothing that the
second computation finds: it can only be a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias

from formulate.recheck.doses import recorded_dose
from formulate.recheck.findings import CODES
from formulate.recheck.method import COUNT, NamedLine, StepValue, counted
from formulate.recheck.reader import ACTIVITY, EQUIVALENTS, MASS, MOLES, VOLUME, Amount, Ratio, ratio, unit_size

#: A strength that is shown as "about" is rounded to six digits, so it is off by less than this.
ABOUT: Final = Fraction(1, 10**5)
_EXACT = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?", re.ASCII)
#: The basis of a recorded strength -> what is counted, in what, and the size of its unit in base units.
_BASES: Final[dict[str, tuple[str, str, Fraction]]] = {
    "w/w": (MASS, MASS, Fraction(1)),
    "w/v": (MASS, VOLUME, Fraction(1)),
    "v/v": (VOLUME, VOLUME, Fraction(1)),
    "mol/L": (MOLES, VOLUME, Fraction(1, 1000)),
    "mol/kg": (MOLES, MASS, Fraction(1, 1000)),
    "Eq/L": (EQUIVALENTS, VOLUME, Fraction(1, 1000)),
    "units/g": (ACTIVITY, MASS, Fraction(1)),
    "units/mL": (ACTIVITY, VOLUME, Fraction(1)),
}
#: The units of what a recorded strength per dosage unit counts.
_PER_UNIT: Final[dict[str, tuple[str, Fraction]]] = {
    "gram": (MASS, Fraction(1)),
    "milliliter": (VOLUME, Fraction(1)),
    "millimole": (MOLES, Fraction(1, 1000)),
    "milliequivalent": (EQUIVALENTS, Fraction(1, 1000)),
    "activity_unit": (ACTIVITY, Fraction(1)),
}


@dataclass(frozen=True, slots=True, eq=False)
class Unreadable:
    """A value of the record that could not be read; it equals nothing, not even itself."""

    text: str

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]  # what equals nothing has no hash


#: What the two computations compare.
Value: TypeAlias = "str | int | Fraction | Amount | Ratio | tuple[Any, ...] | Unreadable | None"


def recorded_values(results: Mapping[str, Any]) -> dict[str, Value]:
    """Every value of the results that the second computation finds too, by its path."""
    lines, strengths = _records(results, "lines"), _records(results, "strengths")
    values: dict[str, Value] = {
        "total": _read(results, "total", _amount),
        "sum_of_lines": _read(results, "sum_of_lines", _amount),
        "lines": tuple(str(line.get("id")) for line in lines),
        "strengths": tuple(str(strength.get("active")) for strength in strengths),
        "composition": _read(results, "composition", _components),
        "method": _read(results, "method", _steps),
        "lots": _read(results, "lots", _lots),
    }
    for line in lines:
        values |= _under(f"lines[{line.get('id')}]", _line(line))
        for place, part in enumerate(_records(line, "parts")):
            values |= _under(f"lines[{line.get('id')}].parts[{place}]", _line(part))
    for strength in strengths:
        values |= _under(f"strengths[{strength.get('active')}]", _strength(strength))
    for dose in _records(results, "doses"):
        values[f"doses[{dose.get('active')}]"] = _read({"it": dose}, "it", recorded_dose)
    for finding in _records(results, "findings"):
        if finding.get("code") in CODES:
            key = f"findings[{finding.get('code')}:{finding.get('place')}]"
            values[key] = _read(finding, "figures", _figures)
    until = results.get("beyond_use")
    return values | _under("beyond_use", _beyond_use(until if isinstance(until, Mapping) else {}))


def _under(path: str, values: Mapping[str, Value]) -> dict[str, Value]:
    return {f"{path}.{key}": value for key, value in values.items()}


def _records(results: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    records = results.get(key)
    return [one if isinstance(one, Mapping) else {} for one in records] if isinstance(records, list) else []


def _line(line: Mapping[str, Any]) -> dict[str, Value]:
    amounts = ("needed", "corrected", "make_to", "estimate", "other_way", "mass", "volume")
    counted = line.get("counted")
    return {
        "material": _read(line, "material", str),
        "measuring": _read(line, "measuring", str),
        **{key: _read(line, key, _amount) for key in amounts},
        "to_measure": _read(line, "to_measure", _reading),
        "instrument": _read(line, "instrument", str),
        "factors": _read(line, "factors", _factors),
        "rounding": _read(line, "rounding", _exact),
        "error_share": _read(line, "error_share", _exact),
        **_under("counted", _counted(counted if isinstance(counted, Mapping) else {}, is_null=counted is None)),
    }


def _counted(counted: Mapping[str, Any], *, is_null: bool) -> dict[str, Value]:
    readers: dict[str, Callable[[Any], Value]] = {
        "exact": _exact,
        "whole": _integer,
        "crushed_weight": _amount,
        "to_take": _reading,
    }
    return {key: None if is_null else _read(counted, key, reader) for key, reader in readers.items()}


def _strength(strength: Mapping[str, Any]) -> dict[str, Value]:
    return {
        **{key: _read(strength, key, _ratio) for key in ("stated", "target", "achieved")},
        **{key: _read(strength, key, _exact) for key in ("deviation", "lowest", "highest")},
    }


def _beyond_use(until: Mapping[str, Any]) -> dict[str, Value]:
    return {
        "date": _read(until, "date", str),
        "days": _read(until, "days", _integer),
        "time": _read(until, "time", str),
        "limits": _read(until, "limits", _limits),
    }


# One value ------------------------------------------------------------------------------------------


def _read(record: Mapping[str, Any], key: str, reader: Callable[[Any], Value]) -> Value:
    if key not in record:
        return Unreadable("nothing")
    if record[key] is None:
        return None
    try:
        return reader(record[key])
    except Exception:  # whatever is wrong with a value of a file, it is reported as a difference, not as a crash
        return Unreadable(str(record[key]))


def _exact(text: str) -> Fraction:
    if not _EXACT.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _reading(reading: Mapping[str, str]) -> Amount:
    """An amount together with the size of its unit: what an instrument shows."""
    kind, size = unit_size(reading["unit"])
    return Amount(kind, _exact(reading["value"]) * size, size)


def _amount(amount: Mapping[str, str]) -> Amount:
    return _reading(amount).plain


def _factors(factors: list[Mapping[str, str]]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((factor["name"], _exact(factor["value"])) for factor in factors)


def _lots(lots: list[Mapping[str, Any]]) -> tuple[tuple[str, Amount, Amount], ...]:
    return tuple((lot["lot"], _amount(lot["taken"]), _amount(lot["left"])) for lot in lots)


def _ratio(strength: Mapping[str, str]) -> Ratio:
    """A strength, whose text for people must be the value beside it."""
    if strength["basis"] == "per unit":
        per_one, _, unit = strength["per_unit"].partition("/")
        of, size = _PER_UNIT[per_one]
        within = unit_size(unit)[0]
    else:
        of, within, size = _BASES[strength["basis"]]
    exact = Ratio(of, within, _exact(strength["value"]) * size)
    shown = ratio(strength["text"].replace("about ", "").replace(",", ""))
    off = abs(shown.base / exact.base - 1) if exact.base else abs(shown.base)
    if (shown.of, shown.within) != (of, within) or off > (ABOUT if "about " in strength["text"] else 0):
        raise ValueError(strength["text"])
    return exact


def _limits(limits: list[Mapping[str, Any]]) -> tuple[tuple[str, int | None, str], ...]:
    return tuple(
        (limit["date"], None if limit["days"] is None else _integer(limit["days"]), str(limit["time"]))
        for limit in limits
    )


def _components(components: list[Mapping[str, Any]]) -> tuple[tuple[str, str, Fraction | None, Fraction | None], ...]:
    return tuple((part["known_as"], part["material"], _share(part["w_w"]), _share(part["w_v"])) for part in components)


def _steps(steps: list[Mapping[str, Any]]) -> tuple[StepValue, ...]:
    """The words of each step, and the lines named between them with their amounts."""
    return tuple(tuple(_step(step["parts"])) for step in steps)


def _step(parts: Sequence[Any]) -> Iterator[str | NamedLine]:
    """Words that follow one another are put together: a placeholder of no line is words too."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
        else:
            yield words
            words = ""
            yield part["line"], tuple(_amounts(part["parts"]))
    yield words


def _amounts(parts: Sequence[Any]) -> Iterator[Amount]:
    """The amounts among the words; a bare number counts the dosage unit in the name behind it."""
    for part in parts:
        if isinstance(part, Mapping):
            yield counted(_amount(part)) if "unit" in part else Amount(COUNT, _exact(part["value"]))


def _figures(figures: Mapping[str, Any]) -> tuple[tuple[str, Amount | int], ...]:
    """The amounts and whole numbers among the figures of a finding; names are not compared."""
    compared = {
        name: figure if isinstance(figure, int) else _amount(figure)
        for name, figure in figures.items()
        if isinstance(figure, int) or (isinstance(figure, Mapping) and "unit" in figure)
    }
    return tuple(sorted(compared.items()))


def _share(share: str | None) -> Fraction | None:
    return None if share is None else _exact(share)
