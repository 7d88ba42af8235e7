"""No argument is passed over: nonsense is refused, also where the answer does not hang on it."""

import inspect

import pytest

from formulate import calc
from formulate.calc.index import entries
from formulate.errors import FormulateError
from tests.calc.workings import given, lines_of, read

#: Arguments that are the name of something: any text is one.
NAMES = {"agent", "drug", "ion", "of", "substance", "wanted"}
#: Arguments that are a yes or a no.
SWITCHES = {"always", "weighed_includes_water"}
FUNCTIONS = [name for name, entry in entries().items() if entry.kind == "function"]
ANSWERED = [row for row in read() if not row["answer"][0].split()[0].endswith("Error")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_nonsense_in_any_argument_is_refused(name):
    function = getattr(calc, name)
    calls = [row["arguments"] for row in ANSWERED if row["function"] == name]
    assert calls
    for parameter in set(inspect.signature(function).parameters) - NAMES - SWITCHES:
        for call in calls:
            arguments = {key: given(value) for key, value in call.items()} | {parameter: "nonsense"}
            assert is_refused(function, arguments), (parameter, call)


#: What is an amount of something, but hardly of what any one argument asks for.
ODD_AMOUNTS = (
    "7 metres/mol",
    "7 %",
    "7 mg/kg/day",
    "7 months",
    "7 mg/mL",
    "7 mg/mL/h",
    "7 mg/dose",
    "7 per day",
    "-7 degC",
)


@pytest.mark.parametrize("odd", [*ODD_AMOUNTS, "0", 7, 0.7, None, []], ids=str)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_odd_argument_is_answered_or_refused_in_words(name, odd):
    """Never with an error of a library, or of Python; and an answer can be written down."""
    function = getattr(calc, name)
    call = next(row["arguments"] for row in ANSWERED if row["function"] == name)
    for parameter in inspect.signature(function).parameters:
        arguments = {key: given(value) for key, value in call.items()}
        is_refused(function, arguments | {parameter: odd})
        if isinstance(arguments.get(parameter), list):
            is_refused(function, arguments | {parameter: [odd, *arguments[parameter][1:]]})


def is_refused(function, arguments):
    try:
        found = function(**arguments)
    except FormulateError:
        return True
    assert list(lines_of("", found))
    return False
