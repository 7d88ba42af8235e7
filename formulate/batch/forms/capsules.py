"""Capsules: which size, how much filler, what one weighs, and how they are checked.

The powders share the capsule by their packing statistics: how much of each alone fills it. Where none is stated for
the size, it follows from the volume of the capsule and the powder's bulk density.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.forms.contents import Powder, content_by_mass, powders_of
from formulate.batch.forms.part import Content
from formulate.batch.forms.records import CapsuleContent, Capsules
from formulate.batch.forms.weights import unit_weight
from formulate.batch.line.amounts import times, with_symbol
from formulate.batch.line.drafting import Draft
from formulate.calc.capsules.filler import CapsulePowder, filler_from_packing_statistics
from formulate.calc.capsules.sizes import capsule_fill_from_bulk_density
from formulate.calc.shared.arguments import ratio
from formulate.errors import DimensionError, PlanError
from formulate.findings import Finding, confirm, stop
from formulate.frozen import Frozen
from formulate.messages import Figure
from formulate.pharmacy.dosage_equipment import CapsuleMachine
from formulate.pharmacy.lots import Lot
from formulate.recipe.dosage_units.types import SMALLEST
from formulate.recipe.model import DosageForm, Ingredient, Recipe
from formulate.reference.tables.capsules import smallest_first, volume_of_size
from formulate.rounding import round_up
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, Source, derive, stated

__all__ = ["content_of", "part_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Shell(Frozen):
    """A size of capsule and what its body holds."""

    size: str
    volume: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Packed(Frozen):
    """A powder in a capsule of one size: its mass in one, and how much of it alone fills one."""

    powder: Powder
    packing: Derived[Quantity]

    @property
    def share(self) -> Fraction:
        """The part of the capsule that it takes."""
        return ratio(self.powder.mass.value, self.packing.value)


def content_of(fill: Ingredient, batch_total: BatchTotal, order: Order, others: Sequence[Draft]) -> CapsuleContent:
    """What one capsule holds: the powders, and the filler that takes the room they leave."""
    if batch_total.kind != "capsule":
        raise DimensionError(
            "a number of capsules to make", where="make", given=show(order.make), remedy="make '100 capsules'"
        )
    powders = powders_of(others, int(batch_total.amount.value.magnitude))
    shell, packed, filler = _filled_shell(order, fill, powders)
    count = Fraction(batch_total.amount.value.magnitude)
    found = filler_from_packing_statistics(
        [CapsulePowder(name=one.powder.name, mass=one.powder.mass, packing=one.packing) for one in packed],
        filler,
        count,
    )
    return CapsuleContent(
        each=with_symbol(found.fill_each, "net fill"),
        fill=_of_batch(found.filler_each, fill.name, count),
        size=shell.size,
        volume=shell.volume,
        occupied=sum((one.share for one in packed), Fraction(0)),
        packed_by=tuple((one.powder.name, one.packing.steps[-1].source) for one in packed),
    )


def _of_batch(each: Derived[Quantity], name: str, count: Fraction) -> Derived[Quantity]:
    """The filler of all capsules."""
    value = in_readable_unit(times(each.value, count))
    return derive(value, f"m({name})", "n x m", {"n": count, "m": each.value}, after=each.steps)


# Size -----------------------------------------------------------------------------------------------


def _filled_shell(
    order: Order, fill: Ingredient, powders: Sequence[Powder]
) -> tuple[_Shell, list[_Packed], Derived[Quantity]]:
    """The capsule that is filled, its powders, and how much of the filler alone fills it."""
    capsule = order.recipe.capsule
    if capsule is None:
        raise AssertionError("a recipe with 'to fill' states its capsule")
    lot = next(iter(order.lots.get(fill.id, ())), None)
    sizes = smallest_first() if capsule.size == SMALLEST else (capsule.size,)
    lacking: list[Finding] = []
    full: Fraction | None = None
    for size in sizes:
        shell = _shell(order.recipe, size)
        missing = [*_lacking(powders, shell), *_lacks(fill, lot, fill.name, shell)]
        if missing:
            lacking = lacking or missing
            continue
        packed = [_Packed(powder=one, packing=_packing(one.line, one.lot, one.name, shell)) for one in powders]
        full = sum((one.share for one in packed), Fraction(0))
        if full < 1:  # a filler is there to take the rest
            return shell, packed, _packing(fill, lot, fill.name, shell)
    if full is None:
        raise PlanError("capsules", lacking)
    raise _too_full(order, sizes, full, powders)


def _shell(recipe: Recipe, size: str) -> _Shell:
    """What a capsule of a size holds: by the maker's chart that the recipe states, else by the table."""
    stated_volume = None if recipe.capsule is None else recipe.capsule.volume
    if stated_volume is not None:
        volume, source = stated_volume.quantity, stated_volume.source
    else:
        row = volume_of_size(size)
        volume, source = row.volume, row.cited
    return _Shell(size=size, volume=derive(volume, f"V(size {size})", source=source))


