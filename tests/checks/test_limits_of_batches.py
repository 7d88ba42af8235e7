"""Limits by strength, share, dose, weight, age and species: what stops, what is asked, what passes without a word."""

from dataclasses import replace

import pytest

from formulate.batch.model import AchievedStrength
from formulate.checks.limits.greatest import check_limits, strength_of
from formulate.errors import PlanError
from formulate.pharmacy.limits_file import LimitsFile
from formulate.pharmacy.site import Site
from formulate.recipe.model import Approval
from formulate.record import to_record
from formulate.strength import Strength
from formulate.units import DE
from formulate.working import derive
from tests.checks.limit_cases import NESTED, codes, cream, line, row, sentence, solution, vehicle
from tests.every import every
from tests.hand_made_batch import asked_otherwise

TABLETS = row("clonidine hydrochloride", "mg/unit", "0.3", form_group="oral solid")
CHILD = {"weight": "10 kg", "age": "2 years", "sig": "3 mL 2 times a day"}


def test_the_real_case_of_clonidine_stops_by_what_is_shipped():
    batch = solution(strength="20 mg/mL", make="225 mL")
    assert codes(batch) == ["stop E_LIMIT_DOSE_TENFOLD.each"]
    assert "66.6 times the greatest dosage unit on file, 0.3 mg" in sentence(batch, "E_LIMIT_DOSE_TENFOLD")


@every(
    ("active", "strength", "rows", "expected"),
    [
        # three more of the kind: mg for mcg, ten times, a thousand times
        ("liothyronine sodium", "5 mg/mL", (), ["stop E_LIMIT_DOSE_TENFOLD.each"]),
        ("baclofen", "100 mg/mL", (row("baclofen", "mg/mL", "5"),), ["stop E_LIMIT_TENFOLD"]),
        ("selenious acid", "40 mg/mL", (row("selenious acid", "mcg/mL", "60"),), ["stop E_LIMIT_TENFOLD"]),
        ("baclofen", "10 mg/mL", (row("baclofen", "mg/mL", "5"),), ["confirm E_LIMIT_ABOVE"]),
        ("baclofen", "50 mg/mL", (row("baclofen", "mg/mL", "5"),), ["confirm E_LIMIT_ABOVE"]),
        ("baclofen", "5 mg/mL", (row("baclofen", "mg/mL", "5"),), []),
        # no floor from the market
        ("naltrexone hydrochloride", "0.1 mg/mL", (row("naltrexone hydrochloride", "mg/unit", "50"),), []),
        # other units of the same kind, exactly; of another kind not at all
        ("baclofen", "0.5 % w/v", (row("baclofen", "mg/mL", "5"),), []),
        ("baclofen", "5001 mcg/mL", (row("baclofen", "mg/mL", "5"),), ["confirm E_LIMIT_ABOVE"]),
        ("drug", "5 mg/mL", (row("drug", "units/mL", "4"),), ["note N_LIMIT_NOT_COMPARED.unit"]),
        # base against salt: by the formulas, or not at all
        ("clonidine", "0.1 mg/mL", (row("clonidine hydrochloride", "mg/mL", "0.1"),), ["confirm E_LIMIT_ABOVE"]),
        ("clonidine", "0.086 mg/mL", (row("clonidine hydrochloride", "mg/mL", "0.1"),), []),
        ("fooprazole", "5 mg/mL", (row("fooprazole sodium", "mg/mL", "1"),), ["note N_LIMIT_NOT_COMPARED.form"]),
        (
            "fooprazole",
            "5 mg/mL",
            (row("fooprazole sodium", "mg/mL", "1", counted_as="fooprazole"),),
            ["confirm E_LIMIT_ABOVE"],
        ),
        # the same salt is compared before another
        (
            "clonidine hydrochloride",
            "0.1 mg/mL",
            (row("clonidine", "mg/mL", "0.01"), row("clonidine hydrochloride", "mg/mL", "0.1")),
            [],
        ),
        # another route says nothing; no route says it of all
        ("unobtainium", "50 mg/mL", (row("unobtainium", "mg/mL", "2", route="intrathecal"),), ["note N_LIMIT_NONE"]),
        ("baclofen", "50 mg/mL", (row("baclofen", "mg/mL", "5", route=""),), ["confirm E_LIMIT_ABOVE"]),
        # the group of forms comes before other forms of the route
        (
            "drug",
            "5 mg/mL",
            (row("drug", "mg/mL", "1", form_group="drops"), row("drug", "mg/mL", "5", form_group="liquid")),
            [],
        ),
        ("drug", "5 mg/mL", (row("drug", "mg/mL", "1", form_group="drops"),), ["confirm E_LIMIT_ABOVE"]),
        # several of one group: the most that one allows
        ("drug", "5 mg/mL", (row("drug", "mg/mL", "1"), row("drug", "mg/mL", "5")), []),
    ],
)
def test_a_strength_against_the_greatest_on_file(active, strength, rows, expected):
    assert codes(solution(active, strength, rows=rows)) == expected


