"""How much can be made of what there is: the largest amount whose measured amounts do not exceed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from formulate.batch.asking.asked import Asked
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.backwards.run import exact_of, lines_for, measured_of, together
from formulate.batch.backwards.solved import Found, pack_of, packs_of
from formulate.batch.line.amounts import EVEN, is_count, is_even, kind_of_amount, stated_amount, sum_of, times, unit_of
from formulate.batch.lots.stock import Container, container_of
from formulate.batch.model import BatchLine
from formulate.errors import InputError, PlanError
from formulate.findings import note, stop
from formulate.frozen import Frozen
from formulate.messages import Figure
from formulate.rounding import step_of
from formulate.spelling import plain_name_of
from formulate.units import DOSAGE_UNITS, Quantity, QuantityLike, make_quantity, quantity, show
from formulate.working import Derived, derive, stated

__all__ = ["SHELF", "make_from"]

#: Instead of named amounts: all that the lots hold whose quantity is stated.
SHELF = "shelf"
#: Digits of an amount that does not come out even.
DIGITS = 4
#: Least and most that is calculated for a start, in the unit that the recipe is made in.
START = 100
TRIES = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Available(Frozen):
    """What there is for some lines together."""

    name: str
    lines: frozenset[str]
    amount: Quantity

    def taken(self, lines: Sequence[BatchLine], *, measured: bool) -> Quantity | None:
        """What these lines take of it, at most; None where that is not known in its kind."""
        of_line = measured_of if measured else exact_of
        kind = kind_of_amount(self.amount)
        return together([of_line(line, kind) for line in lines if line.id in self.lines], self.amount)


def make_from(asked: Asked, available: Mapping[str, QuantityLike] | str, *, pack: QuantityLike = "") -> Found:
    """How much can be made of what there is.

    ``make = M1 + (available - m1) x (M2 - M1) / (m2 - m1)``, where M1 takes m1 and M2 takes m2, exact before rounding;
    of several the least. Then down to four digits, and as far as what is measured is there.

    Parameters
    ----------
    asked : Asked
        What is asked for but for the amount: the recipe, its strengths, lots, excess and the like.
    available : Mapping[str, QuantityLike] or str
        What there is, by line or by the name of a substance, product or recipe; ``shelf`` for all lots whose quantity
        is stated, [mass, volume or count].
    pack : QuantityLike
        Content of one pack or container: what is made is rounded down to whole ones, [mass, volume or count].

    Returns
    -------
    Found
        The amount to make, with its working, and what limits it.

    Raises
    ------
    PlanError
        ``E_FROM_LINE`` for a name that no line has, ``E_FROM_UNKNOWN`` for a line whose amount is not known,
        ``E_FROM_TOO_LITTLE`` where nothing can be made of it.

    Examples
    --------
    >>> from formulate.recipe import load_recipe
    >>> cream = Asked(recipe=load_recipe("sirolimus-cream-0.1"))
    >>> show(make_from(cream, {"sirolimus": "100 mg"}).amount.value)
    '100 g'
    >>> found = make_from(cream, {"sirolimus": "100 mg", "solvent": "4 g"}, pack="30 g")
    >>> show(found.amount.value), found.packs
    ('60 g', 2)
    """
    first, second, at_first, at_second = _start(asked)
    each = _shelf(asked, at_first) if isinstance(available, str) else _named(available, at_first)
    solved = {one: _solved(asked, one, (first, at_first), (second, at_second)) for one in each}
    makes = {one: amount for one, amount in solved.items() if amount is not None}
    if not makes:
        raise PlanError("the amount to make", [stop("E_FROM_NOTHING", place="from")])
    limiting = min(makes, key=lambda one: Fraction((makes[one].value / first).to("").magnitude))
    amount, packs = _practical(asked, each, makes[limiting], pack)
    figures: dict[str, Figure] = {"make": amount.value, "name": limiting.name, "available": limiting.amount}
    if others := [f"{show(one.amount)} of {one.name} for {_shown(makes[one])}" for one in makes if one is not limiting]:
        figures["others"] = tuple(others)
    says = note("N_MAKE_FROM", variant="others" if others else "alone", place="from", **figures)
    return Found(amount=amount, packs=packs, notes=(says,))


def _shown(make: Derived[Quantity]) -> str:
    return show(make.value if is_even(make.value) else _down(make.value, DIGITS))


# What there is ---------------------------------------------------------------------------------------


def _named(available: Mapping[str, QuantityLike], lines: Sequence[BatchLine]) -> list[_Available]:
    """By the id of a line, or by the name of what several lines take."""
    mistakes = Mistakes()
    each = [mistakes.read(f"from.{name}", _one_named, name, typed, lines) for name, typed in available.items()]
    mistakes.finish("the amount to make")
    return [one for one in each if one is not None]


def _one_named(name: str, typed: QuantityLike, lines: Sequence[BatchLine]) -> _Available:
    plain = plain_name_of(name)
    of_line = frozenset(line.id for line in lines if line.id == name)
    by_name = frozenset(
        line.id for line in lines if plain in {plain_name_of(line.name), plain_name_of(line.ingredient.recipe_id)}
    )
    if not (of_line or by_name):
        known = ", ".join(dict.fromkeys(line.id for line in lines))
        raise InputError("a line or what it takes", code="E_FROM_LINE", given=name, remedy=f"the lines are: {known}")
    one = _Available(name=name, lines=of_line or by_name, amount=quantity(typed, where=""))
    if one.taken(lines, measured=False) is None:
        raise InputError(
            f"an amount in which what is taken of {name} is known",
            code="E_FROM_UNKNOWN",
            given=show(one.amount),
            remedy="give it as a mass, a volume or a count, as it is measured",
        )
    return one


def _shelf(asked: Asked, lines: Sequence[BatchLine]) -> list[_Available]:
    """What the lots hold, of each line or of lines that share a container; a lot of any quantity limits nothing."""
    groups: list[tuple[set[str], dict[Container, Quantity]]] = []
    for line in lines:
        lots = [lot for lot in asked.lots if lot.line == line.id]
        held = {container_of(line.ingredient, lot): lot.quantity for lot in lots if lot.quantity is not None}
        if not lots or len(held) < len(lots):
            continue
        same = [group for group in groups if group[1].keys() & held.keys()]
        merged = ({line.id}, held)
        for ids, containers in same:
            merged = merged[0] | ids, containers | merged[1]
        groups = [group for group in groups if group not in same] + [merged]
    each = []
    for ids, containers in groups:
        amounts = list(containers.values())
        name = next(line.name for line in lines if line.id in ids)
        if len({kind_of_amount(amount) for amount in amounts}) == 1:
            each.append(_Available(name=name, lines=frozenset(ids), amount=sum_of(amounts, like=amounts[0])))
    return [one for one in each if one.taken(lines, measured=False) is not None]


# How much -------------------------------------------------------------------------------------------


def _start(asked: Asked) -> tuple[Quantity, Quantity, tuple[BatchLine, ...], tuple[BatchLine, ...]]:
    """Two amounts in the unit in which the recipe is made, and what they take."""
    yields, form = asked.recipe.yields, asked.recipe.form.value
    units = ["gram", "milliliter", *(name for name in DOSAGE_UNITS if name in form), *DOSAGE_UNITS]
    starts = [make_quantity(START, unit) for unit in units] if yields is None else [yields]
    failed: PlanError | None = None
    for first in starts:
        try:
            second = times(first, 2)
            return first, second, lines_for(asked, first), lines_for(asked, second)
        except PlanError as error:
            failed = failed or error
    raise failed or AssertionError("there is a unit to start with")


def _solved(
    asked: Asked,
    one: _Available,
    first: tuple[Quantity, Sequence[BatchLine]],
    second: tuple[Quantity, Sequence[BatchLine]],
) -> Derived[Quantity] | None:
    """The amount that takes all there is of one; None where it is enough for any amount."""
    points = [(make, _known(one, lines)) for make, lines in (first, second)]
    for attempt in range(TRIES):
        (low, at_low), (high, at_high) = points
        if at_low.magnitude == at_high.magnitude:
            if at_high > one.amount:
                raise _too_little(one, at_high)
            return None
        found = _between(one, points)
        if found.value.magnitude <= 0:
            raise _too_little(one, at_low)
        make = _plannable(found.value)
        taken = _known(one, lines_for(asked, make))
        if taken.magnitude == one.amount.to(taken.units).magnitude or make in (low, high):
            # between two points that are near each other the line is not true by hand; the lines confirm what was found
            return found if attempt == 0 else stated_amount(found.value, found.steps[-1].symbol, stated("available"))
        points = sorted([*points, (make, taken)], key=lambda point: _distance(one, point[1]))[:2]
    return found


def _plannable(make: Quantity) -> Quantity:
    """An amount near it of which a batch can be calculated."""
    if is_count(make):
        return make_quantity(max(floor(Fraction(make.magnitude)), 1), unit_of(make))
    return make if is_even(make) else _down(make, 2 * EVEN)


def _known(one: _Available, lines: Sequence[BatchLine]) -> Quantity:
    taken = one.taken(lines, measured=False)
    if taken is None:
        raise AssertionError(f"what is taken of {one.name} was known")
    return taken.to(one.amount.units)


def _distance(one: _Available, taken: Quantity) -> Fraction:
    return abs(Fraction((taken - one.amount).to(one.amount.units).magnitude))


def _too_little(one: _Available, taken: Quantity) -> PlanError:
    place, name = f"from.{one.name}", one.name
    short = stop("E_FROM_TOO_LITTLE", name=name, available=one.amount, taken=taken, place=place)
    return PlanError("the amount to make", [short])


def _between(one: _Available, points: Sequence[tuple[Quantity, Quantity]]) -> Derived[Quantity]:
    """On the line through two points."""
    (low, at_low), (high, at_high) = points
    rise = Fraction(((one.amount - at_low) / (at_high - at_low)).to("").magnitude)
    value = low + times(high - low, rise)
    numbers = {"available": one.amount, "M1": low, "m1": at_low, "M2": high, "m2": at_high}
    formula = "M1 + (available - m1) x (M2 - M1) / (m2 - m1)"
    proportional = Fraction((at_low / at_high).to("").magnitude) == Fraction((low / high).to("").magnitude)
    if proportional:
        formula, numbers = "M1 x available / m1", {"M1": low, "available": one.amount, "m1": at_low}
    return derive(value, f"make({one.name})", formula, numbers, source=stated("available"))


# What is made of it -----------------------------------------------------------------------------------


def _practical(
    asked: Asked, each: Sequence[_Available], found: Derived[Quantity], pack: QuantityLike
) -> tuple[Derived[Quantity], int | None]:
    """Down to whole units, whole packs or four digits, and so far down that what is measured is there."""
    content = pack_of(pack, found.value)
    amount, packs = _cut(found, content)
    for _ in range(TRIES):
        if amount.value.magnitude <= 0:
            raise PlanError("the amount to make", [stop("E_FROM_PACK", place="pack", pack=content or found.value)])
        lines = lines_for(asked, amount.value)
        over = _short(each, lines)
        if not over:
            return _with_more(asked, each, amount, packs, content)
        lower = _lowered(amount, over[0], lines)
        amount, packs = _cut(lower, content)
    raise PlanError("the amount to make", [stop("E_FROM_NOTHING", place="from")])


def _short(each: Sequence[_Available], lines: Sequence[BatchLine]) -> list[_Available]:
    """Those of which more is measured than there is."""
    return [one for one in each if (taken := one.taken(lines, measured=True)) is not None and taken > one.amount]


def _with_more(
    asked: Asked, each: Sequence[_Available], amount: Derived[Quantity], packs: int | None, pack: Quantity | None
) -> tuple[Derived[Quantity], int | None]:
    """One dosage unit or pack more, as long as that is there: an excess of whole units rounds up what is taken."""
    if pack is None and not is_count(amount.value):
        return amount, packs
    one = make_quantity(1, unit_of(amount.value)) if pack is None else pack
    for _ in range(TRIES):
        more = amount.value + one
        if _short(each, lines_for(asked, more)):
            break
        amount = _step(more, "make + u", {"make": amount.value, "u": one}, amount)
        packs = None if packs is None else packs + 1
    return amount, packs


def _cut(amount: Derived[Quantity], pack: Quantity | None) -> tuple[Derived[Quantity], int | None]:
    if pack is not None:
        return packs_of(amount, pack)
    if is_count(amount.value):
        whole = make_quantity(floor(Fraction(amount.value.magnitude)), unit_of(amount.value))
        return (amount if whole == amount.value else _step(whole, "floor(make)", {"make": amount.value}, amount)), None
    if is_even(amount.value):
        return amount, None
    value = _down(amount.value, DIGITS)
    step = make_quantity(step_of(Fraction(amount.value.magnitude), DIGITS), unit_of(amount.value))
    return _step(value, "floor(make / d) x d", {"make": amount.value, "d": step}, amount), None


def _step(
    value: Quantity, formula: str, numbers: Mapping[str, Quantity], before: Derived[Quantity]
) -> Derived[Quantity]:
    return derive(value, "make(down)", formula, dict(numbers), after=before.steps)


def _down(amount: Quantity, digits: int) -> Quantity:
    number = Fraction(amount.magnitude)
    step = step_of(number, digits)
    return make_quantity(floor(number / step) * step, unit_of(amount))


def _lowered(amount: Derived[Quantity], one: _Available, lines: Sequence[BatchLine]) -> Derived[Quantity]:
    """An amount of which what is measured is rounded to a step less, at the most."""
    measured = one.taken(lines, measured=True) or one.amount
    exact = _known(one, lines)
    steps = [line.instrument.readability for line in lines if line.id in one.lines and line.instrument is not None]
    less = times(sum_of(steps, like=steps[0]), Fraction(1, 2)) if steps else measured - one.amount
    aim = min(measured - less, times(exact, 1 - Fraction(1, 10**DIGITS)))
    value = times(amount.value, Fraction((aim / exact).to("").magnitude))
    numbers = {"make": amount.value, "below": aim, "m": exact}
    return derive(value, "make(lower)", "make x below / m", numbers, after=amount.steps)
