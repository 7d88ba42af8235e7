"""The search for a dilution: published problems, the limits, and the best way by brute force."""

from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.batch.line.instruments import Instruments, choose_instrument, choose_scale, scales_of
from formulate.batch.small_amounts.search import EFFORTS, OF_A_PART, ROUND, ROUND_MIXTURES, WORTH, Rules, search
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.rounding import round_up
from formulate.units import make_quantity

QUICK = settings(max_examples=20, deadline=None)


def balance(requirement, error="5 %", readability="1 mg", capacity="120 g"):
    typed = {"id": "T", "kind": "balance", "readability": readability, "capacity": capacity}
    policy = {"policy": "sensitivity requirement", "sensitivity requirement": requirement, "allowed error": error}
    return instrument_from_typed(typed | policy)


BUILT_IN_BALANCES, BUILT_IN_MEASURES = scales_of("mass", BUILT_IN), scales_of("volume", BUILT_IN)
ROUGH = scales_of(
    "mass",
    [
        instrument_from_typed(
            {"id": "A", "kind": "balance", "readability": "1 mg", "capacity": "200 g", "policy": "stated"}
            | {"verified minimum": "20 mg"}
        )
    ],
)
SCALES = {"built-in": BUILT_IN_BALANCES, "1 mg": ROUGH}
KINDS = {"by hand": {"ratio": F(10)}, "mixer": {"ratio": F(100)}, "solution": {"ratio": F(100), "strongest": F(2, 100)}}


def rules(scales, aim=F(1, 100), **further):
    return Rules(taken_on=scales, made_on=scales, aim=aim, by_volume=False, **further)


amounts = st.integers(10, 20_000).map(lambda number: F(number, 10**6))  # 0.01 to 20 mg, in grams
kinds = st.sampled_from(sorted(KINDS))
names = st.sampled_from(sorted(SCALES))


# Published: same or better ---------------------------------------------------------------------------

PUBLISHED = [
    pytest.param("2 mg", "6 mg", "5 %", 120, 7500, 1, id="basicmedicalkey-2-mg-by-120-mg-aliquot-125-mg"),
    pytest.param("20 mg", "6 mg", "5 %", 120, 720, 1, id="accesspharmacy-acetaminophen-20-mg"),
    pytest.param("6 mg", "6 mg", "5 %", 120, 2400, 1, id="unc-pharmlabs-atropine-10-capsules"),
    pytest.param("25 mg", "6 mg", "4 %", 150, 900, 1, id="ansel-estrone-100-capsules"),
]


@pytest.mark.parametrize(("needed", "requirement", "error", "weighed", "mixed", "steps"), PUBLISHED)
def test_a_published_aliquot_is_found_with_no_more_steps_active_and_error(
    needed, requirement, error, weighed, mixed, steps
):
    """With the balance and the error of the source, and a mixer where its ratio is above 1 in 10."""
    scales = scales_of("mass", [balance(requirement, error)])
    most = F(error.removesuffix(" %")) / 100
    by_source = rules(scales, aim=most, ratio=F(100))
    grams = F(needed.removesuffix(" mg")) / 1000
    taken = F(mixed, 1000) * grams / F(weighed, 1000)
    published = (1 + scales[0].error / F(weighed, 1000)) * (1 + scales[0].error / taken)
    way = search(grams, by_source, published - 1)
    assert way is not None
    assert len(way.cuts) <= steps
    assert way.error <= published - 1
    assert way.cuts[0].take * 1000 <= 2 * weighed


def test_liothyronine_2008_takes_two_triturations_and_less_of_the_active():
    """Pharmacy Times 2008: 250 mg in 25 g, 750 mg of that in 100 g, of which 33 g hold 2.475 mg for 330 capsules."""
    way = search(F("0.002475"), rules(BUILT_IN_BALANCES, ratio=F(100)), F(2, 100))
    assert len(way.cuts) <= 2
    assert way.cuts[0].take < F("0.25")
    assert sum(cut.mixture for cut in way.cuts) < 125


# Laws --------------------------------------------------------------------------------------------------


@given(amounts, kinds, names)
@QUICK
def test_every_way_keeps_to_the_limits(needed, kind, name):
    keep = rules(SCALES[name], **KINDS[kind])
    way = search(needed, keep, F(5, 100))
    if way is None:
        return
    before, factor, error = None, F(1), F(1)
    for cut in way.cuts:
        for amount, scale in ((cut.take, cut.taken_on), (cut.diluent, cut.made_on)):
            assert scale.smallest <= amount <= scale.largest
            assert (amount / scale.step).denominator == 1
        assert cut.take + cut.diluent == cut.mixture
        is_first_solution = before is None and keep.strongest is not None
        assert cut.mixture <= keep.ratio * cut.take or is_first_solution
        assert keep.strongest is None or before is not None or cut.take <= keep.strongest * cut.diluent
        assert before is None or cut.take < before.mixture
        factor *= cut.mixture / cut.take
        error *= (1 + cut.taken_on.error / cut.take) * (1 + cut.made_on.error / cut.mixture)
        before = cut
    assert way.aliquot == needed * factor
    assert way.aliquot_on.smallest <= way.aliquot <= way.aliquot_on.largest
    assert way.aliquot < before.mixture
    assert way.error == error * (1 + way.aliquot_on.error / way.aliquot) - 1 <= F(5, 100)


