"""What holds for every calculation: its docstring is its interface, and it is found where the table says."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import subprocess
import sys
import typing
from importlib import import_module
from pathlib import Path

import docstring_parser
import pytest

from formulate import calc
from formulate.calc import _sources
from formulate.calc.chapters import CHAPTERS, MODULE_OF
from formulate.reference.sources import sources
from formulate.working import Source

FOLDER = Path(calc.__file__).parent
FUNCTIONS = [name for chapter in CHAPTERS.values() for name in chapter.functions]
RECORDS = [name for chapter in CHAPTERS.values() for name in chapter.records]
SECTIONS = ["Parameters", "Returns", "Raises", "Notes", "Examples"]
#: What a parameter of a calculation may be annotated with, besides an enum or a choice of words.
KINDS = {
    *("QuantityLike", "StrengthLike", "NumberLike", "ShareLike", "str", "bool", "AssayBasis", "PercentBasis"),
    *("BalanceClass", "AmountOrStrength", "PartLike", "OilKind", "CapsuleNumber", "SingleDoseForm"),
}


def documented(name: str) -> docstring_parser.Docstring:
    return docstring_parser.parse(inspect.getdoc(getattr(calc, name)) or "", docstring_parser.DocstringStyle.NUMPYDOC)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_docstring_names_each_parameter_in_order_with_its_kind(name):
    parameters = inspect.signature(getattr(calc, name)).parameters
    told = documented(name).params
    assert [item.arg_name for item in told] == list(parameters)
    for item in told:
        assert "[" in (item.description or ""), item.arg_name
        assert item.description.rstrip().endswith(("].", "].", "``.", ".")), item.arg_name


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_docstring_has_its_sections_and_a_short_first_line(name):
    text = inspect.getdoc(getattr(calc, name)) or ""
    places = [text.find(f"\n{section}\n{'-' * len(section)}\n") for section in SECTIONS]
    assert -1 not in places, [section for section, place in zip(SECTIONS, places, strict=True) if place == -1]
    assert places == sorted(places)
    assert text.splitlines()[0].endswith(".")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_example_calls_the_function_with_text_and_numbers_only(name):
    """So that it can be shown as a command."""
    text = inspect.getdoc(getattr(calc, name)) or ""
    sources = [item.snippet for item in documented(name).examples] or [text]
    assert any(f"{name}(" in (source or "") for source in sources)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_signature_is_uniform(name):
    function = getattr(calc, name)
    for parameter in inspect.signature(function).parameters.values():
        annotation = str(parameter.annotation).removesuffix(" | None")
        inner = annotation.removeprefix("Sequence[").removesuffix("]")
        assert inner in KINDS or known_choice(function, inner), f"{parameter.name}: {annotation}"
    returned = str(inspect.signature(function).return_annotation)
    assert returned.startswith("Derived[") or returned in RECORDS, returned


def known_choice(function: object, annotation: str) -> bool:
    """Whether an annotation is a choice of words, an enum or a frozen record of the function's own module."""
    found = getattr(inspect.getmodule(function), annotation, None)
    return (
        typing.get_origin(found) is typing.Literal
        or isinstance(found, type)
        or typing.get_origin(found) in {typing.Union, type(int | str)}
    )


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_frozen_and_documented(name):
    record = getattr(calc, name)
    assert dataclasses.is_dataclass(record)
    assert record.__dataclass_params__.frozen
    assert record.__doc__


def test_the_table_of_chapters_holds_every_public_name_of_its_modules():
    for module in sorted(set(MODULE_OF.values())):
        listed = {name for name, home in MODULE_OF.items() if home == module}
        public = set(import_module(f"formulate.calc.{module}").__all__)
        own = {name for name in public if not typing.get_origin(getattr(calc, name, None))}
        handed_on = {name for name in own if MODULE_OF.get(name, module) != module}
        choices = {name for name in public if name not in MODULE_OF}
        assert listed == own - handed_on - choices
        assert all(name in KINDS for name in choices), choices


