"""The Batch: one frozen record with every number, its working and the findings.

Everything after it only displays it. Amounts are exact quantities; what an instrument shows has been
rounded once, when the line was made.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.batch.asking.asked import Asked
from formulate.batch.content.hazards import Listed
from formulate.batch.forms.part import FormPart, used_instruments
from formulate.batch.forms.records import Capsules, DividedPowders, Molded
from formulate.batch.line.filling import Filling
from formulate.batch.patient.doses import Dose
from formulate.batch.results import BatchPhase, Between, BeyondUseDate, Component, Counted, Factor, Fillings, MethodStep
from formulate.batch.small_amounts.dilution import Dilution
from formulate.batch.vessels import InVessel
from formulate.findings import Finding, Severity
from formulate.frozen import Frozen
from formulate.messages import Message
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import FromStrength, Ingredient, Recipe, Role
from formulate.recipe.vehicles import is_made_here
from formulate.reference.identities.identity import Substances
from formulate.rounding import round_to_readability, round_up
from formulate.strength import Strength
from formulate.units import US, NumberProfile, Quantity, is_kind, show
from formulate.working import Derived, Step


class Measuring(enum.Enum):
    """How a line is brought into the batch; the value is its printed name."""

    WEIGH = "weigh"
    MEASURE = "measure"
    COUNT = "count"
    ADD_TO_MAKE = "add to make"
    AS_NEEDED = "as needed"
    REMOVE = "remove"
    ALIQUOT = "aliquot"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BatchLine(Frozen):
    """One ingredient of a batch: needed, corrected, to measure.

    Parameters
    ----------
    ingredient : Ingredient
        The recipe's line.
    measuring : Measuring
        How it is brought in.
    needed : Quantity or None
        By the formula, exact, in a readable unit; None where the line has no number (``as needed``, or a fill
        that cannot be calculated).
    corrected : Quantity or None
        What is needed of this lot, exact; equal to *needed* where nothing is corrected.
    to_measure : Quantity or None
        What the instrument shall show, in its unit, rounded once; a whole number of units for a count;
        None where the line is added as needed or brought to the amount.
    instrument : Instrument or None
        What it is measured on.
    error_share : Fraction or None
        The possible error of the instrument, as a share of what is needed.
    error_item : str
        The range of that error in :mod:`formulate.reference.ranges`.
    fillings : Fillings or None
        Of an amount that no instrument measures at once: the fillings that make it.
    accepted : tuple[Quantity, Quantity] or None
        The least and the greatest reading that is accepted; of a count, of the powder that is weighed.
    factors : tuple[Factor, ...]
        The correction, factor by factor.
    make_to : Quantity or None
        For ``ADD_TO_MAKE``: the amount that the batch is brought to.
    estimate : Quantity or None
        For ``ADD_TO_MAKE``: the amount that will take, estimated; never to be measured.
    estimate_to : Quantity or None
        For ``ADD_TO_MAKE``: the most that will take, where a line is added within a range.
    between : Between or None
        For ``AS_NEEDED``: the range that is expected.
    counted : Counted or None
        For ``COUNT``.
    other_way : Quantity or None
        The same amount as a volume (or a mass) where the density is known.
    mass : Quantity or None
        Mass in the batch from the rounded amount; None where it is not known.
    volume : Quantity or None
        Volume in the batch from the rounded amount; None where it is not known.
    rounding : Fraction or None
        (to measure - corrected) / corrected.
    lot : Lot or None
        What it is taken from; the first of several.
    parts : tuple[BatchLine, ...]
        Of a line that is taken from several lots, what is taken of each; the line has their sums.
    dilution : Dilution or None
        For ``ALIQUOT``: the way to an amount too small to measure. *mass* and *volume* are then those of the aliquot.
    brought : Quantity or None
        Of a line that others are diluted with, what comes with their aliquots; *corrected* is what is left.
    reached : Mapping[str, AchievedStrength]
        Of a vehicle made in the same run: the strength of each active that its rounded amounts give.
    others : Mapping[str, Quantity]
        What it would take of each other product that it may take, by the labels.
    listed : tuple[Listed, ...]
        What hazard lists have of all that it brings.
    working : tuple[Step, ...]
        Every step of this line, in order.
    """

    ingredient: Ingredient
    measuring: Measuring
    needed: Quantity | None = None
    corrected: Quantity | None = None
    to_measure: Quantity | None = None
    instrument: Instrument | None = None
    error_share: Fraction | None = None
    error_item: str = ""
    fillings: Fillings | None = None
    accepted: tuple[Quantity, Quantity] | None = None
    factors: tuple[Factor, ...] = ()
    make_to: Quantity | None = None
    estimate: Quantity | None = None
    estimate_to: Quantity | None = None
    between: Between | None = None
    counted: Counted | None = None
    other_way: Quantity | None = None
    mass: Quantity | None = None
    volume: Quantity | None = None
    rounding: Fraction | None = None
    lot: Lot | None = None
    parts: tuple[BatchLine, ...] = ()
    dilution: Dilution | None = None
    brought: Quantity | None = None
    reached: Mapping[str, AchievedStrength] = field(default_factory=dict)
    others: Mapping[str, Quantity] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    working: tuple[Step, ...] = ()

    def __str__(self) -> str:
        amount = self.make_to if self.to_measure is None else self.to_measure
        shown = "" if amount is None else f" {show(amount)}"
        on = f" on {self.instrument.id}" if self.instrument else ""
        return f"{self.name}: {self.measuring.value}{shown}{on}"

    @property
    def id(self) -> str:
        """The line id."""
        return self.ingredient.id

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.ingredient.name

    @property
    def is_active(self) -> bool:
        """Whether it brings an active: by its role, or because a strength is counted by it."""
        return self.ingredient.role is Role.ACTIVE or isinstance(self.ingredient.amount, FromStrength)

    @property
    def error_shown(self) -> Fraction | None:
        """The error's share of the amount as it is printed: in percent, up to the next tenth."""
        return None if self.error_share is None else round_up(self.error_share, Fraction(1, 1000))

    @property
    def is_corrected(self) -> bool:
        """Whether a lot, or a loss, changed what is weighed."""
        return self.ingredient.loss is not None or any(part.factors for part in self.each_lot)

    @property
    def each_lot(self) -> tuple[BatchLine, ...]:
        """The parts of a line that is taken from several lots, else the line itself."""
        return self.parts or (self,)

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Everything that it is measured on, in order; one may be there twice."""
        if self.dilution is not None:
            return tuple(one.instrument for one in self.dilution.measured)
        return tuple(part.instrument for part in self.each_lot if part.instrument is not None)

    @property
    def own_mass(self) -> Quantity | None:
        """The mass of what is the line's own, without the diluent of its aliquot."""
        return self.mass if self.dilution is None else self.dilution.own_mass

    @property
    def own_volume(self) -> Quantity | None:
        """The volume of what is the line's own."""
        return self.volume if self.dilution is None else self.dilution.own_volume

    @property
    def lots(self) -> tuple[Lot, ...]:
        """What it is taken from, in the order of use."""
        return tuple(part.lot for part in self.each_lot if part.lot is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AchievedStrength(Frozen):
    """The strength of one active that the rounded amounts give."""

    active: str
    stated: Strength  # the label's strength
    target: Strength | None = None  # with the overage, where an overage of the active is policy
    achieved: Derived[Strength] | None = None  # None where the batch's total is not known (then by *reason*)
    deviation: Fraction | None = None  # (achieved - stated) / stated
    # The band that the instruments' errors leave around *stated*, as fractions of it; from weighing only
    lowest: Fraction | None = None
    highest: Fraction | None = None
    reason: Message | None = None  # why there is no number
    working: tuple[Step, ...] = ()  # of the deviation and the band, behind the steps of *achieved*

    @property
    def share(self) -> Fraction | None:
        """The strength as a fraction of the one stated; None where it is not known."""
        return None if self.achieved is None else self.achieved.value.value / self.stated.value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Kept:
    """The record of a batch, and the very values of its fields that it was taken of."""

    record: Mapping[str, object]
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Batch(Frozen):
    """A recipe with an amount, calculated.

    Parameters
    ----------
    asked : Asked
        What it was planned from; :func:`~formulate.planning.plan` plans it again.
    make : Quantity
        The amount to prepare, exact.
    total : Derived[Quantity]
        What is prepared: make, with overfill and excess.
    lines : tuple[BatchLine, ...]
        In the recipe's order.
    vehicles : tuple[Batch, ...]
        The nested recipes made in the same run, at any depth, each once and in the order of making. The id of a line of
        them is behind that of its recipe: ``suspending-vehicle-1-1/sweetening``. What is noticed of them is among the
        findings of the batch itself, which has its beyond-use date and its record.
    sum_of_lines : Quantity or None
        Mass (by-mass batches) that the rounded amounts add up to; None where a line's mass is not known.
    kept : Kept or None
        The record that ``plan`` took; read it with :func:`formulate.record.to_record`.
    """

    asked: Asked
    make: Quantity
    total: Derived[Quantity]
    strengths: tuple[AchievedStrength, ...]
    lines: tuple[BatchLine, ...]
    composition: tuple[Component, ...]
    beyond_use: BeyondUseDate
    method: tuple[MethodStep, ...]
    findings: tuple[Finding, ...]
    sum_of_lines: Quantity | None = None
    vehicles: tuple[Batch, ...] = ()
    doses: tuple[Dose, ...] = ()  # one dose of each active, where one is stated
    forms: tuple[FormPart, ...] = ()  # what the families of dosage forms add
    phases: tuple[BatchPhase, ...] = ()  # what is weighed or heated together
    vessel: InVessel | None = None  # that it is mixed in; None where the pharmacy lists none that suits
    filling: Filling | None = None  # what goes into each container; None where their number is not stated
    kept: Kept | None = field(default=None, compare=False)

    def __str__(self) -> str:
        made = f", made {self.made}" if self.made else ""
        held = f", open findings: {len(self.open_findings)}" if self.open_findings else ""
        return f"{self.title}, {show(self.make)}, {len(self.lines)} lines{made}{held}"

    @property
    def recipe(self) -> Recipe:
        """The recipe that it is made by."""
        return self.asked.recipe

    @property
    def site(self) -> Site:
        """The pharmacy, with its choices."""
        return self.asked.site

    @property
    def substances(self) -> Substances:
        """What names of substances stand for."""
        return self.recipe.substances

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The balances and measures that were at hand."""
        return self.asked.available_instruments

    @property
    def instruments_used(self) -> tuple[Instrument, ...]:
        """The balances and measures of the lines, then the balance that dosage units are weighed on, each once."""
        return used_instruments((line.instruments for line in self.every_line), self.forms, self.instruments)

    @property
    def every_batch(self) -> tuple[Batch, ...]:
        """The vehicles made in the same run, then the batch itself."""
        return (*self.vehicles, self)

    @property
    def every_line(self) -> tuple[BatchLine, ...]:
        """All lines, those of the vehicles first."""
        return tuple(line for batch in self.every_batch for line in batch.lines)

    def vehicle_of(self, line: BatchLine) -> Batch | None:
        """The vehicle made in the same run that a line takes; None where it takes something else."""
        if not is_made_here(line.ingredient, has_lot=line.lot is not None):
            return None
        return next((one for one in self.vehicles if one.recipe.id == line.ingredient.recipe_id), None)

    def vehicle_number(self, line: BatchLine) -> int:
        """The number of the vehicle that a line takes, from 1; 0 where it takes something else."""
        vehicle = self.vehicle_of(line)
        return 0 if vehicle is None else self.vehicles.index(vehicle) + 1

    @property
    def lots(self) -> tuple[Lot, ...]:
        """What the lines are taken from."""
        return tuple(self.asked.lots)

    @property
    def sum_shown(self) -> Quantity | None:
        """The sum of the lines to the coarsest digit that was weighed, in its own unit; None where it is not known."""
        digits = [one.readability for line in self.every_line for one in line.instruments]
        weighed = [digit for digit in digits if is_kind(digit, "mass")]
        if self.sum_of_lines is None or not weighed:
            return self.sum_of_lines
        return round_to_readability(self.sum_of_lines, max(weighed)).to(self.sum_of_lines.units)

    @property
    def made(self) -> str:
        """Day (and time) of compounding, ISO 8601; ``""`` where it is not stated."""
        return self.asked.made

    @property
    def capsules(self) -> Capsules | None:
        """The capsules: size, net fill weight and its limits; None for another form."""
        return next((part for part in self.forms if isinstance(part, Capsules)), None)

    @property
    def molded(self) -> Molded | None:
        """The molded pieces: mold, excess, weight of a piece and its limits; None for another form."""
        return next((part for part in self.forms if isinstance(part, Molded)), None)

    @property
    def divided_powders(self) -> DividedPowders | None:
        """The divided powders: weight of each and its limits; None for another form."""
        return next((part for part in self.forms if isinstance(part, DividedPowders)), None)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings that no sheet is printed with: an open ``stop`` or ``confirm``."""
        return tuple(finding for finding in self.findings if finding.is_open)

    @property
    def is_draft(self) -> bool:
        """Whether the recipe lacks an approval, or what is used is built in and not the pharmacy's own."""
        return self.recipe.approval is None or any(one.built_in for one in self.instruments_used)

    @property
    def title(self) -> str:
        """The recipe's title with the strengths in it."""
        return self.title_in(US)

    def title_in(self, profile: NumberProfile) -> str:
        """The title with its strengths as one country writes them; they are those of the label, which are checked."""
        return self.recipe.title_with({worked.active: worked.stated for worked in self.strengths}, profile)

    def line(self, line_id: str) -> BatchLine:
        """The line of that id, also of a vehicle."""
        return next(line for line in self.every_line if line.id == line_id)

    def findings_of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def working(self) -> str:
        """Every number as symbol, formula, substitution, value and source, checkable by hand."""
        blocks = [f"vehicle {one.title}\n{one.working()}" for one in self.vehicles]
        blocks.append("\n".join(step.line() for step in self.total.steps))
        titled = [(f"{line.name} ({line.id})", line.working) for line in self.lines]
        for one in self.strengths:
            steps = () if one.achieved is None else (*one.achieved.steps, *one.working)
            titled.append((f"strength of {one.active}", steps))
        titled += [(f"dose of {dose.active}", dose.steps) for dose in self.doses]
        titled += [] if self.filling is None else [("containers", self.filling.fill.steps)]
        titled += [(part.family, part.steps) for part in self.forms]
        blocks += ["\n".join([title, *(step.line() for step in steps)]) for title, steps in titled if steps]
        return "\n\n".join(block for block in blocks if block)