def test_a_converted_strength_is_shown_in_the_form_of_the_limit():
    batch = solution("clonidine", "0.1 mg/mL", rows=[row("clonidine hydrochloride", "mg/mL", "0.1")])
    shown = "0.1 mg/mL (about 0.115845 mg/mL as clonidine hydrochloride: x 266.55 g/mol / 230.092 g/mol)"
    assert shown in sentence(batch, "E_LIMIT_ABOVE")


@every(
    ("active", "strength", "limit", "code", "shown"),
    [
        # by hand: 46 mg/mL x 377.865 / 341.407 = 50.91 mg/mL
        (
            "naltrexone",
            "46 mg/mL",
            ("naltrexone hydrochloride", "mg/mL", "50"),
            "E_LIMIT_ABOVE",
            "377.865 g/mol / 341.407",
        ),
        ("naltrexone", "45 mg/mL", ("naltrexone hydrochloride", "mg/mL", "50"), "", ""),
        # 15 mg/mL x 474.58 / 666.703 = 10.68 mg/mL
        (
            "sildenafil citrate",
            "15 mg/mL",
            ("sildenafil", "mg/mL", "10"),
            "E_LIMIT_ABOVE",
            "474.58 g/mol / 666.703 g/mol",
        ),
        ("sildenafil citrate", "14 mg/mL", ("sildenafil", "mg/mL", "10"), "", ""),
        # two of the base in one sulfate: 10 mg/mL x (668.758 / 2) / 285.343 = 11.72 mg/mL
        (
            "morphine",
            "10 mg/mL",
            ("morphine sulfate", "mg/mL", "11"),
            "E_LIMIT_ABOVE",
            "(668.758 g/mol / 2) / 285.343 g/mol",
        ),
        (
            "bupropion",
            "90 mg/mL",
            ("bupropion hydrochloride", "mg/mL", "100"),
            "E_LIMIT_ABOVE",
            "276.201 g/mol / 239.743",
        ),
        ("tramadol", "50 mg/mL", ("tramadol hydrochloride", "mg/mL", "50"), "E_LIMIT_ABOVE", "not seen in a source"),
    ],
)
def test_a_base_is_limited_by_its_salt_and_a_salt_by_its_base(active, strength, limit, code, shown):
    batch = solution(active, strength, rows=[row(*limit)])
    assert [one for one in codes(batch) if one != "note N_LIMIT_NO_PATIENT"] == ([f"confirm {code}"] if code else [])
    assert not code or shown in sentence(batch, code)


def test_the_ratio_of_two_forms_is_shown_with_a_dose():
    batch = solution(
        "naltrexone", "4.6 mg/mL", rows=[row("naltrexone hydrochloride", "mg/unit", "50")], dose={"volume": "10 mL"}
    )
    said = sentence(batch, "E_LIMIT_DOSE")
    assert "about 50.9122 mg (as naltrexone hydrochloride: x 377.865 g/mol / 341.407 g/mol)" in said


@every(
    ("active", "strength", "expected"),
    [
        ("salicylic acid", "10 % w/w", []),
        ("zinc oxide", "25 % w/w", []),
        ("zinc oxide", "40 % w/w", ["confirm E_LIMIT_ABOVE"]),
        ("coal tar", "51 % w/w", ["stop E_LIMIT_TENFOLD"]),
        ("benzoyl peroxide", "20 % w/w", ["confirm E_LIMIT_ABOVE"]),
        ("lidocaine hydrochloride", "4 % w/w", []),
        ("niacinamide", "4 % w/w", ["note N_LIMIT_NONE"]),
    ],
)
def test_topical_strengths_by_the_monographs_that_are_shipped(active, strength, expected):
    assert codes(cream(active, strength)) == expected


def test_a_strength_per_mass_needs_the_density_of_the_product_for_a_limit_per_volume():
    rows = [row("drug", "mg/mL", "5", route="topical")]
    assert codes(cream("drug", "1 % w/w", rows=rows)) == ["note N_LIMIT_NOT_COMPARED.unit"]
    assert codes(cream("drug", "1 % w/w", rows=rows, density="1 g/mL")) == ["confirm E_LIMIT_ABOVE"]


