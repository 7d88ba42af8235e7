"""What holds for every calculation: its docstring is its interface, and it is found where the index says."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import docstring_parser
import pytest

from formulate import calc
from formulate.calc.index import chapters, entries
from formulate.calc.shared import sources as steps_sources
from formulate.reference.sources import sources
from formulate.working import Source
from tests.calc.make_index import CALC, CHAPTERS, INDEX, SIGNATURES, formatted, public_names, signatures, starred, text

FUNCTIONS = [name for name, entry in entries().items() if entry.kind == "function"]
RECORDS = [name for name, entry in entries().items() if entry.kind == "record"]
#: The sections of a docstring, in their order; the others where there is something to say.
SECTIONS = ["Parameters", "Returns", "Raises", "Notes", "Examples"]
ALWAYS = {"Parameters", "Examples"}
#: Lines of docstrings for a line of code, over all public functions and records.
MOST_DOCSTRING = 2.5
#: What a parameter of a calculation may be annotated with, besides an enum or a choice of words.
KINDS = {
    *("QuantityLike", "StrengthLike", "NumberLike", "ShareLike", "str", "bool", "AssayBasis", "PercentBasis"),
    *("BalanceClass", "AmountOrStrength", "PartLike", "OilKind", "CapsuleNumber", "SingleDoseForm"),
}


def test_the_index_is_that_of_the_packages():
    """``python -m tests.calc.make_index`` makes it anew."""
    assert INDEX.read_text("utf-8") == text()


def test_every_name_is_what_the_index_says():
    for name, entry in entries().items():
        value = getattr(calc, name)
        assert value.__module__ == f"formulate.calc.{entry.module}"
        assert value.__name__ == name
        assert value is getattr(getattr(calc, entry.module.partition(".")[0]), name)
        own = inspect.signature(inspect.unwrap(value)).parameters
        assert tuple(own) == entry.parameters


def test_type_checkers_and_the_index_see_every_chapter_and_every_module():
    assert list(chapters()) == CHAPTERS
    assert SIGNATURES.read_text("utf-8") == formatted(signatures())
    assert {path.parent.name for path in CALC.glob("*/__init__.py")} == {*chapters(), "shared"}
    for chapter in chapters():
        modules = starred(CALC / chapter / "__init__.py")
        files = {path.stem for path in (CALC / chapter).glob("[!_]*.py")}
        assert files == {name for name in modules if not name.startswith("_")}
        assert 2 <= len(files) <= 10
        for module in modules:
            value = import_module(f"formulate.calc.{chapter}.{module}")
            public = public_names(ast.parse(inspect.getsource(value)))
            assert {
                entry.name for entry in chapters()[chapter].entries if entry.module == f"{chapter}.{module}"
            } == public


def test_the_names_of_the_package_are_those_of_the_index():
    assert calc.__all__ == list(entries())
    assert dir(calc) == sorted([*entries(), *chapters()])
    assert dir(calc.dilutions) == sorted(entry.name for entry in chapters()["dilutions"].entries)


def test_no_name_hides_a_module_or_a_package():
    packages = {path.stem for path in CALC.iterdir()}
    assert not packages & {*entries()}
    for chapter in chapters().values():
        assert not {path.stem for path in (CALC / chapter.name).glob("*.py")} & {
            entry.name for entry in chapter.entries
        }


def test_an_unknown_name_is_an_attribute_error():
    for package in (calc, calc.dilutions):
        with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'no_such_calculation'"):
            package.no_such_calculation  # noqa: B018  # reading it is what is tested
    with pytest.raises(AttributeError, match="no attribute 'convert_strength'"):
        calc.dilutions.convert_strength  # noqa: B018  # it is of another chapter


def loaded_by(code: str) -> set[str]:
    """The modules that some code has imported at its end."""
    code += "; import sys; print(*sorted(sys.modules), file=sys.stderr)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split())


HEAVY = {"pint", "click", "pandas", "yaml", "reportlab"}


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        pytest.param("import formulate.calc; dir(formulate.calc)", HEAVY, id="import"),
        pytest.param("import formulate.calc.dilutions", HEAVY, id="import-of-a-chapter"),
        pytest.param("from formulate.cli import main; main(['calc'], standalone_mode=False)", {"pint"}, id="list"),
        pytest.param(
            "from formulate.cli import main; main(['calc', 'buffers'], standalone_mode=False)", {"pint"}, id="chapter"
        ),
        pytest.param(
            "from formulate.cli import main; main(['calc', '--table', '--json'], standalone_mode=False)",
            {"pint"},
            id="table",
        ),
        pytest.param(
            "from formulate.cli import main; main(['calc', '--find', 'isotonic'], standalone_mode=False)",
            {"pint"},
            id="find",
        ),
        pytest.param(
            "import os; os.environ |= {'_FORMULATE_COMPLETE': 'bash_complete', 'COMP_WORDS': 'formulate calc dil', "
            "'COMP_CWORD': '2'}; from formulate.cli import main; from click.testing import CliRunner; "
            "assert 'dilution' in CliRunner().invoke(main, prog_name='formulate').stdout",
            {"pint"},
            id="completion",
        ),
    ],
)
def test_what_the_index_answers_imports_no_calculation(code, heavy):
    modules = loaded_by(code)
    assert not heavy & modules
    assert "formulate.calc.index" in modules
    written = {f"formulate.calc.{entry.module}" for entry in entries().values()}
    assert not (written | {name for name in modules if name.startswith("formulate.calc.shared")}) & modules


def documented(name: str) -> docstring_parser.Docstring:
    return docstring_parser.parse(inspect.getdoc(getattr(calc, name)) or "", docstring_parser.DocstringStyle.NUMPYDOC)


def wrong_with(name: str) -> Iterator[str]:
    """What the docstring of a calculation lacks."""
    described = inspect.getdoc(getattr(calc, name)) or ""
    parsed = documented(name)
    if [item.arg_name for item in parsed.params] != list(inspect.signature(getattr(calc, name)).parameters):
        yield "parameters in another order"
    yield from (
        f"{item.arg_name}: no kind in brackets" for item in parsed.params if "[" not in (item.description or "")
    )
    yield from (
        f"{item.arg_name}: no full stop" for item in parsed.params if not (item.description or "").endswith(".")
    )
    sections = re.findall(r"^(\w[\w ]*)\n-{3,}$", described, re.MULTILINE)
    yield from (f"no {section}" for section in ALWAYS - set(sections))
    if sections != [section for section in SECTIONS if section in sections]:
        yield "sections unknown, or in another order"
    if not described.splitlines()[0].endswith("."):
        yield "no sentence at its start"
    if not re.search(r"^``.+``", described, re.MULTILINE):
        yield "no line with the formula"
    if not any(f"{name}(" in (item.snippet or "") for item in parsed.examples):
        yield "no example that calls it"


def test_every_docstring_is_an_interface():
    assert {name: wrong for name in FUNCTIONS if (wrong := list(wrong_with(name)))} == {}


def test_every_signature_is_uniform():
    odd = []
    for name in FUNCTIONS:
        function = getattr(calc, name)
        for parameter in inspect.signature(function).parameters.values():
            annotation = str(parameter.annotation).removesuffix(" | None")
            inner = annotation.removeprefix("Sequence[").removesuffix("]")
            if inner not in KINDS and not known_choice(function, inner):
                odd.append(f"{name} {parameter.name}: {annotation}")
        returned = str(inspect.signature(function).return_annotation)
        if not returned.startswith("Derived[") and returned not in RECORDS:
            odd.append(f"{name}: {returned}")
    assert odd == []


def known_choice(function: object, annotation: str) -> bool:
    """Whether an annotation is a choice of words, an enum or a frozen record of the function's own module."""
    found = getattr(inspect.getmodule(function), annotation, None)
    return (
        typing.get_origin(found) is typing.Literal
        or isinstance(found, type)
        or typing.get_origin(found) in {typing.Union, type(int | str)}
    )


