"""What is outside its range, has no room, or is weighed too coarsely: a stop, a question, or nothing."""

import pytest

from formulate.errors import PlanError, RecipeError, SettingsError, TextError
from formulate.pharmacy.equipment import BUILT_IN
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.site import Site
from formulate.recipe import load_recipe
from formulate.reference.ranges import RANGES, Level, judge, range_of, read_range
from formulate.units import show
from tests.batch.making import active, line, lot, plan, recipe
from tests.every import every


def solution(*lines, strength="10 mg/mL", form="oral solution", yields="100 mL", **fields):
    """A drug in water, by volume."""
    drug = fields.pop("drug", active("drug"))
    return recipe(
        drug,
        *lines,
        line("water", "to 100 mL", role="vehicle"),
        strength={"drug": strength},
        form=form,
        route="oral",
        yields=yields,
        **fields,
    )


def cream(substance="drug", strength="1 % w/w", base="to 100 %", **further):
    drug = active("drug", "strength", substance=substance, **further)
    return recipe(drug, line("base", base), strength={further.pop("named", substance): strength})


def found(batch, *codes):
    """Severity by code, of the codes asked for."""
    return {one.code: one.severity.value for one in batch.findings if one.code in codes}


def of(code, *arguments, **keywords):
    """The severity of one code in a batch; ``""`` where it is silent."""
    return found(plan(*arguments, **keywords), code).get(code, "")


def water(substance, cells, **further):
    return of("E_WATER", cream(substance, **further), "60 g", lots=[lot("drug", **cells)])


# Water ----------------------------------------------------------------------------------------------------


@every(
    ("substance", "loss", "expected"),
    [
        ("drug", "4.9 %", ""),
        ("drug", "5.1 %", "confirm"),
        ("drug", "12 %", "confirm"),
        ("drug", "20 %", ""),  # the factor of the certificate is a stop, which says it
        ("drug", "20.1 %", "stop"),
        ("drug", "90 %", "stop"),
        ("amoxicillin trihydrate", "12.9 %", ""),
        ("amoxicillin trihydrate", "10 %", "confirm"),
        ("amoxicillin trihydrate", "15.1 %", "confirm"),
        ("amoxicillin trihydrate", "30 %", "stop"),
        ("citric acid monohydrate", "8.6 %", ""),
        ("magnesium sulfate heptahydrate", "51.2 %", ""),
        ("magnesium sulfate heptahydrate", "5 %", "confirm"),
        ("sodium citrate dihydrate", "12.3 %", ""),
    ],
)
def test_water_is_that_of_the_hydrate_or_little(substance, loss, expected):
    assert water(substance, {"assay": "99 %", "assay_basis": "anhydrous", "water": loss}) == expected


def test_water_of_an_unknown_hydrate_is_asked_about():
    assert water("drug trihydrate", {"assay": "99 %", "assay_basis": "as is", "water": "21 %"}) == "confirm"


def test_water_of_a_substance_of_variable_potency_is_asked_about():
    cells = {"assay": "99 %", "assay_basis": "dried", "loss_on_drying": "30 %"}
    assert water("drug", cells, **{"variable potency": "yes"}) == "confirm"


def test_water_of_a_base_that_nothing_corrects_is_left():
    batch = plan(cream(), "60 g", lots=[lot("base", water="12 %"), lot("drug")])
    assert not found(batch, "E_WATER")


# Assay and purity -----------------------------------------------------------------------------------------


@every(
    ("assay", "expected"),
    [
        ("97 %", ""),
        ("103 %", ""),
        ("96.9 %", "confirm"),
        ("90 %", "confirm"),
        ("89.9 %", "stop"),
        ("103.1 %", "confirm"),
    ],
)
def test_the_assay_of_an_active(assay, expected):
    assert of("E_ASSAY", cream(), "60 g", lots=[lot("drug", assay=assay, assay_basis="as is")]) == expected


def test_a_variable_assay_and_that_of_a_base_are_asked_about():
    variable = cream(**{"variable potency": "yes"})
    assert of("E_ASSAY", variable, "60 g", lots=[lot("drug", assay="62 %", assay_basis="as is")]) == "confirm"
    with_salt = recipe(active("drug"), line("salt", "5 % w/w"), line("base", "to 100 %"), strength={"drug": "1 % w/w"})
    assert of("E_ASSAY", with_salt, "60 g", lots=[lot("salt", assay="62 %", assay_basis="as is")]) == "confirm"