def _too_full(order: Order, sizes: Sequence[str], full: Fraction, powders: Sequence[Powder]) -> PlanError:
    """The powders that do not fit, with the next size that holds them, as far as the figures are known."""
    by_table = replace(order.recipe, capsule=None)
    ordered = smallest_first()
    figures: dict[str, Figure] = {"full": _shown(full), "size": sizes[-1]}
    for size in ordered[ordered.index(sizes[-1]) + 1 :] if sizes[-1] in ordered else ():
        shell = _shell(by_table, size)
        if _lacking(powders, shell):
            return _stopped(stop("E_CAPSULE_FULL", variant="larger", larger=size, place="capsule", **figures))
        packed = [_Packed(powder=one, packing=_packing(one.line, one.lot, one.name, shell)) for one in powders]
        share = sum((one.share for one in packed), Fraction(0))
        if share < 1:
            figures |= {"next": size, "share": _shown(share)}
            return _stopped(stop("E_CAPSULE_FULL", variant="next", place="capsule", **figures))
    return _stopped(stop("E_CAPSULE_FULL", variant="none", place="capsule", **figures))


def _shown(share: Fraction) -> Fraction:
    """A share for people: up to the next tenth of a percent."""
    return round_up(share, Fraction(1, 1000))


def _stopped(finding: Finding) -> PlanError:
    return PlanError("capsules", (finding,))


# How a powder fills a capsule -----------------------------------------------------------------------


def _lacking(powders: Sequence[Powder], shell: _Shell) -> list[Finding]:
    """What is missing of the powders for a size, all at once."""
    return [finding for one in powders for finding in _lacks(one.line, one.lot, one.name, shell)]


def _lacks(line: Ingredient, lot: Lot | None, name: str, shell: _Shell) -> Iterator[Finding]:
    if next(_packings(line, lot, name, shell), None) is None:
        yield stop("E_PACKING_NEEDED", name=name, size=shell.size, place=line_place(line.id))


def _packing(line: Ingredient, lot: Lot | None, name: str, shell: _Shell) -> Derived[Quantity]:
    return next(_packings(line, lot, name, shell))


def _packings(line: Ingredient, lot: Lot | None, name: str, shell: _Shell) -> Iterator[Derived[Quantity]]:
    """How much of a powder alone fills a capsule: the lot's figures first, a statistic before a density."""
    if lot is not None and shell.size in lot.packing_statistics:
        one = lot.packing_statistics[shell.size]
        number = "" if one.number is None else f", mean of {one.number}"
        yield derive(one.mass, f"P({name})", source=stated(f"lot {lot.number}, packing statistic{number}"))
    if lot is not None and lot.bulk_density is not None:
        yield _by_density(lot.bulk_density, stated(f"lot {lot.number}, bulk density"), name, shell)
    if line.packing is not None and shell.size in line.packing.by_size:
        yield derive(line.packing.by_size[shell.size].mass, f"P({name})", source=line.packing.source)
    if line.bulk_density is not None:
        yield _by_density(line.bulk_density.quantity, line.bulk_density.source, name, shell)


def _by_density(density: Quantity, source: Source, name: str, shell: _Shell) -> Derived[Quantity]:
    found = capsule_fill_from_bulk_density(shell.volume, derive(density, f"d({name})", source=source))
    return with_symbol(found, f"P({name})")


# The part of the batch ------------------------------------------------------------------------------


def part_of(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None) -> Capsules | None:
    """The capsules of a batch; None for another form."""
    recipe, total = order.recipe, batch_total.amount.value
    if recipe.form is not DosageForm.CAPSULE or batch_total.kind != "capsule":
        return None
    shell = content if isinstance(content, CapsuleContent) else None
    net = content_by_mass(batch_total, drafts)
    weight, steps = (None, ()) if net is None else unit_weight(net, "net fill", "capsule", order)
    size = shell.size if shell is not None else _stated_size(recipe)
    volume = shell.volume if shell is not None else _shell(recipe, size).volume if size else None
    number = int(order.make.magnitude if order.excess.share else total.magnitude)
    machine = _machine(order, size, number)
    return Capsules(
        number=number,
        plate=None if machine is None else machine.plate,
        machine="" if machine is None else machine.id,
        weight=weight,
        size=size,
        volume=None if volume is None else volume.value,
        volume_source=None if volume is None else volume.steps[-1].source,
        occupied=None if shell is None else shell.occupied,
        steps=steps,
        findings=tuple(_part_of_a_plate(number, machine)),
    )


def _machine(order: Order, size: str, number: int) -> CapsuleMachine | None:
    """The first machine of the pharmacy that takes the size, with whole plates if there is one."""
    machines = [one for one in order.site.capsule_machines if not one.sizes or size in one.sizes or not size]
    whole = (one for one in machines if number % one.plate == 0)
    return next(whole, machines[0] if machines else None)


def _part_of_a_plate(number: int, machine: CapsuleMachine | None) -> Iterator[Finding]:
    """Whole plates are filled; powder for a part of one is spread by hand."""
    if machine is not None and number % machine.plate:
        more = -(-number // machine.plate) * machine.plate
        yield confirm("E_PLATES", number=number, plate=machine.plate, machine=machine.id, more=more, place="make")


def _stated_size(recipe: Recipe) -> str:
    size = "" if recipe.capsule is None else recipe.capsule.size
    return "" if size == SMALLEST else size
