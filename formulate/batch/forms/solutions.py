"""Solutions: what the finished product holds besides its strengths, the vials to open, the order of addition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import ClassVar

from formulate.batch.asking.order import Order
from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.holdings import names_that_hold
from formulate.batch.forms.part import Content, FormPart
from formulate.batch.line.drafting import Draft
from formulate.batch.solutions.alcohol import alcohol_total
from formulate.batch.solutions.infusions import infusion_total, is_without_weight, order_totals
from formulate.batch.solutions.ions import held_of, ion_totals
from formulate.batch.solutions.named_ions import ions_in
from formulate.batch.solutions.opened import Opened, opened_of
from formulate.batch.solutions.osmolarity import osmolarity_total
from formulate.batch.solutions.particles import lacking_osmoles
from formulate.batch.solutions.tonicity import tonicity_left_out, tonicity_total
from formulate.batch.solutions.totals import Total
from formulate.findings import Finding, note
from formulate.messages import Message, message
from formulate.recipe.model import AsNeeded, Recipe
from formulate.recipe.solutions.kinds import is_solution
from formulate.recipe.strengths.holding import charge_in
from formulate.spelling import plain_name_of

__all__ = ["Solution", "part_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Solution(FormPart):
    """What a solution adds to a batch."""

    family: ClassVar[str] = "solution"

    totals: tuple[Total, ...] = ()
    opened: tuple[Opened, ...] = ()
    addition: tuple[str, ...] = ()  # names of the lines, in the order in which they are added

    def rows(self) -> tuple[Message, ...]:
        """The totals; the order of addition in one row."""
        rows = [total.row for total in self.totals]
        if self.addition:
            rows.append(message("order_of_addition", names=self.numbered))
        return tuple(rows)

    @property
    def numbered(self) -> tuple[str, ...]:
        """The names in the order of addition, each with its number."""
        return tuple(f"{number} {name}" for number, name in enumerate(self.addition, start=1))

    def figures(self) -> dict[str, object]:
        """Its figures as the record keeps them."""
        return {
            "totals": {total.key: total.recorded() for total in self.totals},
            "opened": {one.line: one.recorded() for one in self.opened},
        }

    def remarks_of(self, line_id: str) -> tuple[Message, ...]:
        """The vials that are opened for a line."""
        return tuple(one.row for one in self.opened if one.line == line_id)


def part_of(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft], content: Content | None) -> Solution | None:
    """What the batch holds as a solution; None where nothing is found."""
    recipe = order.recipe
    totals = tuple(_totals(order, batch_total, drafts)) if batch_total.filled_kind == "volume" else ()
    totals += tuple(alcohol_total(recipe, order.strengths))
    opened = tuple(one for draft in drafts for one in opened_of(draft))
    addition = tuple(recipe.ingredient(line_id).name for line_id in recipe.addition)
    findings = tuple(_findings(order, batch_total, totals, drafts))
    if not (totals or opened or addition or findings):
        return None
    working = [*(total.steps for total in totals), *(one.steps for one in opened)]
    steps = dict.fromkeys(step for steps in working for step in steps)
    return Solution(totals=totals, opened=opened, addition=addition, steps=tuple(steps), findings=findings)


def _totals(order: Order, batch_total: BatchTotal, drafts: Sequence[Draft]) -> Iterator[Total]:
    if is_solution(order.recipe):
        yield from tonicity_total(order.recipe, batch_total, drafts)
        yield from ion_totals(order.recipe, batch_total, drafts)
        yield from osmolarity_total(order.recipe, batch_total, drafts)
    yield from infusion_total(order)
    yield from order_totals(order)


def _findings(
    order: Order, batch_total: BatchTotal, totals: Sequence[Total], drafts: Sequence[Draft]
) -> Iterator[Finding]:
    """What the totals leave out."""
    recipe = order.recipe
    keys = {total.key for total in totals}
    left_out = tonicity_left_out(recipe)
    if "tonicity" in keys and left_out:
        yield note("N_TONICITY_LEFT_OUT", names=left_out)
    ions = ions_in(recipe)
    without = tuple(draft.line.name for draft in drafts if _is_left_out(draft, ions, recipe))
    if without:
        yield note("N_IONS_LEFT_OUT", names=without)
    if acids := _not_counted(order, keys):
        yield note("N_ACID_NOT_COUNTED", names=acids)
    if is_without_weight(order):
        yield note("N_WEIGHT_UNKNOWN", place="patient.weight")
    is_by_volume = batch_total.filled_kind == "volume"
    if is_by_volume and ions and "osmolarity" not in keys and lacking_osmoles(recipe) and recipe.approval is None:
        yield note("N_OSMOLARITY_UNKNOWN", names=lacking_osmoles(recipe))


def _not_counted(order: Order, keys: Set[str]) -> tuple[str, ...]:
    """What holds citrate of which none is in its equivalents, where these are stated."""
    substances, ion = order.recipe.substances, "citrate"
    own = (one for active, one in order.strengths.items() if plain_name_of(active) == ion)
    if f"ion {ion}" not in keys and not any(one.counted_kind == "equivalents" for one in own):
        return ()
    names = (name for line in order.recipe.ingredients for name in names_that_hold(line, ion, substances))
    return tuple(dict.fromkeys(name for name in names if charge_in(name, ion, substances) == 0))


def _is_left_out(draft: Draft, ions: Sequence[str], recipe: Recipe) -> bool:
    """Whether a line holds an ion that the totals leave out."""
    is_without_number = isinstance(draft.line.ingredient.amount, AsNeeded)
    return not is_without_number and any(held_of(draft, ion, recipe) is None for ion in ions)
