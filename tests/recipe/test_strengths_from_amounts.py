"""Strengths that follow from the amounts: computed, or compared with those that are stated."""

import pytest
from recipe_helpers import line, tree

from formulate.errors import PlanError, RecipeError
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.strength.forms import read_form
from formulate.units import show
from tests.every import every


def product(ident, amount, content, name="a product", **more):
    return {"id": ident, "product": name, "role": "active", "amount": amount, "contains": content} | more


def excipient(ident, amount, **more):
    return {"id": ident, "substance": ident, "role": "vehicle", "amount": amount} | more


def strengths(*lines, **fields):
    read = recipe_from_tree(tree(*lines, **({"strength": "from amounts"} | fields)))
    return {one.active: str(one.strength) for one in read.strengths}


def codes(*lines, **fields):
    try:
        recipe_from_tree(tree(*lines, **fields))
    except RecipeError as error:
        return [finding.code for finding in error.findings]
    return []


def messages(*lines, **fields):
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(tree(*lines, **fields))
    return [finding.message for finding in error.value.findings]


@every(
    ("lines", "fields", "expected"),
    [
        pytest.param(
            (product("lido", "40 mL", {"lidocaine": "2 % w/v"}), excipient("rest", "480 mL")),
            {"yields": "520 mL"},
            {"lidocaine": "about 1.53846 mg/mL"},
            id="cheo-magic-mouthwash-0.154-percent",
        ),
        pytest.param(
            (product("tablets", "4 tablets", {"ketoconazole": "200 mg/tablet"}), excipient("base", "to 45 mL")),
            {"yields": "45 mL", "strength": {"ketoconazole": "from amounts, % w/v"}},
            {"ketoconazole": "about 1.77778 % w/v"},
            id="WP-006-ketoconazole-1.8-percent",
        ),
        pytest.param(
            (line("sulfur", "0.25 g"), excipient("base", "to 5 g")),
            {"yields": "5 g", "strength": {"sulfur": "from amounts, 1 in x w/w"}},
            {"sulfur": "1 in 20 w/w"},
            id="WP-031-sulfur-1-in-20",
        ),
        pytest.param(
            (product("stock", "350 mL", {"drug": "4.5 % w/v"}), excipient("water", "to 1050 mL")),
            {"yields": "1050 mL", "strength": {"drug": "from amounts, % w/v"}},
            {"drug": "1.5 % w/v"},
            id="WP-092-diluted-to-1.5-percent",
        ),
        pytest.param(
            (
                product("elixir", "500 mL", {"alcohol": "40 % v/v"}),
                product("spirit", "100 mL", {"alcohol": "90 % v/v"}),
                excipient("syrup", "to 1000 mL"),
            ),
            {"yields": "1000 mL"},
            {"alcohol": "29 % v/v"},
            id="WP-059-elixir-and-spirit-29-percent",
        ),
        pytest.param(
            (product("cream", "30 g", {"drug": "0.01 % w/w"}), excipient("base", "to 120 g")),
            {"yields": "120 g"},
            {"drug": "0.0025 % w/w"},
            id="a-cream-in-a-base-0.0025-percent",
        ),
        pytest.param(
            (line("drug", "150 mg each"), excipient("base", "to 2 g each, finished")),
            {"yields": "12 suppositories", "form": "suppository", "route": "rectal"},
            {"drug": "150 mg/suppository"},
            id="so-much-in-each",
        ),
        pytest.param(
            (line("drug", "0.5 % w/w"), excipient("base", "to 2 g each, finished")),
            {"yields": "10 lozenges", "form": "lozenge", "route": "oropharyngeal"},
            {"drug": "10 mg/lozenge"},
            id="a-percentage-of-lozenges-of-a-stated-weight",
        ),
        pytest.param(
            (line("drug", "1 part by weight"), excipient("base", "to 40 parts")),
            {"yields": "24 troches", "form": "troche", "route": "buccal", "mold": {"calibration": "1 g"}},
            {"drug": "25 mg/troche"},
            id="parts-of-troches-of-a-stated-weight",
        ),
        pytest.param(
            (line("drug", "20 mg each"), excipient("base", "to 0.5 mL each")),
            {"yields": "30 capsules", "form": "capsule", "strength": {"drug": "from amounts, % w/v"}},
            {"drug": "4 % w/v"},
            id="in-capsules-of-a-stated-volume-asked-for-as-a-percentage",
        ),
        pytest.param(
            (line("drug", "1 part by weight"), excipient("base", "to 40 parts")),
            {"yields": "10 g"},
            {"drug": "2.5 % w/w"},
            id="parts",
        ),
        pytest.param(
            (product("oil", "10 mL", {"drug": "5 % w/w"}, density="0.9 g/mL"), excipient("base", "to 100 g")),
            {"yields": "100 g"},
            {"drug": "0.45 % w/w"},
            id="by-the-density-of-the-line",
        ),
        pytest.param(
            (line("drug", "2 g"), excipient("base", "to 100 mL")),
            {"yields": "100 mL", "density": "0.8 g/mL", "strength": {"drug": "from amounts, % w/w"}},
            {"drug": "2.5 % w/w"},
            id="by-the-density-of-the-product",
        ),
        pytest.param(
            (line("drug", "2 g"), product("more", "10 g", {"drug": "5 % w/w"}), excipient("base", "to 100 g")),
            {"yields": "100 g"},
            {"drug": "2.5 % w/w"},
            id="two-sources",
        ),
        pytest.param(
            (line("nystatin", "6000000 units"), excipient("talc", "to 60 g")),
            {"yields": "60 g"},
            {"nystatin": "100000 units/g"},
            id="units-of-activity",
        ),
    ],
)
def test_the_amounts_make_the_strength(lines, fields, expected):
    assert strengths(*lines, **fields) == expected


