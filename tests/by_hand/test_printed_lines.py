"""Every printed line, computed by hand, gives its printed value, units kept; what does not is excepted for a reason."""

import ast
from pathlib import Path

import pytest

from tests.by_hand.corpus import of_batches, of_workings
from tests.by_hand.report import exceptions, report

FOLDER = Path(__file__).parent
#: The modules that compute; corpus plans batches, and the tests call both.
EVALUATOR = ("expressions", "intervals", "lines", "report", "units")


@pytest.fixture(scope="module")
def found():
    return {"workings": report(of_workings()), "batches": report(of_batches())}


@pytest.mark.parametrize(("kind", "least"), [("workings", 3000), ("batches", 1500)])
def test_there_are_lines_enough_to_be_worth_it(found, kind, least):
    assert found[kind].distinct >= least


@pytest.mark.parametrize("kind", ["workings", "batches"])
def test_each_line_is_true_or_excepted(found, kind):
    known = exceptions()
    assert [str(one) for one in found[kind].failing if not any(entry.covers(one) for entry in known)] == []


def test_an_exception_holds_only_lines_that_fail_and_never_more_of_them(found):
    failing = [one for kind in found.values() for one in kind.failing]
    counts = {(entry.kind, entry.pattern): sum(map(entry.covers, failing)) for entry in exceptions()}
    grown = {key: count for key, count in counts.items() for entry in exceptions()
             if key == (entry.kind, entry.pattern) and not 0 < count <= entry.most}  # fmt: skip
    assert grown == {}, "an exception that covers nothing goes; one that covers more than it did may not"


def test_each_exception_has_a_reason():
    assert [entry for entry in exceptions() if len(entry.reason) < 20] == []


def test_the_evaluator_imports_nothing_of_the_program():
    imported = set()
    for module in EVALUATOR:
        for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)
    allowed = {f"tests.by_hand.{name}" for name in EVALUATOR} | {"tests.by_hand"}
    ours = {name for name in imported if name.split(".")[0] in {"formulate", "tests", "pint"}}
    assert ours <= allowed
