"""Published errors of preparation, made again without anything that helps: a stop, or a question to a second person.

A drug by a route that kills, a preservative in the spinal canal, a diluent that precipitates, a child or an animal that
it is not for, and a strength beyond what is on file.
"""

from formulate.checks.formula.questions import is_asked_at_approval
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.reference.incompatible import INCOMPATIBLE, ROUTE
from formulate.units import DE
from tests.checks.identity_batches import active, recipe
from tests.checks.limit_cases import codes, cream, line, solution
from tests.every import every

STERILE = {"category": "2", "method": "aseptically processed", "starting components": "only sterile"}
SALINE, DEXTROSE = "sodium chloride 0.9 % injection", "dextrose 5 % injection"


def injected(drug, route, vehicle=SALINE, excipient="", form="injection"):
    """What an injection of a drug, by a route and in a vehicle, is held back by."""
    lines = [
        {"id": "drug", "substance": drug, "role": "active", "amount": "2 mg/mL"},
        *(
            [{"id": "other", "substance": excipient, "role": "preservative", "amount": "0.5 % w/v"}]
            if excipient
            else []
        ),
        {"id": "vehicle", "product": vehicle, "role": "vehicle", "amount": "to 100 %"},
    ]
    tree = recipe({"x": "1 mg/mL"}, active("x")).tree | {
        "strength": {drug: "2 mg/mL"},
        "form": form,
        "route": route,
        "sterile": STERILE,
        "ingredients": [{**lines[0], "amount": "strength"}, *lines[1:]],
        "method": ["Mix " + ", ".join(f"<{one['id']}>" for one in lines) + "."],
    }
    batch = plan(recipe_from_tree(tree), "100 mL")
    asked = {"E_ROUTE_DRUG", "E_INCOMPATIBLE"}
    return [f"{one.severity.value} {one.code}" for one in batch.findings if one.code in asked]


@every(
    ("drug", "route", "vehicle", "excipient", "expected"),
    [
        ("vincristine sulfate", "intrathecal", SALINE, "", ["stop E_ROUTE_DRUG"]),
        ("vinorelbine tartrate", "intramuscular", SALINE, "", ["stop E_ROUTE_DRUG"]),
        ("vincristine sulfate", "intravenous", SALINE, "", []),
        ("bortezomib", "intrathecal", SALINE, "", ["confirm E_ROUTE_DRUG"]),
        ("tranexamic acid", "intrathecal", SALINE, "", ["stop E_ROUTE_DRUG"]),
        ("tranexamic acid", "intravenous", SALINE, "", []),
        ("methotrexate", "intrathecal", SALINE, "benzyl alcohol", ["stop E_ROUTE_DRUG"]),
        ("methotrexate", "intrathecal", SALINE, "", []),
        ("baclofen", "intrathecal", SALINE, "methylparaben", ["stop E_ROUTE_DRUG"]),
        ("ropivacaine hydrochloride", "epidural", SALINE, "chlorobutanol", ["stop E_ROUTE_DRUG"]),
        ("bupivacaine hydrochloride", "epidural", SALINE, "", []),
        ("bupivacaine hydrochloride", "intravenous", SALINE, "", ["stop E_ROUTE_DRUG"]),
        (
            "phenylephrine hydrochloride",
            "intracameral",
            "balanced salt solution",
            "benzalkonium chloride",
            ["confirm E_ROUTE_DRUG"],
        ),
        ("moxifloxacin", "intravitreal", SALINE, "poloxamer 407", ["confirm E_ROUTE_DRUG"]),
        ("penicillin G benzathine", "intravenous", SALINE, "", ["stop E_ROUTE_DRUG"]),
        ("penicillin G benzathine", "intramuscular", SALINE, "", []),
        ("testosterone cypionate", "intramuscular", "sesame oil", "", []),
        ("testosterone cypionate", "intravenous", "sesame oil", "", ["confirm E_ROUTE_DRUG", "confirm E_ROUTE_DRUG"]),
        ("promethazine hydrochloride", "subcutaneous", SALINE, "", ["stop E_ROUTE_DRUG"]),
        ("methylene blue", "intrathecal", DEXTROSE, "", ["stop E_ROUTE_DRUG"]),
        ("cyanocobalamin", "intramuscular", "purified water", "", ["confirm E_ROUTE_DRUG"]),
        ("cyanocobalamin", "intramuscular", "sterile water for injection", "", []),
        ("cyanocobalamin", "intramuscular", "bacteriostatic water for injection", "", []),
        (
            "morphine sulfate",
            "intrathecal",
            "bacteriostatic sodium chloride 0.9 % injection",
            "",
            ["stop E_ROUTE_DRUG"],
        ),
        ("amphotericin B", "intravenous", SALINE, "", ["confirm E_INCOMPATIBLE"]),
        ("amphotericin B", "intravenous", DEXTROSE, "", []),
        ("phenytoin sodium", "intravenous", DEXTROSE, "", ["confirm E_INCOMPATIBLE"]),
        ("phenytoin sodium", "intravenous", SALINE, "", []),
        ("fosphenytoin sodium", "intravenous", DEXTROSE, "", []),
        ("oxaliplatin", "intravenous", SALINE, "", ["confirm E_INCOMPATIBLE"]),
        ("oxaliplatin", "intravenous", DEXTROSE, "", []),
        ("methylene blue", "intravenous", SALINE, "", ["confirm E_INCOMPATIBLE"]),
        ("ampicillin sodium", "intravenous", DEXTROSE, "", ["confirm E_INCOMPATIBLE"]),
    ],
)
def test_a_route_or_a_diluent_that_harms_is_held_back(drug, route, vehicle, excipient, expected):
    assert injected(drug, route, vehicle, excipient) == expected


