"""No argument is passed over: nonsense is refused, also where the answer does not depend on it."""

import inspect
from itertools import product

import pytest

from formulate import calc
from formulate.calc.index import chapters
from formulate.errors import FormulateError
from tests.calc.workings import given, lines_of, read

#: Arguments that are the name of something: any text is one.
NAMES = {"agent", "drug", "ion", "names", "of", "other_form", "substance"}
#: Arguments that are a yes or a no.
SWITCHES = {"always", "weighed_includes_water"}
FUNCTIONS = {
    chapter.name: [entry.name for entry in chapter.entries if entry.kind == "function"]
    for chapter in chapters().values()
}
CALLS: dict[str, list[dict[str, object]]] = {}
for row in read():
    if not row["answer"][0].split()[0].endswith("Error"):
        CALLS.setdefault(row["function"], []).append(row["arguments"])


@pytest.mark.parametrize("chapter", FUNCTIONS)
def test_nonsense_in_any_argument_is_refused(chapter):
    taken = [
        (name, parameter, call)
        for name in FUNCTIONS[chapter]
        for call in CALLS[name]
        for parameter in parameters(name) - NAMES - SWITCHES
        if not is_refused(name, arguments(call) | {parameter: "nonsense"})
    ]
    assert taken == []


@pytest.mark.parametrize("function", [name for names in FUNCTIONS.values() for name in names])
def test_nonsense_is_refused_under_the_name_of_its_argument(function):
    failures = []
    for parameter in sorted(parameters(function) - NAMES - SWITCHES):
        call = next((call for call in CALLS[function] if parameter in call), None)
        for nonsense in places_in(call[parameter]) if call else ():
            with pytest.raises(FormulateError) as refused:
                getattr(calc, function)(**arguments(call | {parameter: nonsense}))
            if not refused.value.where.startswith(parameter):
                failures.append((parameter, nonsense, str(refused.value)))
    assert failures == []


def places_in(value):
    """The same argument with nonsense in each place where a text can be typed."""
    if not isinstance(value, list):
        return ["nonsense"]
    return [[*value[:n], other, *value[n + 1 :]] for n, item in enumerate(value) for other in places_in(item)]


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


ODD = [*ODD_AMOUNTS, "0", 7, 0.7, None, []]


@pytest.mark.parametrize(
    ("chapter", "odd_ones"), [(name, ODD[start::2]) for name in FUNCTIONS for start in (0, 1)], ids=str
)
def test_an_odd_argument_is_answered_or_refused_in_words(chapter, odd_ones):
    """Never with an error of a library, or of Python; and an answer can be written down."""
    failures = []
    for name in FUNCTIONS[chapter]:
        call = arguments(CALLS[name][0])
        for parameter, odd in product(sorted(parameters(name)), odd_ones):
            odd_calls = [call | {parameter: odd}]
            if isinstance(call.get(parameter), list):
                odd_calls.append(call | {parameter: [odd, *call[parameter][1:]]})
            for odd_call in odd_calls:
                try:
                    is_refused(name, odd_call)
                except Exception as failure:
                    failures.append((name, parameter, odd, failure))
    assert failures == []


def parameters(name):
    return set(inspect.signature(getattr(calc, name)).parameters)


def arguments(call):
    return {key: given(value) for key, value in call.items()}


def is_refused(name, call):
    try:
        found = getattr(calc, name)(**call)
    except FormulateError:
        return True
    assert list(lines_of("", found))
    return False
