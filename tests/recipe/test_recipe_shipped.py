"""The shipped recipes: the figures of their sources, and what each must carry."""

import re
from fractions import Fraction

import pytest

from formulate.findings import Severity
from formulate.recipe import check_file, load_recipe, placeholders
from formulate.recipe.model import (
    AsNeeded,
    Each,
    Fill,
    Fixed,
    FromStrength,
    Kind,
    OfEmulsifiers,
    OfProduct,
    Parts,
    Role,
    ToIsotonic,
    WaterType,
)
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.reference.sources import sources
from formulate.strength import Basis, Strength
from formulate.units import parse, show
from tests.every import every
from tests.shipped import NAMES

SIROLIMUS = [name for name in NAMES if name.startswith("sirolimus")]


def test_all_that_were_promised_are_there():
    assert {
        *("sirolimus-cream-0.1", "sirolimus-ointment", "sirolimus-ointment-0.4-tablets", "sirolimus-cream-10-umol-l"),
        *("zinc-oxide-paste", "coal-tar-ointment", "enalapril-suspension-1", "ethanol-handrub-80"),
        *("potassium-bromide-solution-250", "salicylic-collodion-10"),
    } <= set(NAMES)


@every("name", NAMES)
def test_it_has_no_mistake_and_carries_no_approver(name):
    recipe = load_recipe(name)
    assert recipe.approval is None
    assert recipe.findings == ()
    assert all(finding.severity is Severity.NOTE for finding in check_file(recipe.origin))


@every("name", NAMES)
def test_it_holds_what_a_master_formulation_record_holds(name):
    recipe = load_recipe(name)
    assert recipe.author
    assert recipe.description
    assert recipe.method
    assert recipe.container
    assert recipe.storage
    assert recipe.beyond_use.type is not None or is_calculation_sheet(recipe)
    assert recipe.checks
    assert recipe.sources


@every("name", NAMES)
def test_every_line_but_those_said_once_is_named_in_the_method(name):
    recipe = load_recipe(name)
    phases = {phase.name: phase.lines for phase in recipe.phases}
    said = {name for step in recipe.method for name, _ in placeholders(step.text)}
    named = {line_id for name in said for line_id in phases.get(name, (name,))}
    assert named == {line.id for line in recipe.ingredients}


@every("name", NAMES)
def test_its_strength_is_shown_in_its_title(name):
    recipe = load_recipe(name)
    assert ("<strength" in recipe.title) == any(not one.is_computed for one in recipe.strengths)


@every("name", NAMES)
def test_every_source_has_an_address_or_is_marked(name):
    recipe = load_recipe(name)
    for source in recipe.sources:
        assert source.url.startswith("http") or source.confidence == "unverified", source.key


@every("name", NAMES)
def test_every_source_is_cited_or_is_the_formulas_own(name):
    recipe = load_recipe(name)
    cited = {item.source for item in (*recipe.background, *recipe.beyond_use.evidence)}
    for line in recipe.ingredients:
        figures = [line.density, line.molar_mass, line.unit_weight, line.activity, line.e_value, line.depression]
        if line.counted_as is not None:
            figures += [line.counted_as.molar_mass, line.counted_as.weighed_molar_mass]
        cited |= {figure.source.key for figure in figures if figure is not None}
        cited |= {diluent.source for diluent in line.dilute_with if diluent.source}
    assert cited <= {source.key for source in recipe.sources} | {"stated", "pubchem", *sources()}


@every("name", NAMES)
def test_no_figure_of_a_product_is_invented(name):
    recipe = load_recipe(name)
    for line in recipe.ingredients:
        assert line.unit_weight is None
        assert line.density is None
        assert line.activity is None
        if line.molar_mass is not None:
            assert line.molar_mass.source.key != "stated"


#: Words of a claim that a treatment works, or that a rule is kept.
CLAIMS = r"effective|efficac|success|improve|cure|safe\b|heals|works|complies|compliant|conform|proven"