def test_records_are_frozen_and_documented():
    for name in RECORDS:
        record = getattr(calc, name)
        assert dataclasses.is_dataclass(record), name
        assert record.__dataclass_params__.frozen, name
        assert record.__doc__, name


def test_no_value_of_a_formula_is_called_like_the_sign_of_multiplication():
    """A value named x would take the place of every ``x`` between two factors."""
    for file in CALC.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and any(keyword.arg == "x" for keyword in call.keywords):
                assert " x " not in ast.unparse(call.args[1]), (file.name, call.lineno)


def test_the_sources_of_the_steps_are_known():
    keys = {source.key for source in vars(steps_sources).values() if isinstance(source, Source)}
    assert keys <= {*sources(), "definition", "stated"}


def test_every_source_of_a_docstring_is_known():
    cited = {source.split(": ")[0] for entry in entries().values() for source in entry.sources}
    assert len(cited) > 50
    assert cited <= set(sources())


def test_what_holds_everywhere_is_told_once():
    """Docstrings do not outgrow the code; ``formulate.calc`` tells what holds for all of it."""
    lines = {"docstring": 0, "code": 0}
    for file in CALC.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                is_told = ast.get_docstring(node) is not None
                lines["docstring"] += height(node.body[0]) if is_told else 0
                if isinstance(node, ast.FunctionDef):
                    lines["code"] += sum(map(height, node.body[is_told:]))
    assert lines["docstring"] <= MOST_DOCSTRING * lines["code"], lines


def height(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


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
