"""The second computation, and its comparison with what a record states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from formulate.errors import FormulateError
from formulate.recheck.beyond_use import Facts, beyond_use, limits_of
from formulate.recheck.doses import doses_of
from formulate.recheck.fill import portions_of
from formulate.recheck.findings import stops_of
from formulate.recheck.finished_product import AchievedStrength, composition_of, strengths_of, sum_of
from formulate.recheck.measuring import Instrument, Portion, instruments_of
from formulate.recheck.method import steps_of
from formulate.recheck.needed import Total, total_of
from formulate.recheck.reader import MASS, VOLUME, Amount, Ratio
from formulate.recheck.recorded import Unreadable, Value, recorded_values
from formulate.recheck.stock import lots_left
from formulate.recheck.typed import Texts, words

_BASE_UNITS = {MASS: "g", VOLUME: "mL", "moles": "mol", "equivalents": "Eq", "activity": "units"}


class Difference(NamedTuple):
    """A value on which the two computations do not agree."""

    path: str  # which value, such as ``lines[sirolimus].to_measure``
    first: str  # as the record states it
    second: str  # as the second computation finds it, or why it finds none

    def line(self) -> str:
        """The difference on one line."""
        return f"{self.path}: {self.first} by the first computation, {self.second} by the second"


def recheck(record: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Calculate a batch again from its typed texts, along a second path, and compare.

    *record* is as :func:`formulate.record.to_record` makes it, or as it was read back from a sheet. There are no
    differences where both computations agree on every value; a value that only one of them has is one.

    Nothing is shared with the first computation but the errors: numbers, units, strengths and formulas are read and
    arranged anew. What both have from the same typed text, such as a wrong density, agrees and stays unseen.
    """
    differences: list[Difference] = []
    try:
        given = record["results"].get("beyond_use", {}).get("given", {})
        second = Second.of(record["typed"])
        differences.extend(_unequal(recorded_values(record["results"]), second.values(given)))
    except FormulateError as error:
        differences.append(Difference("typed", "read", f"cannot be read: {error}"))
    except Exception as error:  # a file may hold anything; what cannot be followed is reported, never ignored
        differences.append(Difference("record", "stated", f"cannot be followed: {type(error).__name__}: {error}"))
    return tuple(differences)


def _unequal(first: Mapping[str, Value], second: Mapping[str, Value]) -> Iterator[Difference]:
    for path in dict.fromkeys([*second, *first]):
        if path not in first or path not in second or first[path] != second[path]:
            yield Difference(path, _shown(first, path), _shown(second, path))


class Second(NamedTuple):
    """A batch as the second computation finds it."""

    typed: Texts
    total: Total
    instruments: Sequence[Instrument]
    portions: Sequence[Portion]

    @classmethod
    def of(cls, typed: Texts) -> Second:
        """The batch of these typed texts."""
        total, instruments = total_of(typed), instruments_of(typed)
        return cls(typed, total, instruments, portions_of(typed, total, instruments))

    def values(self, given: Texts) -> dict[str, Value]:
        """Every value, by its path; *given* is what the record says of names that only a table knows."""
        total, strengths = sum_of(self.portions, self.total), strengths_of(self.typed, self.portions, self.total)
        composition = composition_of(self.typed, self.portions, self.total)
        shares: dict[str, Fraction | None] = {
            words(name): w_w if w_v is None else w_v for _, name, w_w, w_v in composition
        }
        shares |= {words(active): _share(worked) for active, worked in strengths.items()}
        facts = Facts(given, shares, [worked.label for worked in strengths.values()])
        day, days, time = beyond_use(self.typed, facts)
        values: dict[str, Value] = {
            "total": Amount(self.total.kind, self.total.size(self.total.kind)),
            "sum_of_lines": None if total is None else Amount(MASS, total),
            "lines": tuple(portion.line.id for portion in self.portions),
            "strengths": tuple(strengths),
            "beyond_use.date": day,
            "beyond_use.days": days,
            "beyond_use.time": time,
            "beyond_use.limits": limits_of(self.typed, facts),
            "composition": composition,
            "method": steps_of(self.typed, self.portions),
            "lots": lots_left(self.portions),
        }
        for portion in self.portions:
            values |= {f"lines[{portion.line.id}].{key}": value for key, value in _line(portion).items()}
            for place, part in enumerate(portion.parts):
                values |= {
                    f"lines[{portion.line.id}].parts[{place}].{key}": value for key, value in _line(part).items()
                }
        for active, strength in strengths.items():
            values |= {f"strengths[{active}].{key}": value for key, value in _strength(strength).items()}
        for active, dose in doses_of(self.typed).items():
            values[f"doses[{active}]"] = dose
        for key, figures in stops_of(self.typed, self.portions, self.instruments, facts).items():
            values[f"findings[{key}]"] = tuple(sorted(figures.items()))
        return values


def _share(worked: AchievedStrength) -> Fraction | None:
    """A strength as a share of the preparation; None for one in moles, units or by the dosage unit."""
    stated = worked.label
    return stated.base if stated.of in (MASS, VOLUME) and stated.within in (MASS, VOLUME) else None


def _line(portion: Portion) -> dict[str, Value]:
    other = {MASS: VOLUME, VOLUME: MASS}.get(portion.corrected.kind if portion.corrected else "", "")
    is_shown = portion.measuring in ("weigh", "measure")
    return {
        "material": portion.line.names[0],
        "measuring": portion.measuring,
        "needed": portion.needed,
        "corrected": portion.corrected,
        "make_to": portion.make_to,
        "estimate": portion.estimate,
        "other_way": _amount(other, portion.actual.get(other)) if is_shown else None,
        "mass": _amount(MASS, portion.actual.get(MASS)),
        "volume": _amount(VOLUME, portion.actual.get(VOLUME)),
        "to_measure": portion.to_measure,
        "instrument": None if portion.instrument is None else portion.instrument.id,
        "error_share": portion.error_share,
        "factors": portion.factors,
        "rounding": None if portion.taken is None else portion.taken - 1,
        "counted.exact": portion.exact,
        "counted.whole": portion.count,
        "counted.crushed_weight": _amount(MASS, portion.crushed),
        "counted.to_take": portion.to_take,
    }


def _strength(strength: AchievedStrength) -> dict[str, Value]:
    share, label = strength.share, strength.label
    return {
        "stated": label,
        "target": strength.aim,
        "achieved": None if share is None else Ratio(label.of, label.within, label.base * share),
        "deviation": None if share is None else share - 1,
        "lowest": strength.lowest,
        "highest": strength.highest,
    }


def _amount(kind: str, base: Fraction | None) -> Amount | None:
    return None if base is None else Amount(kind, base)


def _shown(values: Mapping[str, Value], path: str) -> str:
    return _text(values[path]) if path in values else "nothing"


def _text(value: Value) -> str:
    if value is None:
        return "none"
    if isinstance(value, Amount):
        shown = _BASE_UNITS.get(value.kind, value.kind)
        return f"{value.base} {shown}" + (f" (in steps of {value.unit} {shown})" if value.unit != 1 else "")
    if isinstance(value, Ratio):
        return f"{value.base} {_BASE_UNITS.get(value.of, value.of)}/{_BASE_UNITS.get(value.within, value.within)}"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "none"
    return f"{value.text!r}, which cannot be read" if isinstance(value, Unreadable) else str(value)
