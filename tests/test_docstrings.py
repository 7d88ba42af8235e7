"""The docstring is interface: it is there, and says what the signature says.

The rule. Every public module, class, function, method and property has a docstring. Where a docstring has a
section "Parameters", it names what the signature has, in its order. The full form (Parameters, Returns and Raises)
is asked of the names that ``import formulate`` hands out. Every function of ``calc`` tells its parameters, each
quantity with its kind or unit in brackets, and an example; what holds for all of them ``calc`` itself tells. Elsewhere,
a helper may do with its summary if it needs no more than four arguments, whose names are the words of the field.
The fields of a record are given by name, so that their order in the docstring is free.
"""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import tomllib
from fractions import Fraction
from pathlib import Path

import formulate
from formulate.calc.index import entries
from formulate.errors import FormulateError
from formulate.strength import Strength
from tests.every import every

CHECKOUT = Path(__file__).resolve().parent.parent


def modules():
    for info in pkgutil.walk_packages(formulate.__path__, "formulate."):
        if not any(part.startswith("_") for part in info.name.split(".")):
            yield importlib.import_module(info.name)


MODULES = list(modules())


def is_own(value, module):
    return getattr(value, "__module__", "") == module.__name__


CLASSES = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if inspect.isclass(value) and is_own(value, module) and not name.startswith("_")
}
FUNCTIONS = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if inspect.isfunction(inspect.unwrap(value) if callable(value) else value)
    and is_own(value, module)
    and not name.startswith("_")
}
METHODS = {
    f"{name}.{member}": value
    for name, kind in CLASSES.items()
    for member, value in vars(kind).items()
    if not member.startswith("_")
    and isinstance(value, (staticmethod, classmethod, property)) | inspect.isfunction(value)
}
CALC = {
    f"formulate.calc.{entry.module}.{name}": getattr(formulate.calc, name)
    for name, entry in entries().items()
    if entry.kind == "function"
}
SURFACE = {
    name: value
    for name, value in ((name, getattr(formulate, name)) for name in formulate.__all__)
    if inspect.isfunction(value)
}
FULL = SURFACE.keys() - CALC.keys() - {"convert"}


def sections(value):
    """The sections of a numpy-style docstring: heading -> text."""
    text = inspect.getdoc(value) or ""
    parts = re.split(r"^(\w[\w ]*)\n-{3,}$", text, flags=re.MULTILINE)
    return {"": parts[0], **{heading: body.strip("\n") for heading, body in zip(parts[1::2], parts[2::2], strict=True)}}


def described(value):
    """Name -> text of each parameter in the section; ``*kinds`` without its star."""
    texts = {}
    for block in re.split(r"^(?=\S)", sections(value).get("Parameters", ""), flags=re.MULTILINE):
        head = re.match(r"((?:\*{0,2}\w+(?:, )?)+)(?: : .*)?\n", block)
        if head:
            texts |= {name.strip("* "): block for name in head.group(1).split(", ")}
    return texts


def parameters(value):
    return [name for name in inspect.signature(value).parameters if name not in {"self", "cls"}]


def test_every_module_says_what_it_is_for():
    assert [module.__name__ for module in MODULES if not (module.__doc__ or "").strip()] == []


def test_everything_public_has_a_docstring():
    bare = []
    for name, value in {**CLASSES, **FUNCTIONS, **METHODS}.items():
        own = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        text = (own.__doc__ or "").strip()
        # a dataclass writes one of its own where there is none
        if len(text.partition("\n")[0]) <= 8 or (inspect.isclass(own) and text.startswith(f"{own.__name__}(")):
            bare.append(name)
    assert bare == []


def test_what_modules_of_a_package_share_among_them_has_a_docstring_too():
    bare = []
    for file in sorted((CHECKOUT / "formulate").rglob("_*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            is_shared = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if is_shared and not ast.get_docstring(node):
                bare.append(f"{file.name} {node.name}")
    assert bare == []


def test_parameters_stand_in_the_order_of_the_signature():
    orders = {
        name: (list(described(value)), parameters(value)) for name, value in FUNCTIONS.items() if described(value)
    }
    assert len(orders) > 50
    assert {name: both for name, both in orders.items() if both[0] != both[1]} == {}


def test_the_fields_told_of_a_class_are_its_own_each_once():
    wrong = {}
    for name, kind in CLASSES.items():
        fields = (
            [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else parameters(kind)
        )
        names = list(described(kind))
        if len(set(names)) < len(names) or not set(names) <= set(fields):
            wrong[name] = names
    assert wrong == {}


def test_a_function_of_many_parameters_describes_them():
    many = {
        name: value
        for name, value in FUNCTIONS.items()
        if sum(one.default is one.empty for one in inspect.signature(value).parameters.values()) > 4
        and not name.startswith("formulate.calc.shared.")
    }
    assert [name for name, value in many.items() if "Parameters" not in sections(value)] == []


@every("name", sorted(FULL))
def test_what_people_call_has_the_full_form(name):
    value, parts = SURFACE[name], sections(SURFACE[name])
    if parameters(value):
        assert list(described(value)) == parameters(value)
    if parameters(value) and inspect.signature(value).return_annotation != "None":
        assert "Returns" in parts
    assert "Raises" in parts or not re.search(r"\braise\b", inspect.getsource(value))


def test_a_calculation_names_its_parameters_with_their_units_and_shows_an_example():
    wrong = []
    for name, value in CALC.items():
        if list(described(value)) != parameters(value):
            wrong.append(f"{name}: parameters")
        for parameter, text in described(value).items():
            annotation = str(inspect.signature(value).parameters[parameter].annotation)
            is_amount = re.search(r"Quantity|Strength|Number|Fraction|Decimal|int\b", annotation)
            if is_amount and not re.search(r"\[[^\]]+\]", text):
                wrong.append(f"{name} {parameter}: no unit or kind in brackets")
        if ">>> " not in sections(value).get("Examples", ""):
            wrong.append(f"{name}: no example")
    assert wrong == []


def test_the_errors_told_exist():
    errors = {
        error: name
        for name, value in {**FUNCTIONS, **METHODS}.items()
        for line in sections(value).get("Raises", "").splitlines()
        if not line.startswith(" ")
        for error in re.findall(r"\b[A-Z]\w*Error\b", line)
    }
    assert len(errors) > 8
    assert {error: name for error, name in errors.items() if not hasattr(formulate.errors, error)} == {}


def test_doctests_run_with_the_suite_and_compare_numbers():
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert "--doctest-modules" in options["addopts"]
    assert "NUMBER" in options["doctest_optionflags"]
    assert "formulate" in options["testpaths"]


def test_the_rule_meets_enough():
    assert len(FUNCTIONS) > 150
    assert len(CALC) > 20
    assert {Strength, FormulateError} <= set(CLASSES.values())
    assert Fraction not in CLASSES.values()