def test_a_route_from_memory_asks_and_never_stops():
    routes = [row for row in INCOMPATIBLE.rows if row.where == ROUTE]
    assert len(routes) > 20
    for row in routes:
        assert row.severity == "ask" or row.confidence.value == "read", row.pair


def test_a_drug_that_its_vehicle_destroys_is_asked_about():
    for drug, vehicle in (("omeprazole", "Ora-Sweet"), ("lansoprazole", "cherry syrup"), ("aspirin", "purified water")):
        fill = line(vehicle, "to 100 %", role="vehicle")
        tree = solution(drug, "2 mg/mL").recipe.tree
        lines = [one for one in tree["ingredients"] if one["role"] == "active"]
        batch = plan(recipe_from_tree({**tree, "ingredients": [*lines, fill]}), "100 mL")
        assert [one.severity.value for one in batch.findings if one.code == "E_INCOMPATIBLE"] == ["confirm"], drug


def held(batch, *wanted):
    """The findings of these codes, with their severities and variants."""
    found = [one for one in batch.findings if one.code in wanted]
    return [f"{one.severity.value} {one.code}{'.' if one.variant else ''}{one.variant}" for one in found]


@every(
    ("name", "contains", "amount", "expected"),
    [
        ("opium tincture", {"morphine": "0.4 mg/mL"}, "0.04 mg/mL of morphine", ["confirm E_PREPARATION.other"]),
        ("Tincture of Opium", {"morphine": "10 mg/mL"}, "0.4 mg/mL of morphine", []),
        ("paregoric", {"morphine": "10 mg/mL"}, "0.4 mg/mL of morphine", ["confirm E_PREPARATION.other"]),
        ("paregoric", None, "5 mL", []),
        ("formaldehyde solution", {"formaldehyde": "10 % w/w"}, "5 mL", ["confirm E_PREPARATION.other"]),
        ("formaldehyde solution", {"formaldehyde": "36.5 % w/w"}, "5 mL", []),
        ("potassium phosphates injection", {"phosphate": "4.4 mmol/mL"}, "5 mL", ["confirm E_PREPARATION.other"]),
        ("potassium phosphates injection", {"phosphate": "3 mmol/mL", "potassium": "4.4 mEq/mL"}, "5 mL", []),
        ("benzalkonium chloride solution", None, "0.01 % w/v", ["confirm E_PREPARATION.pure"]),
        ("benzalkonium chloride", None, "0.01 % w/v", []),
        ("liquefied phenol", None, "1 % w/v", ["confirm E_PREPARATION.pure"]),
        ("hydrogen peroxide 30 %", {"hydrogen peroxide": "30 % w/v"}, "3 % w/v of hydrogen peroxide", []),
        ("lactic acid 85 %", None, "14 g", []),
        ("sodium lauryl sulfate 99.5 %", None, "1 % w/v", []),
        ("liquefied phenol", None, "1 mL", []),
    ],
)
def test_a_preparation_of_a_fixed_strength_is_counted_as_what_it_holds(name, contains, amount, expected):
    named = {"product": name, "contains": contains} if contains else {"substance": name}
    line_of_it = {"id": "it", **named, "role": "excipient", "amount": amount}
    batch = plan(recipe({"baclofen": "5 mg/mL"}, active("baclofen"), line_of_it), "100 mL")
    assert held(batch, "E_PREPARATION") == expected


