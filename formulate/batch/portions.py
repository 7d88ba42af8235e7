"""The portions of a line that steps take by the amounts of others, and the rest: as printed they make the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from formulate.batch.line.amounts import DIGITS_OF_AN_ESTIMATE, in_metric_unit, kind_of_amount, times
from formulate.batch.model import BatchLine, Measuring
from formulate.calc.shared.arguments import ratio
from formulate.recipe.amount_types import named_fraction
from formulate.recipe.method.placeholders import placeholders
from formulate.recipe.method.portions import Portion, read_portion
from formulate.rounding import round_to_digits
from formulate.units import Quantity, in_readable_unit

__all__ = ["amount_of", "estimated", "portion_of", "portions_of", "rest_of", "there_of"]


def amount_of(line: BatchLine) -> Quantity | None:
    """What a step says of how much: what is measured, else what is needed, else about how much it will be."""
    return next((amount for amount in (line.to_measure, line.needed, line.estimate) if amount is not None), None)


def there_of(line: BatchLine) -> Quantity | None:
    """What a line brings into a mixture."""
    if line.dilution is not None:
        return line.dilution.aliquot.amount
    powder = None if line.counted is None else line.counted.to_take or line.counted.crushed_weight
    return amount_of(line) if powder is None else powder


def estimated(amount: Quantity) -> Quantity:
    """To the digits of an estimate."""
    return round_to_digits(in_metric_unit(amount), DIGITS_OF_AN_ESTIMATE)


def portion_of(portion: Portion, lines: Mapping[str, BatchLine]) -> Quantity | None:
    """What a step takes for what there is of another line; None where that is not known in the kind of the rate."""
    there = there_of(lines[portion.of])
    if there is None or portion.rate is None:
        return None if there is None else in_readable_unit(estimated(there))
    amount, each = portion.rate
    is_known = kind_of_amount(there) == kind_of_amount(each)
    return in_readable_unit(estimated(times(amount, ratio(there, each)))) if is_known else None


def portions_of(line_id: str, steps: Sequence[str], lines: Mapping[str, BatchLine]) -> Iterator[Quantity | None]:
    """What the steps take of a line in portions and in fractions, as they print it."""
    amount = there_of(lines[line_id])
    for part in (part for step in steps for named, part in placeholders(step) if named == line_id):
        portion, share = read_portion(part), named_fraction(part)
        if portion is not None:
            yield portion_of(portion, lines)
        elif share is not None:
            yield None if amount is None else estimated(times(amount, share))


def rest_of(line_id: str, steps: Sequence[str], lines: Mapping[str, BatchLine]) -> Quantity | None:
    """What the portions leave of a line; None where that is not known, or where nothing is left."""
    line, taken = lines[line_id], list(portions_of(line_id, steps, lines))
    left = there_of(line)
    if left is None or line.measuring is Measuring.ADD_TO_MAKE:
        return None
    for portion in taken:
        if portion is None or kind_of_amount(portion) != kind_of_amount(left):
            return None
        left -= portion
    return in_readable_unit(left) if Fraction(left.magnitude) > 0 else None