def test_the_pharmacys_limit_replaces_the_shipped_one_and_is_named():
    batch = cream("zinc oxide", "30 % w/w", rows=[row("zinc oxide", "%", "20", route="topical")])
    assert "20 % (topical; made up, in limits.csv)" in sentence(batch, "E_LIMIT_ABOVE")
    assert codes(cream("zinc oxide", "30 % w/w", rows=[row("zinc oxide", "%", "40", route="topical")])) == []


def test_a_single_product_behind_the_greatest_is_said():
    rows = [row("drug", "mg/mL", "5", products="3", at_greatest="1")]
    assert "one product" in sentence(solution("drug", "10 mg/mL", rows=rows), "E_LIMIT_ABOVE")


def test_marketed_strengths_are_added_to_what_is_shipped_and_do_not_replace_it():
    rows = [row("zinc oxide", "%", "15", route="topical", products="4")]
    assert codes(cream("zinc oxide", "25 % w/w", rows=rows)) == []
    assert codes(cream("zinc oxide", "26 % w/w", rows=rows)) == ["confirm E_LIMIT_ABOVE"]
    decided = [*rows, row("zinc oxide", "%", "50", route="topical")]
    assert codes(cream("zinc oxide", "26 % w/w", rows=decided)) == []


def test_what_rounding_adds_to_the_label_is_not_asked_about():
    rows = [row("drug", "%", "1", route="topical")]
    batch = cream("drug", "1 % w/w", rows=rows, make="100.3 g")
    assert batch.strengths[0].deviation != 0
    assert codes(batch) == []


def test_a_strength_worked_back_far_above_the_label_counts():
    label = Strength.parse("1 % w/w")
    for achieved, expected in (("1.05 % w/w", label), ("1.06 % w/w", Strength.parse("1.06 % w/w")), (None, label)):
        found = None if achieved is None else derive(Strength.parse(achieved), "c")
        assert strength_of(AchievedStrength(active="drug", stated=label, achieved=found)) == expected


# A marketed copy ---------------------------------------------------------------------------------------------


@every(
    ("strength", "more", "expected"),
    [
        ("1 mg/mL", {}, ["note N_LIMIT_COPY.open"]),
        ("1.1 mg/mL", {}, ["confirm E_LIMIT_ABOVE", "note N_LIMIT_COPY.open"]),
        ("1.11 mg/mL", {}, ["confirm E_LIMIT_ABOVE"]),
        ("0.9 mg/mL", {"clinical difference": "no alcohol, for a newborn"}, ["note N_LIMIT_COPY.stated"]),
        ("0.89 mg/mL", {}, []),
    ],
)
def test_a_strength_within_ten_percent_of_a_marketed_one_is_noted(strength, more, expected):
    rows = [row("enalapril maleate", "mg/mL", "1", strengths="0.5; 1")]
    assert codes(solution("enalapril maleate", strength, rows=rows, **more)) == expected


APPROVED = {"approved": "yes"}


@every(
    ("more", "expected"),
    [
        ({}, ["note N_LIMIT_COPY.open"]),
        ({"clinical difference": "no dye"}, ["note N_LIMIT_COPY.stated"]),
        (APPROVED, []),
        ({**APPROVED, "clinical difference": "no dye"}, ["note N_LIMIT_COPY.stated"]),
    ],
)
def test_an_approved_formula_is_noted_no_more_but_for_its_clinical_difference(more, expected):
    rows = [row("clonidine hydrochloride", "mg/mL", "0.1", strengths="0.1")]
    batch = solution(rows=rows, **{key: text for key, text in more.items() if key != "approved"})
    approval = Approval(by="B. Checker", on="2026-01-10", digest="0" * 64) if "approved" in more else None
    approved = asked_otherwise(batch, recipe=replace(batch.recipe, approval=approval))
    assert [f"{one.severity.value} {one.code}.{one.variant}" for one in check_limits(approved)] == expected


# Doses -------------------------------------------------------------------------------------------------------


