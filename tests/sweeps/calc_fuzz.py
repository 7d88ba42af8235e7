"""``python -m tests.sweeps.calc_fuzz [--quick] [CHAPTER ...]`` asks odd questions and prints answers that cannot be.

Each kept call of ``tests/data/calc/workings`` that has an answer is asked again with one or two of its figures
changed: nothing, odd, a thousand or a million times more or less. What comes must be a refusal or an answer that
physics allows: no amount below zero, no strength above the pure substance, no part larger than its total, parts that
add up, no pH, density, concentration, drop or body that is met nowhere; and no error but our own. Nor is such a figure
taken where it is typed. The exit status is 1 if there is any other.
"""

from __future__ import annotations

import dataclasses
import random
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from formulate import calc
from formulate.answers import Derived, Named, values_of
from formulate.calc.index import entries
from formulate.calc.shared.pieces import is_part_of_a_unit
from formulate.calc.shared.plain import PlainStrength
from formulate.errors import FormulateError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind, parse, show
from tests.calc.workings import given, read

SEED = 20261129
#: Changed calls of each function: all of them, and with ``--quick``.
CALLS, QUICK_CALLS = 300, 40
#: No answer takes longer, in seconds.
LONGEST = 10
#: What is put in the place of a figure, and by what it is multiplied.
PLAIN = ("0", "1", "7.77", "0.013", "99.9", "100", "101", "100000", "-5")
FACTORS = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6), Fraction(10), Fraction(1, 10))
_FIGURE = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?")

#: Values that are less than zero by their nature: the name of the value, or of the function.
SIGNED = re.compile(
    r"lowest|highest|difference|deviation|error|balance|convert_temperature|temperature|change|charge|^log|ph_|pka"
)
#: The density of osmium, and more than that of any solution, in g/mL.
HEAVIEST, HEAVIEST_SOLUTION = Fraction(23), Fraction(3)
#: A unit, and from which to which number of it there is anything.
OF_UNIT = {
    "mole/liter": (0, 56),
    "equivalent/liter": (0, 168),
    "osmole/liter": (0, 168),
    "drop/milliliter": (5, 100),
    "drop/gram": (5, 150),
}
#: How the name of a plain number, or of a step that finds one, begins; and from which to which there is any.
OF_NUMBER = {"pH": (-2, 16), "ph": (-2, 16), "E(": (0, 3), "e_value": (0, 3), "particles": (1, 12), "valence": (1, 12)}
#: The name of a typed amount, a unit, and from which to which number of it there is anything.
OF_ARGUMENT = {
    "weight": ("kilogram", Fraction(1, 100), 1000),
    "density": ("gram/milliliter", Fraction(1, 1000), HEAVIEST),
    "rate": ("milliliter/hour", 0, 10_000),
}
#: Record -> its total, and the parts that make it up.
SUMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "MoldedBatch": ("total", ("drugs", "base")),
    "CapsuleBatch": ("fill", ("powders", "filler")),
}
#: Records whose total is larger than each of its parts: the field of the total, and the parts.
TOTALS = ("total", "total_volume", "final_volume", "volume", "batch")
PARTS = ("active", "drug", "stock", "diluent", "base", "filler", "powder", "vehicle", "water")


class TooLong(Exception):
    """The answer did not come in time."""


def figures_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of the figures in the arguments of a call."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from figures_of(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from figures_of(item, (*path, place))
    elif not isinstance(value, bool) and _FIGURE.search(str(value)):
        yield path


def changed(value: Any, path: tuple[Any, ...], by: random.Random, factors: Sequence[Fraction] = FACTORS) -> Any:
    """The arguments with the figure at a place changed; by nothing but these factors, where they are given."""
    if path:
        head, *rest = path
        copy = dict(value) if isinstance(value, dict) else list(value)
        copy[head] = changed(value[head], tuple(rest), by, factors)
        return copy
    text = str(value)
    found = by.choice(list(_FIGURE.finditer(text)))
    odd = factors is FACTORS and by.random() < 0.3
    figure = by.choice(PLAIN) if odd else _decimal(Fraction(found.group()) * by.choice(factors))
    return text[: found.start()] + figure + text[found.end() :]


def _decimal(value: Fraction) -> str:
    return f"{float(value):.12f}".rstrip("0").rstrip(".")