def test_a_percentage_of_pieces_whose_weight_is_not_stated_says_what_is_missing():
    fields = {"strength": "from amounts", "yields": "12 suppositories", "form": "suppository", "route": "rectal"}
    mold = {"mold": {"calibration": "2 g", "base": "hard fat"}}
    lines = (line("drug", "1 % w/w"), {**excipient("base", "to fill the mold"), "substance": "hard fat"})
    said = messages(*lines, **fields, **mold)
    assert said == ["the strength does not follow from the amounts: the mass of one suppository is not stated"]
    of_two = messages(line("drug", "1 % w/w"), excipient("base", "10 g"), **fields)
    assert of_two == said


def test_parts_of_pieces_without_a_strength_are_a_percentage_by_weight():
    lines = (line("drug", "1 part by weight"), excipient("base", "to 40 parts"))
    fields = {"form": "troche", "route": "buccal", "mold": {"calibration": "1 g"}, "strength": None}
    without = tree(*lines, **fields, yields="24 troches")
    without.pop("strength")
    read = recipe_from_tree(without)
    assert [str(one.strength) for one in read.strengths] == ["2.5 % w/w"]
    assert [show(one.needed) for one in plan(read, "10 troches").lines] == ["250 mg", "9.75 g"]


def test_a_title_with_a_strength_that_no_line_states_asks_for_one():
    without = tree(line("drug", "1 g"), excipient("base", "to 10 g"), title="Drug <strength>", yields="10 g")
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(without)
    assert error.value.findings[0].remedy.startswith("add 'strength:'")


def test_it_is_what_title_sheet_and_label_say():
    lines = (product("cream", "30 g", {"drug": "0.01 % w/w"}), excipient("base", "to 120 g"))
    made = recipe_from_tree(tree(*lines, strength="from amounts", yields="120 g", title="Drug <strength> cream"))
    batch = plan(made, "60 g")
    assert batch.title == "Drug 0.0025 % w/w cream"
    assert str(batch.strengths[0].stated) == "0.0025 % w/w"
    assert batch.strengths[0].deviation == 0
    assert batch.strengths[0].lowest < 1 < batch.strengths[0].highest


def test_an_amount_that_does_not_scale_makes_the_strength_of_the_batch():
    lines = (product("tablets", "1 tablet", {"drug": "50 mg/tablet"}, scales="no"), excipient("water", "to 50 mL"))
    made = recipe_from_tree(tree(*lines, strength="from amounts", yields="50 mL", title="Drug <strength>"))
    assert str(made.strengths[0].strength) == "1 mg/mL"
    batch = plan(made, "100 mL")
    assert (batch.title, show(batch.line("tablets").to_measure)) == ("Drug 0.5 mg/mL", "1 tablet")
    assert "E_NOT_SCALED" in {finding.code for finding in batch.open_findings}
    assert "N_STRENGTH_CHOSEN" not in {finding.code for finding in batch.findings}


