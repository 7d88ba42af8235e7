"""``formulate calc``: every function is a command, with help, an example that works, values and working."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import shlex
from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from formulate import calc
from formulate.calc.index import chapters, entries
from formulate.cli.calc.commands import calc as group
from formulate.cli.calc.docstrings import example_calls, example_for, example_statements
from formulate.cli.calc.function import command_for, parameters_of
from formulate.cli.calc.results import value_json, values_of
from formulate.errors import InputError
from formulate.units import show
from formulate.working import QuantityLike
from tests.cli.half import Half, half
from tests.every import every

Run = Callable[..., Result]
FUNCTIONS = [name for name, entry in entries().items() if entry.kind == "function"]


def typed_in_a_shell(example: str) -> list[str]:
    """The words of a command that may be continued over lines."""
    return shlex.split(example.replace("\\\n", " "))[1:]


def called_in_python(function: Any) -> Any:
    """The result of the docstring's own call, made as it is written there."""
    space = {"show": show, **vars(inspect.getmodule(function))}
    for statement in example_statements(function):
        if isinstance(statement, (ast.Assign, ast.Import, ast.ImportFrom)):
            exec(ast.unparse(statement), space)
    return eval(ast.unparse(next(example_calls(function))), space)


def as_data(value: Any) -> Any:
    return value if isinstance(value, (str, int)) else value_json(value)["value"]


def data_of(document: dict[str, Any]) -> dict[str, Any]:
    """Name -> value of a JSON document."""
    values = {"": document["value"]} if "value" in document else document["values"]
    return {name: value["value"] if isinstance(value, dict) else value for name, value in values.items()}


@every("name", FUNCTIONS)
def test_the_example_of_every_function_is_a_command_that_gives_its_value(run: Run, name: str) -> None:
    function = getattr(calc, name)
    words = typed_in_a_shell(example_for(function))
    assert words[:2] == ["calc", name.replace("_", "-")]
    done = run(*words, "--json")
    assert done.exit_code == 0, done.stderr
    expected = {one.name.replace(" ", "_"): as_data(one.value) for one in values_of(called_in_python(function))}
    document = json.loads(done.stdout)
    assert data_of(document) == expected
    assert document["calculation"] == name
    assert document["working"]
    keys = {"symbol", "formula", "substituted", "value", "source", "exact"}
    assert all(set(step) - {"assuming"} == keys for step in document["working"])


@every("name", FUNCTIONS)
def test_every_option_of_every_function_has_help_and_a_kind(name: str) -> None:
    for parameter in parameters_of(getattr(calc, name)):
        assert parameter.described, parameter.name
        assert parameter.metavar or parameter.choices or parameter.kind is bool, parameter.name


def test_the_value_comes_first_and_then_the_working(run: Run) -> None:
    done = run("calc", "dilution", "--stock", "10 % w/v", "--target", "1 % w/v", "--make", "100 mL")
    value, rule, *working = done.stdout.rstrip("\n").split("\n")
    assert value == "10 mL"
    assert set(rule) == {"-"}
    assert working == ["V1 = C2 x V2 / C1 = 1 % w/v x 100 mL / (10 % w/v) = 10 mL   [definition]"]


def test_several_values_have_their_names(run: Run) -> None:
    done = run("calc", "stock-and-diluent", "--stock", "10 % w/v", "--target", "1 % w/v", "--make", "100 mL")
    assert done.stdout.split("\n")[:2] == ["stock: 10 mL", "diluent: 90 mL"]


def test_a_percentage_says_that_it_is_one(run: Run) -> None:
    words = ["calc", "percent-ionized-from-ph", "--ph", "7.4", "--pka", "7.4", "--kind", "acid"]
    assert run(*words).stdout.startswith("50 %\n")
    assert json.loads(run(*words, "--json").stdout)["value"] == {"value": "50", "unit": "%"}


def test_a_percentage_in_a_record_says_that_it_is_one(run: Run) -> None:
    words = ["calc", "will-it-dissolve", "--active", "1 g", "--product", "200 mL", "--solubility", "10 mg/mL"]
    assert "\nsaturation: 50 %\n" in run(*words).stdout
    assert json.loads(run(*words, "--json").stdout)["values"]["saturation"] == {"value": "50", "unit": "%"}


