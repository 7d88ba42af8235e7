"""The public surface: what is documented is what is there, and asking for nothing imports nothing heavy."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

import formulate as fm
from tests.every import every

HEAVY = ("pint", "numpy", "click", "rich", "yaml", "reportlab", "pandas", "pypdf")


def test_help_shows_every_name_and_what_it_is() -> None:
    documented = re.findall(r"^    (\w+) +\S", inspect.getdoc(fm) or "", flags=re.MULTILINE)
    assert sorted(documented) == fm.__all__


def test_type_checkers_see_the_same_names_from_the_same_homes() -> None:
    """The imports under TYPE_CHECKING are what the table of names says, which type checkers cannot read."""
    tree = ast.parse(Path(fm.__file__ or "").read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imported = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname in {alias.name, None}
    }
    at_home = {name: home for name, (home, _) in fm._PUBLIC.items()}
    expected = {**at_home, "calc": "formulate", "__version__": "importlib.metadata"}
    assert {**imported, "__version__": "importlib.metadata"} == expected
    assert {name: getattr(fm, name) for name in fm.__all__}, "each is there"


def test_dir_shows_the_public_names_only() -> None:
    assert dir(fm) == sorted(fm.__all__)


@every("name", fm.__all__)
def test_each_name_is_there_and_tells_what_it_is(name: str) -> None:
    value = getattr(fm, name)
    if getattr(value, "__module__", getattr(value, "__name__", "")).startswith("formulate"):
        assert inspect.getdoc(value)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'palm'"):
        fm.palm  # noqa: B018 - the access is what is tested


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_alone_imports_nothing_heavy() -> None:
    loaded = loaded_after("import formulate")
    assert "formulate" in loaded
    assert not loaded.intersection(HEAVY)


def test_reading_an_amount_imports_units_only() -> None:
    loaded = loaded_after("import formulate\nformulate.parse('30 mg')")
    assert "pint" in loaded
    assert not loaded.intersection({"click", "rich", "yaml", "reportlab", "pandas", "pypdf"})


#: Of formulate as if it had just been imported, each time anew.
ASKED_FOR = """
import importlib, sys
for modules, names in {cases}:
    for name in [name for name in sys.modules if name.partition(".")[0] == "formulate"]:
        del sys.modules[name]
    for module in modules:
        importlib.import_module(module)
    formulate = importlib.import_module("formulate")
    print(*(type(getattr(formulate, name)).__name__ for name in names))
"""


def test_a_function_is_not_hidden_by_the_module_of_its_name() -> None:
    """Each alone, and all of them after the modules."""
    modules = ["formulate.planning", "formulate.terminal", "formulate.reference.published"]
    names = ["plan", "text", "lookup"]
    code = ASKED_FOR.format(cases=[*(((), [name]) for name in names), (modules, names)])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [*3 * ["function"], "function function function"]


def test_calc_is_the_module() -> None:
    assert isinstance(fm.calc, types.ModuleType)
    assert fm.calc.__name__ == "formulate.calc"


def test_version_is_that_of_the_distribution() -> None:
    assert re.match(r"\d+\.\d+", fm.__version__)
