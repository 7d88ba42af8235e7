"""Divided powders: what each paper holds, its limits, and tablets of which the powder is taken."""

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from formulate.pharmacy.site import Site
from formulate.recheck import recheck
from formulate.terminal import batch_text
from formulate.units import show
from tests.batch.making import active, amounts, codes, line, plan, recipe
from tests.every import every

POWDER = {"form": "powder", "route": "oral"}


def divided(drug="30 mg/sachet", each="to 250 mg each", **stated):
    return recipe(active("drug", **stated), line("lactose", each, role="filler"), strength={"drug": drug}, **POWDER)


def test_ten_charts_calculated_for_twelve():
    """UNC pharmlabs, powders lab: 30 mg of drug and lactose q.s. to 250 mg in each; two more than are dispensed."""
    batch = plan(divided(), "10 sachets", excess="2 sachets")
    assert amounts(batch) == {"drug": "360 mg", "lactose": "2.64 g"}
    assert (batch.divided_powders.number, show(batch.divided_powders.weight.target)) == (12, "250 mg")
    assert batch.strengths[0].deviation == 0


def test_tablets_of_50_mg_for_fifteen_powders_of_2_5_mg():
    """zanotowane.pl: tablets of 140 mg; 37.5 mg of drug are 105 mg of powder, and 1.395 g of lactose are added."""
    tablets = {"product": "tablets", "contains": {"drug": "50 mg/tablet"}, "weight of one": "140 mg/tablet"}
    batch = plan(divided("2.5 mg/sachet", "to 100 mg each", **tablets), "15 sachets")
    assert show(batch.line("drug").counted.to_take) == "105 mg"
    assert abs(batch.line("lactose").needed.to("gram").magnitude - Fraction("1.395")) <= Fraction("0.0005")


def test_a_bulk_powder_has_no_weight_of_one():
    made = recipe(active("drug"), line("talc", "to 100 %"), strength={"drug": "2 % w/w"}, form="powder")
    batch = plan(made, "60 g")
    assert batch.divided_powders is None
    assert batch.forms == ()


def test_limits_by_profile():
    american = plan(divided(), "10 sachets").divided_powders.weight
    assert (show(american.lowest), show(american.highest)) == ("225 mg", "275 mg")
    european = plan(divided(), "10 sachets", site=Site(profile="DE")).divided_powders.weight
    assert (european.lowest, european.deviation) == (None, Fraction(1, 10))
    assert "250 mg" in batch_text(plan(divided(), "10 sachets"))


@every(
    ("form", "unit", "family"),
    [("capsule", "capsules", "capsules"), ("tablet", "tablets", "tablets"), ("powder", "sachets", "divided powders"),
     ("vaginal suppository", "vaginal suppositories", "molded")],
)  # fmt: skip
def test_units_whose_lines_are_all_of_one_unit_have_a_weight_each_and_a_sum(form, unit, family):
    lines = (active("caffeine", "50 mg each"), line("lactose", "200 mg each"))
    batch = plan(recipe(*lines, strength={}, form=form, route="oral"), f"30 {unit}")
    (part,) = [one for one in batch.forms if one.family == family]
    assert (show(part.weight.exact), show(batch.sum_of_lines), show(batch.sum_shown)) == ("250 mg", "7.5 g", "7.5 g")
    assert "m(one unit) = sum(m) = 50 mg + 200 mg = 250 mg" in batch.working()
    record = json.loads(json.dumps(batch.kept.record))
    record["results"]["sum_of_lines"]["value"] = "7.51"
    record["results"]["forms"][family]["weight"]["exact"]["value"] = "251"
    assert [one.path for one in recheck(record)] == ["sum_of_lines", f"forms.{family}.weight.exact"]


def test_a_sum_needs_the_mass_of_every_line():
    tablets = active("drug", "2 tablets", product="tablets", contains={"drug": "50 mg/tablet"})
    made = recipe(tablets, line("lactose", "2 g"), strength="from amounts", yields="12 sachets", **POWDER)
    assert plan(made, "12 sachets").sum_of_lines is None


@given(st.integers(10, 240), st.integers(5, 60))
def test_nothing_is_lost_and_scale_does_not_matter(milligrams, count):
    batch = plan(divided(f"{milligrams} mg/sachet"), f"{count} sachets")
    total = batch.line("drug").needed + batch.line("lactose").needed
    assert total == batch.divided_powders.weight.exact * count
    twice = plan(divided(f"{milligrams} mg/sachet"), f"{2 * count} sachets")
    assert twice.line("lactose").needed == batch.line("lactose").needed * 2
    assert twice.divided_powders.weight == batch.divided_powders.weight


@given(st.integers(1, 400), st.integers(20, 300))
def test_the_share_of_the_powder_of_whole_tablets_is_what_is_needed(tenths, volume):
    made = recipe(
        active("drug", product="tablets", contains={"drug": "20 mg/tablet"}),
        line("vehicle", "to 100 %"),
        strength={"drug": f"{tenths / 10} mg/mL"},
        form="suspension",
        route="oral",
    )
    batch = plan(made, f"{volume} mL")
    counted = batch.line("drug").counted
    needed = Fraction(tenths, 10) * volume / 20
    assert counted.exact == needed
    assert counted.whole == -(-needed.numerator // needed.denominator)
    assert counted.whole * (1 if counted.share is None else counted.share) == needed
    assert ("N_TABLET_SHARE" in codes(batch)) is (counted.share is not None)


def test_the_second_computation_finds_a_wrong_share_and_a_wrong_weight():
    made = recipe(
        active("drug", product="tablets", contains={"drug": "20 mg/tablet"}),
        line("vehicle", "to 100 %"),
        strength={"drug": "1.1 mg/mL"},
        form="suspension",
        route="oral",
    )
    kept = json.dumps(plan(made, "50 mL").kept.record)
    assert recheck(json.loads(kept)) == ()
    record = json.loads(kept)
    record["results"]["lines"][0]["counted"]["share"] = "1/2"
    assert "lines[drug].counted.share" in [one.path for one in recheck(record)]
    record = json.loads(json.dumps(plan(divided(), "10 sachets").kept.record))
    record["results"]["forms"]["divided powders"]["weight"]["target"]["value"] = "251"
    assert [one.path for one in recheck(record)] == ["forms.divided powders.weight.target"]