@every("name", NAMES)
def test_it_makes_no_claim(name):
    recipe = load_recipe(name)
    with open(recipe.origin, encoding="utf-8") as file:
        text = file.read()
    # titles of articles are names, not claims
    prose = re.sub(r"(?s)\nsources:.*?(?=\nremarks:|\Z)", "", text).replace("no claim that it works", "")
    assert not re.search(CLAIMS, prose, re.IGNORECASE)


@pytest.mark.parametrize("name", SIROLIMUS)
def test_sirolimus_recipes_tell_what_was_studied_and_how_far_it_was_read(name):
    recipe = load_recipe(name)
    studied = " ".join(item.studied_for for item in recipe.background)
    for topic in ("rosacea", "facial angiofibroma in tuberous sclerosis", "aging skin", "microcystic lymphatic"):
        assert topic in studied
    [rosacea] = [item for item in recipe.background if item.studied_for == "rosacea"]
    assert (rosacea.strength, rosacea.grade) == ("not stated", "abstract, composition unknown")
    assert any("containment" in line.hazard for line in recipe.ingredients)
    assert "light" in recipe.storage
    assert recipe.cleaning


def test_the_founding_cream():
    cream = load_recipe("sirolimus-cream-0.1")
    sirolimus, solvent, base = cream.ingredients
    [stated] = cream.strengths
    total = parse("30 g")
    active = stated.strength.amount_in(total)
    dissolved = solvent.amount.strength.amount_in(total)
    assert (active, dissolved) == (parse("30 mg"), parse("1.5 g"))
    assert total - active - dissolved == parse("28.47 g")
    assert (sirolimus.role, solvent.name, base.name) == (
        Role.ACTIVE,
        "diethylene glycol monoethyl ether",
        "Excipial Hydrocreme",
    )
    assert cream.beyond_use.type is WaterType.NONPRESERVED_AQUEOUS
    assert all(len(evidence.same) < 3 for evidence in cream.beyond_use.evidence)
    assert "98 %" in solvent.remarks
    assert any("crystals" in check.check for check in cream.checks)


def test_the_ointment_has_four_strengths_and_says_what_its_percent_is_of():
    [stated] = load_recipe("sirolimus-ointment").strengths
    assert stated.allowed == tuple(Strength.parse(f"{value} % w/w") for value in ("0.1", "0.2", "0.5", "1"))
    assert any("w/w" in remark for remark in load_recipe("sirolimus-ointment").remarks)


def test_the_ointment_from_tablets_has_no_tablet_weight_and_its_time_is_contradicted():
    ointment = load_recipe("sirolimus-ointment-0.4-tablets")
    [stated] = ointment.strengths
    tablets, oil, petrolatum = ointment.ingredients
    content = tablets.contains["sirolimus"]
    assert show(content.product_for(stated.strength.amount_in(ointment.yields))) == "40 tablets"
    assert tablets.unit_weight is None
    assert isinstance(oil.amount, AsNeeded)
    assert petrolatum.amount.quantity == parse("20 g")
    adverse = [evidence for evidence in ointment.beyond_use.evidence if evidence.adverse]
    assert [evidence.days for evidence in adverse] == [55]
    assert "most dust" in tablets.hazard
    assert "coat" in tablets.remarks


def test_the_molar_cream_takes_its_density_from_the_lot_and_says_what_is_not_known():
    cream = load_recipe("sirolimus-cream-10-umol-l")
    [stated] = cream.strengths
    assert stated.strength.basis is Basis.MOLAR
    mass = stated.strength.amount_in(parse("30 mL")).to("mole").magnitude * Fraction("914.2")
    assert round(mass * 1000, 3) == Fraction("0.274")
    assert (cream.density, cream.density_from) == (None, "base")
    assert "no vehicle, method, container or storage" in cream.remarks[0]