def benzoate(weighed="275.26 g/mol", yields=None):
    counted = {"form": "metronidazole", "molar mass": "171.16 g/mol", "weighed molar mass": weighed}
    counted |= {"yields": yields} if yields else {}
    drug = active("drug", substance="metronidazole benzoate", **{"counted as": counted})
    return recipe(drug, line("base", "to 100 %"), strength={"metronidazole": "1 % w/w"})


def test_an_assay_as_the_base_is_that_of_the_salt():
    cells = {"assay": "62.2 %", "assay_basis": "as is"}
    as_base = plan(benzoate(), "60 g", lots=[lot("drug", expressed_as="metronidazole", **cells)])
    assert not found(as_base, "E_ASSAY", "E_PURITY")
    as_salt = plan(benzoate(), "60 g", lots=[lot("drug", **cells)])
    assert found(as_salt, "E_ASSAY", "E_PURITY") == {"E_ASSAY": "stop"}  # the same figure is not asked about twice
    low = lot("drug", assay="57 %", assay_basis="as is", expressed_as="metronidazole")
    assert found(plan(benzoate(), "60 g", lots=[low]), "E_ASSAY") == {"E_ASSAY": "confirm"}


@every(
    ("substance", "cells", "expected"),
    [
        ("drug", {"assay": "97.5 %", "assay_basis": "dried", "loss_on_drying": "4.5 %"}, "confirm"),
        ("drug", {"assay": "98 %", "assay_basis": "dried", "loss_on_drying": "16 %"}, "stop"),
        ("amoxicillin trihydrate", {"assay": "98 %", "assay_basis": "anhydrous", "water": "13 %"}, ""),
        ("drug", {"assay": "99 %", "assay_basis": "as is"}, ""),
        ("drug", {"assay": "92.1 %", "assay_basis": "as is"}, ""),  # asked about as the assay
        ("drug", {"assay": "92.1 %", "assay_basis": "dried", "loss_on_drying": "4.5 %"}, ""),  # likewise
        ("drug", {"assay": "96.5 %", "assay_basis": "dried", "loss_on_drying": "4.5 %"}, ""),
        ("drug", {"assay": "97.2 %", "assay_basis": "dried", "loss_on_drying": "4.9 %"}, "confirm"),
    ],
)
def test_all_factors_of_purity_together(substance, cells, expected):
    assert of("E_PURITY", cream(substance), "60 g", lots=[lot("drug", **cells)]) == expected


@every(
    ("weighed", "yields", "expected"),
    [("275.26 g/mol", None, ""), ("276.6 g/mol", None, ""), ("277 g/mol", None, "stop"), ("275.26 g/mol", "2", "stop")],
)
def test_the_molar_masses_are_those_of_the_formulas(weighed, yields, expected):
    assert of("E_FORM_RATIO", benzoate(weighed, yields), "60 g") == expected


def test_molar_masses_of_unknown_forms_are_not_compared():
    counted = {"form": "foo", "molar mass": "171.16 g/mol", "weighed molar mass": "500 g/mol"}
    made = recipe(
        active("d", substance="foo salt", **{"counted as": counted}), line("b", "to 100 %"), strength={"foo": "1 % w/w"}
    )
    assert of("E_FORM_RATIO", made, "60 g") == ""
    other = {**counted, "form": "urea"}
    made = recipe(
        active("d", substance="metronidazole", **{"counted as": other}),
        line("b", "to 100 %"),
        strength={"urea": "1 % w/w"},
    )
    assert of("E_FORM_RATIO", made, "60 g") == ""


@every(("typed", "expected"), [("147.01 g/mol", ""), ("219.08 g/mol", "stop")])
def test_a_molar_mass_of_another_hydrate_is_no_figure_of_this_one(typed, expected):
    salt = active("salt", "strength of calcium", substance="calcium chloride dihydrate", counted_as="calcium")
    salt = {("counted as" if key == "counted_as" else key): value for key, value in salt.items()}
    salt |= {"molar mass": typed}
    made = recipe(salt, line("water", "to 100 %"), strength={"calcium": "1 mEq/mL"}, form="oral solution")
    assert of("E_FORM_RATIO", made, "100 mL") == expected


