"""Every printed line, computed by hand, gives its printed value, units kept; what does not is excepted for a reason."""

import ast
from pathlib import Path

import pytest

from tests.by_hand.corpus import PARTS
from tests.by_hand.report import exceptions, exceptions_of, report

FOLDER = Path(__file__).parent
#: The modules that compute; corpus plans batches, and the tests call both.
EVALUATOR = ("expressions", "intervals", "lines", "report", "units")


#: How many distinct lines each part holds at least, to be worth it.
LEAST = {"workings": 3000} | dict.fromkeys(list(PARTS)[1:], 800)


#: ``python -m tests.by_hand``, which ``.ci/run`` runs, computes the others too.
SOME = ["workings", "cases"]


@pytest.mark.parametrize("part", SOME)
def test_each_line_is_true_or_excepted_and_no_exception_grows(part):
    part_report, exceptions = report(PARTS[part]()), exceptions_of(part)
    assert part_report.distinct >= LEAST[part]
    assert [str(one) for one in part_report.failing if not any(entry.covers(one) for entry in exceptions)] == []
    counts = {entry: sum(map(entry.covers, part_report.failing)) for entry in exceptions}
    assert [entry for entry, count in counts.items() if not 0 < count <= entry.most] == [], (
        "an exception that covers nothing goes; one that covers more than it did may not"
    )


def test_each_exception_is_of_a_part():
    assert {entry.part for entry in exceptions()} <= set(PARTS)


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
