"""What a method states besides amounts is found a second time: the temperatures of its steps."""

import pytest

from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import recipe_from_tree
from formulate.record import to_record
from tests.every import every


def record(*steps):
    """The record of a cream made by these steps."""
    lines = [
        {"id": "drug", "substance": "urea", "role": "active", "amount": "10 % w/w"},
        {"id": "base", "substance": "hydrophilic ointment", "role": "base", "amount": "to 100 %"},
    ]
    tree = {"formulate": "1", "id": "cream", "version": "1", "title": "Cream", "form": "cream", "route": "topical"}
    return to_record(plan(recipe_from_tree(tree | {"ingredients": lines, "method": list(steps)}, {}), "30 g"))


@every(
    ("typed", "degrees"),
    [
        ("70 degC", ["70"]),
        ("about 158 \u00b0F", ["70"]),
        ("at least 343.15 kelvin", ["70"]),
        ("55 to 60 degC", ["55", "60"]),
        ("at most -4 degF", ["-20"]),
        ("99 to 100 degF", ["335/9", "340/9"]),
        ("131 degF to 60 degC", ["55", "60"]),
    ],
)
def test_both_computations_read_the_same_temperature(typed, degrees):
    made = record("Mix.", {"step": "Melt <base>.", "temperature": typed}, {"step": "Stir in <drug>.", "hold": "even"})
    assert [step.get("temperature") for step in made["results"]["method"]] == [None, degrees, None]
    assert recheck(made) == ()


@pytest.mark.parametrize(("stated", "place"), [(["71"], "[0]"), (["70", "80"], ""), ([], ""), (["warm"], "[0]")])
def test_another_temperature_is_a_difference(stated, place):
    made = record({"step": "Melt <base> with <drug>.", "temperature": "70 degC"})
    made["results"]["method"][0]["temperature"] = stated
    assert [difference.path for difference in recheck(made)] == [f"method[0].temperature{place}"]


def test_a_temperature_that_the_second_reader_cannot_make_out_is_a_difference():
    made = record({"step": "Melt <base> with <drug>.", "temperature": "70 degC"})
    made["typed"]["recipe"]["method"][0]["temperature"] = "warm"
    assert [difference.path for difference in recheck(made)] == ["typed"]