# Densities ------------------------------------------------------------------------------------------------


@every(
    ("density", "expected"),
    [
        ("0.65 g/mL", ""),
        ("1.5 g/mL", ""),
        ("1.6 g/mL", "confirm"),
        ("0.5 g/mL", "confirm"),
        ("9 g/mL", "stop"),
        ("0.4 g/mL", "stop"),
    ],
)
def test_the_density_of_the_product(density, expected):
    assert of("E_DENSITY", solution(density=density), "100 mL") == expected


@every(
    ("role", "amount", "density", "expected"),
    [
        ("solvent", "5 g", "12.6 g/mL", "stop"),
        ("excipient", "5 mL", "12.6 g/mL", "stop"),
        ("excipient", "5 g", "5.6 g/mL", ""),
        ("excipient", "5 g", "7 g/mL", "confirm"),
    ],
)
def test_the_density_of_a_line(role, amount, density, expected):
    assert of("E_DENSITY", solution(line("x", amount, role=role, density=density)), "100 mL") == expected


@every(
    ("density", "expected"), [("1.26 g/mL", ""), ("1.32 g/mL", ""), ("1.33 g/mL", "confirm"), ("1.19 g/mL", "confirm")]
)
def test_the_density_of_a_lot_against_the_recipe(density, expected):
    made = solution(line("glycerin", "20 mL", density="1.26 g/mL"))
    assert of("E_DENSITY_DIFFERS", made, "100 mL", lots=[lot("glycerin", density=density)]) == expected


def test_the_density_of_an_actives_lot_is_held_closer():
    made = recipe(active("drug", density="1 g/mL"), line("base", "to 100 %"), strength={"drug": "1 % w/w"})
    assert of("E_DENSITY_DIFFERS", made, "60 g", lots=[lot("drug", density="1.03 g/mL")]) == "confirm"
    assert of("E_DENSITY_DIFFERS", made, "60 g", lots=[lot("drug", density="1.02 g/mL")]) == ""


# Products -------------------------------------------------------------------------------------------------


def tablets(content="20 mg/tablet", strength="1 mg/mL", weight="", form="oral suspension"):
    product = active(
        "tablets",
        "strength",
        product="drug tablets",
        contains={"drug": content},
        **({"weight of one": weight} if weight else {}),
    )
    return recipe(
        product, line("vehicle", "to 100 mL"), strength={"drug": strength}, form=form, route="oral", yields="100 mL"
    )


@every(
    ("content", "expected"),
    [
        ("20 mg/tablet", ""),
        ("19 mg/tablet", ""),
        ("18.5 mg/tablet", "confirm"),
        ("17.9 mg/tablet", "stop"),
        ("12 mg/tablet", "stop"),
    ],
)
def test_the_content_of_a_lot_against_the_recipe(content, expected):
    made = tablets(weight="200 mg/tablet")
    assert of("E_CONTENT", made, "100 mL", lots=[lot("tablets", content=content)]) == expected


def test_a_content_of_a_line_that_is_no_strength():
    stock = line("stock", "10 g", product="stock", contains={"drug": "2 % w/w"})
    made = recipe(stock, active("drug"), line("base", "to 100 %"), strength={"drug": "1 % w/w"}, yields="60 g")
    assert of("E_CONTENT", made, "60 g", lots=[lot("stock", content="3 % w/w")]) == "stop"


@every(
    ("content", "weight", "expected"),
    [
        ("20 mg/tablet", "20 mg/tablet", "confirm"),
        ("20 mg/tablet", "40 mg/tablet", ""),
        ("100 mg/tablet", "119 mg/tablet", "confirm"),
        ("100 mg/tablet", "120 mg/tablet", ""),
        ("500 mg/tablet", "520 mg/tablet", "confirm"),
        ("500 mg/tablet", "525 mg/tablet", ""),
        ("500 mg/tablet", "2.1 g/tablet", "confirm"),
        ("20 mg/tablet", "10 mg/tablet", ""),  # a stop of its own
        ("20 mg/tablet", "", ""),
        ("500 units/tablet", "100 mg/tablet", ""),
    ],
)
def test_a_tablet_weighs_more_than_its_drug(content, weight, expected):
    made = tablets(content, "1 units/mL" if "units" in content else "1 mg/mL", weight)
    assert of("E_TABLET_WEIGHT", made, "100 mL") == expected


