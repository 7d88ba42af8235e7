"""Pairs that react with each other: by ion, by family, through products and nested recipes."""

import pytest

from formulate import calc
from formulate.calc.isotonicity import TonicSolute
from formulate.errors import OutOfRangeError
from formulate.pharmacy.pairs import pair_from_typed, typed_pair
from formulate.pharmacy.site import Site
from formulate.recipe import recipe_from_tree
from formulate.reference.incompatible import INCOMPATIBLE, between, instead_of
from tests.batch.making import line, plan, recipe
from tests.every import every


def pairs(one, other):
    return [(pair.pair, pair.severity) for pair in between(one, other)]


@every(
    ("one", "other", "severity"),
    [
        ("silver nitrate", "sodium chloride", "stop"),
        ("silver nitrate", "lidocaine HCl", "stop"),
        ("Silver Nitrate USP", "potassium iodide", "stop"),
        ("silver protein, mild", "sodium chloride", "stop"),
        ("silver nitrate", "sodium phosphate, dibasic", "stop"),
        ("calcium chloride", "sodium bicarbonate", "stop"),
        ("calcium gluconate", "sodium carbonate", "stop"),
        ("calcium gluconate 10 % injection", "potassium phosphate, monobasic", "ask"),
        ("calcium chloride", "magnesium sulfate heptahydrate", "ask"),
        ("calcium lactate", "doxycycline hyclate", "ask"),
        ("benzalkonium chloride", "sodium lauryl sulfate", "stop"),
        ("cetrimide", "soft soap", "stop"),
        ("cetylpyridinium chloride", "docusate sodium", "stop"),
        ("benzalkonium chloride", "carbomer 940", "ask"),
        ("benzalkonium chloride", "fluorescein sodium", "ask"),
        ("chlorhexidine gluconate", "carmellose sodium", "stop"),
        ("chlorhexidine digluconate 20 % solution", "carboxymethylcellulose sodium", "stop"),
        ("chlorhexidine acetate", "sodium lauryl sulfate", "stop"),
        ("chlorhexidine gluconate", "borax", "ask"),
        ("potassium permanganate", "glycerin", "stop"),
        ("potassium permanganate", "ethanol 96 %", "stop"),
        ("hydrogen peroxide 3 %", "adrenaline", "stop"),
        ("povidone-iodine", "epinephrine hydrochloride", "stop"),
        ("sodium hypochlorite", "norepinephrine bitartrate", "stop"),
        ("iodine", "ascorbic acid", "ask"),
        ("ferrous sulfate", "ascorbic acid", "ask"),
        ("zinc sulfate", "borax", "ask"),
        ("phenylmercuric nitrate", "pilocarpine hydrochloride", "stop"),
        ("carbomer", "resorcinol", "ask"),
        ("octenidine dihydrochloride", "Carmellose-Natrium", "stop"),
        ("Octenidin", "Kaliumsorbat", "stop"),
        ("Chlorhexidindigluconat", "Carmellose-Natrium", "stop"),
        ("gentamicin sulfate", "sodium lauryl sulfate", "ask"),
        ("Miconazolnitrat", "Ammoniumbituminosulfonat", "ask"),
        ("Natriumhypochlorit", "Salzsäure", "stop"),
        ("sodium hypochlorite", "ammonia solution 10 %", "stop"),
        ("sodium hypochlorite", "hydrogen peroxide 3 %", "stop"),
        ("papaverine hydrochloride", "sodium bicarbonate", "ask"),
        ("Morphinsulfat", "tannic acid", "ask"),
        ("Chininsulfat", "Natriumcarbonat", "ask"),
        ("ferric chloride", "tannic acid", "ask"),
        ("nitric acid", "glycerin", "stop"),
    ],
)
def test_what_reacts_is_found_from_either_side(one, other, severity):
    assert severity in [found for _, found in pairs(one, other)]
    assert pairs(one, other) == pairs(other, one)


@every(
    ("one", "other"),
    [
        ("silver nitrate", "potassium nitrate"),
        ("morphine sulfate", "sodium chloride"),
        ("octenidine dihydrochloride", "hydroxyethyl cellulose"),
        ("gentamicin sulfate", "nonionic emulsifying wax"),
        ("sodium hypochlorite", "sodium bicarbonate"),
        ("diltiazem hydrochloride", "white petrolatum"),
        ("silver sulfadiazine", "sodium chloride"),
        ("silver nitrate", "silver nitrate"),
        ("calcium carbonate", "sodium bicarbonate"),
        ("dibasic calcium phosphate", "sodium phosphate"),
        ("calcium gluconate", "sodium chloride"),
        ("sodium chloride", "benzalkonium chloride"),
        ("hydrogen peroxide 3 %", "glycerin 98 %"),
        ("hydrogen peroxide 3 %", "ethanol 96 % v/v"),
        ("potassium permanganate", "purified water"),
        ("epinephrine", "sodium metabisulfite"),
        ("iodine", "potassium iodide"),
        ("zinc oxide", "white petrolatum"),
        ("zinc sulfate", "boric acid"),
        ("sirolimus", "diethylene glycol monoethyl ether"),
        ("chlorhexidine gluconate", "cetomacrogol cream"),
    ],
)
def test_what_is_compatible_is_left(one, other):
    assert pairs(one, other) == []


