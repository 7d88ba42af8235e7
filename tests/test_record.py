"""The record: plain data, one sequence of bytes, a digest that any change changes."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.batch.model import AchievedStrength, BatchLine, Measuring
from formulate.batch.results import BeyondUseDate, Component, Counted, Factor, Limit, MethodStep, NamedLine
from formulate.errors import ExactnessError, TextError, VerificationError
from formulate.exact_json import canonical_json, digest_of, fraction_text, quantity_json, strength_json
from formulate.findings import Severity, confirm, mistake
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import Approval, AsNeeded, DosageForm, Ingredient, Kind, Recipe, Role
from formulate.record import keeping as record
from formulate.record import make_record, upgrade
from formulate.strength import Strength
from formulate.units import make_quantity, parse
from formulate.working import derive
from tests.hand_made_batch import hand_made
from tests.sheet.samples import said


def small_batch(**changes):
    """A batch that no recipe needs: one line of each shape that a record keeps."""
    active = Ingredient(
        id="active", name="zinc oxide", kind=Kind.SUBSTANCE, role=Role.ACTIVE, amount=AsNeeded(typed="as needed")
    )
    step = derive(Fraction(200, 197), "f", "1 / assay", {"assay": "98.5 %"}).steps[0]
    recipe = Recipe(
        id="paste",
        version="2",
        title="Zinc paste",
        form=DosageForm.PASTE,
        route="topical",
        strengths=(),
        ingredients=(active,),
        method=("Mix.",),
        tree={"id": "paste"},
        approval=Approval(by="A. Pharmacist", on="2026-11-20", digest="ab"),
    )
    line = BatchLine(
        ingredient=active,
        measuring=Measuring.COUNT,
        needed=make_quantity(Fraction(20, 3), "tablet"),
        corrected=make_quantity(Fraction(20, 3), "tablet"),
        to_measure=make_quantity(7, "tablet"),
        factors=(Factor(name="assay", value=step.value, basis=said("as is"), step=step),),
        counted=Counted(exact=Fraction(20, 3), whole=7, crushed_weight=parse("700 mg"), to_take=parse("666.7 mg")),
        rounding=Fraction(1, 20),
        lot=Lot(line="active", number="0123"),
        working=(step,),
    )
    stated = Strength.parse("0.1 % w/w")
    fields = {
        "recipe": recipe,
        "make": parse("30 g"),
        "total": derive(parse("30 g"), "T", "make", {"make": parse("30 g")}),
        "strengths": (
            AchievedStrength(
                active="zinc oxide",
                stated=stated,
                achieved=derive(stated, "c", "m / M", {"m": parse("30 mg"), "M": parse("30 g")}),
                deviation=Fraction(-1, 3),
                lowest=Fraction(99, 100),
                highest=Fraction(101, 100),
            ),
        ),
        "lines": (line,),
        "composition": (Component(material="zinc oxide", w_w=Fraction(1, 4)),),
        "beyond_use": BeyondUseDate(
            date="2027-05-21",
            bound_by=Limit(rule=said("table"), source="a table", confidence="read", days=180),
            limits=(Limit(rule=said("table"), source="a table", confidence="read", days=180),),
            background=("3 months, another container",),
        ),
        "method": (MethodStep(number=1, parts=("Mix ", NamedLine("active", ("all of it",)), ".")),),
        "findings": (
            mistake("W_ONE", "look", "twice", place="active", severity=Severity.WARNING),
            confirm("E_QTY_ZEROS", remark="1.000 g", place="make"),
        ),
        "site": Site(name="Pharmacy"),
        "instruments": (),
        "lots": (Lot(line="active", number="0123", typed={"lot": "0123"}),),
    }
    return hand_made({**fields, **changes})


def leaves(value):
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def paths(value, path=()):
    """Every place in plain data, from the outside in."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths(child, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def test_a_record_is_plain_data_without_a_float():
    kinds = {type(leaf) for leaf in leaves(make_record(small_batch()))}
    assert kinds <= {str, int, bool, type(None)}


def test_equal_batches_give_equal_bytes():
    assert canonical_json(make_record(small_batch())) == canonical_json(make_record(small_batch()))


def test_bytes_survive_json():
    first = make_record(small_batch())
    again = json.loads(canonical_json(first))
    assert again == first
    assert canonical_json(again) == canonical_json(first)
    assert digest_of(again) == first["digest"]


def test_what_a_reader_needs_is_there():
    record = make_record(small_batch())
    assert record["schema"] == 1
    assert record["engine"].startswith("formulate-rx ")
    assert set(record["libraries"]) == {"pint", "reportlab"}
    assert record["recipe"]["approval"] == {
        "by": "A. Pharmacist",
        "on": "2026-11-20",
        "digest": "ab",
        "single_person": False,
    }
    line = record["results"]["lines"][0]
    assert line["needed"] == {"value": "20/3", "unit": "tablets"}
    assert line["counted"] == {
        "exact": "20/3",
        "whole": 7,
        "crushed_weight": {"value": "700", "unit": "mg"},
        "to_take": {"value": "666.7", "unit": "mg"},
        "share": None,
    }
    assert line["factors"] == [{"name": "assay", "value": "200/197", "basis": "as is"}]
    assert record["results"]["strengths"][0]["achieved"] == {"value": "0.001", "basis": "w/w", "text": "0.1 % w/w"}
    assert record["results"]["strengths"][0]["deviation"] == "-1/3"
    assert record["results"]["beyond_use"]["days"] == 180
    assert record["results"]["findings"][1] == {
        "code": "E_QTY_ZEROS",
        "variant": "",
        "severity": "confirm",
        "place": "make",
        "figures": {"remark": "1.000 g"},
        "message": "1.000 g",
        "remedy": "remove the trailing zeros, or have a second person confirm the amount",
        "confirmed_by": "",
        "reason": "",
    }
    assert any(line.startswith("T = make") for line in record["results"]["working"])