@every(
    ("name", "role", "expected"),
    [
        ("hydrogen peroxide 30 %", "active", ["confirm E_PREPARATION.percent"]),
        ("chlorhexidine gluconate 20 %", "preservative", ["confirm E_PREPARATION.percent"]),
        ("sorbitol 70 %", "sweetener", []),
        ("retinol 99.5 %", "active", []),
    ],
)
def test_a_solution_by_its_name_is_not_counted_as_undiluted_unasked(name, role, expected):
    added = line("solution", "3 % w/v", substance=name, role=role)
    batch = plan(recipe({"drug": "5 mg/mL"}, active("drug"), added), "100 mL")
    assert held(batch, "E_PREPARATION") == expected


@every(
    ("drug", "fields", "patient", "expected"),
    [
        ("phenacetin", {}, None, ["confirm E_WITHDRAWN"]),
        ("dipyrone sodium", {}, None, ["confirm E_WITHDRAWN"]),
        ("cisapride", {}, {"species": "cat"}, []),
        ("cisapride", {"title": "Suspension for cats"}, None, []),
        ("chloramphenicol", {}, None, ["confirm E_WITHDRAWN"]),
        ("chloramphenicol", {"form": "cream", "route": "topical"}, None, []),
        ("acetaminophen", {}, None, []),
    ],
)
def test_what_was_withdrawn_from_the_market_is_asked_about_for_people(drug, fields, patient, expected):
    made = recipe({drug: "5 mg/mL"}, active(drug), **fields)
    assert held(plan(made, "100 mL", patient=patient), "E_WITHDRAWN") == expected
    assert held(plan(made, "100 mL", patient=patient, site=Site(profile="DE")), "E_WITHDRAWN") == []


def test_a_weekly_drug_that_is_ordered_by_the_day_is_asked_about():
    made = recipe({"methotrexate": "2.5 mg/mL"}, active("methotrexate"))
    daily = {"age": "60 years", "weight": "70 kg", "sig": "4 mL daily"}
    assert held(plan(made, "100 mL", patient=daily), "E_ONCE_A_WEEK") == ["confirm E_ONCE_A_WEEK"]
    assert held(plan(made, for_="10 mg daily for 28 days"), "E_ONCE_A_WEEK") == ["confirm E_ONCE_A_WEEK"]
    for ordered in ("4 mL twice a week", "4 mL every other day"):
        assert held(plan(made, "100 mL", patient={"sig": ordered}), "E_ONCE_A_WEEK") == ["confirm E_ONCE_A_WEEK"]
    for ordered in ("4 mL once a week", "4 mL every 2 weeks"):
        assert held(plan(made, "100 mL", patient={"sig": ordered}), "E_ONCE_A_WEEK") == []
        assert held(plan(made, for_=f"{ordered} for 8 weeks"), "E_ONCE_A_WEEK") == []
    assert held(plan(made, "100 mL"), "E_ONCE_A_WEEK") == []
    topical = recipe({"methotrexate": "2.5 mg/mL"}, active("methotrexate"), form="gel", route="topical")
    assert held(plan(topical, "100 mL", patient=daily), "E_ONCE_A_WEEK") == []