@every(
    ("strength", "more", "expected"),
    [
        ("0.1 mg/mL", {}, []),
        ("0.3 mg/mL", {}, []),
        ("0.31 mg/mL", {}, ["confirm E_LIMIT_DOSE.each"]),
        ("3 mg/mL", {}, ["confirm E_LIMIT_DOSE.each"]),
        ("3.1 mg/mL", {}, ["stop E_LIMIT_DOSE_TENFOLD.each"]),
        ("3 mg/mL", {"dose": {"volume": "0.1 mL"}}, []),
        ("0.1 mg/mL", {"dose": {"volume": "5 mL"}}, ["confirm E_LIMIT_DOSE.dose"]),
        ("0.1 mg/mL", {"dose": {"volume": "31 mL"}}, ["stop E_LIMIT_DOSE_TENFOLD.dose"]),
        ("0.1 mg/mL", {"dose": {"volume": "1 mL", "greatest": "0.1 mg"}}, []),
        ("0.1 mg/mL", {"dose": {"volume": "2 mL", "greatest": "0.1 mg"}}, ["stop E_DOSE_GREATEST"]),
        ("0.1 mg/mL", {"dose": {"volume": "1 mL"}, "patient": {"sig": "4 mL daily"}}, ["confirm E_LIMIT_DOSE.dose"]),
        ("0.1 mg/mL", {"dose": {"volume": "5 mL"}, "patient": {"sig": "1 mL daily"}}, []),
    ],
)
def test_a_dose_against_the_greatest_dosage_unit(strength, more, expected):
    found = codes(solution(strength=strength, rows=[TABLETS], **more))
    assert [code for code in found if code != "note N_LIMIT_PARTLY"] == expected


def test_a_limit_of_liquids_is_compared_before_that_of_dosage_units():
    liquid = row("clonidine hydrochloride", "mg/mL", "1", form_group="liquid")
    assert codes(solution(strength="1 mg/mL", rows=[TABLETS, liquid])) == []
    assert codes(solution(strength="1 mg/mL", rows=[TABLETS])) == ["confirm E_LIMIT_DOSE.each"]


@every(
    ("strength", "unit", "expected"),
    [
        ("4.5 mg/capsule", "mg/unit", []),
        ("51 mg/capsule", "mg/unit", ["confirm E_LIMIT_ABOVE"]),
        ("501 mg/capsule", "mg/unit", ["stop E_LIMIT_TENFOLD"]),
        ("0.0511 g/capsule", "mg/unit", ["confirm E_LIMIT_ABOVE"]),
        ("51 units/capsule", "units/unit", ["confirm E_LIMIT_ABOVE"]),
        ("51 mmol/capsule", "mmol/unit", ["confirm E_LIMIT_ABOVE"]),
        ("51 mEq/capsule", "mEq/unit", ["confirm E_LIMIT_ABOVE"]),
    ],
)
def test_capsules_against_tablets(strength, unit, expected):
    filler = [line("filler", "to 600 mg each", role="filler")]
    tree = {"form": "capsule", "ingredients": [line("drug", "strength", role="active", **KEYS.get(unit, {})), *filler]}
    batch = solution("drug", strength, rows=[row("drug", unit, "50")], make="20 capsules", **tree)
    assert codes(batch) == expected


KEYS = {
    "units/unit": {"activity": "10 units/mg"},
    "mmol/unit": {"molar mass": "10 g/mol"},
    "mEq/unit": {"molar mass": "10 g/mol", "valence": "1"},
}


def test_dosage_units_that_count_another_kind_of_amount_are_not_compared():
    batch = solution("drug", "5 mg/mL", rows=[row("drug", "units/unit", "4")])
    assert codes(batch) == []


# Excipients --------------------------------------------------------------------------------------------------


@every(
    ("name", "amount", "rows", "expected"),
    [
        ("ethylene glycol", "0.1 % w/w", (), ["stop E_LIMIT_NEVER"]),
        ("Diethylene Glycol, NF", "5 % w/w", (), ["stop E_LIMIT_NEVER"]),
        ("1,2-ethanediol", "5 % w/w", (), ["stop E_LIMIT_NEVER"]),
        ("diethylene glycol monoethyl ether", "5 % w/w", (), []),
        ("benzalkonium chloride", "0.01 % w/w", (), []),
        ("benzalkonium chloride", "0.03 % w/w", (), ["note N_LIMIT_USUAL"]),
        ("benzalkonium chloride", "0.031 % w/w", (), ["confirm E_LIMIT_ABOVE"]),
        (
            "oleth-10",
            "6 % w/w",
            (row("oleth-10", "% w/w", "5", use="excipient", route="topical"),),
            ["confirm E_LIMIT_ABOVE"],
        ),
        (
            "oleth-10",
            "51 % w/w",
            (row("oleth-10", "% w/w", "5", use="excipient", route="topical"),),
            ["stop E_LIMIT_TENFOLD"],
        ),
        (
            "oleth-10",
            "51 % w/w",
            (row("oleth-10", "% w/w", "5", use="excipient", route="topical", products="2", usual_to="5"),),
            ["confirm E_LIMIT_ABOVE"],
        ),
        # a greatest far from the median is that of a stock
        (
            "oleth-10",
            "3 % w/w",
            (row("oleth-10", "% w/w", "50", use="excipient", route="topical", products="9", usual_to="0.2"),),
            ["confirm E_LIMIT_ABOVE"],
        ),
        ("oleth-10", "3 % w/w", (row("oleth-10", "mg/day", "5", use="excipient", route="topical"),), []),
        ("oleth-10", "3 % w/w", (row("oleth-10", "% w/w", "5", use="active", route="topical"),), []),
        (
            "oleth-10",
            "3 % w/w",
            (row("oleth-10", "mg/g", "20", use="excipient", route="topical"),),
            ["confirm E_LIMIT_ABOVE"],
        ),
    ],
)
def test_an_excipient_by_its_share(name, amount, rows, expected):
    batch = cream("drug", "1 % w/w", line(name, amount), rows=rows, density="1 g/mL")
    assert [code for code in codes(batch) if not code.startswith("note N_LIMIT_NO")] == expected


