"""What is handed out travels: copied, pickled, read in a fresh process, whatever registry its reader has in pint."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import pytest

import formulate as fm
from formulate.errors import OpenFindingsError
from formulate.units import make_quantity, registry

#: Reads what was pickled, in a process whose pint has another registry, and prints each so that it shows.
READ = """
import pickle, sys
import pint
theirs = pint.UnitRegistry()
pint.set_application_registry(theirs)
with open(sys.argv[1], "rb") as file:
    quantity, strength, derived, recipe, batch = pickle.load(file)
assert pint.get_application_registry().get() is theirs
import formulate as fm
print(quantity, repr(quantity), fm.show(quantity), fm.show(quantity + fm.parse("1 g")), sep="; ")
print(strength, derived.working(), recipe.title, sep="; ")
print(*(fm.show(line.to_measure) for line in batch.lines), sep="; ")
print(fm.plan(recipe, make="30 g", made="2026-11-23") == batch)
"""


def handed_out() -> tuple[Any, ...]:
    recipe = fm.load_recipe("sirolimus-cream-0.1")
    return (
        make_quantity(Fraction(1, 3), "kilogram"),
        fm.Strength.parse("5mg/5mL"),
        fm.convert("0.25 % w/v", "1 in x w/v"),
        recipe,
        fm.plan(recipe, make="30 g", made="2026-11-23"),
    )


@pytest.fixture(params=["pint's own registry", "another registry"])
def registry_of_the_reader(request: pytest.FixtureRequest) -> Iterator[None]:
    before = pint.get_application_registry().get()
    if request.param == "another registry":
        pint.set_application_registry(pint.UnitRegistry(None))  # type: ignore[no-untyped-call]
    yield
    pint.set_application_registry(before)  # type: ignore[no-untyped-call]


@pytest.mark.usefixtures("registry_of_the_reader")
@pytest.mark.parametrize("number", range(5), ids=["quantity", "strength", "derived", "recipe", "batch"])
def test_a_copy_is_equal_and_prints_the_same(number: int) -> None:
    original = handed_out()[number]
    for twin in (copy.copy(original), copy.deepcopy(original), pickle.loads(pickle.dumps(original))):
        assert twin == original
        assert (repr(twin), str(twin)) == (repr(original), str(original))


@pytest.mark.usefixtures("registry_of_the_reader")
def test_a_quantity_and_its_unit_stay_in_our_registry() -> None:
    rate = fm.parse("2.5 mg/mL")
    assert pickle.loads(pickle.dumps(rate))._REGISTRY is registry
    assert copy.deepcopy(rate)._REGISTRY is registry
    assert pickle.loads(pickle.dumps(rate.units)) == rate.units


def test_a_fresh_process_with_another_registry_reads_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pickle"
    kept.write_bytes(pickle.dumps(handed_out()))
    done = subprocess.run([sys.executable, "-c", READ, str(kept)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "1/3 kg; <Quantity(1/3, 'kilogram')>; about 0.333333 kg; about 0.334333 kg",
        "5 mg/5 mL; c = S = 0.25 % w/v = 1 in 400 w/v   [definition]; Sirolimus <strength> cream",
        "30 mg; 1.5 g; 28.47 g",
        "True",
    ]


def test_an_error_travels_too() -> None:
    batch = fm.plan(fm.load_recipe("sirolimus-cream-0.1"), make="30 g")
    for error in (fm.InputError("a text", where="x", given=1), OpenFindingsError(batch.findings)):
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
