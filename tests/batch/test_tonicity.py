"""What makes a solution isotonic, as a line of a recipe: published prescriptions, laws, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.calc.isotonicity import TonicSolute, tonicity_from_e_values
from formulate.errors import PlanError, RecipeError
from formulate.recheck import recheck
from formulate.recipe import load_recipe
from formulate.record import to_record
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, plan, recipe
from tests.every import every

E, DEPRESSION = "e value", "freezing point depression"
WATER = line("water", "to 100 %", substance="purified water", role="vehicle")


def drug(name, amount, figure, key=E):
    return line(name.replace(" ", "-"), amount, substance=name, **{key: figure})


def agent(name, figure, key=E):
    return line("agent", "to isotonic", substance=name, role="tonicity agent", **{key: figure})


def drops(*lines, yields="100 mL", **fields):
    return recipe(*lines, WATER, form="eye drops", route="ophthalmic", yields=yields, **fields)


NACL = agent("sodium chloride", "reference")
PRESCRIPTIONS = [
    pytest.param(
        [drug("pilocarpine nitrate", "0.3 g", "reference"), NACL], "30 mL", "201 mg", "0.5 mg", id="scribd-pilocarpine"
    ),
    pytest.param(
        [
            drug("phenacaine hydrochloride", "1 % w/v", "reference"),
            drug("chlorobutanol", "0.5 % w/v", "reference"),
            agent("boric acid", "reference"),
        ],
        "60 mL",
        "669 mg",
        "0.5 mg",
        id="scribd-phenacaine-boric-acid",
    ),
    pytest.param(
        [drug("tetracaine hydrochloride", "0.15 g", "reference"), agent("boric acid", "reference")],
        "20 mL",
        "294 mg",
        "0.5 mg",
        id="scribd-tetracaine-boric-acid",
    ),
    pytest.param(
        [drug("silver nitrate", "1 in 500 w/v", "reference"), agent("potassium nitrate", "reference")],
        "60 mL",
        "0.86 g",
        "0.005 g",
        id="practice-set-12-silver-nitrate",
    ),
    pytest.param(
        [drug("monobasic phosphate", "5.6 g", "0.49"), drug("dibasic phosphate", "2.84 g", "0.53"), NACL],
        "1000 mL",
        "4.75 g",
        "0.005 g",
        id="rxhustle-phosphates",
    ),
    pytest.param([drug("tropicamide", "2 % w/v", "0.11"), NACL], "30 mL", "0.204 g", "0.0005 g", id="wp-220"),
    pytest.param(
        [
            drug("apomorphine hydrochloride", "1 % w/v", "reference", DEPRESSION),
            agent("sodium chloride", "0.58 degC", DEPRESSION),
        ],
        "100 mL",
        "0.76 g",
        "0.005 g",
        id="scribd-apomorphine-freezing-point",
    ),
    pytest.param(
        [
            drug("phenylephrine hydrochloride", "1 % w/v", "reference", DEPRESSION),
            agent("sodium chloride", "reference", DEPRESSION),
        ],
        "30 mL",
        "0.176 g",
        "0.0005 g",
        id="practice-set-11-phenylephrine",
    ),
    pytest.param(
        [
            drug("pilocarpine nitrate", "1 % w/v", "reference", DEPRESSION),
            agent("sodium chloride", "reference", DEPRESSION),
        ],
        "50 mL",
        "328 mg",
        "0.5 mg",
        id="practice-set-11-pilocarpine",
    ),
    pytest.param(
        [
            drug("ephedrine hydrochloride", "1 g", "0.165 degC", DEPRESSION),
            drug("chlorobutanol", "0.5 g", "0.138 degC", DEPRESSION),
            agent("sodium chloride", "0.576 degC", DEPRESSION),
        ],
        "200 mL",
        "1.4 g",
        "0.05 g",
        id="wp-218-ephedrine-freezing-point",
    ),
]


@every(("lines", "volume", "published", "half_a_digit"), PRESCRIPTIONS)
def test_published_prescriptions(lines, volume, published, half_a_digit):
    batch = plan(drops(*lines, yields=volume), volume)
    assert abs(batch.line("agent").needed - parse(published)) <= parse(half_a_digit)


def test_the_shipped_atropine_eye_drops():
    batch = plan(load_recipe("atropine-eye-drops-1"), "10 mL")
    assert amounts(batch) == {"atropine": "100 mg", "sodium-chloride": "76 mg", "water": None}


def test_the_value_of_the_table_is_cited_and_another_form_has_none():
    batch = plan(drops(drug("boric acid", "0.5 % w/v", "reference"), NACL), "30 mL")
    assert "E(boric acid) = 0.52   [scribd-tonicity-problems, values in a problem set]" in batch.working()
    with pytest.raises(RecipeError, match="did you mean 'zinc sulfate heptahydrate'"):
        drops(drug("zinc sulfate", "0.25 % w/v", "reference"), NACL)


def test_a_solution_counts_with_the_sodium_chloride_that_it_equals():
    """Half of the volume is isotonic already, so half of the sodium chloride is lacking."""
    saline = line("saline", "50 mL", product="saline", **{E: "0.9 % w/v"})
    assert amounts(plan(drops(saline, NACL), "100 mL"))["agent"] == "450 mg"


def test_the_agent_can_be_a_stock():
    stock = {"id": "agent", "product": "sodium chloride 23.4 %", "role": "tonicity agent", "amount": "to isotonic"}
    stock |= {"contains": {"sodium chloride": "23.4 % w/v"}, E: "1"}
    batch = plan(drops(drug("pilocarpine nitrate", "1 % w/v", "0.23"), stock), "30 mL")
    assert batch.line("agent").needed == parse("0.201 g") / parse("0.234 g/mL")


def test_a_counted_form_counts_as_it_is_weighed():
    """E belongs to the salt: 1 g of base takes 1.2 g of salt, and 1.2 g x 0.2 is 0.24 g of sodium chloride."""
    salt = {"form": "drug", "molar mass": "100 g/mol", "weighed molar mass": "120 g/mol"}
    weighed = active("salt", substance="drug nitrate", **{E: "0.2", "counted as": salt})
    batch = plan(drops(weighed, NACL, strength={"drug": "1 % w/v"}), "100 mL")
    assert batch.line("agent").needed == parse("0.66 g")


# Laws -----------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(5, 40)), min_size=1, max_size=3, unique_by=lambda pair: pair[0]),
    st.sampled_from(["sodium chloride", "mannitol", "dextrose"]),
    st.integers(10, 99),
    st.integers(1, 4000),
)
def test_the_solution_is_isotonic_exactly_before_rounding(parts, name, hundredths, milliliters):
    lines = [drug(f"drug {tenths}", f"0.{tenths} % w/v", f"0.{e:02d}") for tenths, e in parts]
    batch = plan(drops(*lines, agent(name, f"0.{hundredths}"), yields="1 mL"), f"{milliliters} mL")
    figures = {f"drug {tenths}": f"0.{e:02d}" for tenths, e in parts} | {name: f"0.{hundredths}"}
    solutes = [
        TonicSolute(name=one.name, amount=one.needed, e_value=figures[one.name])
        for one in batch.lines
        if one.name in figures
    ]
    assert tonicity_from_e_values(solutes, batch.total.value).share.value == 1


@every("volume", ["2 L", "2000 mL", "2000000 mcL"])
def test_the_unit_of_the_amount_changes_nothing(volume):
    batch = plan(drops(drug("urea", "1 % w/v", "reference"), NACL), volume)
    assert batch.line("agent").needed == parse("18 g") - parse("20 g") * Fraction(52, 100)


@every(("figure", "key", "published"), [("0.23", E, "201 mg"), ("0.14 degC", DEPRESSION, "196.6 mg")])
def test_sodium_chloride_needs_no_figure_of_its_own(figure, key, published):
    """Scribd, pilocarpine nitrate: 201 mg by its E value; by its depression (0.52 - 0.14) / 0.58 x 300 mg."""
    salt = line("agent", "to isotonic", substance="Sodium Chloride", role="tonicity agent")
    batch = plan(drops(drug("pilocarpine nitrate", "0.3 g", figure, key), salt, yields="30 mL"), "30 mL")
    assert show(batch.line("agent").to_measure) == published
    assert recheck(to_record(batch)) == ()
    with_figure = plan(drops(drug("pilocarpine nitrate", "0.3 g", figure, key), agent_of(key), yields="30 mL"), "30 mL")
    assert with_figure.line("agent").needed == batch.line("agent").needed


def agent_of(key):
    return agent("sodium chloride", "reference", key)


def test_another_agent_needs_its_figure():
    acid = line("agent", "to isotonic", substance="boric acid", role="tonicity agent")
    with pytest.raises(PlanError) as caught:
        plan(drops(drug("drug", "1 % w/v", "0.2"), acid), "100 mL")
    assert [one.code for one in caught.value.findings] == ["E_TONICITY_NEEDED"]


# What is refused ------------------------------------------------------------------------------------


@every(
    ("lines", "code", "says"),
    [
        ([drug("drug", "5 % w/v", "0.2"), NACL], "E_HYPERTONIC", "make at least"),
        ([line("drug", "1 % w/v"), NACL], "E_TONICITY_NEEDED", "of drug too"),
        ([drug("silver nitrate", "1 % w/v", "reference"), NACL], "E_INCOMPATIBLE_AGENT", "potassium nitrate"),
        (
            [drug("drug", "1 % w/v", "0.1 degC", DEPRESSION), agent("sodium chloride", "1")],
            "E_TONICITY_NEEDED",
            "of drug too",
        ),
        ([drug("drug", "1 % w/v", "0.2"), agent("mannitol", "not counted")], "E_TONICITY_NEEDED", "mannitol"),
        ([line("oil", "5 mL", **{E: "0.2"}), NACL], "E_TONICITY_NEEDED", "the mass of oil"),
        ([line("saline", "5 g", **{E: "0.9 % w/v"}), NACL], "E_TONICITY_NEEDED", "the volume of saline"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(lines, code, says):
    with pytest.raises(PlanError) as caught:
        plan(drops(*lines), "100 mL")
    [finding] = caught.value.findings
    assert finding.code == code
    assert says in finding.line()


@every(
    ("changes", "says"),
    [
        ({E: "0.9 % w/w"}, "sodium chloride w/v"),
        ({E: "0"}, "above 0"),
        ({E: "minus"}, "number"),
        ({DEPRESSION: "5 g"}, "a difference of temperature"),
        ({E: "reference nowhere"}, "use one of"),
        ({E: {"value": "0.2", "source": "nowhere"}}, "not among the recipe's sources"),
    ],
)
def test_a_figure_that_is_none_is_refused_with_its_place(changes, says):
    with pytest.raises(RecipeError) as caught:
        drops(line("boric-acid", "1 % w/v", substance="boric acid", **changes), NACL)
    assert says in str(caught.value)
    assert "ingredients[1]" in str(caught.value)


def test_one_agent_makes_it_isotonic():
    with pytest.raises(RecipeError, match="keep one tonicity agent"):
        drops(NACL, {**NACL, "id": "second"})


def test_what_is_left_out_is_left_out_by_name():
    preservative = line("keeper", "0.01 % w/v", substance="benzalkonium chloride", **{E: "not counted"})
    with_it = plan(drops(drug("urea", "1 % w/v", "reference"), preservative, NACL), "30 L")
    without = plan(drops(drug("urea", "1 % w/v", "reference"), NACL), "30 L")
    assert with_it.line("agent").needed == without.line("agent").needed
    assert "E_INCOMPATIBLE" not in codes(with_it, "stop")
