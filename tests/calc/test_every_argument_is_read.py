"""No argument is passed over: nonsense is refused, also where the answer does not depend on it."""

import inspect
from collections import defaultdict
from functools import cache

import pytest

from formulate import calc
from formulate.errors import FormulateError
from tests.calc.workings import ALL, functions_of_chapters, given, groups, lines_of, rows_of

#: Arguments that are the name of something: any text is one.
NAMES = {"agent", "drug", "ion", "names", "of", "other_form", "substance"}
#: Arguments that are a yes or a no.
SWITCHES = {"always", "weighed_includes_water"}
FUNCTIONS = functions_of_chapters()


@cache
def answered_calls(function):
    """The arguments of the kept calls that have an answer."""
    return [row["arguments"] for row in rows_of()[function] if not row["answer"][0].split()[0].endswith("Error")]


def calls_of_each_form(function):
    """One of the calls that give the same arguments; a sweep takes all."""
    forms = defaultdict(list)
    for call in answered_calls(function):
        forms[frozenset(call)].append(call)
    return [call for calls in forms.values() for call in (calls if ALL else calls[:1])]


@pytest.mark.parametrize("chapter", FUNCTIONS)
def test_nonsense_in_any_argument_is_refused(chapter):
    taken = [
        (name, parameter, call)
        for name in FUNCTIONS[chapter]
        for call in calls_of_each_form(name)
        for parameter in parameters(name) - NAMES - SWITCHES
        if not is_refused(name, arguments(call) | {parameter: "nonsense"})
    ]
    assert taken == []


@pytest.mark.parametrize("functions", groups().values(), ids=groups())
def test_nonsense_is_refused_under_the_name_of_its_argument(functions):
    failures = []
    for function in functions:
        for parameter in sorted(parameters(function) - NAMES - SWITCHES):
            call = next((call for call in answered_calls(function) if parameter in call), None)
            for nonsense in places_in(call[parameter]) if call else ():
                where = refused_at(function, call | {parameter: nonsense})
                if not where.startswith(parameter):
                    failures.append((function, parameter, nonsense, where))
    assert failures == []


def refused_at(function, call):
    """The argument that is named where a call is refused."""
    try:
        return f"nowhere: {getattr(calc, function)(**arguments(call))}"
    except FormulateError as error:
        return error.where


def places_in(value):
    """The same argument with nonsense in each place where a text can be typed."""
    if not isinstance(value, list):
        return ["nonsense"]
    return [[*value[:n], other, *value[n + 1 :]] for n, item in enumerate(value) for other in places_in(item)]


#: Bounds that are kept without being reached, and how the answer is written: they may change nothing.
AT_LIBERTY = {
    *("smallest", "sensitivity_requirement", "allowed_error", "least_fraction", "allowed", "solubility", "available"),
    *("maximum_daily", "maximum_dose", "maximum_dose_rate", "maximum_factor", "maximum_phosphate", "freezing_point"),
    *("use_within", "count"),
    *("unit", "to", "ion", "salt", "names", "aliquot", "form"),
}


@pytest.mark.parametrize("chapter", FUNCTIONS)
def test_an_argument_that_changes_nothing_is_refused(chapter):
    """Each optional argument, with two values that other questions have, in questions that did not have it."""
    passed_over = []
    for name in FUNCTIONS[chapter]:
        optional = inspect.signature(getattr(calc, name)).parameters.values()
        for parameter in {item.name for item in optional if item.default is not inspect.Parameter.empty} - SWITCHES:
            values = [call[parameter] for call in answered_calls(name) if call.get(parameter) not in (None, 0, "0 %")]
            several = [value for place, value in enumerate(values) if value not in values[:place]][:2]
            for call in [call for call in answered_calls(name) if parameter not in call][:3]:
                plain = getattr(calc, name)(**arguments(call))
                if several and all(answers_alike(name, call, parameter, value, plain) for value in several):
                    passed_over.append((name, parameter, several, call))
    assert [one for one in passed_over if one[1] not in AT_LIBERTY and len(one[2]) > 1] == []


def answers_alike(name, call, parameter, value, plain):
    try:
        return getattr(calc, name)(**arguments(call | {parameter: value})) == plain
    except FormulateError:
        return False


def test_what_was_given_in_vain_is_refused():
    salt = {"molar_mass": "58.44 g/mol"}
    solute = calc.Solute(name="a salt", amount="1 g", molar_mass="147 g/mol", particles=3, valence=2)
    powder = calc.CapsulePowder(name="a drug", mass="100 mg", density="0.7 g/mL", packing="350 mg")
    sizes = [calc.CapsuleCapacity(size="1", volume="0.5 mL")]
    drug = calc.MoldedDrug(name="a drug", mass="100 mg", displacement_value="1.5")
    in_vain = [
        lambda: calc.emulsifiers_for_hlb(10, 15, 5, make="250 g"),
        lambda: calc.emulsifiers_for_hlb(10, 15, 5, amount="5 g", make="250 g"),
        lambda: calc.emulsifiers_for_oil_phase(["20 %", "5 %"], [12, 10], 15, "4.3", make="107 g"),
        lambda: calc.dose_by_weight("5 mg/kg", "20 kg", strength="50 mg/mL", density="1.1 g/mL"),
        lambda: calc.dose_by_weight("5 mg/kg", "20 kg", strength="50 mg/mL", unit_size="5 mL"),
        lambda: calc.base_for_molds([drug], "2 g", 12, base_density="0.9 g/mL"),
        lambda: calc.convert("0.9 % w/v", "mg/mL", valence=1),
        lambda: calc.mass_for_concentration("0.15 mol/L", "1 L", valence=1, **salt),
        lambda: calc.mass_for_concentration("0.15 mol/L", "1 L", particles=2, **salt),
        lambda: calc.osmoles_in("0.9 % w/v", "1 L", particles=2, valence=1, **salt),
        lambda: calc.osmolarity_of_mixture([solute], "1 L"),
        lambda: calc.capsule_size_for_powders([powder], sizes),
        lambda: calc.days_supply_from_amount("30 tablets", "1 tablet", 2, unit_size="100 mg"),
    ]
    for number, call in enumerate(in_vain):
        with pytest.raises(FormulateError, match=r"does not depend|not both|leave"):
            raise AssertionError(number, call())


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


def odd_ones(name):
    """Each argument with odd amounts: every second of them, beginning with the next for the next; a sweep takes all."""
    for place, parameter in enumerate(sorted(parameters(name))):
        yield from ((parameter, odd) for odd in (ODD if ALL else ODD[place % 2 :: 2]))


@pytest.mark.parametrize("chapter", FUNCTIONS)
def test_an_odd_argument_is_answered_or_refused_in_words(chapter):
    """Never with an error of a library, or of Python; and an answer can be written down."""
    failures = []
    for name in FUNCTIONS[chapter]:
        call = arguments(answered_calls(name)[0])
        for parameter, odd in odd_ones(name):
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