def of(*lines, form="solution", site=None, nested=(), **more):
    tree = {**recipe(line("x", "1 g"), line("w", "to 100 mL"), yields="100 mL").tree, "form": form, **more}
    tree["ingredients"] = [*lines, line("w", "to 100 mL", substance="purified water")]
    batch = plan(recipe_from_tree(tree, dict(nested)), "100 mL", site=site)
    return [(one.severity.value, one.place.path) for one in batch.findings if one.code == "E_INCOMPATIBLE"]


SILVER, SALT = line("drug", "1 g", substance="silver nitrate"), line("salt", "0.5 g", substance="sodium chloride")
AGENT = {**SALT, "role": "tonicity agent"}


def test_a_batch_stops_and_names_another_agent():
    assert of(SILVER, SALT) == [("stop", "ingredients.drug/salt")]
    tree = {**recipe(line("x", "1 g"), line("w", "to 100 mL"), yields="100 mL").tree}
    tree["ingredients"] = [SILVER, AGENT, line("w", "to 100 mL", substance="purified water")]
    (finding,) = [one for one in plan(recipe_from_tree(tree), "100 mL").findings if one.code == "E_INCOMPATIBLE"]
    assert finding.remedy.endswith("for tonicity sodium nitrate or potassium nitrate")
    assert "silver halide precipitates" in finding.message
    tree["ingredients"] = [SILVER, SALT, line("w", "to 100 mL", substance="purified water")]
    (finding,) = [one for one in plan(recipe_from_tree(tree), "100 mL").findings if one.code == "E_INCOMPATIBLE"]
    assert "tonicity" not in finding.remedy


def test_the_salts_of_every_parenteral_nutrition_are_not_asked_about():
    held = {"calcium gluconate": "calcium", "potassium phosphates": "phosphate", "magnesium sulfate": "magnesium"}
    lines = [
        line(ion, "5 mL", product=f"{name} injection", contains={ion: "0.5 mmol/mL"}) for name, ion in held.items()
    ]
    of_nutrition = {"form": "parenteral nutrition", "route": "intravenous"}
    assert of(*lines, **of_nutrition) == []  # calcium with phosphate is compared with a curve
    assert of(*lines, form="infusion") == [
        ("confirm", "ingredients.calcium/magnesium"),
        ("confirm", "ingredients.phosphate/magnesium"),
    ]
    bicarbonate = line("buffer", "5 mL", product="sodium bicarbonate injection", contains={"bicarbonate": "1 mmol/mL"})
    asked = [place for _, place in of(*lines, bicarbonate, **of_nutrition)]
    assert asked == ["ingredients.calcium/buffer", "ingredients.phosphate/magnesium"]


def test_a_question_a_dry_form_and_a_second_of_the_same_pair():
    calcium, sulfate = line("a", "1 g", substance="calcium gluconate"), line("b", "1 g", substance="magnesium sulfate")
    assert of(calcium, sulfate) == [("confirm", "ingredients.a/b")]
    assert of(calcium, sulfate, form="powder") == []
    again = line("c", "1 g", substance="potassium chloride")
    assert of(SILVER, SALT, again) == [("stop", "ingredients.drug/salt")]


def test_what_a_product_contains_and_what_a_nested_recipe_holds():
    inner = recipe(line("salt", "0.9 % w/v", substance="sodium chloride"), line("w", "to 100 %")).tree | {
        "id": "saline"
    }
    saline = {"id": "v", "recipe": "saline", "role": "vehicle", "amount": "50 mL"}
    assert of(SILVER, saline, nested={"saline": inner}) == [("stop", "ingredients.drug/v")]


def test_pairs_of_the_pharmacy():
    typed = {
        "first": "minoxidil",
        "second": "lactic acid; salicylic acid",
        "severity": "stop",
        "reason": "r",
        "source": "s",
    }
    pair = pair_from_typed(typed)
    assert pair_from_typed(typed_pair(pair)) == pair
    lines = (line("a", "1 g", substance="minoxidil"), line("b", "1 g", substance="salicylic acid"))
    assert of(*lines) == []
    assert of(*lines, site=Site(incompatible=(pair,))) == [("stop", "ingredients.a/b")]


@every("agent", ["sodium chloride", "potassium chloride", "dibasic sodium phosphate"])
def test_calculations_of_tonicity_name_another_agent(agent):
    silver = [TonicSolute(name="silver nitrate", amount="1 % w/v", e_value="0.33")]
    with pytest.raises(OutOfRangeError, match="sodium nitrate or potassium nitrate"):
        calc.agent_to_isotonic(silver, "100 mL", agent, "1")


