"""What holds for the source of every module: layers, sizes, and what has no place in it.

The layers stand in pyproject.toml, where import-linter reads them too and follows indirect imports; here each
import is compared with them directly, so that the suite needs no further tool.
"""

import ast
import re
import tokenize
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.modules import FILES, PACKAGE, nodes_of, run_time_nodes, text_of, tree_of

CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def module_of(file):
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports_of(file):
    """Every module that a file names in an import at run time, wherever it stands."""
    return list(imports_in(file))


def imports_in(file):
    for node in run_time_nodes(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_within(module, package):
    return module == package or module.startswith(f"{package}.")


def contracts():
    """The contracts of import-linter."""
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


LAYERS = [
    [package.strip() for package in layer.split("|")]
    for layer in next(contract for contract in contracts() if contract["type"] == "layers")["layers"]
]
FORBIDDEN = [contract for contract in contracts() if contract["type"] == "forbidden"]
PLACES = {package: place for place, layer in enumerate(LAYERS) for package in layer}


@cache
def layer_of(module):
    """The layer's package and its place, 0 at the top; the longest name counts."""
    within = [package for package in PLACES if is_within(module, package)]
    package = max(within, key=len, default="")
    return package, PLACES.get(package)


def test_every_module_imports_only_from_below():
    upwards = []
    for file in FILES:
        package, place = layer_of(module_of(file))
        for imported in imports_of(file) if place is not None else ():
            other, other_place = layer_of(imported)
            if other and other != package and other_place <= place:
                upwards.append(f"{module_of(file)} imports {imported}")
    assert upwards == []


def test_every_module_has_its_layer():
    without = {module_of(file).split(".")[1] for file in FILES if file.parent != PACKAGE or file.stem != "__init__"}
    layered = {package.split(".")[1] for package in PLACES}
    assert without - layered <= set()


@pytest.mark.parametrize("contract", FORBIDDEN, ids=lambda contract: contract["name"])
def test_what_is_forbidden_is_not_imported(contract):
    for file in FILES:
        if any(is_within(module_of(file), source) for source in contract["source_modules"]):
            for imported in imports_of(file):
                allowed = [line.split(" -> ") for line in contract.get("ignore_imports", [])]
                if any(module_of(file) == one and is_within(imported, other) for one, other in allowed):
                    continue
                assert not any(is_within(imported, banned) for banned in contract["forbidden_modules"]), file


#: A library, and the only parts of the package that may name it.
#: What draws on paper, where places are floats.
PAPER = ("formulate.sheet", "formulate.labels", "formulate.labeling", "formulate.typesetting")
HOMES = {
    "click": ("formulate.cli",),
    "yaml": ("formulate.recipe",),
    "reportlab": PAPER,
    "pandas": ("formulate.tables", "formulate.orders"),
    "rich": ("formulate.cli", "formulate.terminal"),
    "pint": ("formulate.units",),
}


def test_each_library_stays_in_its_place():
    elsewhere = [
        f"{module_of(file)} imports {imported}"
        for file in FILES
        for imported in imports_of(file)
        if not any(is_within(module_of(file), home) for home in HOMES.get(imported.split(".")[0], ("formulate",)))
    ]
    assert elsewhere == []


# Size ----------------------------------------------------------------------------------------------------


def bodies():
    """Lines of every function without its docstring."""
    for file in FILES:
        for node in nodes_of(file):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                if body:
                    yield f"{module_of(file)}.{node.name}", body[-1].end_lineno - body[0].lineno + 1


def test_every_module_is_shorter_than_400_lines():
    generated = {"formulate.calc.signatures"}  # a line a name, for type checkers
    lengths = {module_of(file): len(text_of(file).splitlines()) for file in FILES}
    lengths = {name: length for name, length in lengths.items() if name not in generated}
    assert {name: length for name, length in lengths.items() if length >= 400} == {}


def test_functions_are_short():
    lengths = sorted((length, name) for name, length in bodies())
    assert lengths[-1][0] <= 60, lengths[-1]
    assert lengths[len(lengths) // 2][0] <= 8
    assert lengths[int(len(lengths) * 0.95)][0] <= 30


# What has no place ---------------------------------------------------------------------------------------


def nodes(*kinds, outside=()):
    """Every node of these kinds with its module and line, but in the packages named."""
    for file in FILES:
        if not any(is_within(module_of(file), package) for package in outside):
            for node in nodes_of(file):
                if isinstance(node, kinds):
                    yield node, f"{module_of(file)}, line {node.lineno}"


@cache
def calls(outside):
    return [(ast.unparse(node.func), where) for node, where in nodes(ast.Call, outside=outside)]


def called(pattern, outside=()):
    """Where a function whose written name fits the pattern is called."""
    return [f"{where}: {name}" for name, where in calls(outside) if re.fullmatch(pattern, name)]


#: What comments are looked through for.
LOOKED_FOR = re.compile("type: ignore|noqa|TODO|FIXME|XXX|HACK")


@cache
def comments():
    return list(comments_in_files())


def comments_in_files():
    for file in FILES:
        if not LOOKED_FOR.search(text_of(file)):
            continue  # to read it token by token takes long
        with file.open("rb") as source:
            for token in tokenize.tokenize(source.readline):
                if token.type == tokenize.COMMENT:
                    yield token.string, f"{module_of(file)}, line {token.start[0]}"


def test_no_float_but_for_likeness_and_for_places_on_paper():
    keywords = (keyword for node, _ in nodes(ast.Call) for keyword in node.keywords if keyword.arg == "cutoff")
    likeness = {id(keyword.value) for keyword in keywords}
    constants = nodes(ast.Constant, outside=PAPER)
    floats = [
        where for node, where in constants if isinstance(node.value, (float, complex)) and id(node) not in likeness
    ]
    assert floats + called("float", outside=PAPER) == []


def test_no_expression_is_evaluated():
    assert called("eval|exec|compile|__import__") == []


def test_only_the_command_line_prints():
    assert called("print", outside=("formulate.cli",)) == []


def test_only_the_command_line_reads_the_clock():
    """Verification looks at how long it takes, at no time of day."""
    clock = r".*\b(datetime|date)\.(now|today|utcnow)|time\.(time|localtime|gmtime|monotonic|perf_counter)"
    assert called(clock, outside=("formulate.cli", "formulate.verification.time_limit")) == []


def test_no_exception_is_swallowed_whole():
    handlers = [(node, where) for node, where in nodes(ast.ExceptHandler)]
    assert [where for node, where in handlers if node.type is None or ast.unparse(node.type) == "BaseException"] == []


def test_nothing_is_left_to_do():
    raised = [(ast.unparse(node), where) for node, where in nodes(ast.Raise)]
    assert [where for text, where in raised if "NotImplementedError" in text] == []
    assert [f"{where}: {text}" for text, where in comments() if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)] == []


def test_every_exception_of_a_checker_has_its_code_and_reason():
    ignored = [(text, where) for text, where in comments() if "type: ignore" in text]
    silenced = [(text, where) for text, where in comments() if "noqa" in text]
    assert [where for text, where in ignored if not re.search(r"type: ignore\[[a-z, -]+\]\s+# \w", text)] == []
    assert [where for text, where in silenced if not re.search(r"noqa: [A-Z]+[0-9]+\b.*[a-z]{3}", text)] == []
