"""Whatever spelling the parser takes in a recipe, an amount to make or a lot, the second computation takes too."""

from fractions import Fraction

import pytest

from formulate.errors import InputError
from formulate.planning import plan
from formulate.recheck.reading import dates, reader, temperature
from formulate.record import to_record
from formulate.strength import Strength
from formulate.terminal.batch import batch_text
from formulate.typed.fields import expiration_date
from formulate.units import parse, read_number
from tests.batch.making import active, line, lot, recipe
from tests.every import every


def needed(batch, line_id):
    return next(one.needed for one in batch.lines if one.id == line_id)


def checked(batch):
    """The batch, recorded and shown: nothing on the way stumbles over a spelling."""
    assert to_record(batch)["digest"]
    assert batch_text(batch, working=True)
    return batch


MOLES = {"molar mass": "180 g/mol", "valence": "1"}
USED_BY = {"molar mass": "MN", "valence": "N"}


@every(
    ("typed", "needed_in_30_g"),
    [
        *((typed, "1.5 g") for typed in ("5 wt%", "5 wt %", "5 % (w/w)", "5 % W/W", "5 % m/m", "5 % by weight")),
        *((typed, "1.5 g") for typed in ("5 % wt/wt", "50 mg/gm", "50 mgs/g", "1/2 g/10 g", "1:20 (w/w)")),
        *((typed, "150 mg") for typed in ("1/2 % w/w", "5000 ppm (w/w)", "1/2 gm/100 gms")),
        *((typed, "1.5 g") for typed in ("5 percent w/w", "5 per cent w/w", "1 part in 20 w/w", "2 parts in 40 w/w")),
    ],
)
def test_a_strength_by_weight_is_planned(typed, needed_in_30_g):
    cream = recipe(active("x"), line("rest", "to 100 %"), strength={"x": typed})
    assert needed(checked(plan(cream, "30 g")), "x") == parse(needed_in_30_g)


@every(
    ("typed", "needed_in_100_ml"),
    [
        *(
            (typed, "5 g")
            for typed in ("5 wt/vol %", "5 % (w/v)", "5 % wt/vol", "5 % m/V", "50 mg/mLs", "1 in 20 (w/v)")
        ),
        *(("2 mM", "36 mg"), ("0.1 M", "1.8 g"), ("2 \u00b5M", "36 mcg"), ("100 uM", "1.8 mg"), ("100 nM", "1.8 mcg")),
        *(("100 mg%", "100 mg"), ("100 mg %", "100 mg"), ("5 g%", "5 g"), ("500 mcg%", "0.5 mg")),
        *(("0.1 N", "1.8 g"), ("5 mN", "90 mg"), ("1/3 g/100 mL", "1/3 g"), ("1 gm/gal", "0.026417205235815 g")),
    ],
)
def test_a_strength_by_volume_is_planned(typed, needed_in_100_ml):
    solution = recipe(
        active("x", **{key: value for key, value in MOLES.items() if typed[-1] in USED_BY[key]}),
        line("rest", "to 100 mL"),
        strength={"x": typed},
        yields="100 mL",
    )
    counted = needed(checked(plan(solution, "100 mL")), "x")
    assert abs(counted - parse(needed_in_100_ml)) < parse("1 ng")


@every(
    ("typed", "total"),
    [
        *(("1/3 lb", "151.19745666667 g"), ("1 1/2 lbs", "680.3885550 g"), ("7 lb 4 oz", "3288.5446825 g")),
        *(
            ("7 lbs, 4 ounces", "3288.5446825 g"),
            ("1/2 kilo", "500 g"),
            ("300 gms", "300 g"),
            ("2/3 kg", "666.6666667 g"),
        ),
    ],
)
def test_an_amount_to_make_by_weight_is_planned(typed, total):
    cream = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "5 % w/w"})
    assert abs(needed(checked(plan(cream, typed)), "x") * 20 - parse(total)) < parse("1 mg")


@every(
    ("typed", "total"),
    [
        *(("1 pt", "473.176473 mL"), ("1 gal", "3785.411784 mL"), ("8 fl oz", "236.5882365 mL")),
        *(("8 fl. oz.", "236.5882365 mL"), ("1/2 gal", "1892.705892 mL"), ("100 mls", "100 mL")),
        *(("2 US qt", "1892.705892 mL"), ("1 imperial pint", "568.26125 mL")),
    ],
)
def test_an_amount_to_make_by_volume_is_planned(typed, total):
    solution = recipe(active("x"), line("rest", "to 100 mL"), strength={"x": "5 % w/v"}, yields="100 mL")
    counted = needed(checked(plan(solution, typed)), "x")
    assert counted * 20 == parse(total).magnitude * parse("1 g")