MARKETED = row("oleth-10", "% w/w", "5", use="excipient", route="topical", form_group="semisolid", products="9")


@every(
    ("amount", "keys", "row", "expected"),
    [
        ("6 % w/w", {}, MARKETED, ["confirm E_LIMIT_ABOVE"]),
        ("6 % w/w", {"role": "vehicle"}, MARKETED, []),
        ("6 % w/w", {}, {**MARKETED, "products": "2"}, ["note N_LIMIT_USUAL"]),
        ("6 % w/w", {}, {**MARKETED, "form_group": "liquid"}, []),
        ("51 % w/w", {}, MARKETED, ["stop E_LIMIT_TENFOLD"]),
    ],
)
def test_an_excipient_against_marketed_products_of_its_form(amount, keys, row, expected):
    batch = cream("drug", "1 % w/w", line("oleth-10", amount, **keys), rows=[row])
    assert [code for code in codes(batch) if code != "note N_LIMIT_NONE"] == expected


def test_a_base_in_a_nested_recipe_is_as_much_as_needed():
    nested = vehicle(line("oleth-10", "to 100 %", role="base"), line("wax", "10 % w/w"))
    assert codes(cream("drug", "1 % w/w", NESTED, nested=[nested], rows=[MARKETED])) == ["note N_LIMIT_NONE"]


def test_an_excipient_in_a_nested_vehicle_counts():
    nested = vehicle(line("diethylene glycol", "10 % w/w"), line("water", "to 100 %"))
    assert "stop E_LIMIT_NEVER" in codes(cream("drug", "1 % w/w", NESTED, nested=[nested]))


def test_an_active_of_a_nested_recipe_is_no_excipient():
    nested = vehicle(line("sodium benzoate", "10 % w/w", role="active"), line("water", "to 100 %"))
    assert codes(cream("drug", "1 % w/w", NESTED, nested=[nested])) == ["note N_LIMIT_NONE"]


def test_a_percent_of_a_liquid_is_compared_with_what_its_label_states():
    rows = [row("oleth-10", "%", "5", use="excipient")]
    excipient = line("oleth-10", "4.5 % w/v")
    assert codes(solution("drug", "1 mg/mL", excipient, rows=rows, density="0.8 g/mL")) == ["note N_LIMIT_NONE"]


# The patient -------------------------------------------------------------------------------------------------


