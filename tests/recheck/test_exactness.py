"""A few of the random batches of ``python -m tests.sweeps.exactness``, which makes 117,000."""

from itertools import islice
from random import Random

import pytest

from formulate.typed.dosage_forms import DosageForm
from tests.sweeps.exactness import (
    decimal,
    differences_of_recipe,
    differences_of_ties,
    expected_readings,
    random_recipes,
    sweep_ties,
    tied_batches,
    ties_in,
)
from tests.sweeps.random_forms import FORMS, MAKERS, NOT_MADE, differences_of_form, random_form
from tests.sweeps.random_vehicles import differences_of_vehicles, random_vehicles


@pytest.mark.parametrize("seed", range(2))
def test_ties_are_rounded_up_as_counting_does(seed):
    batches = list(islice(tied_batches(seed), 60))
    assert sum(map(ties_in, batches)) > 40
    assert [difference for batch in batches for difference in differences_of_ties(batch)] == []


@pytest.mark.parametrize("seed", range(2))
def test_random_recipes_are_exact_before_rounding_and_whole_after_it(seed):
    assert [difference for made in islice(random_recipes(seed), 40) for difference in differences_of_recipe(made)] == []


@pytest.mark.parametrize("seed", range(2))
def test_vehicles_are_made_once_for_all_that_is_taken_of_them(seed):
    random = Random(seed)
    made = [random_vehicles(random) for _ in range(20)]
    assert [difference for one in made for difference in differences_of_vehicles(one)] == []


@pytest.mark.parametrize("make", MAKERS)
def test_batches_of_every_form_are_what_its_rules_say(make):
    random = Random(make.__name__)
    assert [difference for _ in range(4) for difference in differences_of_form(make(random))] == []


def test_every_form_but_those_that_are_not_made_is_among_them():
    random = Random(1)
    assert {random_form(random).form for _ in range(2_000)} == FORMS
    assert {form.value for form in DosageForm} - FORMS == NOT_MADE


def test_the_same_seed_makes_the_same_batches():
    assert next(tied_batches(3)) == next(tied_batches(3))
    assert next(tied_batches(3)) != next(tied_batches(4))


def test_the_sweep_counts_what_it_did():
    assert sweep_ties(2, 5) == {"batches": 2, "weighings": 8, "ties": sum(map(ties_in, islice(tied_batches(5), 2)))}


def test_the_reference_counts_by_hand():
    """30.05 mg is half a step of 0.1 mg: 30.1 mg; the rest of 5 g is 4.9699 g, on the coarser balance 4.97 g."""
    batch = next(batch for batch in tied_batches(0) if ties_in(batch))
    made = type(batch)(
        batch.case, (type(batch.weighings[0])("drug", 30_050 * 10**12, 10**6, 0),), make=5_000, yields=5_000
    )
    assert expected_readings(made) == {"drug": ("B1", 301), "fill": ("B2", 49_700)}


@pytest.mark.parametrize(("value", "places", "text"), [(0, 3, "0"), (1500, 3, "1.5"), (7, 3, "0.007"), (12, 0, "12")])
def test_decimals_are_written_without_trailing_zeros(value, places, text):
    assert decimal(value, places) == text