def test_what_is_not_known_is_null():
    record = make_record(small_batch(beyond_use=BeyondUseDate(), sum_of_lines=None))
    assert record["results"]["sum_of_lines"] is None
    assert record["results"]["beyond_use"]["days"] is None


def changed(value):
    return {str: lambda: value + "x", int: lambda: value + 1, bool: lambda: not value}.get(type(value), lambda: "x")()


def test_any_change_changes_the_digest():
    first = make_record(small_batch())
    digests = {first["digest"]}
    places = [path for path in paths(first) if path and path[0] != "digest" and not isinstance(at(first, path), dict)]
    for path in places:
        copy = json.loads(canonical_json(first))
        at(copy, path[:-1])[path[-1]] = changed(at(copy, path))
        digests.add(digest_of(copy))
    assert len(digests) == len(places) + 1 > 100


def test_the_digest_leaves_only_itself_out():
    first = make_record(small_batch())
    assert digest_of({**first, "digest": "0"}) == first["digest"]
    assert digest_of({**first, "Digest": "0"}) != first["digest"]


def test_composed_and_decomposed_letters_are_one_text():
    assert canonical_json({"name": "Mu\u0308ller"}) == canonical_json({"name": "M\u00fcller"})
    assert digest_of({"u\u0308": "1"}) == digest_of({"\u00fc": "1"})
    recipe = replace(small_batch().recipe, title="Mu\u0308ller")
    assert make_record(small_batch(recipe=recipe))["results"]["title"] == "M\u00fcller"


def test_keys_that_become_one_are_refused():
    with pytest.raises(ExactnessError, match="each once"):
        canonical_json({"u\u0308": "1", "\u00fc": "2"})


@pytest.mark.parametrize("value", [0.1, b"bytes", {1: "x"}, {"a", "b"}, Fraction(1, 3)])
def test_what_is_not_plain_is_refused_with_its_place(value):
    with pytest.raises(ExactnessError, match=r"record\.typed\[1\]"):
        canonical_json({"typed": ["", value]})


def test_a_float_in_the_typed_texts_is_refused():
    with pytest.raises(ExactnessError, match=r"record\.typed\.excess"):
        make_record(small_batch(excess=0.03))


def test_half_a_character_is_refused():
    with pytest.raises(TextError):
        canonical_json({"name": "\ud800"})


def test_a_record_of_today_is_kept():
    first = make_record(small_batch())
    assert upgrade(first) == first
    assert upgrade(first) is not first


@pytest.mark.parametrize("schema", [2, 0, "1", None, True, 1.5])
def test_an_unknown_schema_is_refused(schema):
    with pytest.raises(VerificationError, match="schema") as caught:
        upgrade({"schema": schema})
    assert caught.value.code == "E_RECORD_SCHEMA"


def test_old_schemas_are_taken_up_step_by_step(monkeypatch):
    steps = {-1: lambda old: {**old, "schema": 0, "a": "1"}, 0: lambda old: {**old, "schema": 1, "b": old["a"]}}
    monkeypatch.setattr(record, "UPGRADERS", steps)
    old = {"schema": -1}
    assert upgrade(old) == {"schema": 1, "a": "1", "b": "1"}
    assert old == {"schema": -1}


@pytest.fixture
def versions_afresh():
    """Versions are looked up once; a test that changes them looks again, and so does what comes after it."""
    record.version_of.cache_clear()
    yield
    record.version_of.cache_clear()


@pytest.mark.usefixtures("versions_afresh")
def test_the_engine_says_its_version_even_from_a_checkout(monkeypatch):
    def missing(name):
        raise record.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(record.metadata, "version", missing)
    assert record.engine_version() == "formulate-rx 0+checkout"
    assert make_record(small_batch())["libraries"]["pint"] == "not installed"


@given(st.fractions())
def test_numbers_are_exact_text(value):
    assert Fraction(fraction_text(value)) == value
    assert "e" not in fraction_text(value)


@given(st.integers(1, 10**9), st.sampled_from(["g", "mg", "mL", "tablets", "units", "mmol/L"]))
def test_quantities_are_read_back(number, unit):
    quantity = parse(f"{number} {unit}")
    plain = quantity_json(quantity)
    assert parse(f"{plain['value']} {plain['unit']}") == quantity


@pytest.mark.parametrize(
    ("typed", "value", "basis"),
    [("0.9 % w/v", "0.009", "w/v"), ("100 units/g", "100", "units/g"), ("10 umol/L", "0.00001", "mol/L")],
)
def test_strengths_keep_their_basis(typed, value, basis):
    assert strength_json(Strength.parse(typed)) == {"value": value, "basis": basis, "text": typed}


def test_a_strength_per_unit_names_both_units():
    assert strength_json(Strength.parse("2 mg/tablet"))["per_unit"] == "gram/tablet"


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(st.characters(codec="ascii")), children, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(st.characters(codec="ascii")), json_like, max_size=4))
def test_canonical_bytes_do_not_depend_on_the_order_of_keys(data):
    turned = dict(reversed(data.items()))
    assert canonical_json(turned) == canonical_json(data)
    assert canonical_json(json.loads(canonical_json(data))) == canonical_json(data)
