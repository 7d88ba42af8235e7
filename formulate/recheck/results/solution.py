"""Solutions: tonicity, ions, osmolarity and rate of the finished product, the vials to open, the order of addition."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from formulate.recheck.batch import Batch
from formulate.recheck.content import ethanol
from formulate.recheck.content.holdings import held_by
from formulate.recheck.content.labels import contents_of, volume_of_one
from formulate.recheck.content.particles import is_measured, osmoles_in
from formulate.recheck.lines import isotonic
from formulate.recheck.reading.rates import HOURS, infusion_rate, is_rate, rate
from formulate.recheck.reading.reader import (
    EQUIVALENTS,
    MASS,
    MOLES,
    OSMOLES,
    TABLES,
    VOLUME,
    Amount,
    added,
    amount,
    demand,
    number,
    ratio,
    to_digits,
)
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import Texts, strengths_in, text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion
from formulate.recheck.total import ethanol_alone

CALCIUM_PHOSPHATE: Final = ("calcium", "phosphate")
#: What is found in all, by its name: its figures.
Totals: TypeAlias = "Iterator[tuple[str, Values]]"


def found(second: Second) -> Values:
    """What is found of a solution."""
    batch = second.batch
    searches = (_tonicity(batch), _ions(batch), _osmolarity(batch), _infusion(batch.typed), _orders(batch.typed))
    totals = [one for search in searches for one in search] if batch.total.filled == VOLUME else []
    opened = {portion.line.id: vials for portion in batch.portions if (vials := _opened(portion)) is not None}
    return {"solution": {"totals": Named(dict([*totals, *_ethanol(batch)])), "opened": Named(opened)}}


def _tonicity(batch: Batch) -> Totals:
    """From what is taken, where every line that is not left out has a figure."""
    portions = [one for one in batch.portions if not isotonic.is_left_out(one.line)]
    if not portions or not all(map(is_measured, portions)):
        return
    keys = (isotonic.E_VALUE, isotonic.DEPRESSION)
    key = next((key for key in keys if all(isotonic.figure(one.line, key) for one in portions)), "")
    taken, milliliters = [isotonic.as_taken(one) for one in portions], batch.total.size(VOLUME)
    if key == isotonic.E_VALUE:
        grams = added(map(isotonic.as_sodium_chloride, taken))
        share = grams / milliliters / isotonic.ISOTONIC
        yield "tonicity", {"sodium_chloride": grams / milliliters * 100, "share": share * 100}
    elif key:
        yield "tonicity", {"depression": Amount("K", isotonic.lowered(taken) / milliliters * 100)}


def _ions(batch: Batch) -> Totals:
    for ion, held in _ions_in(batch):
        concentration = Amount(f"{held.kind}/L", held.base / batch.total.size(VOLUME) * 1000)
        yield f"ion {ion}", {"amount": held, "concentration": concentration}


def _ions_in(batch: Batch) -> Iterator[tuple[str, Amount]]:
    """How much of each there is in what is measured; none that is ordered and that a line states is left out."""
    ordered = strengths_in(batch.typed).keys() & set(TABLES["ions"]["names"])
    for line in batch.lines:
        stated = {name for name, content in contents_of(line).items() if content.of == EQUIVALENTS}
        left = (stated & ordered) - line.figures.get("ions", {}).keys()
        demand(not left, line.id, f"the total of {', '.join(left)}")
    for ion in dict.fromkeys(ion for line in batch.lines for ion in line.figures.get("ions", {})):
        kind = MOLES if ion == "phosphate" else EQUIVALENTS
        if held := held_by(filter(is_measured, batch.portions), ion, kind, by_theory=False, under="ions"):
            yield ion, Amount(kind, held)


def stays_dissolved(batch: Batch) -> bool:
    """Whether a point of the stated curve has at least as much of both ions."""
    if batch.total.filled != VOLUME:
        return False
    ions = {ion: held.base / batch.total.size(VOLUME) for ion, held in _ions_in(batch) if ion in CALCIUM_PHOSPHATE}
    curve = batch.typed["recipe"].get("calcium with phosphate", {}).get("curve", []) if len(ions) == 2 else []
    return any(all(one <= ratio(text_of(point, ion)).base for ion, one in ions.items()) for point in curve)


def _osmolarity(batch: Batch) -> Totals:
    """Each particle counts, where those of every line are known."""
    if (osmoles := osmoles_in(batch.portions)) is not None:
        yield "osmolarity", {"osmolarity": Amount(f"{OSMOLES}/L", osmoles / batch.total.size(VOLUME) * 1000)}


def _ethanol(batch: Batch) -> Totals:
    """Of a dilution with water alone, its strength on the other basis."""
    if batch.total.filled in (MASS, VOLUME) and (strength := ethanol_alone(batch.typed)) is not None:
        by_volume = ethanol.by_volume(strength)
        basis, other = ("weight", ethanol.by_weight(by_volume)) if strength.of == VOLUME else ("volume", by_volume)
        density = Amount("mass/mL", ethanol.density(by_volume))
        yield "alcohol", {f"by_{basis}": to_digits(other * 100, 4), "density": density}


def _infusion(typed: Texts) -> Totals:
    """From what is ordered for one container, without its overfill."""
    count, _, unit = text_of(typed["recipe"].get("infusion", {}), "over").partition(" ")
    flow = infusion_rate(typed)
    if not (flow or count):
        return
    milliliters = amount(text_of(typed, "make")).base / number(text_of(typed, "containers") or "1")
    if flow is None:
        yield "infusion", {"rate": Amount("volume/h", milliliters / number(count) / HOURS[unit.strip(" ")])}
    elif not flow.by_weight or text_of(typed["patient"], "weight"):
        yield "infusion", {"time": Amount("h", milliliters / flow.of_body(typed).base)}


def _orders(typed: Texts) -> Totals:
    """What a day brings of what is ordered in a time."""
    for active, ordered in ((active, rate(text)) for active, text in strengths_in(typed).items() if is_rate(text)):
        if not ordered.by_weight or text_of(typed["patient"], "weight"):
            yield f"order {active}", {"a_day": Amount(ordered.kind, ordered.of_body(typed).base * 24)}


def _opened(portion: Portion) -> Values | None:
    """Whole vials up, and what is left in them."""
    vial, dilution = volume_of_one(portion.line), portion.dilution
    shown = portion.to_measure if dilution is None else dilution.first
    if vial is None or shown is None or shown.kind != VOLUME:
        return None
    count = Fraction(-(-shown.base // vial.base))
    return {"count": Amount(vial.within, count), "left": Amount(VOLUME, count * vial.base - shown.base)}
