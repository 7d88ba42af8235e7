"""Whether the amounts are exact enough and look like a preparation, and what was added to the recipe's amounts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.asked import amount_text
from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import is_count
from formulate.batch.model import AchievedStrength, Batch, BatchLine
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.messages import Figure, message
from formulate.recipe.model import FromStrength
from formulate.reference.ranges import Level, judge, range_of
from formulate.units import Quantity

__all__ = ["check_additions", "check_plausibility", "check_precision"]


def check_precision(batch: Batch) -> Iterator[Finding]:
    """Rounding of every line, and every strength worked back."""
    warned = {line.id for line in batch.lines if line.is_active and _level(batch, line) is not Level.SILENT}
    for line in batch.lines:
        yield from _rounding(batch, line)
    for strength in batch.strengths:
        of_rounding = {line.id for line in batch.lines if _is_line_of(line, strength.active)} & warned
        yield from _worked_back(batch, strength, is_warned=bool(of_rounding))
        yield from _band(batch, strength)


def _is_line_of(line: BatchLine, active: str) -> bool:
    amount = line.ingredient.amount
    return isinstance(amount, FromStrength) and amount.active == active


def _level(batch: Batch, line: BatchLine) -> Level:
    """What the rounding of a line leads to."""
    item = "rounding of an active" if line.is_active else "rounding of another line"
    return judge(item, (line.rounding or Fraction(0)) * 100, batch.site.ranges).level


def _rounding(batch: Batch, line: BatchLine) -> Iterator[Finding]:
    change, level = line.rounding or Fraction(0), _level(batch, line)
    taken = line.to_measure if line.dilution is None else line.dilution.aliquot.amount
    if level is Level.SILENT or taken is None or line.corrected is None:
        return
    finding, code = (stop, "E_ROUNDING") if level is Level.STOP and line.is_active else (warning, "W_ROUNDING")
    on = {} if line.instrument is None else {"instrument": line.instrument.id}
    yield finding(
        code,
        variant="measured" if on else "counted",
        place=line_place(line.id),
        taken=taken,
        name=line.name,
        change=change,
        needed=line.corrected,
        **on,
    )


def _worked_back(batch: Batch, strength: AchievedStrength, *, is_warned: bool) -> Iterator[Finding]:
    place = f"strength.{strength.active}"
    if strength.achieved is None:
        reason = strength.reason or message("total_not_known")
        yield note("N_STRENGTH_UNKNOWN", active=strength.active, reason=reason, place=place)
        return
    aim = strength.target or strength.stated
    change = strength.achieved.value.value / aim.value - 1
    level = judge("rounding of an active", change * 100, batch.site.ranges).level
    if level is Level.SILENT or (is_warned and level is Level.ASKED):
        return
    finding, code = (stop, "E_STRENGTH_OFF") if level is Level.STOP else (warning, "W_STRENGTH_OFF")
    yield finding(code, found=strength.achieved.value, active=strength.active, change=change, aim=aim, place=place)


def _band(batch: Batch, strength: AchievedStrength) -> Iterator[Finding]:
    low, high = strength.lowest, strength.highest
    if low is None or high is None:
        return
    ends = [judge("strength by weighing error", end * 100, batch.site.ranges).level for end in (low, high)]
    if ends == [Level.SILENT, Level.SILENT]:
        return
    place = f"strength.{strength.active}"
    yield warning("W_WEIGHING_BAND", active=strength.active, band=(low, high), place=place)


# What was added to the recipe's amounts ------------------------------------------------------------


def check_additions(batch: Batch) -> Iterator[Finding]:
    """A strength chosen instead of the stated one; excess and overfill in force."""
    yield from _chosen(batch)
    yield from _excess(batch)
    yield from _overfill(batch)


def _chosen(batch: Batch) -> Iterator[Finding]:
    stated = {strength.active: strength for strength in batch.recipe.strengths if not strength.is_computed}
    for strength in batch.strengths:
        of_recipe = stated.get(strength.active)
        if of_recipe is not None and strength.stated != of_recipe.strength:
            yield note(
                "N_STRENGTH_CHOSEN",
                variant="allowed" if of_recipe.dose_rate is None else "ordered",
                strength=strength.stated,
                active=strength.active,
                stated=of_recipe.shown(),
                place=f"strength.{strength.active}",
            )


def _excess(batch: Batch) -> Iterator[Finding]:
    """More of the batch, strength unchanged."""
    if batch.asked.excess and batch.total.value != batch.make:
        yield note("N_EXCESS", excess=batch.asked.excess, total=batch.total.value, make=batch.make, place="excess")


def _overfill(batch: Batch) -> Iterator[Finding]:
    """More in each container."""
    for name, code in (("overfill", "N_OVERFILL"), ("residue", "N_RESIDUE")):
        if beyond := amount_text(getattr(batch.asked, name)):
            figures: dict[str, Figure] = {name: beyond, "containers": str(batch.asked.containers)}
            yield note(code, variant="", place=name, **figures, total=batch.total.value, make=batch.make)


# Whether they look like a preparation --------------------------------------------------------------

_OPENED = frozenset(("vial", "ampule", "syringe", "container", "sachet"))


def check_plausibility(batch: Batch) -> Iterator[Finding]:
    """The numbers of containers, filled or opened."""
    yield from _filled(batch)
    yield from _opened(batch)
    for line in batch.lines:
        for part in line.each_lot:
            yield from _heavier_inside(part)


def _filled(batch: Batch) -> Iterator[Finding]:
    containers = str(batch.asked.containers or "")
    if not (containers.isascii() and containers.isdecimal()):
        return
    if int(containers) > _most(batch):
        yield confirm(
            "E_CONTAINER_COUNT",
            variant="filled",
            make=batch.make,
            containers=containers,
            most=_most(batch),
            place="containers",
        )
    if is_count(batch.make) and batch.make.magnitude % int(containers):
        yield confirm("E_CONTAINER_UNEVEN", make=batch.make, containers=containers, place="containers")


def _opened(batch: Batch) -> Iterator[Finding]:
    """Containers that are emptied into this batch."""
    most = _most(batch)
    for line in batch.lines:
        taken = line.to_measure
        if line.counted is None or taken is None or _unit(taken) not in _OPENED:
            continue
        if line.counted.whole > most:
            yield confirm(
                "E_CONTAINER_COUNT", variant="opened", taken=taken, name=line.name, most=most, place=line_place(line.id)
            )


def _most(batch: Batch) -> Fraction:
    """More of these for one preparation, and a person has to confirm it."""
    return range_of("containers of one batch", batch.site.ranges).silent_high or Fraction(0)


def _unit(amount: Quantity) -> str:
    return str(next((name for name, _ in amount.unit_items()), ""))


def _heavier_inside(line: BatchLine) -> Iterator[Finding]:
    """A dosage unit that would hold more of its active than it weighs."""
    stated = line.ingredient.unit_weight
    weight = line.lot.unit_weight if line.lot is not None and line.lot.unit_weight is not None else None
    weight = weight or (stated.quantity if stated is not None else None)
    for active, content in line.ingredient.contains.items():
        held = content.quantity
        if weight is not None and held.dimensionality == weight.dimensionality and held > weight:
            yield stop(
                "E_CONTENT_WEIGHT",
                name=line.name,
                weight=weight,
                held=held.to(weight.units),
                active=active,
                place=line_place(line.id),
            )