@every(
    ("strength", "weight", "expected"),
    [
        ("10 mg/mL", "", {}),
        ("20 mg/mL", "", {}),  # one tablet to 1 mL, as azathioprine 50 mg/mL is published
        ("22 mg/mL", "", {"E_TABLETS": "confirm"}),
        ("42 mg/mL", "", {"E_TABLETS": "stop"}),
        ("10 mg/mL", "400 mg/tablet", {}),
        ("10 mg/mL", "420 mg/tablet", {"E_POWDER": "confirm"}),
    ],
)
def test_how_many_tablets_go_into_a_milliliter(strength, weight, expected):
    assert found(plan(tablets(strength=strength, weight=weight), "100 mL"), "E_TABLETS", "E_POWDER") == expected


def test_how_many_tablets_go_into_a_gram():
    product = active("tablets", "strength", product="drug tablets", contains={"drug": "2 mg/tablet"})
    for strength, expected in (("0.4 % w/w", ""), ("0.6 % w/w", "confirm"), ("1.1 % w/w", "stop")):
        made = recipe(product, line("base", "to 100 %"), strength={"drug": strength})
        assert of("E_TABLETS", made, "20 g") == expected


def test_tablets_of_a_number_of_capsules_have_no_size():
    product = active("tablets", "strength", product="drug tablets", contains={"drug": "2 mg/tablet"})
    made = recipe(product, form="capsule", route="oral", strength={"drug": "2 mg/capsule"})
    assert found(plan(made, "10 capsules"), "E_TABLETS", "E_DOSE_WEIGHT") == {}


# Room -----------------------------------------------------------------------------------------------------


@every(
    ("filler", "size", "expected"),
    [("29 g", "1", ""), ("62 g", "1", "confirm"), ("62 g", "0", ""), ("100 g", "1", "stop"), ("62 g", "", "")],
)
def test_a_stated_fill_has_room_in_the_stated_capsule(filler, size, expected):
    """100 capsules with 10 mg of a drug and a filler by weight; size 1 holds 0.5 mL, size 0 holds 0.68 mL."""
    shell = {"capsule": {"size": size}} if size else {}
    made = recipe(
        active("drug"),
        line("filler", filler),
        **{"form": "capsule", "route": "oral", "strength": {"drug": "10 mg/capsule"}, "yields": "100 capsules"},
        **shell,
    )
    assert of("E_CAPSULE_ROOM", made, "100 capsules") == expected


def test_liquids_alone_above_the_make_are_no_recipe():
    with pytest.raises(RecipeError, match="leaving nothing for the fill line"):
        solution(line("syrup", "60 mL"), line("spirit", "45 mL"))


@every(
    ("form", "sugar", "liquid", "expected"),
    [
        ("oral solution", "90 g", "95 mL", "stop"),
        ("oral solution", "60 g", "60 mL", ""),
        ("oral solution", "30 g", "93 mL", "confirm"),
        ("oral suspension", "60 g", "60 mL", ""),
        ("oral suspension", "60 g", "66 mL", "confirm"),
        ("oral suspension", "120 g", "66 mL", "stop"),
    ],
)
def test_solids_cannot_outgrow_their_liquid(form, sugar, liquid, expected):
    made = solution(line("sugar", sugar), line("syrup", liquid), form=form, strength="1 mg/mL")
    assert of("E_NO_ROOM", made, "100 mL") == expected


@every(("sugar", "expected"), [("80 g", ""), ("99 g", ""), ("120 g", "confirm")])
def test_no_liquid_carries_more_than_a_syrup(sugar, expected):
    made = solution(line("sugar", sugar), form="oral solution", strength="1 mg/mL")
    assert of("E_SOLIDS", made, "100 mL") == expected


@every(
    ("drops", "expected"),
    [("30 drops", ""), ("1 drops", ""), ("0.3 drops", "confirm"), ("100 drops", ""), ("300 drops", "confirm")],
)
def test_drops_are_counted_while_they_are_few(drops, expected):
    assert of("E_DROPS", solution(line("oil", drops)), "100 mL") == expected