@every(
    ("excipient", "patient", "expected"),
    [
        (line("propylene glycol", "10 % w/v"), CHILD, ["confirm E_LIMIT_BODY.more"]),
        (line("propylene glycol", "10 % w/v"), {**CHILD, "age": "5 years"}, []),
        (line("propylene glycol", "10 % w/v"), {**CHILD, "weight": "12 kg"}, []),
        (line("propylene glycol", "10 % w/v"), {**CHILD, "age": "28 days"}, ["confirm E_LIMIT_BODY.more"]),
        (line("propylene glycol", "10 % w/v"), {"weight": "10 kg", "sig": CHILD["sig"]}, ["confirm E_LIMIT_PATIENT"]),
        (line("propylene glycol", "10 % w/v"), {"age": "2 years", "sig": CHILD["sig"]}, ["confirm E_LIMIT_PATIENT"]),
        (line("propylene glycol", "10 % w/v"), {"age": "2 years", "weight": "10 kg"}, ["confirm E_LIMIT_PATIENT"]),
        (line("propylene glycol", "10 % w/v"), None, ["note N_LIMIT_NO_PATIENT"]),
        (line("benzyl alcohol", "1 % w/v"), {"age": "10 days"}, ["stop E_LIMIT_BODY.never"]),
        (line("benzyl alcohol", "1 % w/v"), {"age": "3 years"}, []),
        (line("benzyl alcohol", "1 % w/v"), {**CHILD, "sig": "50 mL 2 times a day"}, ["stop E_LIMIT_BODY.more"]),
        (
            line("sodium benzoate", "0.1 % w/v"),
            {"age": "1 week", "weight": "3 kg", "sig": "1 mL daily"},
            ["confirm E_LIMIT_BODY.never"],
        ),
        (line("sodium benzoate", "0.1 % w/v"), {"age": "1 month", "weight": "3 kg", "sig": "1 mL daily"}, []),
        (
            line("ethanol", "10 % w/v"),
            {"age": "7 years", "weight": "20 kg", "sig": "20 mL daily"},
            ["confirm E_LIMIT_BODY.more"],
        ),
        (line("ethanol", "10 % w/v"), {"age": "7 years", "weight": "20 kg", "sig": "5 mL 4 times a day"}, []),
        (line("xylitol", "1 % w/v"), {"species": "dog"}, ["stop E_LIMIT_SPECIES.stated"]),
        (line("xylitol", "1 % w/v"), {"species": "cat"}, []),
        (line("sugar", "1 % w/v", substance="Xylit"), {"species": "dog"}, ["stop E_LIMIT_SPECIES.stated"]),
        (
            line("honey", "20 % w/v"),
            {"age": "3 months", "weight": "6 kg", "sig": "2 mL daily"},
            ["stop E_LIMIT_BODY.never"],
        ),
        (line("honey", "20 % w/v"), {"age": "3 years", "weight": "14 kg", "sig": "2 mL daily"}, []),
        (line("xylitol", "1 % w/v"), None, []),
        (line("propylene glycol", "10 % w/v"), {"species": "cat", "weight": "4 kg", "sig": "1 mL daily"}, []),
        (line("sucrose", "10 % w/v"), CHILD, []),
    ],
)
def test_excipients_by_weight_age_and_species(excipient, patient, expected):
    batch = solution("drug", "1 mg/mL", excipient, patient=patient)
    assert [code for code in codes(batch) if code != "note N_LIMIT_NONE"] == expected


@every(
    ("drug", "species", "code"),
    [
        ("acetaminophen", "cat", "stop E_LIMIT_SPECIES.drug"),
        ("Paracetamol", "cat", "stop E_LIMIT_SPECIES.drug"),
        ("permethrin", "cat", "stop E_LIMIT_SPECIES.drug"),
        ("permethrin", "dog", ""),
        ("acetaminophen", "", ""),
    ],
)
def test_an_active_that_is_not_for_a_species(drug, species, code):
    said = codes(solution(drug, "10 mg/mL", patient={"species": species} if species else None))
    assert [one for one in said if "E_LIMIT_SPECIES" in one] == ([code] if code else [])


def test_xylitol_for_an_animal_whose_species_is_not_stated_is_asked_about():
    batch = solution("drug", "1 mg/mL", line("xylitol", "1 % w/v"), title="Solution for dogs")
    assert "confirm E_LIMIT_SPECIES.animal" in codes(batch)


def test_an_exposure_in_a_day_needs_no_weight():
    rows = [row("oleth-10", "mg/day", "50", use="excipient")]
    for sig, expected in (("3 mL 2 times a day", ["confirm E_LIMIT_BODY.more"]), ("2 mL 2 times a day", [])):
        batch = solution("drug", "1 mg/mL", line("oleth-10", "1 % w/v"), rows=rows, patient={"sig": sig})
        assert [code for code in codes(batch) if code != "note N_LIMIT_NONE"] == expected


def test_a_dose_by_mass_is_compared_by_the_share_of_the_mass():
    rows = [row("oleth-10", "mg/dose", "50", use="excipient", route="topical")]
    batch = cream("drug", "1 % w/w", line("oleth-10", "1 % w/w"), rows=rows, patient={"sig": "6 g daily"})
    assert "confirm E_LIMIT_BODY.more" in codes(batch)


CAPSULE = {"sig": "1 capsule daily", "weight": "9 kg"}