@every(
    ("text", "is_asked"),
    [
        ("Take 4 mL daily", True),
        ("Take 4 mL once a day with food", True),
        ("4 mL täglich einnehmen", True),
        ("Take 4 mL once a week, on Mondays", False),
        ("Take once a week. Do not take daily", False),
        ("Einmal in der Woche, nicht täglich", False),
    ],
)
def test_a_label_that_says_daily_of_a_weekly_drug_is_asked_about(text, is_asked):
    made = recipe({"methotrexate": "2.5 mg/mL"}, active("methotrexate"), label=[text])
    assert held(plan(made, "100 mL"), "E_LABEL_DAILY") == (["confirm E_LABEL_DAILY"] if is_asked else [])
    other = recipe({"clonidine": "0.1 mg/mL"}, active("clonidine"), label=[text])
    assert held(plan(other, "100 mL"), "E_LABEL_DAILY") == []


@every(
    ("drug", "form", "route", "vehicle", "expected"),
    [
        (
            "dorzolamide hydrochloride",
            "eye drops",
            "ophthalmic",
            "sterile water for injection",
            ["confirm E_IV_VEHICLE.water"],
        ),
        ("dorzolamide hydrochloride", "eye drops", "ophthalmic", SALINE, []),
        ("colistimethate sodium", "inhalation solution", "inhalation", "sterile water", ["confirm E_IV_VEHICLE.water"]),
        ("morphine sulfate", "injection", "intrathecal", "sterile water for injection", ["confirm E_IV_VEHICLE.water"]),
        ("morphine sulfate", "injection", "intramuscular", "sterile water for injection", []),
    ],
)
def test_water_alone_is_asked_about_where_it_does_harm(drug, form, route, vehicle, expected):
    tree = {**recipe({drug: "2 mg/mL"}, active(drug)).tree, "form": form, "route": route, "sterile": STERILE}
    lines = [{**one, "substance": vehicle} if one["id"] == "vehicle" else one for one in tree["ingredients"]]
    batch = plan(recipe_from_tree({**tree, "ingredients": lines}), "100 mL")
    assert held(batch, "E_IV_VEHICLE") == expected


def test_phenol_in_the_spinal_canal_is_asked_about_and_preservatives_stop():
    assert injected("phenol", "intrathecal", "glycerin") == ["confirm E_ROUTE_DRUG"]


def infused(**infusion):
    """An infusion of fluorouracil as it was ordered for four days, or for four hours."""
    tree = {**recipe({"fluorouracil": "45 mg/mL"}, active("fluorouracil")).tree, "infusion": infusion}
    lines = [{**one, "substance": SALINE} if one["id"] == "vehicle" else one for one in tree["ingredients"]]
    return recipe_from_tree(
        {**tree, "form": "infusion", "route": "intravenous", "sterile": STERILE, "ingredients": lines}
    )


def test_the_time_of_an_infusion_is_a_question_of_its_approval():
    for infusion, said in (({"rate": "28.8 mL/h"}, "4 h, at 28.8 mL/h"), ({"over": "4 days"}, "4 days, at 1.2 mL/h")):
        (finding,) = [one for one in plan(infused(**infusion), "115.2 mL").findings if one.code == "N_INFUSION_TIME"]
        assert said in finding.message
        assert is_asked_at_approval(finding)
    assert not any(
        one.code == "N_INFUSION_TIME" for one in plan(recipe({"x": "1 mg/mL"}, active("x")), "9 mL").findings
    )