@every(
    ("content", "expected"),
    [("2 mEq/mL", ""), ("4.4 mEq/mL", ""), ("20 mEq/mL", "confirm"), ("2000 mEq/mL", "stop"), ("2 mmol/mL", "")],
)
def test_no_product_holds_more_ions_than_a_saturated_solution(content, expected):
    stock = active("stock", "1 mL", product="concentrate", contains={"sodium": content})
    made = recipe(stock, line("water", "to 100 mL"), strength="from amounts", form="oral solution", yields="100 mL")
    assert of("E_IONS", made, "100 mL") == expected


@every(
    ("role", "amount", "expected"),
    [
        ("flavor", "0.5 % w/v", ""),
        ("flavor", "10 % w/v", "confirm"),
        ("flavor", "10 mL", "confirm"),
        ("color", "2 % w/v", "confirm"),
        ("chelator", "5 % w/v", "confirm"),
        ("antioxidant", "2 % w/v", "confirm"),
        ("pH adjuster", "10 % w/v", "confirm"),
        ("buffer", "2 % w/v", ""),
        ("excipient", "10 % w/v", ""),
    ],
)
def test_a_little_of_what_is_strong_is_enough(role, amount, expected):
    assert of("E_SHARE", solution(line("fooium", amount, role=role)), "100 mL") == expected


def test_a_powder_that_is_dissolved_later_may_hold_much_of_a_buffer():
    made = recipe(
        active("drug", "1 part by weight"),
        line("soda", "1 part by weight", role="buffer"),
        strength="from amounts",
        form="powder",
        yields="100 g",
    )
    assert of("E_SHARE", made, "100 g") == ""


def test_a_syrup_that_flavors_is_no_strong_flavor():
    assert of("E_SHARE", solution(line("cherry", "30 mL", substance="cherry syrup", role="flavor")), "100 mL") == ""


@every(
    ("content", "expected"),
    [("140 mEq/L", ""), ("0.513 mEq/mL", ""), ("5000 mEq/L", "confirm"), ("5 mEq/mL", "confirm")],
)
def test_a_vehicle_holds_no_more_ions_than_a_strong_saline(content, expected):
    carrier = line("carrier", "99 mL", product="balanced solution", role="vehicle", contains={"sodium": content})
    made = recipe(active("drug", "1 mL"), carrier, strength="from amounts", form="oral solution", yields="100 mL")
    assert of("E_IONS", made, "100 mL") == expected


def test_potassium_bromide_has_room():
    bromide = load_recipe("potassium-bromide-solution-250")
    assert of("E_NO_ROOM", bromide, "100 mL", lots=[lot("syrup", density="1.313 g/mL")]) == ""


# Dosage units ---------------------------------------------------------------------------------------------


@every(
    ("form", "unit", "each", "expected"),
    [
        ("suppository", "suppository", "1.82 g", ""),
        ("suppository", "suppository", "182 g", "stop"),
        ("suppository", "suppository", "6 g", "confirm"),
        ("suppository", "suppository", "2 mL", ""),
        ("vaginal suppository", "suppository", "18.2 g", "stop"),
        ("capsule", "capsule", "300 mg", ""),
        ("capsule", "capsule", "3 g", "stop"),
        ("troche", "troche", "30 g", "stop"),
        ("lozenge", "lozenge", "10 g", ""),
        ("lozenge", "lozenge", "30 g", "confirm"),
        ("lozenge", "lozenge", "1300 g", "stop"),
        ("powder", "sachet", "500 mg", ""),
        ("powder", "sachet", "20.5 g", ""),
        ("powder", "sachet", "40 g", "confirm"),
        ("powder", "sachet", "500 g", "stop"),
    ],
)
def test_a_dosage_unit_fits_its_mold_or_shell(form, unit, each, expected):
    drug = active("drug", "strength")
    made = recipe(
        drug, line("base", f"to {each} each, finished"), strength={"drug": f"10 mg/{unit}"}, form=form, route="rectal"
    )
    assert of("E_DOSE_WEIGHT", made, f"12 {unit}") == expected


def test_a_dosage_unit_without_a_fill_weighs_its_lines():
    made = recipe(
        active("drug"),
        line("base", "8 g each"),
        strength={"drug": "10 mg/suppository"},
        form="suppository",
        route="rectal",
    )
    assert of("E_DOSE_WEIGHT", made, "12 suppositories") == "confirm"