def test_the_molar_cream_is_the_founding_cream_with_less_in_it():
    """The solubility of its dilution is that of the published cream: 0.1 % of sirolimus in 5 % of the solvent."""
    cream, founding = load_recipe("sirolimus-cream-10-umol-l"), load_recipe("sirolimus-cream-0.1")
    for line in ("solvent", "base"):
        assert (cream.ingredient(line).name, cream.ingredient(line).amount) == (
            founding.ingredient(line).name,
            founding.ingredient(line).amount,
        )
    [diluent] = cream.ingredient("sirolimus").dilute_with
    dissolved = founding.strengths[0].strength.value / founding.ingredient("solvent").amount.strength.value
    assert (diluent.line, diluent.solubility.value) == ("solvent", dissolved)


def test_coal_tar_ointment_is_nested():
    ointment = load_recipe("coal-tar-ointment")
    paste = ointment.ingredient("paste")
    assert paste.kind is Kind.RECIPE
    share = Fraction(985, 1000) * ointment.nested["zinc-oxide-paste"].strengths[0].strength.value
    assert share == Fraction("0.24625")
    assert "24.625 %" in ointment.remarks[0]


def test_enalapril_takes_five_tablets_for_100_ml():
    suspension = load_recipe("enalapril-suspension-1")
    content = suspension.ingredient("tablets").contains["enalapril maleate"]
    amount = suspension.strengths[0].strength.amount_in(parse("100 mL"))
    assert (amount, show(content.product_for(amount))) == (parse("100 mg"), "5 tablets")


def test_the_handrub_takes_the_amounts_of_its_source():
    handrub = load_recipe("ethanol-handrub-80")
    content = handrub.ingredient("ethanol").contains["ethanol"]
    ethanol = content.product_for(handrub.strengths[0].strength.amount_in(parse("10 L"))).to("milliliter").magnitude
    glycerin = handrub.ingredient("glycerin").amount.strength.amount_in(parse("10 L"))
    assert round(ethanol) == 8333
    assert glycerin == parse("145 mL")


def test_twelve_suppositories_weigh_what_their_source_says():
    suppository = load_recipe("hydrocortisone-suppository-100")
    silica, base = suppository.ingredient("silica").amount, suppository.ingredient("base").amount
    assert 12 * silica.quantity == parse("0.12 g")
    assert 12 * base.each == parse("21.84 g")
    assert 12 * base.each - 12 * silica.quantity - parse("1.2 g") == parse("20.52 g")


def test_metronidazole_counts_the_base_and_weighs_the_benzoate():
    line = load_recipe("metronidazole-suspension-50").ingredient("metronidazole-benzoate")
    factor = line.counted_as.weighed_molar_mass.quantity / line.counted_as.molar_mass.quantity
    assert round(5 * factor.magnitude, 2) == Fraction("8.04")


def test_every_kind_of_amount_is_used_by_a_real_recipe():
    amounts = [line.amount for name in NAMES for line in load_recipe(name).ingredients]
    kinds = {type(amount) for amount in amounts}
    assert kinds == {FromStrength, OfProduct, Fixed, Each, Parts, Fill, AsNeeded, ToIsotonic, OfEmulsifiers}
    parts = [amount for amount in amounts if isinstance(amount, Parts)]
    assert {amount.by_volume for amount in parts} == {True, False}
    fills = [amount for amount in amounts if isinstance(amount, Fill)]
    assert any(fill.parts for fill in fills)
    assert any(fill.quantity is not None for fill in fills)
    assert any(fill.each is not None for fill in fills)
    assert any(fill.typed == "to 100 %" for fill in fills)
    bases = {stated.strength.basis for name in NAMES for stated in load_recipe(name).strengths}
    assert bases >= {Basis.W_W, Basis.W_V, Basis.V_V, Basis.MOLAR, Basis.ACTIVITY_W, Basis.PER_UNIT}