def test_an_exposure_that_does_not_follow_is_said():
    rows = [row("oleth-10", "mg/kg/day", "50", use="excipient"), row("oleth-9", "mEq/kg/day", "1", use="excipient")]
    tree = {
        "form": "capsule",
        "ingredients": [
            line("drug", "strength", role="active"),
            line("oleth-10", "5 mg each"),
            line("oleth-9", "5 mg each"),
            line("filler", "to 100 mg each"),
        ],
    }
    batch = solution(
        "drug",
        "5 mg/capsule",
        rows=rows,
        make="20 capsules",
        patient={"sig": "1 capsule daily", "weight": "9 kg"},
        **tree,
    )
    said = [one.message for one in batch.findings if one.code == "E_LIMIT_PATIENT"]
    assert [one.rpartition(": ")[2] for one in said] == [
        f"not stated is how much of {name} a dose holds" for name in ("oleth-10", "oleth-9")
    ]


@every(
    ("excipient", "amount", "patient", "missing"),
    [
        ("propylene glycol", "20 % v/v", CHILD, "the density of propylene glycol"),
        ("ethanol 96 %", "40 % v/v", {**CHILD, "age": "3 years"}, "the density of ethanol 96 %"),
        ("propylene glycol", "20 % w/v", {"weight": "3 kg", "sig": "5 mL 3 times a day"}, "the age"),
        ("propylene glycol", "20 % w/v", {"age": "2 years", "sig": "5 mL 3 times a day"}, "the weight"),
        ("propylene glycol", "20 % w/v", {"age": "2 years", "weight": "9 kg"}, "how it is taken (sig)"),
    ],
)
def test_what_is_missing_of_a_patient_who_is_stated_is_asked_for_by_its_name(excipient, amount, patient, missing):
    batch = solution("drug", "1 mg/mL", line(excipient, amount, id="excipient"), patient=patient)
    (finding,) = (one for one in batch.findings if one.code == "E_LIMIT_PATIENT")
    assert (finding.severity.value, finding.message.rpartition("not stated is ")[2]) == ("confirm", missing)
    assert not any(one.code == "N_LIMIT_NO_PATIENT" for one in batch.findings)


@every("name", ["benzalkonium chloride", "benzyl alcohol", "benzethonium chloride"])
def test_a_preservative_at_more_than_ten_times_its_greatest_is_a_stop(name):
    batch = solution("drug", "1 mg/mL", line(name, "25 % w/v" if name == "benzyl alcohol" else "1 % w/v"))
    assert f"stop E_LIMIT_TENFOLD composition.{name}" in {
        f"{one.severity.value} {one.code} {one.place.path}" for one in batch.findings
    }


@every(
    ("route", "form", "strength", "expected"),
    [
        ("rectal", "enema", "20 mg/mL", ["confirm E_LIMIT_DOSE"]),
        ("vaginal", "solution", "1 mg/mL", ["confirm E_LIMIT_DOSE"]),
        ("sublingual", "oral solution", "0.5 mg/mL", ["confirm E_LIMIT_DOSE"]),
        ("nasal", "nasal spray", "0.1 mg/mL", []),
        ("topical", "topical solution", "20 mg/mL", []),
    ],
)
def test_a_route_into_the_blood_without_limits_of_its_own_is_asked_about_by_those_by_mouth(
    route, form, strength, expected
):
    batch = solution("clonidine hydrochloride", strength, route=route, form=form)
    found = [f"{one.severity.value} {one.code}" for one in batch.findings if one.code.startswith("E_LIMIT_DOSE")]
    assert found == expected


@every(
    ("volume", "expected"),
    [
        ("0.01 mL", {"stop E_LIMIT_DOSE_TENFOLD", "confirm E_DOSE_SMALL"}),
        ("0.05 mL", {"stop E_LIMIT_DOSE_TENFOLD", "confirm E_DOSE_SMALL", "confirm E_LIMIT_DOSE"}),
        ("10 mcL", {"stop E_LIMIT_DOSE_TENFOLD", "confirm E_DOSE_SMALL"}),
        ("0.1 mL", {"confirm E_LIMIT_DOSE"}),
    ],
)
def test_a_dose_that_nobody_can_measure_silences_no_limit(volume, expected):
    batch = solution("clonidine hydrochloride", "20 mg/mL", dose={"volume": volume})
    found = {f"{one.severity.value} {one.code}" for one in batch.findings if "DOSE" in one.code}
    assert found == expected


def test_a_limit_that_was_recalled_says_so_in_the_language_of_the_sheet():
    own = row("methimazole", "mg/mL", "10", source="a colleague", confidence="unverified")
    (recalled,) = (one for one in solution("methimazole", "40 mg/mL", rows=(own,)).findings if "LIMIT" in one.code)
    assert "(oral; a colleague, unverified" in recalled.message
    assert "(zum Einnehmen; a colleague, ungeprüft" in recalled.text(DE)


