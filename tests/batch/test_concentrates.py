"""A line in terms of what it contains: a preservative or another excipient from a concentrate."""

from fractions import Fraction as F

import pytest

from formulate.errors import RecipeError
from formulate.units import show
from tests.batch.making import active, line, lot, plan, recipe
from tests.every import every


def drops(amount="1 % w/v of benzalkonium chloride", **further):
    contains = {"contains": {"benzalkonium chloride": "17 % w/v"}}
    preservative = line("preservative", amount, product="concentrate", role="preservative", **{**contains, **further})
    return recipe(
        active("drug"), preservative, line("water", "to make"), strength={"drug": "2 % w/v"}, form="oral solution"
    )


def test_a_published_stock_of_a_preservative_from_its_concentrate():
    """17 % concentrate for 300 mL of which 20 mL in 1 L are 1:5000: 17.6 mL [pharmacyexamquestions.com, 2019]."""
    needed = plan(drops(), "300 mL").line("preservative").needed
    assert abs(F(needed.to("milliliter").magnitude) - F("17.6")) <= F("0.05")


def test_it_follows_the_batch_and_the_content_of_its_lot():
    assert show(plan(drops("0.17 % w/v of benzalkonium chloride"), "500 mL").line("preservative").needed) == "5 mL"
    weak = plan(drops(), "170 mL", lots=[lot("preservative", content="16 % w/v")]).line("preservative")
    assert (show(weak.needed), show(weak.corrected)) == ("10 mL", "10.625 mL")


def test_it_is_in_the_composition_by_its_name():
    parts = {
        part.material: part.w_v for part in plan(drops("0.17 % w/v of benzalkonium chloride"), "500 mL").composition
    }
    assert parts["benzalkonium chloride"] == F(17, 10000)


@every(("amount", "code"), [("1 % w/v of benzalkonum chloride", "E_CONTAINS_NEEDED"), ("1 % w/v of", "E_PERCENT_KIND")])
def test_what_it_contains_must_be_stated(amount, code):
    with pytest.raises(RecipeError) as caught:
        drops(amount)
    assert code in [one.code for one in caught.value.findings]
