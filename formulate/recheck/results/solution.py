"""Solutions: tonicity, ions, osmolarity and rate of the finished product, the vials to open, the order of addition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from formulate.recheck.batch import Batch
from formulate.recheck.content import ethanol
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labels import volume_of_one
from formulate.recheck.content.particles import is_measured, osmoles_in
from formulate.recheck.lines import isotonic
from formulate.recheck.reading.rates import HOURS, infusion_rate, is_rate, rate
from formulate.recheck.reading.reader import (
    EQUIVALENTS,
    MASS,
    MOLES,
    UNITS,
    VOLUME,
    Amount,
    amount,
    number,
    ratio,
    to_digits,
)
from formulate.recheck.reading.recorded import Results, Value, Values, amount_of, exact, read, record_in, under
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion

_PATH: Final = "forms.solution"
CALCIUM_PHOSPHATE: Final = ("calcium", "phosphate")


def recorded(results: Results) -> Values:
    """What a record states of a solution."""
    part = record_in(record_in(results, "forms"), "solution")
    values: Values = {}
    for key, total in record_in(part, "totals").items():
        values |= under(f"{_PATH}.totals.{key}", {name: read(total, name, _figure) for name in total})
    for line, opened in record_in(part, "opened").items():
        values |= under(f"{_PATH}.opened.{line}", {name: read(opened, name, amount_of) for name in opened})
    return values


def _figure(figure: Mapping[str, str]) -> Value:
    """An amount, or a number with its other unit, if it has one."""
    unit = figure.get("unit", "")
    return amount_of(figure) if unit in UNITS else (exact(figure["value"]), unit)


def found(second: Second) -> Values:
    """The same, found again."""
    batch = second.batch
    searches = (_tonicity(batch), _ions(batch), _osmolarity(batch), _infusion(batch.typed), _orders(batch.typed))
    totals = [one for search in searches for one in search] if batch.total.filled == VOLUME else []
    totals += _ethanol(batch)
    values = {path: one for key, figures in totals for path, one in under(f"{_PATH}.totals.{key}", figures).items()}
    for portion in batch.portions:
        values |= under(f"{_PATH}.opened.{portion.line.id}", _opened(portion))
    return values


def _tonicity(batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
    """From what is taken, where every line that is not left out has a figure."""
    portions = [one for one in batch.portions if not isotonic.is_left_out(one.line)]
    if not portions or not all(map(is_measured, portions)):
        return
    keys = (isotonic.E_VALUE, isotonic.DEPRESSION)
    key = next((key for key in keys if all(isotonic.figure(one.line, key) for one in portions)), "")
    taken, milliliters = [isotonic.as_taken(one) for one in portions], batch.total.size(VOLUME)
    if key == isotonic.E_VALUE:
        grams = sum(map(isotonic.as_sodium_chloride, taken), Fraction(0))
        share = grams / milliliters / isotonic.ISOTONIC
        yield "tonicity", {"sodium_chloride": (grams / milliliters * 100, ""), "share": (share * 100, "")}
    elif key:
        yield "tonicity", {"depression": (isotonic.lowered(taken) / milliliters * 100, "K")}


def _ions(batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
    measured = [one for one in batch.portions if is_measured(one)]
    for ion in dict.fromkeys(ion for line in batch.lines for ion in line.figures.get("ions", {})):
        kind, unit = (MOLES, "mmol") if ion == "phosphate" else (EQUIVALENTS, "mEq")
        held = Amount(kind, held_by(measured, ion, kind, by_theory=False, under="ions"))
        concentration = held.base / batch.total.size(VOLUME) * 10**6
        if held.base:
            yield f"ion {ion}", {"amount": held, "concentration": (concentration, f"{unit}/L")}


def stays_dissolved(batch: Batch) -> bool:
    """Whether a point of the stated curve has at least as much of both ions."""
    found = {key: one["concentration"][0] for key, one in _ions(batch)} if batch.total.filled == VOLUME else {}
    ions = [(ion, found[f"ion {ion}"] / 10**6) for ion in CALCIUM_PHOSPHATE if f"ion {ion}" in found]
    curve = batch.typed["recipe"].get("calcium with phosphate", {}).get("curve", []) if len(ions) == 2 else []
    return any(all(one <= ratio(text_of(point, ion)).base for ion, one in ions) for point in curve)


def _osmolarity(batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each particle counts, where those of every line are known."""
    osmoles = osmoles_in(batch.portions)
    if osmoles is not None:
        yield "osmolarity", {"osmolarity": (osmoles * 1000 / batch.total.size(VOLUME) * 1000, "mOsm/L")}


def _ethanol(batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of a dilution with water alone, its strength by weight."""
    if batch.total.filled in (MASS, VOLUME) and all(line.ethanol is not None for line in batch.lines):
        (strength,) = batch.labels.values()
        by_weight = to_digits(ethanol.by_weight(strength.base) * 100, 4)
        yield "alcohol", {"by_weight": (by_weight, ""), "density": (ethanol.density(strength.base), "g/mL")}


def _infusion(typed: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """From what is ordered for one container, without its overfill."""
    count, _, unit = text_of(typed["recipe"].get("infusion", {}), "over").partition(" ")
    flow = infusion_rate(typed)
    if not (flow or count):
        return
    milliliters = amount(text_of(typed, "make")).base / number(text_of(typed, "containers") or "1")
    if flow is None:
        yield "infusion", {"rate": (milliliters / number(count) / HOURS[unit.strip(" ")], "mL/h")}
    elif not flow.by_weight or text_of(typed["patient"], "weight"):
        yield "infusion", {"time": (milliliters / flow.of_body(typed).base, "h")}


def _orders(typed: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a day brings of what is ordered in a time."""
    stated = typed["recipe"].get("strength")
    each = stated if isinstance(stated, Mapping) else {}
    texts = {active: text_of(typed["strength"], active) or str(one) for active, one in each.items()}
    for active, ordered in ((active, rate(text)) for active, text in texts.items() if is_rate(text)):
        if not ordered.by_weight or text_of(typed["patient"], "weight"):
            yield f"order {active}", {"a_day": Amount(ordered.kind, ordered.of_body(typed).base * 24)}


def _opened(portion: Portion) -> dict[str, Value]:
    """Whole vials up, and what is left in them."""
    vial, dilution = volume_of_one(portion.line), portion.dilution
    shown = portion.to_measure if dilution is None else dilution.first
    if vial is None or shown is None or shown.kind != VOLUME:
        return {}
    count = Fraction(-(-shown.base // vial.base))
    left = Amount(VOLUME, count * vial.base - shown.base)
    return {"count": Amount(vial.within, count), "left": left}