def test_json_tells_what_was_given(run: Run) -> None:
    words = ["calc", "dilution", "--stock", "10 % w/v", "--target", "1 % w/v", "--make", "100 mL", "--json"]
    document = json.loads(run(*words).stdout)
    assert document["given"] == {"stock": "10 % w/v", "target": "1 % w/v", "make": "100 mL"}
    assert document["value"] == {"value": "10", "unit": "mL"}


def test_hyphens_and_underscores_are_one(run: Run) -> None:
    words = ["--active", "1 g", "--product", "100 mL"]
    assert (
        run("calc", "strength_from_amounts", *words).stdout
        == run("calc", "strength-from-amounts", *words).stdout
        == run("calc", "strength-from_amounts", *words).stdout
    )


def test_records_are_typed_in_one_option_each(run: Run) -> None:
    solutes = ["name=dextrose, amount=5 % w/v, molar_mass=180 g/mol, particles=1", "name=x, amount=1 mmol, particles=2"]
    words = [word for solute in solutes for word in ("--solute", solute)]
    done = run("calc", "osmolarity-of-mixture", *words, "--volume", "1 L", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["given"]["solutes"] == solutes


@pytest.mark.parametrize(
    ("function", "one"),
    [
        ("rate-by-extrapolation", "--rate "),
        ("shelf-life-by-extrapolation", "--shelf-life "),
        ("density-of-mixture-from-masses", "--mass "),
        ("density-of-mixture-from-masses", "--density "),
        ("alligation-alternate-of-many", "--stock "),
    ],
)
def test_what_is_given_several_times_has_a_name_for_one(run: Run, function: str, one: str) -> None:
    assert one in run("calc", function, "--help").stdout


# The list, the table, finding -----------------------------------------------------------------------------


def test_alone_it_lists_the_chapters_on_one_screen(run: Run) -> None:
    lines = run("calc").stdout.rstrip("\n").split("\n")
    assert len(lines) <= 23  # a line is left for what is typed next
    assert max(map(len, lines)) <= 80
    listed = [line.split()[:2] for line in lines[: len(chapters())]]
    assert listed == [[chapter.name, str(len(chapter.functions))] for chapter in chapters().values()]
    assert not [line for line in lines if line.endswith(",")]
    assert "--all" in lines[-2]


def test_all_of_them_are_listed_by_chapter_a_line_each(run: Run) -> None:
    lines = run("calc", "--all").stdout.split("\n")
    assert [chapter.title for chapter in chapters().values()] == [
        line for line in lines if line and not line.startswith(" ")
    ]
    assert [line.split()[0].replace("-", "_") for line in lines if line.startswith("  ")] == FUNCTIONS


def test_a_chapter_lists_its_calculations(run: Run) -> None:
    for chapter in chapters().values():
        title, *lines = run("calc", chapter.name).stdout.rstrip("\n").split("\n")
        assert title == chapter.title
        assert [line.split()[0].replace("-", "_") for line in lines] == [entry.name for entry in chapter.functions]
    rows = json.loads(run("calc", "temperature", "--json").stdout)
    assert rows[0]["name"] == "convert-temperature"


def test_no_chapter_is_called_like_a_calculation() -> None:
    assert not {*chapters()} & {*entries()}


def test_all_missing_options_are_named_at_once(run: Run) -> None:
    done = run("calc", "dilution", "--stock", "10 % w/v")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Missing options '--target', '--make'." in done.stderr
    assert "[required]" in run("calc", "dilution", "--help").stdout


def test_the_table_has_a_row_for_every_function(run: Run) -> None:
    head, rule, *rows = run("calc", "--table", "--markdown").stdout.rstrip("\n").split("\n")
    assert head == "| chapter | calculation | formula | source |"
    assert set(rule) == {"|", "-"}
    assert [row.split("`")[1].replace("-", "_") for row in rows] == FUNCTIONS
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_the_table_for_a_terminal_tells_formula_and_source(run: Run) -> None:
    table = run("calc", "--table").stdout
    assert entries()["white_vincent"].formula in table
    assert "issuu-white-vincent" in table
    assert table.count("[") >= len(FUNCTIONS)


def test_the_list_as_json_has_every_function(run: Run) -> None:
    rows = json.loads(run("calc", "--json").stdout)
    assert [row["name"].replace("-", "_") for row in rows] == FUNCTIONS
    assert {"chapter", "name", "summary", "formula", "sources"} == set(rows[0])


# What is wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dilutoin", "dilution"),
        ("White_Vincnet", "white-vincent"),
        ("henderson", "List them with"),
        ("meq", "search with"),
    ],
)
def test_an_unknown_name_is_met_with_the_names_meant(run: Run, typed: str, offered: str) -> None:
    done = run("calc", typed)
    assert (done.exit_code, done.stdout) == (2, "")
    assert offered in done.stderr