def test_an_agent_that_the_table_cannot_replace():
    assert instead_of("benzalkonium chloride", "sodium lauryl sulfate") == (
        "",
        "the ions bind each other; the antiseptic or preservative is lost",
    )
    benzalkonium = [TonicSolute(name="benzalkonium chloride", amount="0.01 % w/v", e_value="0.16")]
    with pytest.raises(OutOfRangeError, match="take another agent"):
        calc.agent_to_isotonic(benzalkonium, "100 mL", "potassium iodide", "0.34")


def in_containers(drug, form="solution", site=None, **texts):
    """The pairs of a drug and a container, in a liquid whose texts are these."""
    tree = {**recipe(line("x", "1 g"), line("w", "to 100 mL"), yields="100 mL").tree, "form": form, **texts}
    tree["ingredients"] = [line("drug", "10 mg", substance=drug), line("w", "to 100 mL", substance="purified water")]
    batch = plan(recipe_from_tree(tree), "100 mL", site=site)
    return [(one.severity.value, one.place.path) for one in batch.findings if one.code == "E_CONTAINER_MATERIAL"]


ASKED = [("confirm", "container")]


@every(
    ("drug", "container", "expected"),
    [
        ("nitroglycerin", "PVC infusion bag", ASKED),
        ("glyceryl trinitrate", "Bag of soft polyvinyl chloride, 250 mL", ASKED),
        ("nitroglycerin", "Beutel aus Weich-PVC", ASKED),
        ("diazepam", "Viaflex bag", ASKED),
        ("warfarin sodium", "pvc bottle", ASKED),
        ("isosorbide dinitrate", "PVC bags", ASKED),
        ("amiodarone hydrochloride", "PVC bag", ASKED),
        ("insulin human", "PVC bag", ASKED),
        ("tacrolimus", "PVC bottle with screw cap", ASKED),
        ("paclitaxel", "PVC bag", ASKED),
        ("paraldehyde", "Plastic syringe", ASKED),
        ("paraldehyde", "Glass bottle with a rubber stopper", ASKED),
        ("sodium fluoride", "Amber glass bottle", ASKED),
        ("stannous fluoride", "Glass jar", ASKED),
        ("nitroglycerin", "Glass bottle", []),
        ("nitroglycerin", "Non-PVC bag", []),
        ("nitroglycerin", "PVC-free bag of polyolefin", []),
        ("nitroglycerin", "Glass bottle; do not use PVC tubing", []),
        ("nitroglycerin", "Glasflasche, kein PVC", []),
        ("diazepam", "Polyethylene bottle", []),
        ("lidocaine hydrochloride", "PVC bag", []),
        ("paraldehyde", "Amber glass bottle, no rubber or plastic", []),
        ("sodium fluoride", "Plastic bottle", []),
        ("sodium monofluorophosphate", "Glass bottle", []),
        ("sodium chloride", "Glass bottle", []),
    ],
)
def test_a_container_of_a_material_that_the_drug_does_not_bear_is_asked_about(drug, container, expected):
    assert in_containers(drug, container=container) == expected


def test_containers_in_steps_labels_and_equipment_of_liquids_alone():
    steps = ["Dissolve <drug> in <w> and fill a PVC bag."]
    assert in_containers("nitroglycerin", method=steps) == [("confirm", "method[1]")]
    assert in_containers("nitroglycerin", label=["Infuse through PVC tubing."]) == [("confirm", "label[1]")]
    assert in_containers("nitroglycerin", equipment=["PVC infusion set"]) == [("confirm", "equipment[1]")]
    assert in_containers("nitroglycerin", equipment=["PVC infusion set"], container="PVC bag") == ASKED
    assert in_containers("paraldehyde", equipment=["plastic spatula", "glass rod"]) == []
    dry = recipe(line("drug", "10 mg", substance="diazepam"), form="powder", yields="10 mg", container="PVC bag")
    assert "E_CONTAINER_MATERIAL" not in [one.code for one in plan(dry, "10 mg").findings]


def test_containers_of_the_pharmacy_and_what_to_take_instead():
    typed = {"first": "thymol", "second": "polystyrene; HDPE", "where": "container", "severity": "stop"}
    pair = pair_from_typed(typed | {"reason": "it softens", "source": "own records"})
    assert pair_from_typed(typed_pair(pair)) == pair
    assert in_containers("thymol", container="HDPE bottle") == []
    assert in_containers("thymol", container="HDPE bottle", site=Site(incompatible=(pair,))) == [("stop", "container")]
    tree = {**recipe(line("x", "1 g"), line("w", "to 100 mL"), yields="100 mL").tree, "container": "PVC bag"}
    tree["ingredients"] = [line("drug", "10 mg", substance="nitroglycerin"), line("w", "to 100 mL")]
    (finding,) = [one for one in plan(recipe_from_tree(tree), "100 mL").findings if one.code == "E_CONTAINER_MATERIAL"]
    assert "nitroglycerin is not suited to PVC, which 'PVC bag' names" in finding.message
    assert "glass or polyethylene" in finding.remedy


def test_each_row_says_where_and_how_gravely():
    for row in INCOMPATIBLE.rows:
        assert row.where in {"liquid", "any", "container", "route"}
        assert row.severity in {"stop", "ask"}
        assert row.first_words
        assert row.second_words
