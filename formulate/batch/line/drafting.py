"""A line with its number: corrected, measured, with its mass and its volume; what the fill is calculated from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formulate.batch.line.amounts import is_count, symbol, times, with_readable_unit
from formulate.batch.line.losses import kept_of, with_loss
from formulate.batch.line.measuring import Equipment, count_of, reading_of, way_of_measuring
from formulate.batch.lots.correction import Correction, check_used
from formulate.batch.lots.material import Material, material_of
from formulate.batch.model import BatchLine, Measuring
from formulate.calc.shared.arguments import ratio
from formulate.findings import Finding
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Ingredient, Role
from formulate.units import Quantity, is_kind
from formulate.working import Derived, Step, derive


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Draft(Frozen):
    """A batch line, with its theoretical mass and volume."""

    line: BatchLine  # with its rounded amount
    theoretical_mass: Quantity | None = None  # before any lot's assay and before rounding; None where it is not known
    theoretical_volume: Quantity | None = None  # likewise
    # By theory, what comes with its aliquot of a diluent that the recipe has no line for
    carrier_mass: Quantity | None = None
    carrier_volume: Quantity | None = None
    findings: tuple[Finding, ...] = ()  # what is open or noticed of the line

    @property
    def mass_in_batch(self) -> Quantity | None:
        """By theory, with such a diluent."""
        return _together(self.theoretical_mass, self.carrier_mass)

    @property
    def volume_in_batch(self) -> Quantity | None:
        """Likewise."""
        return _together(self.theoretical_volume, self.carrier_volume)

    @property
    def sign(self) -> int:
        """-1 for what leaves the product again."""
        return -1 if self.line.measuring is Measuring.REMOVE else 1


def _together(own: Quantity | None, carrier: Quantity | None) -> Quantity | None:
    return own if own is None or carrier is None else own + carrier


def draft_line(line: Ingredient, needed: Derived[Quantity], correction: Correction, equipment: Equipment) -> Draft:
    """A line with its number, through correction and rounding."""
    material = material_of(line, equipment.lot)
    if line.role is Role.REMOVED:
        return _removed(line, needed, material, equipment.lot)
    corrected = with_loss(line, correction.of(line, needed))
    if equipment.lot is not None and correction.activity is None:
        check_used(line, equipment.lot, is_counted=is_count(corrected.value))
    draft = _counted if is_count(corrected.value) else _measured
    drafted, findings = draft(line, needed, corrected, material, equipment)
    theory = correction.of(line, needed) if correction.activity is not None else _by_form(line, needed, correction)
    mass, volume = material.mass(theory.value, "theoretical"), material.volume(theory.value, "theoretical")
    working = _with_theoretical_mass(drafted.working, theory, mass)
    if correction.factors or working is not drafted.working:
        drafted = replace(drafted, factors=correction.factors, working=working)
    return Draft(
        line=drafted,
        theoretical_mass=_value(mass),
        theoretical_volume=_value(volume),
        findings=(*correction.findings, *findings),
    )


def draft_fill(
    line: Ingredient, needed: Derived[Quantity], corrected: Derived[Quantity], equipment: Equipment
) -> Draft:
    """The fill line with its number: never corrected for a lot, rounded like any other."""
    drafted, findings = _measured(line, needed, corrected, material_of(line, equipment.lot), equipment)
    return Draft(line=drafted, theoretical_mass=needed.value, findings=findings)


def _by_form(line: Ingredient, needed: Derived[Quantity], correction: Correction) -> Derived[Quantity]:
    """The needed amount, in the form that is weighed."""
    if correction.form == 1:
        return needed
    value = times(needed.value, correction.form)
    numbers = {"needed": needed.value, "f(form)": correction.form}
    return with_readable_unit(derive(value, symbol(value, line.name, "theoretical"), "needed x f(form)", numbers))


def _with_theoretical_mass(
    working: tuple[Step, ...], theory: Derived[Quantity], mass: Derived[Quantity] | None
) -> tuple[Step, ...]:
    """The working of a line, and that of its theoretical mass where no step has shown it yet."""
    if mass is None or any(step.value == mass.value for step in working):
        return working
    return joined(working, theory.steps, mass.steps)


def _removed(line: Ingredient, needed: Derived[Quantity], material: Material, lot: Lot | None) -> Draft:
    """What leaves the product again: known, not measured."""
    mass, volume = material.mass(needed.value), material.volume(needed.value)
    drafted = BatchLine(
        ingredient=line,
        measuring=Measuring.REMOVE,
        needed=needed.value,
        corrected=needed.value,
        mass=_value(mass),
        volume=_value(volume),
        lot=lot,
        working=joined(needed.steps, _steps(mass), _steps(volume)),
    )
    return Draft(line=drafted, theoretical_mass=drafted.mass, theoretical_volume=drafted.volume)


def _measured(
    line: Ingredient, needed: Derived[Quantity], corrected: Derived[Quantity], material: Material, equipment: Equipment
) -> tuple[BatchLine, tuple[Finding, ...]]:
    """A mass or a volume, rounded on its instrument; where none is suitable, the exact amount is used."""
    reading = reading_of(line, corrected.value, equipment)
    shown = reading.amount or corrected
    kept = kept_of(line, shown)
    what = "kept" if kept is not shown else ""
    mass, volume = material.mass(kept.value, what), material.volume(kept.value, what)
    other_way = material.volume(shown.value) if is_kind(shown.value, "mass") else material.mass(shown.value)
    drafted = BatchLine(
        ingredient=line,
        measuring=way_of_measuring(corrected.value),
        needed=needed.value,
        corrected=corrected.value,
        to_measure=_value(reading.amount),
        instrument=reading.instrument,
        error_share=reading.error_share,
        error_item=reading.error_item,
        fillings=reading.fillings,
        accepted=reading.accepted,
        other_way=_value(other_way if line.displaced_volume is None else None),
        mass=_value(mass),
        volume=_value(volume),
        rounding=None if reading.amount is None else ratio(reading.amount.value, corrected.value) - 1,
        lot=equipment.lot,
        working=joined(needed.steps, corrected.steps, shown.steps, kept.steps, *map(_steps, (mass, volume, other_way))),
    )
    return drafted, () if reading.finding is None else (reading.finding,)


def _counted(
    line: Ingredient, needed: Derived[Quantity], corrected: Derived[Quantity], material: Material, equipment: Equipment
) -> tuple[BatchLine, tuple[Finding, ...]]:
    """Whole dosage units, and the fraction of their powder."""
    count = count_of(line, corrected.value, material, equipment)
    mass = None if count.mass is None else kept_of(line, count.mass)
    volume = None if mass is None or material.displaced_volume is None else material.volume(mass.value)
    drafted = BatchLine(
        ingredient=line,
        measuring=Measuring.COUNT,
        needed=needed.value,
        corrected=corrected.value,
        to_measure=count.to_measure,
        instrument=count.reading.instrument,
        error_share=count.reading.error_share,
        error_item=count.reading.error_item,
        fillings=count.reading.fillings,
        accepted=count.reading.accepted,
        counted=count.counted,
        mass=_value(mass),
        volume=_value(volume),
        rounding=None if count.taken is None else count.taken - 1,
        lot=equipment.lot,
        working=joined(needed.steps, corrected.steps, count.steps, _steps(mass), _steps(volume)),
    )
    return drafted, count.findings


def _value(derived: Derived[Quantity] | None) -> Quantity | None:
    return None if derived is None else derived.value


def _steps(derived: Derived[Quantity] | None) -> tuple[Step, ...]:
    return () if derived is None else derived.steps


def joined(*parts: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of all parts, each once, in order; steps that print alike are the same."""
    once: dict[tuple[str, str, str], Step] = {}
    for step in (step for part in parts for step in part):
        once.setdefault((step.symbol, step.formula, step.substituted), step)
    return tuple(once.values())