def asked(function: str, arguments: dict[str, Any]) -> Any:
    """The answer of a call, in time."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        return getattr(calc, function)(**{name: given(value) for name, value in arguments.items()})
    finally:
        signal.alarm(0)


def wrong_in_question(arguments: dict[str, Any]) -> Iterator[str]:
    """What of a question that is answered cannot be."""
    for path in figures_of(arguments):
        name, text, dense = path[0], _at(arguments, path), "densit" in str(path)
        try:
            strength = Strength.parse(str(text))
        except FormulateError:
            strength = None
        if strength is not None and strength.basis is Basis.W_V and strength.value > HEAVIEST_SOLUTION and not dense:
            yield f"{name} taken: {text}"
        value = _number(text) if strength is None or dense else strength.quantity
        if isinstance(value, Fraction):
            yield from (f"{name} taken: {text}" for _ in _beyond(name, value))
        elif value is not None:
            yield from (f"{name} taken: {text}" for _ in _beyond_unit(value))
            unit, least, most = OF_ARGUMENT.get(name, ("", 0, 0))
            if unit and value.is_compatible_with(unit) and not least <= value.to(unit).magnitude <= most:
                yield f"{name} taken: {text}"


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    return _at(value[path[0]], path[1:]) if path else value


def _number(text: Any) -> Any:
    """A text as a plain number or as an amount; nothing where it is neither."""
    for as_typed in (Fraction, parse):
        try:
            return as_typed(str(text))
        except (ValueError, ZeroDivisionError, FormulateError):
            continue
    return None


def _beyond(name: str, number: Fraction) -> Iterator[str]:
    for begins, (least, most) in OF_NUMBER.items():
        if name.startswith(begins) and not least <= number <= most:
            yield name


def _beyond_unit(value: Quantity) -> Iterator[str]:
    for unit, (least, most) in OF_UNIT.items():
        if value.is_compatible_with(unit) and not least <= value.to(unit).magnitude <= most:
            yield unit


def wrong_in(function: str, result: Any) -> Iterator[str]:
    """What of a result cannot be."""
    for one in values_of(result):
        yield from _wrong_value(function, one)
    if isinstance(result, Derived) and isinstance(result.value, Fraction):
        yield from (f"{name} out of range: {result.value}" for name in _beyond(result.steps[-1].symbol, result.value))
    if not dataclasses.is_dataclass(result) or isinstance(result, (Derived, Strength)):
        return
    record = type(result).__name__
    if record in SUMS:
        whole, parts = SUMS[record]
        yield from _wrong_sum(getattr(result, whole), [part for name in parts for part in _each(getattr(result, name))])
    values = {field.name: getattr(result, field.name) for field in dataclasses.fields(result)}
    for whole in TOTALS:
        for part in PARTS:
            total, piece = (getattr(values.get(name), "value", None) for name in (whole, part))
            if _comparable(total, piece) and piece > total:
                yield f"{part} larger than {whole}: {show(piece)} of {show(total)}"


def _each(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]


def _comparable(one: Any, other: Any) -> bool:
    both = isinstance(one, Quantity) and isinstance(other, Quantity)
    return both and one.dimensionality == other.dimensionality


def _wrong_sum(whole: Any, parts: list[Any]) -> Iterator[str]:
    added = sum((part.value for part in parts[1:]), parts[0].value)
    if added != whole.value:
        yield f"parts of {show(added)} in a total of {show(whole.value)}"


def _wrong_value(function: str, one: Named) -> Iterator[str]:
    value = one.value
    if isinstance(value, Strength):
        if value.value < 0:
            yield f"{one.name} below nothing: {value}"
        # a percentage without its basis may be one of weight in volume
        basis = Basis.W_V if isinstance(value, PlainStrength) else value.basis
        pure = {Basis.W_W: Fraction(1), Basis.V_V: Fraction(1), Basis.W_V: HEAVIEST_SOLUTION}.get(basis)
        if pure is not None and value.value > pure:
            yield f"{one.name} above the pure substance: {value}"
        if not isinstance(value, PlainStrength):
            yield from (f"{one.name} beyond what there is: {value}" for _ in _beyond_unit(value.quantity))
        return
    signed = SIGNED.search(one.name) or SIGNED.search(function)
    if isinstance(value, Quantity) and not is_kind(value, "temperature"):
        if value.magnitude < 0 and not signed:
            yield f"{one.name} below nothing: {one.text()}"
        yield from (f"{one.name} beyond what there is: {one.text()}" for _ in _beyond_unit(value))
        density = is_kind(value, "density") and ("density" in function or "density" in one.name)
        if density and value.to("gram/milliliter").magnitude > HEAVIEST:
            yield f"{one.name} denser than any metal: {one.text()}"
        whole = not (re.search("exact|daily", one.name) or function.startswith("convert"))
        if whole and is_part_of_a_unit(value):
            yield f"{one.name} a part of what is counted whole: {one.text()}"
    elif isinstance(value, Fraction) and value < 0 and not signed:
        yield f"{one.name} below nothing: {one.text()}"


def sweep(calls: int, chapters: set[str]) -> dict[str, dict[str, tuple[int, str]]]:
    """Function -> what is wrong -> how often, and an example."""
    by = random.Random(SEED)
    kept: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read():
        chapter = entries()[row["function"]].module.partition(".")[0]
        answered_then = not re.match(r"\w+Error E_", row["answer"][0])
        if answered_then and (not chapters or chapter in chapters) and any(figures_of(row["arguments"])):
            kept[row["function"]].append(row["arguments"])
    found: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    answered = refused = 0
    for function, questions in kept.items():
        for _ in range(calls):
            arguments = by.choice(questions)
            for _ in range(by.choice((1, 1, 2))):
                arguments = changed(arguments, by.choice(list(figures_of(arguments))), by)
            try:
                result = asked(function, arguments)
                wrong = list(wrong_in(function, result))
                if function != "convert_quantity":  # which may be asked about a density
                    wrong.extend(wrong_in_question(arguments))
                str(result)
                answered += 1
            except FormulateError:
                refused += 1
                continue
            except Exception as error:  # whatever else comes is what is looked for
                wrong = [f"{type(error).__name__}: {str(error)[:80]}"]
            for what in wrong:
                kind = what.partition(":")[0]
                times, example = found[function].get(kind, (0, f"{what}   {arguments}"))
                found[function][kind] = times + 1, example
    print(f"{len(kept)} functions, {answered} answered, {refused} refused")
    return found


def main() -> int:
    """Print what cannot be, function by function."""
    quick, chapters = "--quick" in sys.argv[1:], {word for word in sys.argv[1:] if word != "--quick"}
    found = sweep(QUICK_CALLS if quick else CALLS, chapters)
    for function, kinds in sorted(found.items()):
        for kind, (times, example) in kinds.items():
            print(f"{function}: {kind} ({times} times)\n    {example}")
    print(f"{sum(map(len, found.values()))} kinds of answers that cannot be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