def test_a_frozen_piece_on_a_stick_is_stated_by_its_volume():
    """Popsicles of 30 mL with 250,000 units of nystatin each: written as lozenges, in the unit that they are filled."""
    fields = {"form": "lozenge", "route": "oropharyngeal"}
    drug = active("nystatin", activity="5500 units/mg")

    def popsicles(fill, unit="lozenge"):
        strength = {"nystatin": f"250000 units/{unit}"}
        water = line("water", fill, substance="purified water")
        return recipe(drug, water, strength=strength, **fields)

    batch = plan(popsicles("to 30 mL each, finished"), "10 lozenges")
    assert show(batch.line("nystatin").to_measure) == "454.5 mg"
    (asked,) = (one for one in batch.findings if one.code == "E_DOSE_WEIGHT")
    assert asked.message.startswith("one lozenge would hold 30 mL; usual is 0.3 to 20 g")
    with pytest.raises(RecipeError, match="whether 30 mL is the volume of the finished piece"):
        popsicles("to 30 mL each")
    with pytest.raises(RecipeError, match="write '250000 units/lozenge'"):
        popsicles("to 30 mL each, finished", "popsicle")


@every(("base", "expected"), [("1 g each", ""), ("4.9 g each", ""), ("8 g each", "confirm"), ("800 g each", "stop")])
def test_what_is_known_of_a_dosage_unit_may_be_too_much_already(base, expected):
    drops, strength = line("flavor", "2 drops each"), {"drug": "10 mg/troche"}
    made = recipe(active("drug"), line("base", base), drops, strength=strength, form="troche", route="oropharyngeal")
    assert of("E_DOSE_WEIGHT", made, "12 troches") == expected


# Instruments ----------------------------------------------------------------------------------------------


def on(batch):
    return {one.id: (show(one.to_measure), one.instrument.id) for one in batch.lines if one.instrument}


def test_the_founding_cream_at_two_sizes():
    assert on(plan("sirolimus-cream-0.1", "30 g")) == {
        "sirolimus": ("30 mg", "B1"),
        "solvent": ("1.5 g", "B2"),
        "base": ("28.47 g", "B2"),
    }
    large = plan("sirolimus-cream-0.1", "1 kg")
    assert on(large)["sirolimus"] == ("1 g", "B1")
    strength = large.strengths[0]
    assert (round(float(strength.lowest), 3), round(float(strength.highest), 3)) == (0.999, 1.001)


@every(
    ("strength", "expected"),
    [
        ("0.05 % w/w", {}),  # 30 mg, 1.7 %: printed with the line
        ("0.1 % w/w", {}),  # 60 mg, 0.8 %
        ("0.02 % w/w", {"E_WEIGHING_ERROR": "confirm"}),  # 12 mg, 4.2 %
    ],
)
def test_the_error_of_an_active(strength, expected):
    assert found(plan(cream(strength=strength), "60 g"), "E_WEIGHING_ERROR") == expected


def balance_of(error):
    """A balance that may weigh whatever there is, with that error."""
    return {
        **{"id": "W1", "kind": "balance", "readability": "1 mg", "capacity": "500 g", "policy": "stated"},
        **{"verified minimum": "1 mg", "sensitivity requirement": error},
    }


@every(
    ("role", "expected"),
    [("active", "stop"), ("preservative", "stop"), ("pH adjuster", "stop"), ("sweetener", "confirm")],
)
def test_an_error_of_six_percent(role, expected):
    drug = line("x", "strength" if role == "active" else "10 g", role=role)
    strength = {"strength": {"x": "10 % w/w"}} if role == "active" else {}
    made = recipe(drug, line("base", "to 100 %"), yields="100 g", **strength)
    assert of("E_WEIGHING_ERROR", made, "100 g", instruments=[balance_of("0.6 g")]) == expected


def test_a_line_below_one_percent_of_the_batch_is_weighed_closer():
    made = recipe(line("wax", "2.4 g"), line("base", "to 100 %"), yields="250 g")
    assert on(plan(made, "250 g"))["wax"] == ("2.4 g", "B1")
    made = recipe(line("wax", "2.4 g"), line("base", "to 100 %"), yields="240 g")
    assert on(plan(made, "240 g"))["wax"] == ("2.4 g", "B2")