def test_what_sterile_preparations_are_dated_by_does_not_ask_for_a_preservative():
    sterile, other = (
        recipe({"x": "1 mg/mL"}, active("x"), **fields)
        for fields in ({"form": "eye drops", "route": "ophthalmic", "sterile": STERILE}, {})
    )
    assert held(plan(sterile, "100 mL"), "E_BUD_PRESERVATION") == []
    assert held(plan(other, "100 mL"), "E_BUD_PRESERVATION") == ["note E_BUD_PRESERVATION.nonpreserved"]


NEONATE = {"age": "5 days", "weight": "3 kg"}


@every(
    ("drug", "strength", "patient", "expected"),
    [
        (
            "morphine sulfate",
            "20 mg/mL",
            {**NEONATE, "sig": "0.5 mL 6 times a day"},
            ["confirm E_LIMIT_BODY.drug_more"],
        ),
        ("morphine sulfate", "0.4 mg/mL", {**NEONATE, "sig": "0.5 mL 6 times a day"}, []),
        # 9 mL x 20 mg/mL / 3 kg = 60 mg/kg
        ("caffeine citrate", "20 mg/mL", {**NEONATE, "sig": "9 mL daily"}, ["confirm E_LIMIT_BODY.drug_more"]),
        ("caffeine citrate", "20 mg/mL", {**NEONATE, "sig": "0.9 mL daily"}, []),
        ("caffeine citrate", "20 mg/mL", {"age": "5 days", "sig": "9 mL daily"}, ["note N_LIMIT_PARTLY"]),
        ("caffeine citrate", "20 mg/mL", {"age": "40 years", "weight": "70 kg", "sig": "9 mL daily"}, []),
        # the base by the ratio to its salt: 0.6 mg/mL is 0.8 of morphine sulfate
        ("morphine", "6 mg/mL", {**NEONATE, "sig": "0.2 mL 6 times a day"}, ["confirm E_LIMIT_BODY.drug_more"]),
        # in moles it cannot be compared, and that is said
        ("morphine", "1 mmol/L", {**NEONATE, "sig": "0.2 mL 6 times a day"}, ["note N_LIMIT_PARTLY"]),
    ],
)
def test_a_childs_dose_far_beyond_what_is_given_is_asked_about(drug, strength, patient, expected):
    batch = solution(drug, strength, patient=patient)
    assert held(batch, "E_LIMIT_BODY", "N_LIMIT_PARTLY") == expected


def test_a_dose_in_capsules_is_compared_with_what_a_child_bears():
    tree = {**solution("baclofen").recipe.tree, "form": "capsule", "strength": {"baclofen": "20 mg/capsule"}}
    filler = line("microcrystalline cellulose", "to 200 mg each", role="filler")
    made = recipe_from_tree({**tree, "ingredients": [tree["ingredients"][0], filler]})
    child = {"age": "6 years", "weight": "20 kg", "sig": "1 capsule 4 times a day"}
    assert held(plan(made, "30 capsules", patient=child), "E_LIMIT_BODY") == ["confirm E_LIMIT_BODY.drug_more"]
    grown = {**child, "weight": "40 kg"}
    assert held(plan(made, "30 capsules", patient=grown), "E_LIMIT_BODY") == []


def test_a_dose_that_is_not_taken_every_day_is_compared_as_one_of_its_day():
    """70 mg of baclofen at once are above 3 mg/kg/day for 20 kg, once a week as once a day, or by a regimen."""
    made = solution("baclofen", "10 mg/mL").recipe
    child = {"age": "6 years", "weight": "20 kg"}
    for often, expected in (("daily", True), ("once a week", True), ("every other day", True)):
        for dose, is_above in (("7 mL", expected), ("3 mL", False)):
            ordered = f"{dose} {often}"
            by_sig = plan(made, "100 mL", patient=child | {"sig": ordered})
            by_regimen = plan(made, for_=f"{ordered} for 4 weeks", patient=child)
            for batch in (by_sig, by_regimen):
                assert ("confirm E_LIMIT_BODY.drug_more" in held(batch, "E_LIMIT_BODY")) is is_above, ordered


