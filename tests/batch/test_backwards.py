"""How much to make, found from what there is or from how it is used."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.batch.backwards.regimen import make_for
from formulate.errors import FormulateError, PlanError
from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import parse, show
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.batch.making import active, line, recipe
from tests.confirming import confirmed

CREAM = "sirolimus-cream-0.1"


def ointment(**further):
    dated = {"beyond_use": {"type": "other nonaqueous", "storage": "room temperature"}}
    lines = (active("drug"), line("oil", "7 % w/w"), line("base", "to 100 %", role="base"))
    return recipe(*lines, strength={"drug": "0.3 % w/w"}, **dated, **further)


def taken(batch, line_id):
    return batch.line(line_id).to_measure


def lot(line_id, **texts):
    return lot_from_typed({"line": line_id, "lot": f"L-{line_id}", "expiration": "2027-12-31", **texts})


# From what there is ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there_is", "pack", "made", "containers"),
    [
        ({"sirolimus": "100 mg"}, "", "100 g", None),
        ({"sirolimus": "100 mg"}, "30 g", "90 g", 3),
        ({"sirolimus": "100 mg", "solvent": "4 g"}, "", "80 g", None),
        ({"sirolimus": "100 mg", "diethylene glycol monoethyl ether": "4 g"}, "30 g", "60 g", 2),
        ({"sirolimus": "1/3 g"}, "", "333.3 g", None),
    ],
)
def test_the_scarcest_limits_what_is_made(there_is, pack, made, containers):
    batch = plan(CREAM, from_=there_is, pack=pack)
    assert (show(batch.make), batch.asked.containers) == (made, containers)
    [note] = [one for one in batch.findings if one.code == "N_MAKE_FROM"]
    assert f"{made} can be made" in note.message
    assert recheck(to_record(batch)) == ()


@given(st.integers(200, 90_000))
@settings(max_examples=6)
def test_all_is_there_and_for_no_more_would_it_be(tenths):
    """Of what is found nothing measured exceeds what there is; a ten-thousandth more takes more by theory."""
    there_is = parse(f"{tenths / 10} mg")
    batch = plan(ointment(), from_={"drug": there_is})
    assert taken(batch, "drug") <= there_is
    more = plan(ointment(), batch.make * Fraction(1001, 1000))
    assert more.line("drug").needed > there_is or taken(more, "drug") > there_is


@given(st.integers(30, 4000), st.sampled_from(["5 g", "12.5 g", "30 g"]))
@settings(max_examples=6)
def test_packs_are_whole_and_one_more_cannot_be_filled(milligrams, pack):
    there_is = parse(f"{milligrams + 100} mg")
    batch = plan(ointment(), from_={"drug": there_is}, pack=pack)
    assert batch.make == parse(pack) * batch.asked.containers
    assert taken(batch, "drug") <= there_is
    assert parse(pack) * Fraction(batch.asked.containers + 1) * Fraction(3, 1000) > there_is * Fraction(999, 1000)


def test_excess_overfill_and_an_assay_take_of_it_too():
    assert show(plan(ointment(), from_={"drug": "300 mg"}, excess="25 %").make) == "80 g"
    with_lot = plan(ointment(), from_={"drug": "300 mg"}, lots=[lot("drug", assay="98 %", **{"assay basis": "as is"})])
    assert show(with_lot.make) == "98 g"
    in_tubes = plan(ointment(), from_={"drug": "300 mg"}, containers=4, overfill="5 g")
    assert show(in_tubes.make) == "80 g"


def test_whole_dosage_units():
    capsules = recipe(
        active("drug"), line("filler", "to 300 mg each"), strength={"drug": "7 mg/capsule"}, form="capsule"
    )
    assert show(plan(capsules, from_={"drug": "100 mg"}).make) == "14 capsules"
    assert show(plan(capsules, from_={"drug": "100 mg"}, pack="3 capsules").make) == "12 capsules"


@given(st.integers(30, 90_000), st.sampled_from(["", "3 %", "10 %"]))
@settings(max_examples=6)
def test_one_dosage_unit_more_would_not_be_enough(milligrams, excess):
    capsules = recipe(
        *(active("drug"), line("filler", "to 300 mg each")),
        **{"strength": {"drug": "7 mg/capsule"}, "form": "capsule", "yields": "20 capsules"},
    )
    there_is = {"drug": f"{milligrams} mg"}
    batch = plan(capsules, from_=there_is, excess=excess)
    assert taken(batch, "drug") <= parse(there_is["drug"])
    more = plan(capsules, batch.make + parse("1 capsule"), excess=excess)
    assert taken(more, "drug") > parse(there_is["drug"])


def test_a_line_of_a_vehicle_limits_too():
    batch = plan("coal-tar-ointment", from_={"zinc oxide": "25 g"})
    assert batch.vehicles[0].lines[0].to_measure <= parse("25 g")
    more = plan("coal-tar-ointment", batch.make * Fraction(1002, 1000))
    assert more.vehicles[0].lines[0].needed > parse("25 g")


def test_the_shelf_limits_by_every_lot_whose_quantity_is_stated():
    lots = [lot("drug", quantity="600 mg"), lot("oil", quantity="7 g"), lot("base")]
    batch = plan(ointment(), from_="shelf", lots=lots)
    assert show(batch.make) == "100 g"
    [note] = [one for one in batch.findings if one.code == "N_MAKE_FROM"]
    assert note.message == "100 g can be made: 7 g of oil limits it; there is 600 mg of drug for 200 g"


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        ({"from_": {"drog": "1 g"}}, "E_FROM_LINE", "the lines are: drug, oil, base"),
        ({"from_": {"drug": "1 mL"}}, "E_FROM_UNKNOWN", "an amount in which what is taken of drug is known"),
        ({"from_": {"drug": "1"}}, "E_QTY_NO_UNIT", ""),
        ({"from_": "shelf"}, "E_FROM_NOTHING", "nothing of what there is limits the amount to make"),
        ({"from_": "everything"}, "E_INPUT", "what there is by name, or 'shelf'"),
        ({"from_": {"drug": "10 mg"}, "pack": "30 g"}, "E_FROM_PACK", "does not fill one pack of 30 g"),
        ({"from_": {"drug": "1 g"}, "pack": "30 mL"}, "E_UNIT_DIMENSION", "a pack of the kind of"),
        ({"from_": {"drug": "90 mg"}, "make": "31 g"}, "E_MAKE_TWICE", "30 g, which follows from what is stated"),
        ({"from_": {"drug": "90 mg"}, "for_": "1 g daily for 3 days"}, "E_MAKE_TWICE", "one way to find the amount"),
        ({"from_": {"drug": "90 mg"}, "pack": "15 g", "containers": 3}, "E_MAKE_TWICE", "2 containers, as packs"),
        ({"make": "30 g", "pack": "15 g"}, "E_MAKE_TWICE", "no pack beside an amount to make"),
        ({"for_": "1 g daily"}, "E_FOR", "the number of days that it is used"),
        ({"for_": "some of it for 3 days"}, "E_SIG", ""),
        ({"for_": ""}, "E_QTY_SYNTAX", ""),
        ({"for_": "5 mg daily for 10 days"}, "E_FOR_ACTIVE", "write '5 mg of drug' or '5 mg of product'"),
        ({"for_": "1 g/kg daily for 10 days"}, "E_FOR_ACTIVE", "write '1 g/kg of drug' or '1 g/kg of product'"),
        ({"for_": "5 mg of oil daily for 10 days"}, "E_FOR_ACTIVE", "got '5 mg of oil'"),
        ({"for_": "1 mg/kg of drug daily for 3 days"}, "E_WEIGHT_NEEDED", "the weight of the patient is needed"),
        ({"for_": "5 mL of drug daily for 3 days"}, "E_UNIT_DIMENSION", "a dose that the strength 0.3 % w/w counts"),
        ({"for_": "1 g 2 times a day, 3 days", "patient": {"sig": "1 g of drug daily"}}, "E_SIG", "leave out all else"),
    ],
)
def test_what_is_refused(asked, code, says):
    with pytest.raises(FormulateError) as error:
        plan(ointment(), **asked)
    assert says in str(error.value)
    findings = getattr(error.value, "findings", None)
    assert [one.code for one in findings] == [code] if findings else error.value.code == code


def test_too_little_for_what_is_the_same_for_every_batch():
    made = recipe(
        active("drug"), line("wax", "5 g", scales="no"), line("base", "to 100 %"), strength={"drug": "1 % w/w"}
    )
    with pytest.raises(PlanError, match=re.escape("4 g of wax is too little: 5 g is taken of it whatever is made")):
        plan(made, from_={"wax": "4 g"})


# For how it is used ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regimen", "pack", "made", "packs"),
    [
        ("1 g 2 times a day for 14 days", "", "28 g", None),
        ("1 g twice daily for 2 weeks", "15 g", "30 g", 2),
        ("5 mL every 8 hours for 10 days", "100 mL", "200 mL", 2),
        ("1 suppository daily for 1 week", "", "7 suppositories", None),
        ("0.5 g per 100 cm2 twice daily for 7 days on 300 cm2", "", "21 g", None),
        ("0.5 g/100 cm2 twice daily for 7 days on 300 cm2", "15 g", "30 g", 2),
        ("2 mg/cm2 on 0.5 m2", "", "10 g", None),
    ],
)
def test_amount_times_a_day_and_days(regimen, pack, made, packs):
    found = make_for(regimen, pack=pack)
    assert (show(found.amount.value), found.packs) == (made, packs)


@pytest.mark.parametrize(
    ("regimen", "strength", "made", "working"),
    [
        ("1 mg/kg 1 time a day for 30 days", "5 mg/mL", "67.8 mL", "P = D / c = 339 mg / (5 mg/mL) = 67.8 mL"),
        ("5 mg 2 times a day, 10 days", "5 mg/mL", "20 mL", "T = D1 x days = 10 mg x 10 = 100 mg"),
        ("0.5 mg per kg of Drug 2 times per day, for 1 week", "1 mg/mL", "79.1 mL", "D = q x W = 0.5 mg/kg x 11.3 kg"),
        ("1 mg/kg daily for 30 days", "7 mg/mL", "48.5 mL", "V(up) = ceil(needed / d) x d"),
        ("0.5 mL/kg daily for 10 days", "5 mg/mL", "56.5 mL", "D = q x W = 0.5 mL/kg x 11.3 kg = 5.65 mL"),
        ("2 g of drug daily for 10 days", "10 % w/v", "200 mL", "P = D / c = 20 g / (10 % w/v) = 200 mL"),
        ("1000 units every 12 hours for 5 days", "500 units/mL", "20 mL", "10000 units / (500 units/mL) = 20 mL"),
    ],
)
def test_an_amount_of_the_active_is_held_by_that_much_product(regimen, strength, made, working):
    of = {"contains": {"drug": "5000 units/mL"}, "product": "stock"} if "units" in strength else {"substance": "drug"}
    lines = (active("drug", **of), line("vehicle", "to 100 %", role="vehicle"))
    liquid = recipe(*lines, strength={"drug": strength}, yields="100 mL")
    batch = plan(liquid, for_=regimen, patient={"weight": "11.3 kg"})
    record = to_record(batch)
    assert show(batch.make) == made
    assert any(working in step for step in record["results"]["working"])
    longer = {**record["typed"], "for": re.sub("[0-9]+ (day|week)", r"99 \1", regimen)}
    assert "make" in [one.path for one in recheck({**record, "typed": longer})]


@pytest.mark.parametrize(
    ("regimen", "made", "packs"),
    [("7.5 mg daily for 9 days", "9 capsules", None), ("15 mg daily, 9 days", "20 capsules", 2)],
)
def test_an_amount_of_the_active_in_dosage_units(regimen, made, packs):
    lines = (active("drug"), line("filler", "to 300 mg each"))
    capsules = recipe(*lines, strength={"drug": "7.5 mg/capsule"}, form="capsule", yields="10 capsules")
    batch = plan(capsules, for_=regimen, pack="10 capsules" if packs else "")
    assert (show(batch.make), batch.asked.containers) == (made, packs)
    with pytest.raises(FormulateError, match=r"expected whole capsules.*order a dose"):
        plan(capsules, for_="10 mg daily for 9 days")


def test_of_two_actives_the_one_that_is_meant_is_named():
    lines = (active("drug"), active("other"), line("vehicle", "to 100 %", role="vehicle"))
    two = recipe(*lines, strength={"drug": "5 mg/mL", "other": "2 mg/mL"}, yields="100 mL")
    with pytest.raises(FormulateError, match="write '5 mg of drug' or '5 mg of other' or '5 mg of product'"):
        plan(two, for_="5 mg daily for 10 days")
    batch = plan(two, for_="5 mg of other daily for 10 days", pack="20 mL")
    assert (show(batch.make), batch.asked.containers) == ("40 mL", 2)
    [said] = [one.message for one in batch.findings if one.code == "N_MAKE_FOR"]
    assert (
        said == "25 mL is needed: 5 mg of other daily for 10 days, 2.5 mL a dose at 2 mg/mL of other; 2 x 20 mL is made"
    )
    record = to_record(batch)
    other = {**record["typed"], "for": "5 mg of drug daily for 10 days"}
    assert [one.path for one in recheck({**record, "typed": other})] == ["make"]


def test_the_strength_that_is_chosen_counts_and_one_that_varies_does_not():
    choice = {"drug": {"stated": "5 mg/mL", "allowed": ["5 mg/mL", "10 mg/mL"]}}
    titled = {"title": "Drug <strength>", "yields": "100 mL"}
    of_choice = recipe(active("drug"), line("vehicle", "to 100 %", role="vehicle"), strength=choice, **titled)
    assert show(plan(of_choice, for_="5 mg daily for 10 days", strength="10 mg/mL").make) == "5 mL"
    lines = (active("drug", "1 g", scales="no"), line("vehicle", "to 100 %", role="vehicle"))
    varying = recipe(*lines, strength="from amounts", yields="100 mL")
    with pytest.raises(FormulateError, match="the strength of drug differs with how much is made"):
        plan(varying, for_="5 mg daily for 10 days")


@given(st.integers(1, 500), st.integers(1, 6), st.integers(1, 60), st.integers(1, 300))
@settings(max_examples=25)
def test_packs_hold_what_is_needed_and_one_less_does_not(tenths, times, days, pack):
    found = make_for(f"{tenths / 10} mL {times} times a day for {days} days", pack=f"{pack} mL")
    needed = Fraction(tenths * times * days, 10)
    assert pack * (found.packs - 1) < needed <= pack * found.packs
    assert found.amount.value.to("mL").magnitude == pack * found.packs


def test_it_is_recorded_printed_verified_and_planned_again(tmp_path):
    batch = confirmed(plan(ointment(), for_="1 g 2 times a day for 14 days", pack="15 g", made="2026-11-23"))
    assert (show(batch.make), batch.filling.text()) == (
        "30 g",
        "fill 2 containers with 15 g each; label content 15 g each",
    )
    record = to_record(batch)
    assert (record["typed"]["for"], record["typed"]["pack"]) == ("1 g 2 times a day for 14 days", "15 g")
    assert any("A = D x n x days = 1 g x 2 x 14 = 28 g" in step for step in record["results"]["working"])
    path = tmp_path / "sheet.pdf"
    write_sheet(batch, path, batch_id="1")
    assert verify(path).ok
    assert plan(replace(batch.asked, made="2026-11-24")).make == batch.make


def test_an_area_of_skin_is_calculated_a_second_time():
    record = to_record(plan(ointment(), for_="0.5 g per 100 cm2 twice daily for 7 days on 300 cm2"))
    assert record["results"]["make"]["value"] == "21"
    typed = {**record["typed"], "for": "0.5 g per 100 cm2 twice daily for 7 days on 400 cm2"}
    assert [one.path for one in recheck({**record, "typed": typed})] == ["make"]


def test_a_record_that_makes_another_amount_is_caught():
    record = to_record(plan(ointment(), for_="1 g 2 times a day for 14 days", pack="15 g"))
    typed = {**record["typed"], "for": "1 g 2 times a day for 15 days", "pack": "16 g"}
    assert [one.path for one in recheck({**record, "typed": typed})] == ["make"]
    record = to_record(plan(ointment(), from_={"drug": "90 mg"}))
    typed = {**record["typed"], "from": {"drug": "89 mg"}}
    assert ["enough drug" in one.second for one in recheck({**record, "typed": typed})] == [True]