def test_the_vessel_counts_toward_the_capacity():
    own = {**BUILT_IN[0].typed, "id": "A1", "vessel": "70 g", "built in": "no"}
    batch = plan(cream(strength="50 % w/w"), "120 g", instruments=[own])
    assert [one.fillings.text() for one in batch.lines] == ["2 x 30 g", "2 x 30 g"]
    batch = plan(cream(strength="50 % w/w"), "1100 g", instruments=[own])
    assert "50 g" in next(one.message for one in batch.findings if one.code == "E_ABOVE_CAPACITY")


def test_a_graduate_is_never_used_below_a_fifth():
    own = {
        **{"id": "G1", "kind": "measure", "readability": "1 mL", "capacity": "100 mL", "policy": "stated"},
        **{"verified minimum": "5 mL", "tolerance": "0.5 mL"},
    }
    made = recipe(line("spirit", "19 mL"), line("water", "to 100 mL"), yields="100 mL", form="solution")
    assert of("E_BELOW_SMALLEST", made, "100 mL", instruments=[own]) == "stop"


def test_the_error_is_in_the_model_and_in_the_record():
    batch = plan("sirolimus-cream-0.1", "30 g")
    assert [str(one.error_share) for one in batch.lines] == ["1/60", "1/30", "5/2847"]
    assert [one["error_share"] for one in batch.kept.record["results"]["lines"]] == ["1/60", "1/30", "5/2847"]


# Whole dosage units -----------------------------------------------------------------------------------------


@every(
    ("make", "excess", "total"),
    [
        ("20 capsules", "3 %", "21 capsules"),
        ("20 capsules", "5 %", "21 capsules"),
        ("100 capsules", "2.5 %", "103 capsules"),
    ],
)
def test_excess_of_dosage_units_gives_whole_units(make, excess, total):
    made = recipe(active("drug"), line("filler", "to 300 mg each"), strength={"drug": "50 mg/capsule"}, form="capsule")
    batch = plan(made, make, excess=excess)
    assert show(batch.total.value) == total
    assert ("ceil(make" in batch.working()) is (excess != "5 %")


def test_a_part_of_a_dosage_unit_is_refused():
    made = recipe(active("drug"), line("filler", "to 300 mg each"), strength={"drug": "50 mg/capsule"}, form="capsule")
    with pytest.raises(PlanError, match="a whole number of dosage units"):
        plan(made, "10.5 capsules")


def test_an_active_without_a_number_in_a_nested_recipe():
    from formulate.recipe import recipe_from_tree

    inner = recipe(active("drug", "as needed"), line("base", "to 100 %")).tree | {"id": "inner"}
    outer = recipe(line("x", "5 % w/w"), line("base", "to 100 %")).tree
    outer = {
        **outer,
        "ingredients": [
            {"id": "v", "recipe": "inner", "role": "vehicle", "amount": "50 % w/w"},
            *outer["ingredients"][1:],
        ],
    }
    batch = plan(recipe_from_tree(outer, {"inner": inner}), "60 g")
    assert found(batch, "E_ACTIVE_AMOUNT") == {"E_ACTIVE_AMOUNT": "stop"}


# The table and the settings ---------------------------------------------------------------------------------


def test_each_range_is_in_itself_in_order():
    for row in RANGES.rows:
        bounds = [
            bound for bound in (row.asked_low, row.silent_low, row.silent_high, row.asked_high) if bound is not None
        ]
        assert bounds == sorted(bounds), row.item
        assert row.reason
        assert read_range(
            row.item, f"{row.silent}; asked {row.asked}" if row.asked and row.silent != "none" else "to 1 " + row.unit
        )


@every(
    ("text", "value", "level"),
    [
        ("95 to 105 %; asked 90 to 110 %", 94, Level.ASKED),
        ("95 to 105 %; asked 90 to 110 %", 89, Level.STOP),
        ("from 95 %", 200, Level.SILENT),
        ("to 105 %", 106, Level.ASKED),
    ],
)
def test_a_range_of_the_pharmacy(text, value, level):
    judged = judge("assay of an active", value, {"assay of an active": text})
    assert (judged.level, judged.range.is_of_site) == (level, True)
    assert range_of("assay of an active").is_of_site is False


@every("text", ["", "95", "95 to 105", "105 to 95 %", "95 to 105 %; 90 to 110 %", "95 to 105 %; asked", "to x %"])
def test_a_range_that_cannot_be_read_is_refused(text):
    with pytest.raises(TextError, match="a range such as"):
        read_range("assay of an active", text)


