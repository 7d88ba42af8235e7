"""The method, with the amounts of the batch filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from formulate.batch.line.amounts import DIGITS_OF_AN_ESTIMATE, in_metric_unit, kind_of_amount, sum_of, times
from formulate.batch.model import BatchLine, Measuring
from formulate.batch.portions import amount_of, estimated, portion_of, rest_of, there_of
from formulate.batch.results import MethodStep, NamedLine, Part
from formulate.batch.small_amounts.dilution import Dilution
from formulate.messages import Message, message
from formulate.recipe.amount_types import doubled_with
from formulate.recipe.method.phases import Phase
from formulate.recipe.method.placeholders import placeholders, words_and_placeholders
from formulate.recipe.method.portions import REST, read_portion
from formulate.recipe.model import Recipe, StatedStep, named_fraction
from formulate.recipe.vehicles import id_in_recipe
from formulate.rounding import round_to_digits
from formulate.units import Quantity, in_readable_unit, symbol


def method_of(recipe: Recipe, lines: Sequence[BatchLine]) -> tuple[MethodStep, ...]:
    """The steps of a recipe with the amounts of a batch in them."""
    by_id = {id_in_recipe(line.id): line for line in lines}
    return tuple(_step(number, step, by_id, recipe) for number, step in enumerate(recipe.method, start=1))


def _step(number: int, step: StatedStep, lines: Mapping[str, BatchLine], recipe: Recipe) -> MethodStep:
    """A step; it has the temperature of the phase that it names, where it states none of its own."""
    phases = {phase.name: phase for phase in recipe.phases}
    named = [phases[name] for name, _ in placeholders(step.text) if name in phases]
    heats = (step.temperature, *(phase.temperature for phase in named))
    temperature = next((heat for heat in heats if heat is not None), None)
    steps = [one.text for one in recipe.method]
    parts = tuple(_parts(step.text, lines, phases, steps))
    return MethodStep(number=number, parts=parts, temperature=temperature, hold=step.hold)


def _parts(
    text: str, lines: Mapping[str, BatchLine], phases: Mapping[str, Phase], steps: Sequence[str]
) -> Iterator[str | NamedLine]:
    for piece in words_and_placeholders(text):
        if isinstance(piece, str):
            yield piece
        elif piece.line in phases:
            for place, line_id in enumerate(phases[piece.line].lines):
                yield from (", ",) if place else ()
                yield NamedLine(lines[line_id].id, in_words(lines[line_id]))
        elif piece.line in lines:
            line, others = lines[piece.line], [lines[other] for other in doubled_with(piece.part) if other in lines]
            if piece.part == REST:
                yield NamedLine(line.id, _rest_in_words(line, rest_of(piece.line, steps, lines)))
            elif (portion := read_portion(piece.part)) is not None:
                amount = portion_of(portion, lines)
                yield NamedLine(line.id, (line.name,) if amount is None else (amount, _of(line.name)))
            else:
                part = part_in_words(line, piece.part) if piece.part and not others else in_words(line)
                yield NamedLine(line.id, (*part, *_doublings(line, others)))
        else:
            yield piece.written


def in_words(line: BatchLine) -> tuple[Part, ...]:
    """A line as a step names it: how much of what."""
    if line.dilution is not None:
        return line.dilution.aliquot.amount, message("step.of_dilution", name=_mixture(line.dilution))
    match line.measuring:
        case Measuring.ADD_TO_MAKE if line.make_to is not None:
            return message("step.to_make", name=line.name), in_readable_unit(line.make_to), ")"
        case Measuring.AS_NEEDED if line.between is not None:
            between = line.between
            begin, to, end = message("step.between", name=line.name), message("step.to"), message("step.between_end")
            return begin, between.low, to, between.high, end
        case Measuring.AS_NEEDED:
            return (message("step.as_needed", name=line.name),)
        case Measuring.COUNT:
            return _counted(line)
    amount = amount_of(line)
    return (line.name,) if amount is None else (amount, _of(line.name))


def part_in_words(line: BatchLine, part: str) -> tuple[Part, ...]:
    """A stated part of a line: ``half (about 14.2 g) of purified water``."""
    share, amount, of = named_fraction(part), amount_of(line), _of(line.name)
    if line.dilution is not None:
        amount, of = line.dilution.aliquot.amount, message("step.of_dilution", name=_mixture(line.dilution))
    if share is None or amount is None:
        return message("step.part", part=part), of
    return message("step.part", part=part), " (", *_about(amount, share), ")", of


def _rest_in_words(line: BatchLine, amount: Quantity | None) -> tuple[Part, ...]:
    """The rest of a line: ``the rest (28 g) of petrolatum``, ``the rest of purified water (to make 100 mL)``."""
    rest = message("step.part", part=REST)
    if amount is not None:
        return rest, " (", amount, ")", _of(line.name)
    if line.measuring is Measuring.ADD_TO_MAKE and line.make_to is not None:
        to_make = message("step.to_make", name=line.name)
        return rest, message("step.of", name=""), to_make, in_readable_unit(line.make_to), ")"
    return rest, _of(line.name)


def _of(name: str) -> Message:
    return message("step.of", name=name)


def _mixture(dilution: Dilution) -> Message:
    """The last mixture, which the aliquot is taken of."""
    return dilution.name(len(dilution.steps))


def _doublings(line: BatchLine, others: Sequence[BatchLine]) -> tuple[Part, ...]:
    """The portions in which a line is added to others, each the amount that is there already.

    Nothing where there are no others, or where their amounts cannot be compared with that of the line.
    """
    there, left = [there_of(other) for other in others], there_of(line)
    if left is None or not there or any(one is None or kind_of_amount(one) != kind_of_amount(left) for one in there):
        return ()
    portion = sum_of([one for one in there if one is not None], like=left)
    parts: list[Part] = []
    while portion < left:
        parts += [", " if parts else message("step.doubling"), in_readable_unit(estimated(portion))]
        left -= portion
        portion = times(portion, 2)
    return (*parts, message("step.rest")) if parts else ()


def _about(amount: Quantity, share: Fraction) -> tuple[Part, ...]:
    exact = in_metric_unit(times(amount, share))  # what is only estimated, whatever unit was asked for
    shown = round_to_digits(exact, DIGITS_OF_AN_ESTIMATE)
    return (shown,) if shown == exact else (message("step.about"), shown)


def _counted(line: BatchLine) -> tuple[Part, ...]:
    if line.to_measure is None or line.counted is None:
        return (line.name,) if line.needed is None else (line.needed, _of(line.name))
    units = _units(line.to_measure, line.name)
    if line.counted.share is not None:
        return *units, " (", line.counted.share, message("step.share_of_powder")
    if any(part.counted is not None and part.counted.share is not None for part in line.parts):
        return _units(times(line.to_measure, line.counted.exact / line.counted.whole), line.name)
    if line.counted.to_take is None:
        return units
    return line.counted.to_take, message("step.of_powder"), *units


def _units(count: Quantity, name: str) -> tuple[Part, ...]:
    """Dosage units by their name: ``40 x Rapamune 2 mg tablets``, but ``40 tablets of Rapamune``."""
    unit_name = next(unit for unit, _ in count.unit_items())
    words = {symbol(unit_name), symbol(unit_name, plural=True)}
    if words & set(re.findall(r"[a-z]+", name.casefold())):
        return Fraction(count.magnitude), f" x {name}"
    return count, _of(name)
