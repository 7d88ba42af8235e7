"""Small words under the figure of a line: what it contains, what grade, what the recipe says of its amount."""

from __future__ import annotations

from formulate.batch.lots.stock import LotUse, lots_used, use_of
from formulate.batch.model import BatchLine, Measuring
from formulate.messages import say
from formulate.recipe.master_record import contents_of
from formulate.recipe.model import FromStrength
from formulate.sheet.printing import Printing
from formulate.units import between_texts, is_kind

__all__ = ["is_to_the_mark", "remarks_of", "use_and_rest"]

#: Digits of an amount that is not measured, such as the volume of what is weighed.
DIGITS = 4


def remarks_of(printing: Printing, line: BatchLine) -> tuple[str, ...]:
    """Small words under the figure: what it contains, what grade, the same amount another way."""
    ingredient = line.ingredient
    texts = [text.text(printing.profile) for phase in printing.batch.phases for text in phase.remarks_of(line.id)]
    texts += contents_of(ingredient, printing.profile)
    texts += [f"{printing.term(name)}: {text}" for name, text in ingredient.expects.items()]
    texts += _overage(printing, line)
    texts += [row.text(printing.profile) for part in printing.batch.forms for row in part.remarks_of(line.id)]
    nested = printing.batch.recipe.nested.get(ingredient.recipe_id)
    if vehicle := printing.whole.vehicle_number(line):
        texts.append(printing.say("line.vehicle", number=str(vehicle)))
    elif nested is not None:
        texts.append(printing.say("line.nested", recipe=nested.id, version=nested.version))
    if line.fillings is not None and line.to_measure is not None and line.measuring is not Measuring.COUNT:
        texts.append(line.fillings.remark(line.to_measure, printing.profile))
    if line.estimate is not None:
        texts.append(printing.say("line.estimate", estimate=_estimate(printing, line)))
    if line.brought is not None:
        texts.append(printing.say("line.brought", amount=line.brought))
    texts += _of_the_recipe(printing, line)
    if line.other_way is not None:
        texts.append(say("line.equals", printing.few_digits(DIGITS), amount=line.other_way))
    if (use := use_and_rest(printing, line)) is not None and use.left is not None:
        about = f"{printing.profile.about} "
        left = f"{about if use.is_estimate else ''}{printing.show(use.left).removeprefix(about)}"
        texts.append(printing.say("line.leaves", left=left, on_hand=use.on_hand, lot=use.lot.number))
    if line.measuring is Measuring.AS_NEEDED:
        texts.append(printing.say("line.record_used"))
    if line.measuring is Measuring.ADD_TO_MAKE and line.make_to is not None and not is_to_the_mark(line):
        texts.append(printing.say("line.record_total"))
    return tuple(texts)


def use_and_rest(printing: Printing, line: BatchLine) -> LotUse | None:
    """What a line takes of its lot, where what is left of that is printed with it."""
    use = None if line.lot is None or line.parts else use_of(line.lot, lots_used(printing.whole.every_line))
    return None if use is None or use.left is None else use


def is_to_the_mark(line: BatchLine) -> bool:
    """Whether a line is brought to a volume: nobody measures what that takes."""
    return line.measuring is Measuring.ADD_TO_MAKE and line.make_to is not None and is_kind(line.make_to, "volume")


def _overage(printing: Printing, line: BatchLine) -> list[str]:
    """That more of an active is taken than its label says; why is among the findings, or in the formula."""
    amount, overage = line.ingredient.amount, line.ingredient.overage
    active = amount.active if isinstance(amount, FromStrength) else ""
    targets = {worked.active: worked.target for worked in printing.batch.strengths}
    target, asked = targets.get(active), printing.batch.asked.overage.get(active)
    if target is None:
        return []
    typed = asked or (overage.typed if overage is not None else "")
    why = f": {overage.reason} ({overage.source})" if overage is not None and not asked else ""
    return [printing.say("line.overage", overage=printing.typed(typed), target=target) + why]


def _estimate(printing: Printing, line: BatchLine) -> str:
    """About how much a fill line takes; of a range both ends."""
    ends = [printing.show(end) for end in (line.estimate, line.estimate_to) if end is not None]
    return (ends[0] if len(ends) == 1 else between_texts(ends[0], ends[1], printing.profile)).removeprefix(
        f"{printing.profile.about} "
    )


def _of_the_recipe(printing: Printing, line: BatchLine) -> list[str]:
    """What the recipe states of how much of a line is taken: what is lost, what does not scale, what it displaces."""
    ingredient = line.ingredient
    texts = []
    if ingredient.loss is not None:
        texts.append(printing.say("line.lost", share=ingredient.loss))
    if not ingredient.scales:
        texts.append(printing.say("line.not_scaled"))
    if ingredient.displaced_volume is not None:
        texts.append(printing.say("line.displaces", volume=ingredient.displaced_volume.quantity))
    return texts