def test_what_a_product_holds_by_its_name_counts_for_a_newborn_and_for_a_dog():
    flush = {
        "id": "it",
        "product": "bacteriostatic sodium chloride 0.9 % injection",
        "role": "excipient",
        "amount": "5 mL",
    }
    flush["contains"] = {"sodium chloride": "9 mg/mL"}
    made = recipe({"baclofen": "5 mg/mL"}, active("baclofen"), flush)
    assert held(plan(made, "100 mL", patient=NEONATE), "E_LIMIT_BODY") == ["stop E_LIMIT_BODY.never"]
    syrup = {"id": "it", "product": "SyrSpend SF", "role": "vehicle", "amount": "5 mL"}
    made = recipe({"baclofen": "5 mg/mL"}, active("baclofen"), syrup)
    assert held(plan(made, "100 mL", patient=NEONATE), "E_LIMIT_BODY") == ["confirm E_LIMIT_BODY.never"]
    assert held(plan(made, "100 mL", patient={**NEONATE, "age": "2 years"}), "E_LIMIT_BODY") == []
    gabapentin = active("Neurontin oral solution 50 mg/mL", contains={"gabapentin": "50 mg/mL"})
    made = recipe({"gabapentin": "25 mg/mL"}, gabapentin)
    assert held(plan(made, "100 mL", patient={"species": "dog"}), "E_LIMIT_SPECIES") == ["stop E_LIMIT_SPECIES.stated"]
    assert held(plan(made, "100 mL", patient={"species": "cat"}), "E_LIMIT_SPECIES") == []


CHILD = {"age": "3 years", "weight": "14 kg", "sig": "5 mL 4 times a day"}
INFANT = {"age": "1 month", "weight": "4 kg", "sig": "1 mL 2 times a day"}


@every(
    ("drug", "patient", "expected"),
    [
        ("codeine phosphate", CHILD, ["stop E_LIMIT_BODY.drug_never"]),
        ("codeine phosphate", {**CHILD, "age": "12 years", "weight": "40 kg"}, []),
        ("codeine phosphate", {"weight": "14 kg", "sig": "5 mL 4 times a day"}, ["confirm E_LIMIT_PATIENT"]),
        ("codeine phosphate", None, ["note N_LIMIT_NO_PATIENT"]),
        ("tramadol hydrochloride", CHILD, ["stop E_LIMIT_BODY.drug_never"]),
        ("promethazine hydrochloride", INFANT, ["stop E_LIMIT_BODY.drug_never"]),
        ("promethazine hydrochloride", CHILD, []),
        ("loperamide hydrochloride", INFANT, ["confirm E_LIMIT_BODY.drug_never"]),
        ("loperamide hydrochloride", {"weight": "70 kg", "sig": "5 mL daily"}, ["note N_LIMIT_PARTLY"]),
        ("aspirin", CHILD, ["confirm E_LIMIT_BODY.drug_never"]),
        ("doxycycline monohydrate", CHILD, ["confirm E_LIMIT_BODY.drug_never"]),
        ("acetaminophen", INFANT, []),
        ("ibuprofen", {"species": "dog", "weight": "10 kg", "sig": "5 mL daily"}, ["confirm E_LIMIT_SPECIES.drug"]),
        ("ibuprofen", CHILD, []),
    ],
)
def test_a_drug_that_is_not_for_this_patient_is_held_back(drug, patient, expected):
    held = [one for one in codes(solution(drug, "2 mg/mL", patient=patient)) if "LIMIT_NONE" not in one]
    assert [
        one
        for one in held
        if one.split()[1].startswith(("E_LIMIT_BODY", "E_LIMIT_PAT", "E_LIMIT_SP", "N_LIMIT_NO_P", "N_LIMIT_PARTLY"))
    ] == expected


