"""Published errors of preparation, made again without anything that helps: a stop, or a question to a second person.

A drug by a route that kills, a preservative in the spinal canal, a diluent that precipitates, a child or an animal that
it is not for, and a strength beyond what is on file.
"""

from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.reference.incompatible import INCOMPATIBLE, ROUTE
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
        ("loperamide hydrochloride", {"weight": "70 kg", "sig": "5 mL daily"}, ["note N_LIMIT_NO_PATIENT"]),
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
        one for one in held if one.split()[1].startswith(("E_LIMIT_BODY", "E_LIMIT_PAT", "E_LIMIT_SP", "N_LIMIT_NO_P"))
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