def test_an_error_of_a_calculation_is_exit_status_2_with_its_code(run: Run) -> None:
    words = ["calc", "dilution", "--stock", "1 % w/v", "--target", "10 % w/v", "--make", "100 mL"]
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    error = json.loads(run(*words, "--json").stderr)["error"]
    assert error["message"] in done.stderr
    assert error["code"].startswith("E_")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["dilution", "--stock", "1 % w/v"], id="missing"),
        pytest.param(["dilution", "--sotck", "1 % w/v"], id="unknown-option"),
        pytest.param(["formula-by-total", "--old", "10 g", "--new", "20 g"], id="repeated-missing"),
        pytest.param(["percent-ionized-from-ph", "--ph", "7", "--pka", "7", "--kind", "salt"], id="choice"),
        pytest.param(["dilution", "10 % w/v"], id="argument"),
        pytest.param(["--table", "dilution"], id="option-of-the-list-before-a-name"),
        pytest.param(["--json", "dilution"], id="json-before-a-name"),
    ],
)
def test_a_command_that_is_typed_wrongly_is_exit_status_2(run: Run, words: list[str]) -> None:
    done = run("calc", *words)
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "typed",
    ["dextrose", "name=x", "name=x, amount=1 mmol, colour=red", "name=x, name=y, amount=1 mmol", "name=, amount=1 g"],
)
def test_a_record_typed_wrongly_shows_its_form(run: Run, typed: str) -> None:
    done = run("calc", "osmolarity-of-mixture", "--solute", typed, "--volume", "1 L")
    assert done.exit_code == 2
    assert "amount" in done.stderr


# What the functions of today do not need ------------------------------------------------------------------


def run_half(*words: str) -> Result:
    return CliRunner().invoke(command_for(half), list(words))


def test_flags_choices_enums_and_whole_numbers_become_options() -> None:
    kinds = {parameter.name: parameter for parameter in parameters_of(half)}
    assert kinds["colour"].choices == ("red", "dark blue")
    assert kinds["unit"].choices == ("g", "mg")
    assert kinds["twice"].kind is bool
    assert [name for name, parameter in kinds.items() if parameter.required] == ["of", "times"]
    done = run_half("--of", "3 g", "--times", "2", "--colour", "dark blue", "--twice")
    assert done.stdout.startswith("exact: 3 g\ncount: 2\n---")


def test_the_help_tells_defaults_and_names_commands() -> None:
    help_text = " ".join(run_half("--help").stdout.split())
    assert "Default: dark blue." in help_text
    assert "see half-of-all." in help_text
    assert 'formulate calc half --of "3 g" --times 2 --colour red --twice' in help_text


def test_a_whole_number_is_written_in_digits() -> None:
    done = run_half("--of", "3 g", "--times", "2.5")
    assert isinstance(done.exception, InputError)


def test_an_example_that_cannot_be_typed_is_no_example() -> None:
    def odd(of: QuantityLike) -> None:
        """Odd.

        Examples
        --------
        >>> odd(half("1 g", 2)), odd("1 g" + "2 g"), odd([f"{x} g" for x in "12"])
        """

    assert example_for(odd) == ""
    assert command_for(odd).epilog is None


@pytest.mark.parametrize("text", ['a "b"', "$HOME", "`x`", "a!b"])
def test_what_a_shell_would_change_is_quoted(text: str) -> None:
    def odd(of: QuantityLike) -> None:
        pass

    odd.__doc__ = f"Odd.\n\nExamples\n--------\n>>> odd({text!r})\n"
    assert shlex.split(example_for(odd))[-1] == text


def test_every_record_has_values() -> None:
    assert dataclasses.is_dataclass(Half)
    names = [one.name for one in values_of(half("3 g", 2))]
    assert names == ["exact", "count"]


def test_completion_knows_every_name() -> None:
    assert [name.replace("-", "_") for name in group.list_commands(click.Context(group))] == FUNCTIONS