def test_the_settings_hold_ranges_and_pairs(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(
        '[ranges]\n"Assay of an  active" = "60 to 110 %"\n\n[[incompatible]]\nfirst = "drug"\nsecond = "base"\n'
        'severity = "ask"\nreason = "crystals"\nsource = "own records"\n'
    )
    site = read_site(path)
    cells = {"assay": "62 %", "assay_basis": "as is"}
    batch = plan(cream(), "60 g", lots=[lot("drug", **cells)], site=site)
    assert found(batch, "E_ASSAY", "E_INCOMPATIBLE") == {"E_INCOMPATIBLE": "confirm"}
    strict = plan(cream(), "60 g", lots=[lot("drug", **cells)], site=Site(ranges={"assay of an active": "99 to 101 %"}))
    assert "by the site settings" in next(one.message for one in strict.findings if one.code == "E_ASSAY")


@every(
    ("text", "code"),
    [
        ('[ranges]\n"assay of a active" = "95 to 105 %"', "E_RANGE_NAME"),
        ('[ranges]\n"qwertz" = "95 to 105 %"', "E_RANGE_NAME"),
        ('[ranges]\n"assay of an active" = "95"', "E_RANGE"),
        ('ranges = "x"', "E_FIELD_TYPE"),
        ('incompatible = "x"', "E_FIELD_TYPE"),
        ('[[incompatible]]\nfirst = "a"', "E_FIELD_NEEDED"),
        ('[[incompatible]]\nfirst = "ion:x"\nsecond = "b"\nseverity = "ask"\nreason = "r"\nsource = "s"', "E_ION"),
    ],
)
def test_mistakes_in_the_settings(tmp_path, text, code):
    path = tmp_path / "site.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as error:
        read_site(path)
    assert code in [one.code for one in error.value.findings]


@every(
    ("molar_mass", "expected"),
    [
        ("914.19 g/mol", ""),
        ("915 g/mol", ""),
        ("914190 g/mol", "stop"),
        ("9914.19 g/mol", "stop"),
        ("91.419 g/mol", "stop"),
    ],
)
def test_a_molar_mass_is_that_of_the_formula(molar_mass, expected):
    drug = active("sirolimus", **{"molar mass": molar_mass})
    made = recipe(drug, line("base", "to 100 mL"), strength={"sirolimus": "10 mmol/L"}, yields="100 mL")
    assert of("E_FORM_RATIO", made, "100 mL") == expected


@every(
    ("name", "density", "expected"),
    [
        ("ethanol 96 %", "0.96 g/mL", "confirm"),
        ("Alcohol 70 %", "0.789 g/mL", "confirm"),
        ("Ethanol 50 % v/v", "0.80 g/mL", "confirm"),
        ("ethanol 96 %", "0.808 g/mL", ""),
        ("Alcohol 70 %", "0.885 g/mL", ""),
        ("isopropyl alcohol 70 %", "0.96 g/mL", ""),
        ("purified water", "0.9 g/mL", "confirm"),
        ("water for injection", "1 g/mL", ""),
    ],
)
def test_the_density_of_alcohol_and_water_against_the_tables(name, density, expected):
    """By volume at 20 degC: 96 % is 0.807 g/mL, 70 % 0.886, 50 % 0.930."""
    fill = line("fill", "to 100 %", substance=name, role="vehicle", density=density)
    made = recipe(active("drug"), fill, strength={"drug": "1 % w/v"}, form="topical solution")
    assert of("E_DENSITY_DIFFERS", made, "100 mL") == expected


@every(
    ("name", "activity", "is_held"),
    [
        ("cholecalciferol", "40 units/mg", True),
        ("Vitamin D3", "40000 units/g", True),
        ("ergocalciferol", "40 units/mcg", False),
        ("colecalciferol", "40000 units/mg", False),
    ],
)
def test_the_units_of_vitamin_d_are_defined_by_mass(name, activity, is_held):
    drug = active("drug", substance=name, activity=activity)
    made = recipe(drug, line("oil", "to 100 %"), strength={name: "1000 units/mL"}, form="oral solution", route="oral")
    assert (of("E_ACTIVITY_STATED", made, "1 L") != "") is is_held
