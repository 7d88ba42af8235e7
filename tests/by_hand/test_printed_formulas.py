"""Where a calculation is one formula, the docstring gives the formula that the working prints."""

import json
import re
from pathlib import Path

from tests.by_hand.corpus import of_calls
from tests.by_hand.lines import read

INDEX = Path(__file__).parents[2] / "formulate" / "calc" / "index.json"
#: The formula of each calculation, as its docstring gives it.
FORMULAS = {
    entry["name"]: entry["formula"]
    for chapter in json.loads(INDEX.read_text("utf-8")).values()
    for entry in chapter["entries"]
}
#: What is read from a table, looked for in an equation or taken over as it is has no formula to compare.
NOT_CALCULATED = ("from ", "by solving ")


def printed_formulas():
    """The calculation and its formula, of each kept working of one line."""
    for function, printed in of_calls():
        lines = [line for line in map(read, printed) if line is not None]
        formula = lines[0].middle[0] if len(lines) == 1 and lines[0].middle else ""
        if " " in formula and not formula.startswith(NOT_CALCULATED):
            yield function, f"{lines[0].text.partition(' = ')[0]} = {formula}"


def is_given(printed, formula):
    """Whether a printed formula is one of those in a docstring; what is in brackets after E or c is a name."""
    symbol, _, rest = printed.partition(" = ")
    ways = {printed, f"{symbol.partition('(')[0]} = {rest}"}
    ways |= {_of_one(way) for way in ways}
    return any(re.search(rf"(?:^|[,:;] ){re.escape(way)}(?:$|[,;])", text) for way in ways for text in _both(formula))


def _both(formula):
    return formula, _of_one(formula)


def _of_one(formula):
    """The formula for a single one: a sum of one value is that value."""
    return re.sub(r"sum\(([A-Za-z]+)\)", r"\1", formula)


def test_the_docstring_of_one_formula_gives_the_formula_that_is_printed():
    printed = set(printed_formulas())
    assert len(printed) > 150
    assert sorted(f"{name}: {one}" for name, one in printed if not is_given(one, FORMULAS[name])) == []


def test_another_formula_is_told_from_it():
    assert is_given("E(boric acid) = a / b", "E = a / b")
    assert is_given("c = p / 100 x 1 g/mL", "c = p / 100, w/v: c = p / 100 x 1 g/mL")
    assert is_given("N = m / n", "N = sum(m) / n")
    assert not is_given("E = a / b", "E = a / b x 100")
    assert not is_given("E = a / b", "F = a / b")
    assert not is_given("E = a / b", "E = b / a")