# Both stated ----------------------------------------------------------------------------------------

TABLET = (product("tablets", "1 tablet", {"drug": "50 mg/tablet"}), excipient("water", "to 50 mL"))


def test_amounts_and_strength_that_agree_are_accepted():
    assert codes(*TABLET, strength={"drug": "1 mg/mL"}, yields="50 mL") == []
    assert codes(*TABLET, strength={"drug": "0.1 % w/v"}, yields="50 mL") == []


def test_those_that_differ_are_refused_with_both_figures():
    assert messages(*TABLET, strength={"drug": "1.2 mg/mL"}, yields="50 mL") == [
        "the amounts make 1 mg/mL of 'drug', but its strength is stated as 1.2 mg/mL"
    ]


def test_they_are_compared_exactly():
    third = (line("drug", "1/3 g"), excipient("base", "to 10 g"))
    assert codes(*third, strength={"drug": "3.333333 % w/w"}, yields="10 g") == ["E_STRENGTH_AMOUNTS"]
    assert codes(*third, strength={"drug": "1 in 30 w/w"}, yields="10 g") == []


def test_they_are_compared_on_the_basis_of_the_strength():
    lines = (line("drug", "2 g"), excipient("base", "to 100 mL"))
    fields = {"yields": "100 mL", "density": "0.8 g/mL"}
    assert codes(*lines, strength={"drug": "2.5 % w/w"}, **fields) == []
    assert codes(*lines, strength={"drug": "2.5 % w/w"}, yields="100 mL") == ["E_DENSITY_NEEDED"]


