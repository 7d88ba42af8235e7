"""The public doors: a wrong argument is an error of ours, and what is returned says what it is."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import formulate as fm
from formulate.units import DE

RECIPE = "sirolimus-cream-0.1"
LOT = {"line": "sirolimus", "lot": "AB12", "assay": "98.5 %", "assay basis": "as is", "expiry": "2028-03-31"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("doors")
    (made / "lots.csv").write_text("line,lot,expiry\nsirolimus,AB12,2028-03-31\n", encoding="utf-8")
    (made / "pharmacy.toml").write_text('name = "Example Pharmacy"\nprofile = "DE"\n', encoding="utf-8")
    fm.write_sheet(fm.plan(RECIPE, make="30 g", made="2026-11-23"), made / "sheet.pdf", batch_id="1")
    return made


def good_arguments(folder: Path) -> Mapping[str, dict[str, Any]]:
    """A call of each public function that goes well."""
    batch, amount = fm.plan(RECIPE, make="30 g", made="2026-11-23"), fm.parse("1 g")
    return {
        "parse": {"text": "30 mg"},
        "show": {"value": amount},
        "text": {"quantity": amount},
        "convert": {"amount": "1 % w/w", "to": "mg/g"},
        "lookup": {"what": "e value", "name": "Pilocarpine nitrate"},
        "load_recipe": {"name": RECIPE},
        "list_recipes": {},
        "plan": {"recipe": batch.recipe, "make": "30 g"},
        "read_lots": {"path": folder / "lots.csv"},
        "read_shelf": {"path": folder / "lots.csv"},
        "find_site": {"config": None},
        "read_site": {"path": folder / "pharmacy.toml"},
        "write_sheet": {"batch": batch, "path": folder / "again.pdf", "batch_id": "1"},
        "verify": {"path": folder / "sheet.pdf"},
        "to_record": {"batch": batch},
        "to_dataframe": {"batch": batch},
    }


def wrong_values() -> list[Any]:
    """What belongs into hardly any argument: other types, empty ones, hostile ones, and our own in the wrong place."""
    plain = [None, 1, -1, 1.5, float("nan"), True, b"x", object(), int, len, date(2026, 1, 1), 10**5000, Decimal("NaN")]
    several = [[], {}, (), {1}, [1], {"a": 1}, {1: "a"}, [None], ["x"], [{}], [{1: 2}], [{"line": 1, "lot": None}]]
    texts = ["", "\0", "nonsense", Path("/nowhere/at.all"), Path("/")]
    ours = [
        fm.parse("1 g"),
        fm.Strength.parse("1 % w/w"),
        fm.load_recipe(RECIPE),
        [fm.Confirmation(key=1, by=None, reason=2)],
    ]  # type: ignore[arg-type]
    return [*plain, *several, *texts, *ours]


def test_every_public_function_is_tried(folder: Path) -> None:
    functions = {name for name in fm.__all__ if inspect.isfunction(getattr(fm, name))}
    assert functions == set(good_arguments(folder))
    for name, good in good_arguments(folder).items():
        getattr(fm, name)(**good)


@pytest.mark.parametrize("name", [name for name in fm.__all__ if inspect.isfunction(getattr(fm, name))])
def test_a_wrong_argument_is_an_error_of_ours(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # a text that is no path of ours is a file's name
    function, good, others = getattr(fm, name), good_arguments(folder)[name], []
    for parameter in inspect.signature(function).parameters:
        for value in wrong_values():
            try:
                function(**{**good, parameter: value})
            except fm.FormulateError:
                pass
            except Exception as error:
                others.append(f"{parameter}={type(value).__name__}: {type(error).__name__}: {error}")
    assert others == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fm.load_recipe(1), "recipe: expected a recipe's id or the path of a recipe file, got 'int'"),  # type: ignore[arg-type]
        (lambda: fm.plan(1, make="1 g"), "recipe: expected a recipe, its id or the path of its file, got 'int'"),  # type: ignore[arg-type]
        (
            lambda: fm.plan(RECIPE, make="1 g", lots=["L1"]),  # type: ignore[list-item]
            "lots[0]: expected a lot, its fields as typed, or a shelf, got 'str'",
        ),
        (lambda: fm.to_record({}), "batch: expected a batch, as plan() returns it, got 'dict'"),  # type: ignore[arg-type]
        (
            lambda: fm.show(object()),
            "expected something that formulate returns, got 'object'; "
            "pass an amount, a strength, a number, a date or a record of formulate",
        ),
    ],
)
def test_the_error_names_the_argument_and_its_type(call: Any, message: str) -> None:
    with pytest.raises(fm.InputError) as caught:
        call()
    assert (caught.value.code, str(caught.value)) == ("E_TYPE", message)


def test_plan_takes_an_id_a_path_and_a_recipe_alike() -> None:
    recipe = fm.load_recipe(RECIPE)
    assert fm.plan(RECIPE, make="30 g") == fm.plan(recipe, make="30 g")
    assert (
        fm.plan(recipe.origin, make="30 g") == fm.plan(Path(recipe.origin), make="30 g") == fm.plan(recipe, make="30 g")
    )


def test_plan_takes_lots_and_instruments_as_they_are_typed(folder: Path) -> None:
    typed = fm.plan(RECIPE, make="30 g", lots=[LOT])
    (lot,) = typed.lots
    assert (lot.number, lot.assay) == ("AB12", Fraction(985, 1000))
    assert typed == fm.plan(RECIPE, make="30 g", lots=[lot])
    coarse = {"id": "T1", "kind": "balance", "readability": "10 mg", "capacity": "1 kg", "policy": "stated"}
    batch = fm.plan(RECIPE, make="30 kg", instruments=[{**coarse, "capacity": "60 kg", "verified minimum": "1 g"}])
    assert {line.instrument.id for line in batch.lines if line.instrument} == {"T1"}
    with pytest.raises(fm.MistakesError, match=r"lots\[1\]"):
        fm.plan(RECIPE, make="30 g", lots=[LOT, {"line": "base", "lot": "L7", "assay": "98.5"}])


def test_plan_takes_a_site_by_its_path(folder: Path) -> None:
    for path in (folder / "pharmacy.toml", str(folder / "pharmacy.toml")):
        assert fm.plan(RECIPE, make="30 g", site=path).site == fm.read_site(path)


@pytest.mark.parametrize(
    ("value", "shown", "german"),
    [
        (fm.parse("1250.5 mg"), "1250.5 mg", "1250,5 mg"),
        (fm.Strength.parse("1:1000 w/v"), "1 in 1000 w/v", "1 zu 1000 w/v"),
        (fm.convert("2.5 mg/mL", "mg/5 mL"), "12.5 mg/5 mL", "12,5 mg/5 mL"),
        (Fraction(1, 3), "about 0.333333", "etwa 0,333333"),
        (12, "12", "12"),
        (Decimal("0.50"), "0.5", "0,5"),
        (date(2026, 11, 23), "2026-11-23", "2026-11-23"),
        (fm.Severity.STOP, "stop", "stop"),
        ("add to make 30 g", "add to make 30 g", "add to make 30 g"),
    ],
)
def test_show_takes_what_is_returned(value: object, shown: str, german: str) -> None:
    assert fm.show(value) == shown
    assert fm.show(value, DE) == german


@pytest.mark.parametrize("value", [0.1, float("inf"), True, None, [1], b"1"])
def test_show_refuses_what_is_never_returned(value: object) -> None:
    with pytest.raises(fm.InputError):
        fm.show(value)


def test_every_record_says_on_one_line_what_it_is(folder: Path) -> None:
    batch = fm.plan(RECIPE, make="30 g", made="2026-11-23", lots=[LOT], site=folder / "pharmacy.toml")
    (origin,) = {batch.site.origin}
    expected: list[tuple[object, str]] = [
        (batch, "<Batch Sirolimus 0.1 % w/w cream, 30 g, 3 lines, made 2026-11-23>"),
        (batch.recipe, "<Recipe sirolimus-cream-0.1, version 1: Sirolimus 0.1 % w/w cream>"),
        (batch.lines[0], "<BatchLine sirolimus: weigh 30.5 mg on B1>"),
        (batch.lots[0], "<Lot AB12 for sirolimus>"),
        (batch.site, f"<Site Example Pharmacy ({origin})>"),
        (batch.instruments[0], "<Instrument B1: balance, readability 0.1 mg, capacity 120 g>"),
        (batch.total, "<Derived 30 g>"),
        (batch.total.steps[0], f"<Step {batch.total.steps[0].line()}>"),
        (batch.findings[0], f"<Finding {batch.findings[0].line()}>"),
        (fm.Strength.parse("5mg/5mL"), "Strength('5mg/5mL')"),
        (fm.parse("0.5 g"), "<Quantity(1/2, 'gram')>"),
    ]
    for record, line in expected:
        assert repr(record) == line
        assert "\n" not in repr(record)
        if not isinstance(record, fm.Strength | fm.Quantity | fm.Derived):
            assert fm.show(record) == str(record)
