"""A batch as tables: pandas frames with the exact values beside the texts for people.

pandas is imported when a table is asked for. Exact values are ``Fraction`` objects in columns of their own,
each with its unit beside it; nothing becomes a float on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from formulate.batch.lots.stock import lots_used, use_of
from formulate.batch.model import Batch, BatchLine
from formulate.errors import check_type
from formulate.units import Quantity, show, unit_text

if TYPE_CHECKING:
    import pandas

__all__ = ["composition_dataframe", "findings_dataframe", "lots_dataframe", "to_dataframe", "vehicles_dataframe"]

#: The amounts of a line; each has a text, an exact value and a unit.
_AMOUNTS = ("needed", "corrected", "to_measure", "make_to", "estimate", "estimate_to", "mass", "volume")


def to_dataframe(batch: Batch) -> pandas.DataFrame:
    """The lines of a batch, one a row.

    Parameters
    ----------
    batch : Batch
        What was planned.

    Returns
    -------
    pandas.DataFrame
        Indexed by line id. For each amount three columns: ``needed`` (text), ``needed_value`` (an exact
        ``Fraction``, or None) and ``needed_unit``; what a line does not have is None, never 0.
    """
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    rows = [_line(line) for line in batch.lines]
    return _frame(rows, [line.id for line in batch.lines], "line")


def vehicles_dataframe(batch: Batch) -> pandas.DataFrame:
    """The lines of the vehicles made in the same run, one a row, in the order of making.

    The columns are those of :func:`to_dataframe`, behind ``vehicle`` (the recipe's id) and what is made of it.
    """
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    lines = [(vehicle, line) for vehicle in batch.vehicles for line in vehicle.lines]
    rows = [{"vehicle": vehicle.recipe.id, **_amount("make", vehicle.make)} | _line(line) for vehicle, line in lines]
    return _frame(rows, [line.id for _, line in lines], "line")


def lots_dataframe(batch: Batch) -> pandas.DataFrame:
    """What is taken of each lot, one lot of a line a row.

    The columns are those of :func:`to_dataframe`; a line without a lot has no row. ``left`` is what the batch leaves
    of the lot, where its quantity is stated.
    """
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    parts = [part for line in batch.every_line for part in line.each_lot if part.lot is not None]
    uses = lots_used(batch.every_line)
    known_uses = [use_of(part.lot, uses) if part.lot is not None else None for part in parts]
    rows = [
        _line(part) | _amount("left", None if use is None else use.left)
        for part, use in zip(parts, known_uses, strict=True)
    ]
    return _frame(rows, [part.id for part in parts], "line")


def composition_dataframe(batch: Batch) -> pandas.DataFrame:
    """The flattened composition, one substance a row.

    Shares are exact ``Fraction`` objects, of the mass (``w_w``) and in g per mL (``w_v``); None where unknown. Where a
    line is added within a range they are the least, and ``w_w_to`` and ``w_v_to`` the most.
    """
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    rows = [
        {
            **{"name": part.name, "w_w": part.w_w, "w_w_to": part.w_w_to, "w_v": part.w_v, "w_v_to": part.w_v_to},
            **{"via": ", ".join(part.via), "known": part.known},
        }
        for part in batch.composition
    ]
    return _frame(rows, range(len(rows)), None)


def findings_dataframe(batch: Batch) -> pandas.DataFrame:
    """What the checks noticed, one finding a row.

    Severity, code, place, message, remedy, who confirmed it and why; ``open`` where it holds the sheet back.
    """
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    rows = [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "place": str(finding.place),
            "message": finding.message,
            "remedy": finding.remedy,
            "confirmed_by": finding.confirmed_by,
            "reason": finding.reason,
            "open": finding.is_open,
        }
        for finding in batch.findings
    ]
    return _frame(rows, range(len(rows)), None)


def _line(line: BatchLine) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": line.name,
        "role": line.ingredient.role.value,
        "measuring": line.measuring.value,
        "instrument": line.instrument.id if line.instrument else None,
        "lot": ", ".join(lot.number for lot in line.lots) or None,
        "factors": ", ".join(f"{factor.name} {factor.value}" for factor in line.factors) or None,
        "rounding": line.rounding,
    }
    for name in _AMOUNTS:
        row |= _amount(name, getattr(line, name))
    return row


def _amount(name: str, amount: Quantity | None) -> dict[str, Any]:
    if amount is None:
        return {name: None, f"{name}_value": None, f"{name}_unit": None}
    return {name: show(amount), f"{name}_value": amount.magnitude, f"{name}_unit": unit_text(amount, plural=False)}


def _frame(rows: list[dict[str, Any]], index: Iterable[Any], index_name: str | None) -> pandas.DataFrame:
    import pandas

    # object columns, so that a Fraction stays one and None stays None
    return pandas.DataFrame(rows, index=pandas.Index(list(index), name=index_name), dtype=object)