@every(
    ("lines", "fields"),
    [
        ((excipient("base", "to 10 g"),), {"strength": "from amounts", "yields": "10 g"}),
        ((line("drug", "1 g"), excipient("base", "to 10 g")), {"strength": {"zinc": "from amounts"}, "yields": "10 g"}),
        ((line("drug", "strength"), excipient("base", "to 10 g")), {"strength": "from amounts", "yields": "10 g"}),
        ((excipient("base", "1 mL"), line("drug", "to 10 mL")), {"strength": "from amounts", "yields": "10 mL"}),
        ((excipient("base", "11 g"), line("drug", "to 10 g")), {"strength": "from amounts", "yields": "10 g"}),
        ((excipient("base", "as needed"), line("drug", "to 10 g")), {"strength": "from amounts", "yields": "10 g"}),
        ((line("drug", "1 g"), excipient("base", "to 10 g")), {"strength": "from weights", "yields": "10 g"}),
        ((line("drug", "1 g"), excipient("base", "to 10 g")), {"strength": "from amounts mg/g", "yields": "10 g"}),
        (
            (line("drug", "1 g"), excipient("base", "to 10 g")),
            {"strength": {"drug": "from amounts, units/g"}, "yields": "10 g"},
        ),
        (
            (line("sodium citrate dihydrate", "1 g", id="citrate"), excipient("water", "to 10 mL")),
            {"strength": {"sodium": "from amounts"}, "yields": "10 mL"},
        ),
        (
            (line("drug", "1 g"), product("more", "10 mL", {"drug": "5 mmol/mL"}), excipient("base", "to 100 mL")),
            {"strength": "from amounts", "yields": "100 mL"},
        ),
        (
            (line("drug", "1 g"), excipient("base", "to 10 g")),
            {"strength": {"drug": {"stated": "10 % w/w", "allowed": ["10 % w/w", "20 % w/w"]}}, "yields": "10 g",
             "title": "<strength>"},
        ),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused(lines, fields):
    assert codes(*lines, **fields)[:1] == ["E_STRENGTH_AMOUNTS"]


# Ions ------------------------------------------------------------------------------------------------

JOULIE = (
    line("sodium phosphate dibasic heptahydrate", "136 g", id="dibasic"),
    product("acid", "58.8 g", {"phosphoric acid": "85 % w/w"}),
    excipient("water", "to 1000 mL"),
)
SHOHL = (
    line("sodium citrate dihydrate", "100 g", id="citrate"),
    line("potassium citrate monohydrate", "100 g", id="potassium"),
    line("citric acid monohydrate", "66.8 g", id="acid"),
    excipient("water", "to 1000 mL"),
)


@every(
    ("lines", "active", "form", "by_hand"),
    [
        # molar masses of the salts; two sodium and one phosphate in dibasic sodium phosphate
        (JOULIE, "phosphate", "mmol/mL", 136 / 268.07 + 58.8 * 0.85 / 97.994),
        (JOULIE, "phosphorus", "mg/mL", (136 / 268.07 + 58.8 * 0.85 / 97.994) * 30.974),
        (JOULIE, "sodium", "mEq/mL", 2 * 136 / 268.07),
        (SHOHL, "sodium", "mEq/mL", 3 * 100 / 294.1),
        (SHOHL, "potassium", "mEq/mL", 3 * 100 / 324.41),
        (SHOHL, "citrate", "mmol/mL", 100 / 294.1 + 100 / 324.41 + 66.8 / 210.14),
        ((line("sodium bicarbonate", "84 g", id="salt"), excipient("water", "to 1 L")), "sodium", "mmol/mL",
         84 / 84.007),
        ((line("calcium chloride dihydrate", "10 mmol/L", id="salt"), excipient("water", "to 1 L")), "chloride",
         "mEq/L", 20),
        ((product("stock", "10 mL", {"potassium phosphate dibasic": "1 mmol/mL"}), excipient("water", "to 1 L")),
         "potassium", "mEq/L", 20),
        ((line("zinc sulfate heptahydrate", "4.4 % w/v", id="zinc"), excipient("water", "to 1 L")), "zinc",
         "mg/mL", 44 * 65.38 / 287.54),
    ],
)  # fmt: skip
def test_an_ion_is_counted_over_its_salts(lines, active, form, by_hand):
    fields = {"yields": "1 L", "strength": {active: f"from amounts, {form}"}, "title": f"<strength of {active}>"}
    batch = plan(recipe_from_tree(tree(*lines, form="oral solution", route="oral", **fields)), "300 mL")
    (found,) = [one for one in batch.strengths if one.active == active]
    number = float(found.stated.value / read_form(form).example.value)
    assert number == pytest.approx(by_hand, rel=3e-4)
    assert batch.title.endswith(form)
    assert found.deviation == pytest.approx(0, abs=0.001)


def test_an_ion_is_counted_in_the_form_that_is_asked_for_and_compared_with_what_is_stated():
    fields = {"yields": "1 L", "form": "oral solution", "route": "oral"}
    (said,) = messages(*SHOHL, **fields, strength={"sodium": "from amounts"})
    assert said == "how sodium is counted, which sodium citrate dihydrate holds, is not stated"
    (said,) = messages(*SHOHL, **fields, strength={"sodium": "1 mEq/mL"})
    assert said == "the amounts make about 1.02007 mEq/mL of 'sodium', but its strength is stated as 1 mEq/mL"
    acid = line("phosphoric acid", "58.8 g", id="acid")
    (said,) = messages(acid, JOULIE[2], **fields, strength={"phosphate": "from amounts, mmol/mL"})
    assert said == "how much phosphate is in phosphoric acid, which is sold as a solution of some content"
    (said,) = messages(*JOULIE, **fields, strength={"phosphate": "from amounts, mEq/mL"})
    assert said.endswith("is counted in mEq, and has no one charge")
    counted = JOULIE[0] | {"counted as": "sodium"}
    (said,) = messages(counted, JOULIE[2], **fields, strength={"phosphate": "from amounts, mmol/mL"})
    assert said.startswith("the amount of sodium phosphate dibasic heptahydrate counts sodium, and phosphate")


# A fill line that holds an active --------------------------------------------------------------------

CREAM = product("cream", "to 100 g", {"hydrocortisone": "1 % w/w"}, role="base")
COMPUTED = {"hydrocortisone": "from amounts"}


@every(
    ("lines", "fields", "strength", "taken"),
    [
        ((line("menthol", "0.25 g"), CREAM), {}, "0.9975 % w/w", "99.75 g"),
        ((line("menthol", "0.25 % w/w"), CREAM), {}, "0.9975 % w/w", "99.75 g"),
        ((line("menthol", "strength"), CREAM), {"strength": {"menthol": "0.25 % w/w", **COMPUTED}},
         "0.9975 % w/w", "99.75 g"),
        ((excipient("oil", "5 mL", density="0.85 g/mL"), CREAM), {}, "0.9575 % w/w", "95.75 g"),
        ((product("sal", "strength of drug", {"drug": "10 % w/w"}), CREAM),
         {"strength": {"drug": "2 % w/w", **COMPUTED}}, "0.8 % w/w", "80 g"),
        ((line("menthol", "1 part by weight"), CREAM | {"amount": "to 4 parts"}), {}, "0.75 % w/w", "75 g"),
        ((line("menthol", "0.25 g"), product("more", "1 g", {"hydrocortisone": "5 % w/w"}), CREAM), {},
         "1.0375 % w/w", "98.75 g"),
        ((line("menthol", "1 g", scales="no"), CREAM), {}, "0.99 % w/w", "99 g"),
    ],
)  # fmt: skip
def test_what_the_others_leave_makes_the_strength_of_what_fills_up(lines, fields, strength, taken):
    made = recipe_from_tree(tree(*lines, **{"strength": "from amounts", "yields": "100 g", **fields}))
    batch = plan(made, "100 g")
    (found,) = [one for one in batch.strengths if one.active == "hydrocortisone"]
    assert (str(found.stated), str(found.achieved.value), show(batch.line("cream").to_measure)) == (
        *(strength, strength), taken
    )  # fmt: skip
    assert found.lowest < 1 < found.highest


def test_of_each_unit_and_of_a_batch_in_which_a_line_does_not_scale():
    filler = product("filler", "to 300 mg each", {"drug": "10 % w/w"})
    capsules = tree(line("other", "50 mg each"), filler, strength="from amounts", yields="20 capsules", form="capsule")
    assert [str(one.stated) for one in plan(recipe_from_tree(capsules), "30 capsules").strengths] == [
        *("50 mg/capsule", "25 mg/capsule")
    ]
    fixed = tree(line("menthol", "1 g", scales="no"), CREAM, strength="from amounts", yields="100 g")
    assert str(plan(recipe_from_tree(fixed), "50 g").strengths[1].stated) == "0.98 % w/w"


def test_what_fills_up_a_volume_or_what_can_be_chosen_is_said():
    lotion = CREAM | {"amount": "to 100 mL", "contains": {"hydrocortisone": "10 mg/mL"}}
    (said,) = messages(line("menthol", "0.25 g"), lotion, strength="from amounts", yields="100 mL")
    assert said.endswith("a product fills up a volume, of which the others take an unknown part")
    choice = {"stated": "1 % w/w", "allowed": ["1 % w/w", "2 % w/w"]}
    chosen = {"strength": {"menthol": choice, **COMPUTED}, "title": "<strength>"}
    said = messages(line("menthol", "strength"), CREAM, yields="100 g", **chosen)[0]
    assert said.endswith("the amount of menthol depends on the other lines")


def test_what_is_to_be_written_instead_of_an_active_that_fills_up_a_volume_is_said_and_counts():
    """Hydrocortisone tablets and nystatin suspension, brought to 240 mL with diphenhydramine elixir."""
    tablets = product("tablets", "3 tablets", {"hydrocortisone": "20 mg/tablet"}, "tablets")
    nystatin = product("nystatin", "30 mL", {"nystatin": "100000 units/mL"}, "suspension")
    elixir = product("elixir", "to 240 mL", {"diphenhydramine hydrochloride": "12.5 mg/5 mL"}, "elixir")
    fields = {"strength": "from amounts", "yields": "240 mL", "form": "mouthwash", "route": "oropharyngeal"}
    with pytest.raises(RecipeError, match="such as '210 mL', with 'displacement volume' on the line of a powder"):
        recipe_from_tree(tree(tablets, nystatin, elixir, **fields))
    with pytest.raises(PlanError, match="'displacement volume' of a powder"):
        plan(recipe_from_tree(tree(tablets, nystatin, elixir | {"amount": "210 mL"}, **fields)), "240 mL")
    powder = tablets | {"displacement volume": "0.6 mL/g", "weight of one": "200 mg/tablet"}
    made = recipe_from_tree(tree(powder, nystatin, elixir | {"amount": "209.64 mL"}, **fields))
    assert [worked.stated.text() for worked in plan(made, "240 mL").strengths] == [
        "0.25 mg/mL",
        "12500 units/mL",
        "2.18375 mg/mL",
    ]


def test_without_a_yield_nothing_follows():
    lines = (line("drug", "1 g"), excipient("base", "to make"))
    assert "E_YIELDS_NEEDED" in codes(*lines, strength="from amounts")


@every(("fill", "places"), [("to 100 %", ["ingredients[1].amount"]), ("to 100 mL", ["ingredients[3].amount"])])
def test_a_yield_that_is_missing_is_one_mistake(fill, places):
    """However many lines need it; a fill line with an amount says what to write."""
    lines = (line("drug", "1 g"), excipient("sugar", "20 g"), excipient("water", fill))
    with pytest.raises(RecipeError) as refusal:
        recipe_from_tree(tree(*lines, strength=None))
    needed = [one for one in refusal.value.findings if one.code == "E_YIELDS_NEEDED"]
    assert [str(one.place) for one in needed] == places


def test_an_active_without_a_line_of_its_own_takes_no_overage():
    made = recipe_from_tree(tree(*TABLET, strength="from amounts", yields="50 mL"))
    with pytest.raises(Exception, match="no overage of drug"):
        plan(made, "50 mL", overage={"drug": "5 %"})


def test_what_a_nested_recipe_brings_is_said_on_its_line():
    inner = tree(
        line("zinc oxide", "strength", id="zinc"), excipient("base", "to make"), strength={"zinc oxide": "25 % w/w"}
    )
    nested = {"paste": inner | {"id": "paste"}}
    paste = {"id": "paste", "recipe": "paste", "role": "vehicle", "amount": "20 g"}
    fields = {"strength": "from amounts", "yields": "50 g"}
    drug = line("drug", "1 g")

    def read(**more):
        return recipe_from_tree(tree(drug, paste | more, excipient("wax", "to 50 g"), **fields), nested)

    with pytest.raises(RecipeError, match=r"contains: \{zinc oxide: 25 % w/w\}"):
        read()
    found = {one.active: str(one.strength) for one in read(contains={"zinc oxide": "25 % w/w"}).strengths}
    assert found == {"drug": "2 % w/w", "zinc oxide": "10 % w/w"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param(
            {"strength": {"formaldehyde": "4 % w/v"}, "lines": [line("formaldehyde 37 %", "strength")]},
            "write 'product:' for its name, and 'contains: {formaldehyde: 37 % w/w}' or as on its label",
            id="named-by-its-percentage",
        ),
        pytest.param(
            {
                "strength": {"sodium": "40 mEq/L"},
                "lines": [
                    product("saline", "10 mL", {"sodium": "4 mEq/mL"}),
                    product("amino", "500 mL", {"amino acids": "10 % w/v"}),
                ],
            },
            "state it there too ('amino acids: from amounts'), or leave it out of 'contains'",
            id="contains-more-than-the-strengths-count",
        ),
    ],
)
def test_what_a_name_or_a_content_lacks_is_said_as_it_is_typed(changes, says):
    lines = [one | {"id": f"line-{number}"} for number, one in enumerate(changes["lines"])]
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(tree(*lines, excipient("water", "to 1000 mL"), strength=changes["strength"], yields="1000 mL"))
    assert says in [finding.remedy for finding in error.value.findings]


def test_parts_of_what_fills_each_dosage_unit_are_asked_for_as_percentages_or_for_each():
    lines = (line("drug", "200 mg each"), excipient("salt", "51 parts by weight"), excipient("sugar", "to 5 g each"))
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(tree(*lines, form="powder", route="oral", yields="20 sachets"))
    (finding,) = error.value.findings
    assert (finding.code, finding.remedy) == (
        "E_PARTS_TOTAL",
        "state them as a percentage, such as '51 % w/w', or for each: '2.5 g each'",
    )


def test_sticks_are_counted_in_containers():
    with pytest.raises(RecipeError, match="'sticks' are containers: write '10 containers'"):
        recipe_from_tree(tree(line("drug", "5 % w/w"), excipient("wax", "to 100 %"), form="stick", yields="10 sticks"))