@every(
    ("drug", "strength", "patient", "expected"),
    [
        ("fluorouracil", "1 % w/w", {"species": "cat"}, ["stop E_LIMIT_SPECIES.drug"]),
        ("minoxidil", "2 % w/w", {"species": "dog"}, ["stop E_LIMIT_SPECIES.drug"]),
        ("boric acid", "5 % w/w", {"age": "1 month", "weight": "4 kg"}, ["confirm E_LIMIT_BODY.drug_never"]),
        ("lindane", "10 % w/w", None, ["confirm E_LIMIT_ABOVE"]),
        ("cantharidin", "7 % w/w", None, ["confirm E_LIMIT_ABOVE"]),
        ("acetic acid", "99 % w/w", None, ["confirm E_LIMIT_ABOVE"]),
    ],
)
def test_a_cream_that_is_too_strong_or_not_for_this_patient_is_held_back(drug, strength, patient, expected):
    batch = cream(drug, strength, patient=patient)
    held = [one for one in codes(batch) if one.startswith(("stop", "confirm")) and "HAZARD" not in one]
    assert held == expected


def test_a_strength_for_adults_is_asked_about_for_an_infant():
    tree = recipe({"phenylephrine hydrochloride": "10 % w/v"}, active("phenylephrine hydrochloride")).tree
    made = recipe_from_tree({**tree, "form": "eye drops", "route": "ophthalmic", "sterile": STERILE})
    infant = plan(made, "100 mL", patient={"age": "3 days", "weight": "1 kg", "sig": "0.1 mL daily"})
    assert "confirm E_LIMIT_BODY.drug_more" in codes(infant)
    assert not any("E_LIMIT_BODY" in code for code in codes(plan(made, "100 mL", patient={"age": "70 years"})))


def test_an_injection_of_no_stated_route_is_not_compared_with_limits_by_mouth():
    by_mouth = solution("clonidine hydrochloride", "1 mg/mL")
    assert any("E_LIMIT_DOSE" in code for code in codes(by_mouth))
    tree = {**by_mouth.recipe.tree, "form": "injection", "route": "parenteral", "sterile": STERILE}
    assert not any("E_LIMIT_DOSE" in code for code in codes(plan(recipe_from_tree(tree), "100 mL")))


def test_a_limit_from_memory_says_so_in_both_languages():
    (finding,) = [one for one in cream("lindane", "10 % w/w").findings if one.code == "E_LIMIT_ABOVE"]
    assert "1 % (topical; from memory, unverified)" in finding.message
    assert "aus dem Gedächtnis, ungeprüft" in finding.text(DE)


def test_a_limit_has_the_numbers_of_the_language():
    drops = {"form": "eye drops", "route": "ophthalmic", "sterile": STERILE}
    made = recipe({"phenylephrine hydrochloride": "10 % w/v"}, active("phenylephrine hydrochloride"), **drops)
    batch = plan(made, "100 mL", patient={"age": "3 days", "weight": "1 kg", "sig": "0.1 mL daily"})
    (finding,) = [one for one in batch.findings if one.code == "E_LIMIT_BODY"]
    assert "10 % of phenylephrine hydrochloride is more than the greatest for this patient, 2.5 %" in finding.message
    assert "2,5 % (zur Anwendung am Auge, unter 1 Jahr; aus dem Gedächtnis, ungeprüft)" in finding.text(DE)


def test_water_in_what_is_dated_without_it_is_one_stop():
    base = line("white petrolatum", "to 100 %", role="base")
    date = {"type": "other nonaqueous", "storage": "room temperature"}
    tree = {**cream("hydrocortisone").recipe.tree, "form": "ointment", "beyond use": date}
    made = recipe_from_tree({**tree, "ingredients": [tree["ingredients"][0], line("purified water", "5 % w/w"), base]})
    assert held(plan(made, "30 g"), "E_BUD_AQUEOUS", "E_STORAGE") == ["stop E_BUD_AQUEOUS.water"]
    aqueous = {"type": "nonpreserved aqueous", "storage": "room temperature", "preservation": "none"}
    mended = recipe_from_tree({**made.tree, "form": "cream", "beyond use": aqueous})
    assert held(plan(mended, "30 g"), "E_BUD_AQUEOUS", "E_STORAGE") == ["stop E_STORAGE.date"]