def test_what_is_public_is_what_the_table_lists():
    assert set(calc.__all__) == {*MODULE_OF, "CHAPTERS", "Chapter"}
    assert dir(calc) == sorted(calc.__all__)


def test_the_names_for_type_checkers_are_those_of_the_table():
    stub = ast.parse((FOLDER / "__init__.pyi").read_text("utf-8"))
    imported = {
        alias.asname: str(node.module).rpartition(".")[2]
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name
    }
    assert imported == MODULE_OF | {"CHAPTERS": "chapters", "Chapter": "chapters"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_docstring_has_a_line_with_the_formula(name):
    assert re.search(r"^``.+``", inspect.getdoc(getattr(calc, name)), re.MULTILINE)


def test_no_function_hides_a_module():
    modules = {path.stem for path in FOLDER.glob("*.py")}
    assert not modules & set(MODULE_OF)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'no_such_calculation'"):
        calc.no_such_calculation  # noqa: B018  # reading it is what is tested


def test_importing_the_package_imports_no_chapter_and_no_heavy_library():
    code = "import sys, formulate.calc; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pint", "click", "pandas", "yaml", "reportlab"} & set(loaded)
    assert not {name for name in loaded if name.startswith("formulate.calc.")} - {
        "formulate.calc.chapters",
        "formulate.calc._homes",
    }


def test_no_value_of_a_formula_is_called_like_the_sign_of_multiplication():
    """A value named x would take the place of every ``x`` between two factors."""
    for file in FOLDER.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and any(keyword.arg == "x" for keyword in call.keywords):
                assert " x " not in ast.unparse(call.args[1]), (file.name, call.lineno)


def test_the_sources_of_the_steps_are_known():
    keys = {source.key for source in vars(_sources).values() if isinstance(source, Source)}
    assert keys <= {*sources(), "definition", "stated"}


def test_every_reference_of_a_docstring_is_known():
    known = set(sources())
    for name in FUNCTIONS:
        text = inspect.getdoc(getattr(calc, name)) or ""
        for line in text.splitlines():
            if line.startswith(".. ["):
                assert line.split("] ")[1].split(":")[0].split(",")[0].split(" ")[0] in known, (name, line)


def test_the_call_of_the_readme():
    assert str(calc.dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").value) == "10 mL"


def test_every_calculation_has_a_law():
    """A property test names it, itself or by a table or a helper of its file."""
    named = set().union(*(named_by_laws(path.read_text("utf-8")) for path in Path(__file__).parent.glob("test_*.py")))
    assert not [name for name in FUNCTIONS if name not in named]


def named_by_laws(source: str) -> set[str]:
    """What a file's property tests name of ``calc``, also by what stands at the top level of the file."""
    top: dict[str, list[ast.stmt]] = {}
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        for target in targets:
            top.setdefault(getattr(target, "id", getattr(target, "name", "")), []).append(node)
    ways = [node for nodes in top.values() for node in nodes if is_law(node)]
    seen, found = set(map(id, ways)), set()
    while ways:
        for part in ast.walk(ways.pop()):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "calc":
                found.add(part.attr)
            followed = [node for node in top.get(part.id, []) if id(node) not in seen] if is_name(part) else []
            seen |= set(map(id, followed))
            ways += followed
    return found


def is_law(node: ast.stmt) -> bool:
    """Whether it is a test with a ``given`` decorator."""
    called = [one.func for one in getattr(node, "decorator_list", []) if isinstance(one, ast.Call)]
    return isinstance(node, ast.FunctionDef) and any(is_name(one) and one.id == "given" for one in called)


def is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


def test_only_what_a_law_names_counts_as_its():
    source = """
WAYS = [calc.by_table]
def helper(): return calc.by_helper()
def test_plain(): calc.by_example()

@given(st.sampled_from(WAYS))
def test_law(way): assert way() == calc.itself() == helper()
"""
    assert named_by_laws(source) == {"by_table", "by_helper", "itself"}