@every(
    ("typed", "amount"),
    [
        ("1/3 g", "1/3 g"),
        ("2/3 gm", "2/3 g"),
        ("1 1/3 g", "1 1/3 g"),
        ("1 lb 2 oz", "1.125 lb"),
        ("1 stone 2 lb", "16 lb"),
        ("1/4 lb", "0.25 lb"),
    ],
)
def test_an_amount_of_a_line_is_planned(typed, amount):
    cream = recipe(active("x"), line("a", typed), line("rest", "to 9000 g"), strength={"x": "5 % w/w"}, yields="9000 g")
    assert needed(checked(plan(cream, "9000 g")), "a") == parse(amount)


@every("typed", ["1/2 tablets", "1 1/2 tabs", "3 caps", "4 gtt", "2 supps", "1 amp"])
def test_a_count_is_the_same_to_both_readers(typed):
    count = reader.amount(typed)
    assert parse(typed).to(count.kind).magnitude == count.base


def test_a_lot_may_have_such_spellings():
    cream = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "5 % w/w"})
    batch = checked(
        plan(
            cream, "30 gms", lots=[lot("x", assay="98 %", assay_basis="as is", expiry="03/2030", received="2026-01-05")]
        )
    )
    assert needed(batch, "x") == parse("1.5 g")


@every(
    "typed",
    [
        *("5 wt%", "5 % (W/V)", "70 % by volume", "70 vol%", "70 Vol.-%", "70 % ABV", "1/3 % w/w", "33 1/3 % w/w"),
        *("1:1000 (w/v)", "5 ppm (w/w)", "2 mM", "0.1 M", "5 nM", "0.1 N", "1/2 g/100 mL", "10 mU/mL", "1 mg/gtt"),
        *("5 percent w/v", "5 per cent w/w", "1 part in 100 w/v", "2 parts in 5 v/v", "9 mg%", "U-100", "U 40"),
        *("5 %", "5 % v/w", "5 % x/y", "5 % (w/v", "5 Mm", "5 m", "D10W", "NS", "1/5 g/100 mL", "5 w%t"),
    ],
)
def test_both_readers_take_the_same_strengths_for_the_same(typed):
    try:
        first = Strength.parse(typed).quantity
    except InputError:
        return
    second = reader.ratio(typed)
    units = {"mass": "g", "volume": "mL", "moles": "mol", "equivalents": "Eq", "activity": "units"}
    of, within = units[second.of], units.get(second.within, second.within)
    assert first * parse(f"1 {within}") == Fraction(second.base) * parse(f"1 {of}")


@every(
    "typed",
    [
        *("03/2028", "3/2028", "2028-03", "02/2028", "MAR 2028", "2028 MAR", "Sept 2028", "12.2028", "2028-03-15"),
        *(
            "25/12/2027",
            "12/25/2027",
            "04/04/2028",
            "4 MAR 2028",
            "Mar 4, 2028",
            "2028/03/04",
            "20280304",
            "31.01.2028",
        ),
        *("03/04/2028", "3.4.2028"),
    ],
)
def test_both_computations_read_the_same_expiration(typed):
    try:
        first = expiration_date(typed)
    except InputError:
        with pytest.raises(InputError):
            dates.day(typed)
        return
    assert dates.day(typed).isoformat() == first


def test_a_batch_is_dated_by_the_last_day_of_the_month_that_a_label_states():
    cream = recipe(
        active("x"), line("rest", "to 100 %"), strength={"x": "5 % w/w"}, beyond_use={"type": "other nonaqueous"}
    )
    batch = checked(plan(cream, "30 g", lots=[lot("x", expiry="02/2028")], made="2028-02-10"))
    assert batch.beyond_use.date == "2028-02-29"


@every("typed", ["1/3", "7/2", "2.50", "12"])
def test_a_number_is_the_same_to_both_readers(typed):
    assert reader.number(typed) == read_number(typed)


@every(
    ("typed", "celsius"), [("101/2 degC", ["50.5"]), ("50.5 to 60 degC", ["50.5", "60"]), ("about 122 degF", ["50"])]
)
def test_a_temperature_may_be_a_common_fraction(typed, celsius):
    assert temperature.degrees(typed) == tuple(map(Fraction, celsius))