@every(
    ("drug", "strength", "expected"),
    [
        ("levothyroxine sodium", "25 mcg/mL", []),
        ("levothyroxine sodium", "25 mg/mL", ["stop E_LIMIT_DOSE_TENFOLD"]),
        ("digoxin", "0.05 mg/mL", []),
        ("digoxin", "5 mg/mL", ["stop E_LIMIT_DOSE_TENFOLD"]),
        ("colchicine", "4 mg/mL", ["confirm E_LIMIT_DOSE"]),
        ("methotrexate", "200 mg/mL", ["stop E_LIMIT_DOSE_TENFOLD"]),
    ],
)
def test_a_slip_of_the_unit_of_a_potent_drug_is_held_without_a_limit_of_the_pharmacy(drug, strength, expected):
    found = solution(drug, strength).findings
    assert [f"{one.severity.value} {one.code}" for one in found if "LIMIT" in one.code] == expected


@every(
    ("patient", "expected"),
    [
        ({"weight": "3.2 kg", "age": "5 days"}, set()),
        ({"weight": "32 kg", "age": "5 days"}, {"E_BODY_WEIGHT"}),
        ({"weight": "0.32 kg", "age": "5 days"}, {"E_BODY_WEIGHT"}),
        ({"weight": "14 kg", "age": "11 months"}, set()),
        ({"weight": "140 kg", "age": "3 years"}, {"E_BODY_WEIGHT"}),
        ({"weight": "60 kg", "age": "9 years"}, set()),
        ({"weight": "7 kg", "age": "40 years"}, {"E_BODY_WEIGHT"}),
        ({"weight": "70 kg", "age": "40 years"}, set()),
        ({"weight": "70 kg"}, set()),
        ({"weight": "700 kg"}, {"E_BODY_WEIGHT"}),
        ({"weight": "700 kg", "species": "horse"}, set()),
        ({"age": "40 years"}, set()),
        ({"sig": "5 mL 3 times a day"}, set()),
        ({"sig": "500 mL 3 times a day"}, {"E_DOSE_LARGE"}),
    ],
)
def test_a_weight_that_no_patient_of_the_age_has_is_asked_about(patient, expected):
    batch = solution("drug", "1 mg/mL", patient=patient)
    assert {one.code for one in batch.open_findings if one.code in {"E_BODY_WEIGHT", "E_DOSE_LARGE"}} == expected


# The file, the record, quiet ---------------------------------------------------------------------------------


def test_the_record_keeps_the_rows_of_the_file_that_the_batch_is_about():
    rows = [row("clonidine hydrochloride", "mg/mL", "0.1"), row("other", "mg/mL", "1")]
    kept = to_record(solution(rows=rows))["typed"]["limits"]
    assert [one["substance"] for one in kept["rows"]] == ["clonidine hydrochloride"]
    assert (kept["origin"], kept["sha256"]) == ("limits.csv", "0" * 64)
    assert to_record(solution())["typed"]["limits"] is None


@every(
    ("cells", "words"),
    [
        ({"unit": "mg/pint"}, "a unit of a limit"),
        ({"greatest": "five"}, "number"),
        ({"use": "drug"}, "active, excipient, contaminant"),
        ({"source": ""}, "'source' is blank"),
        ({"age_group": "young"}, "age group"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_message_about_its_cell(cells, words):
    with pytest.raises(PlanError, match=words) as caught:
        solution(rows=[row("clonidine hydrochloride", "mg/mL", "5") | cells])
    assert "limits.csv, clonidine hydrochloride" in str(caught.value) or words
    assert caught.value.code == "E_LIMITS_ROW" or cells == {"greatest": "five"}


def test_a_row_that_the_batch_is_not_about_is_not_read():
    assert solution(rows=[row("other", "mg/pint", "5")]).lines


def test_a_file_with_other_rows_is_another_site():
    file = LimitsFile(origin="a.csv", sha256="1" * 64)
    assert Site(limits=file) != Site(limits=LimitsFile(origin="a.csv", sha256="2" * 64))


@every(
    ("name", "counted"),
    [("selenious acid", "selenium"), ("sodium fluoride", "fluoride"), ("potassium iodide", "iodine")],
)
def test_a_limit_of_an_element_limits_its_compounds(name, counted):
    limit = row(name, "mg/mL", "0.06", counted_as=counted)
    assert codes(solution(name, "40 mg/mL", rows=[limit])) == ["stop E_LIMIT_TENFOLD"]
