"""A published value in the place of a typed one: ``@name``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from formulate.cli.calc.published_values import looked_up
from formulate.errors import InputError, MissingKnowledgeError
from formulate.notation import show_value
from tests.every import every


@pytest.mark.parametrize("typed", ["0.23", "", "boric acid", "1 % w/v", "a@b"])
def test_what_names_nothing_stays_as_it_is(typed: str) -> None:
    assert looked_up("e_value", typed) == typed


@every(
    ("parameter", "typed", "value"),
    [
        ("e_value", "@pilocarpine nitrate", "0.23"),
        ("e_value", " @ Pilocarpine Nitrate ", "0.23"),
        ("depression", "@boric acid", "0.29 K"),
        ("sodium_chloride_depression", "@sodium chloride", "0.58 K"),
        ("molar_mass", "@sirolimus", "914.19 g/mol"),
        ("molar_masses", "@sirolimus", "914.19 g/mol"),
        ("weighed_molar_mass", "@caffeine citrate", "386.317 g/mol"),
        ("hlbs", "@tween 80", "15"),
        ("hlb", "@span 80", "4.3"),
        ("required", "@stearic acid", "15"),
        ("required_hlb", "@stearic acid", "15"),
        ("high", "@hlb: tween 80", "15"),
        ("displacement_value", "@phenol; base=cocoa butter", "1"),
        ("displacement_values", "@aspirin; base=cocoa butter; source=knowt-displacement-notes", "1.1"),
        ("density", "@density of base: cocoa butter", "0.9 g/mL"),
        ("volume", "@capsule volume: 0", "0.68 mL"),
        ("x", "@specific gravity of alcohol: 20 % v/v; temperature=25 degC", "0.9744"),
        ("x", "@tolerance: graduated pipet; capacity=5 mL; class=A", "0.02 mL"),
    ],
)
def test_the_kind_of_value_follows_from_the_parameter_or_is_named(parameter: str, typed: str, value: str) -> None:
    published = looked_up(parameter, typed)
    assert not isinstance(published, str)
    (step,) = published.steps
    assert step.source.key
    assert show_value(published.value) == value


@every(
    ("parameter", "typed", "code", "where"),
    [
        ("e_value", "@", "E_LOOKUP_FORM", "--e-value"),
        ("e_value", "@e value:", "E_LOOKUP_FORM", "--e-value"),
        ("e_value", "@boric acid; base", "E_LOOKUP_FORM", "--e-value"),
        ("e_value", "@boric acid; source=", "E_LOOKUP_FORM", "--e-value"),
        ("e_value", "@boric acid; colour=red", "E_LOOKUP_FORM", "--e-value"),
        ("e_value", "@boric acid; source=a; source=b", "E_LOOKUP_FORM", "--e-value"),
        ("high", "@tween 80", "E_LOOKUP_KIND", "--high"),
        ("mass", "@tween 80", "E_LOOKUP_KIND", "--mass"),
        ("high", "@hbl: tween 80", "E_REFERENCE_KIND", "what"),
        ("e_value", "@boric", "E_REFERENCE_UNKNOWN", "boric"),
        ("displacement_value", "@phenol", "E_REFERENCE_CONTEXT", "base"),
        ("required", "@cetyl alcohol", "E_REFERENCE_CHOICE", "cetyl alcohol"),
    ],
)
def test_what_cannot_be_looked_up_is_refused_with_its_option(parameter: str, typed: str, code: str, where: str) -> None:
    with pytest.raises((InputError, MissingKnowledgeError)) as caught:
        looked_up(parameter, typed)
    assert (caught.value.code, caught.value.where) == (code, where)


EYE_DROPS = "name=pilocarpine nitrate, amount=0.3 g, e value=@pilocarpine nitrate"


def test_an_option_and_a_field_of_a_record_name_a_substance_and_the_working_cites_it(
    run: Callable[..., Result],
) -> None:
    asked = ["calc", "agent-to-isotonic", "--solutes", EYE_DROPS, "--volume", "30 mL", "--agent", "boric acid"]
    result = run(*asked, "--e-value", "@boric acid")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("about 386.538 mg\n")
    assert "E(Pilocarpine nitrate) = published = 0.23   [practice-set-12, values in a problem set]" in result.stdout
    assert "E(Boric acid) = published (three sources agree; other books print 0.50) = 0.52" in result.stdout
    document = json.loads(run(*asked, "--e-value", "@boric acid", "--json").stdout)
    assert document["given"]["e_value"] == "@boric acid"
    assert "practice-set-12, values in a problem set" in [step["source"] for step in document["working"]]


def test_a_repeated_option_names_several(run: Callable[..., Result]) -> None:
    parts = ["--parts", "8 g", "--parts", "2 g"]
    result = run("calc", "hlb-of-blend", *parts, "--hlbs", "@Tween 80", "--hlbs", "@Span 80")
    assert result.stdout.startswith("12.86\n")


def test_values_that_differ_are_listed_on_standard_error(run: Callable[..., Result]) -> None:
    drug = "name=aspirin, mass=300 mg, displacement value=@aspirin; base=cocoa butter"
    asked = ["calc", "base-for-molds", "--calibration", "2 g", "--count", "10", "--drugs"]
    result = run(*asked, drug)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1.2 (suppository-course-guide-2019" in result.stderr
    assert "1.1 (knowt-displacement-notes" in result.stderr
    assert "[E_REFERENCE_CHOICE]" in result.stderr
    assert run(*asked, f"{drug}; source=knowt-displacement-notes").exit_code == 0