def test_volumes_differ_by_a_hundred_at_most():
    keep = Rules(
        taken_on=BUILT_IN_BALANCES,
        made_on=BUILT_IN_MEASURES,
        by_volume=True,
        aim=F(1, 100),
        ratio=F(100),
        strongest=F(1),
    )
    wrong = []
    for needed in (F(1, 10**5), F(1, 10**4), F(5, 10**4), F(2, 10**3), F(8, 10**3)):
        way = search(needed, keep, F(5, 100))
        parts = [*(cut.take for cut in way.cuts[1:]), way.aliquot]
        wrong += [needed for cut, part in zip(way.cuts, parts, strict=True) if cut.mixture > 100 * part]
        wrong += [needed for cut in way.cuts[1:] if cut.mixture > 100 * cut.take]
    assert wrong == []


def all_of_one_step(needed, keep, most):
    """Every way of one step, on round numbers, by brute force."""
    powers = [F(10) ** power for power in range(-3, 3)]
    for take, mixture in product(
        (n * p for n in ROUND for p in powers), (n * p for n in ROUND_MIXTURES for p in powers)
    ):
        scale = choose_scale(take, keep.taken_on, keep.aim)
        diluted = choose_scale(mixture - take, keep.made_on, keep.aim * OF_A_PART) if mixture > take else None
        if scale is None or diluted is None or (take / scale.step).denominator != 1:
            continue
        diluent = ((mixture - take) / diluted.step + F(1, 2)).__floor__() * diluted.step
        made = take + diluent
        aliquot = needed * made / take
        read = choose_scale(aliquot, keep.made_on, keep.aim * OF_A_PART)
        if made > keep.ratio * take or read is None or aliquot >= made:
            continue
        error = (1 + scale.error / take) * (1 + diluted.error / made) * (1 + read.error / aliquot) - 1
        if error <= most:
            yield take, made, error


@pytest.mark.parametrize("most", [F(2, 100), F(5, 100)], ids=["silent", "asked"])
@pytest.mark.parametrize("name", sorted(SCALES))
def test_one_step_is_found_wherever_there_is_one_and_none_is_better(name, most):
    wrong = []
    for needed in (F(n, 10**5) for n in (20, 90, 600, 1500)):
        keep = rules(SCALES[name], ratio=F(100))
        ways = list(all_of_one_step(needed, keep, most))
        found = search(needed, keep, most)
        finest = [take for take, _, _ in ways if is_within_effort(take, keep, 1)]
        if finest and (found is None or len(found.cuts) > 1):
            wrong.append(f"{needed}: a way in one step was not found")
        if found is None or len(found.cuts) > 1:
            continue
        rivals = [way for way in ways if is_within_effort(way[0], keep, found.effort)]
        best = min(rivals, key=lambda way: (round_up(way[2], WORTH), way[0], way[1], way[2]))
        if (found.cuts[0].take, found.cuts[0].mixture, found.error) != best:
            wrong.append(f"{needed}: {found.cuts[0].take} in {found.cuts[0].mixture} instead of {best}")
    assert wrong == []


def is_within_effort(take, keep, effort):
    """Whether no smaller round amount is weighed exactly enough already."""
    smaller = [n * F(10) ** power for n in ROUND for power in range(-3, 3) if n * F(10) ** power < take]
    scales = [(amount, choose_scale(amount, keep.taken_on, keep.aim)) for amount in smaller]
    return not any(scale is not None and scale.error <= keep.aim * EFFORTS[effort] * amount for amount, scale in scales)


@given(amounts, names)
@QUICK
def test_a_mixer_never_takes_more_steps_than_the_hand(needed, name):
    by_hand, with_mixer = (search(needed, rules(SCALES[name], ratio=F(ratio)), F(2, 100)) for ratio in (10, 100))
    if by_hand is not None:
        assert len(with_mixer.cuts) <= len(by_hand.cuts)


@given(amounts, st.integers(1, 60))
@QUICK
def test_no_more_comes_with_the_aliquot_than_there_is_room_for(needed, percent):
    keep = rules(BUILT_IN_BALANCES, ratio=F(100), room=F(percent, 100))
    way = search(needed, keep, F(5, 100))
    assert way is None or way.aliquot <= F(percent, 100)


@given(st.integers(1, 10**7))
@QUICK
def test_the_plain_rule_of_instruments_is_that_of_quantities(number):
    grams = F(number, 10**6)
    for aim in (F(1, 100), F(1, 500)):
        scale = choose_scale(grams, BUILT_IN_BALANCES, aim)
        chosen = choose_instrument(make_quantity(grams, "gram"), Instruments(BUILT_IN), aim)
        assert (scale and scale.instrument) == chosen


def test_without_a_balance_there_is_no_way():
    assert search(F(1, 1000), rules((), ratio=F(10)), F(5, 100)) is None
