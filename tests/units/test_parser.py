"""The gate: what it reads, what it refuses, and whether a refusal names a reading that the gate would take."""

import contextlib
import json
import re
import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formulate.errors import FormulateError, InputError, MissingKnowledgeError, QuantityError, UnitError
from formulate.strength import Strength
from formulate.units import SPELLINGS, parse, quantity, read_amount, read_number, show, symbol, text
from formulate.units.vocabulary import SUSPECTS
from tests.every import every
from tests.units.readings import plainly

HOSTILE = json.loads(Path(__file__, "../../data/hostile_quantities.json").resolve().read_text("utf-8"))["items"]
REFUSED = [item for item in HOSTILE if "code" in item]
READ = [item for item in HOSTILE if "reads_as" in item]


def typed_in(item):
    return item["input"] if "input" in item else "".join(text * times for text, times in item["pieces"])


@every("item", REFUSED, ids=lambda item: item["id"])
def test_a_hostile_text_is_refused_with_its_code(item):
    with pytest.raises(InputError) as caught:
        parse(typed_in(item), where="make")
    assert caught.value.code == item["code"]
    assert caught.value.message.startswith("make: expected ")
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 400


@every("item", READ, ids=lambda item: item["id"])
def test_an_innocent_text_is_read_exactly(item):
    amount = read_amount(typed_in(item))
    assert amount.quantity == parse(item["reads_as"])
    assert bool(amount.remarks) is item["remark"]


@every("item", HOSTILE, ids=lambda item: item["id"])
def test_every_outcome_comes_within_50_ms(item):
    typed = typed_in(item)

    def once():
        start = time.perf_counter()
        with contextlib.suppress(FormulateError):
            parse(typed)
        return time.perf_counter() - start

    assert min(once() for _ in range(3)) < 0.05


def test_a_volume_where_a_mass_is_wanted_asks_for_the_density():
    with pytest.raises(FormulateError, match="state a density to convert a volume to a mass") as caught:
        quantity("5 mL", "mass", where="drug")
    assert caught.value.code == "E_UNIT_DIMENSION"


def test_a_percent_by_weight_in_a_volume_asks_for_the_density():
    with pytest.raises(MissingKnowledgeError) as caught:
        Strength.parse("0.1 % w/w").amount_in(parse("100 mL"))
    assert caught.value.code == "E_DENSITY_NEEDED"


# Other texts of the same kinds: (typed, code, part of the remedy) ------------------------------------------

MORE = [
    # marks between digits, with every reading that is possible
    ("1 000 mg", "E_QTY_SEPARATOR", "'1000 mg'"),
    ("1 000 000 mg", "E_QTY_SEPARATOR", "'1000000 mg'"),
    ("1 000.5 mg", "E_QTY_SEPARATOR", "'1000.5 mg'"),
    ("1_000 mg", "E_QTY_SYNTAX", "'1000 mg'"),
    ("1'000 mg", "E_QTY_SEPARATOR", "'1000 mg'"),
    ("1'000.50 mg", "E_QTY_SEPARATOR", "'1000.5 mg'"),
    ("1.000,00 mg", "E_QTY_SEPARATOR", "write '1000 mg'"),
    ("1,000.5 mg", "E_QTY_SEPARATOR", "write '1000.5 mg'"),
    ("1,000,000 mg", "E_QTY_SEPARATOR", "write '1000000 mg'"),
    ("1.000.000 units", "E_QTY_SEPARATOR", "write '1000000 units'"),
    ("1,5 mL", "E_QTY_SEPARATOR", "'1.5 mL' or '15 mL'"),
    ("1,000 units", "E_QTY_SEPARATOR", "'1000 units' or '1 units'"),
    ("0,5 mg", "E_QTY_SEPARATOR", "write '0.5 mg'"),
    ("5 , 5 mg", "E_QTY_SEPARATOR", "'5.5 mg' or '55 mg'"),
    ("5, mg", "E_QTY_SEPARATOR", "'5 mg'"),
    ("1,e3 mg", "E_QTY_SEPARATOR", "write '1'"),
    ("5 mg mg", "E_QTY_SYNTAX", "is repeated"),
    ("5,5,5 mg", "E_QTY_SEPARATOR", "one decimal point and no other separator"),
    ("1.5,5 mg", "E_QTY_SEPARATOR", "one decimal point and no other separator"),
    ("5 mg/1,5 mL", "E_QTY_SEPARATOR", "'1.5 mL' or '15 mL'"),
    ("5 mg/1 000 mL", "E_QTY_SEPARATOR", "'1000 mL'"),
    ("1_0 mg", "E_QTY_SYNTAX", "no other separator"),
    ("5..5 mg", "E_QTY_SYNTAX", "one decimal point"),
    ("5.5.5 mg", "E_QTY_SYNTAX", "one decimal point"),
    ("5 .5 mg", "E_QTY_NAKED_POINT", "'5.5 mg'"),
    ("5. 5 mg", "E_QTY_NAKED_POINT", "'5.5 mg'"),
    ("5 mg/.5 mL", "E_QTY_NAKED_POINT", "'0.5 mL'"),
    ("5 mg/5. mL", "E_QTY_NAKED_POINT", "'5 mL'"),
    # zeros in front: a decimal point may have been lost
    ("05 mg", "E_QTY_SYNTAX", "'5 mg' or '0.5 mg'"),
    ("007 mg", "E_QTY_SYNTAX", "'7 mg' or '0.7 mg'"),
    ("00.5 mg", "E_QTY_SYNTAX", "'0.5 mg'"),
    # letters for digits
    ("O.5 mg", "E_QTY_SYNTAX", "the letter 'O'"),
    ("l mg", "E_QTY_SYNTAX", "'1 mg'"),
    ("1O mg", "E_QTY_SYNTAX", "'10 mg'"),
    ("I0 mL", "E_QTY_SYNTAX", "'10 mL'"),
    ("5l mg", "E_QTY_SYNTAX", "'51 mg'"),
    # signs, bounds, ranges, sums
    ("+5 mg", "E_QTY_SIGN", "remove the sign"),
    ("- 5 mg", "E_QTY_SIGN", "remove the sign"),
    ("5 mg/-5 mL", "E_QTY_SIGN", "remove the sign"),
    ("~5 mg", "E_QTY_SYNTAX", "remove the symbol before the number"),
    ("<5 mg", "E_QTY_SYNTAX", "remove the symbol before the number"),
    ("=5 mg", "E_QTY_SYNTAX", "remove the symbol before the number"),
    ("5-10 mg", "E_QTY_SYNTAX", "a range"),
    ("5 to 10 mg", "E_QTY_SYNTAX", "a range"),
    ("5 or 10 mg", "E_QTY_SYNTAX", "a range"),
    ("2 x 5 mg", "E_QTY_SYNTAX", "write the product"),
    ("10*3 mg", "E_QTY_SYNTAX", "expressions are not evaluated"),
    ("10**3 mg", "E_QTY_SYNTAX", "'1000 mg'"),
    ("10^3 mg", "E_QTY_SYNTAX", "'1000 mg'"),
    ("1 e3 mg", "E_QTY_SYNTAX", "without an exponent"),
    ("5 mg/1e3 mL", "E_QTY_SYNTAX", "without an exponent"),
    ("0b11 mg", "E_QTY_SYNTAX", "digits 0 to 9"),
    ("0o17 mg", "E_QTY_SYNTAX", "digits 0 to 9"),
    ("1/5 mL", "E_QTY_SYNTAX", "'0.2 mL' for the fraction as a decimal"),
    ("5/5 mL", "E_QTY_SYNTAX", "as a decimal"),
    ("1:1000w/v", "E_QTY_SYNTAX", "a ratio is a strength"),
    ("1 in 1000 w/v", "E_QTY_SYNTAX", "a ratio is a strength"),
    # no number, no unit, a half unit
    ("", "E_QTY_SYNTAX", "enter an amount"),
    ("   ", "E_QTY_SYNTAX", "enter an amount"),
    ("five mg", "E_QTY_SYNTAX", "start with the number, in digits"),
    ("mg 5", "E_QTY_SYNTAX", "start with the number, in digits"),
    ("per hour", "E_QTY_SYNTAX", "start with the number, in digits"),
    ("to 100 mL", "E_QTY_SYNTAX", "start with the number, in digits"),
    ("5/mL", "E_QTY_NO_UNIT", "add the unit before the slash"),
    ("5 / mL", "E_QTY_NO_UNIT", "add the unit before the slash"),
    ("/mL", "E_QTY_SYNTAX", "write the amount"),
    ("5 mg/", "E_QTY_SYNTAX", "one unit after the slash"),
    ("5 mg//mL", "E_QTY_SYNTAX", "one unit after the slash"),
    ("5 mg/5", "E_QTY_SYNTAX", "one unit after the slash"),
    ("5 mg/kg/5 h", "E_QTY_SYNTAX", "one unit after the slash"),
    # zero and size
    ("0 mg", "E_QTY_ZERO", "write the amount, or remove the line"),
    ("0.000 mg", "E_QTY_ZERO", "write the amount, or remove the line"),
    ("5 mg/0 mL", "E_QTY_ZERO", "write an amount such as '/5 mL'"),
    ("5 mg/0.0 mL", "E_QTY_ZERO", "write an amount such as '/5 mL'"),
    ("10000000000 mg", "E_QTY_RANGE", "a larger or smaller unit"),
    ("0.0000000000001 mg", "E_QTY_RANGE", "a larger or smaller unit"),
    ("5 mg/10000000000 mL", "E_QTY_RANGE", "a larger or smaller unit"),
    # a unit twice, a square, a rate of a scale with a zero of its own
    ("5 mg/5 mg", "E_QTY_SYNTAX", "to keep the basis visible"),
    ("5 mg/g/g", "E_QTY_SYNTAX", "only once after a slash"),
    ("5 mg/mL/L", "E_QTY_SYNTAX", "only once after a slash"),
    ("5 degC/min", "E_QTY_SYNTAX", "'K'"),
    ("-300 degC", "E_QTY_RANGE", ""),
    # something behind the unit
    ("5 mg 500 mcg", "E_QTY_SYNTAX", "what follows the unit"),
    ("5 mg, 5 mL", "E_QTY_SYNTAX", "what follows the unit"),
    ("5 mg (approx)", "E_QTY_SYNTAX", "what follows the unit"),
    ("5 mg daily", "E_QTY_SYNTAX", "what follows the unit"),
    ("5 mg per", "E_QTY_SYNTAX", "what follows the unit"),
    ("30 g each", "E_QTY_SYNTAX", "what follows the unit"),
    ("5 mg*mL", "E_QTY_SYNTAX", "'mg/mL'"),
    ("5 mg mL", "E_QTY_SYNTAX", "'mg/mL'"),
    ("5 mg-mL", "E_QTY_SYNTAX", "'mg/mL'"),
    ("5 mg\\mL", "E_QTY_SYNTAX", "'mg/mL'"),
    ("5 mg/mL w/v", "E_QTY_SYNTAX", "remove 'w/v'"),
    ("5 mg;", "E_UNIT_UNKNOWN", "'mg'"),
    ("5 ml.", "E_UNIT_UNKNOWN", "'ml'"),
    ("5 oz.", "E_UNIT_AMBIGUOUS", "write the one meant"),
    # a percent in other words
    ("5%", "E_PERCENT_KIND", "'% w/v'"),
    ("5 percent", "E_PERCENT_KIND", "'% w/v'"),
    ("5 % g/v", "E_PERCENT_KIND", "'% w/v'"),
    ("5 % g/g", "E_PERCENT_KIND", "'% w/w'"),
    ("5 w/w", "E_PERCENT_KIND", "'% w/w'"),
    ("5 % w/v/h", "E_PERCENT_KIND", "write '% w/w'"),
    ("5 ppm w/v", "E_PERCENT_KIND", "ppm is a strength"),
    # units that look like others
    ("5 MCG", "E_UNIT_UNKNOWN", "'mcg'"),
    ("5 Gram", "E_UNIT_UNKNOWN", "'gram'"),
    ("5 m g", "E_UNIT_UNKNOWN", "'mg'"),
    ("5 tablettes", "E_UNIT_UNKNOWN", "'tablet"),
    ("5 xyzzy", "E_UNIT_UNKNOWN", "use a unit such as"),
    ("5 mgmL", "E_UNIT_UNKNOWN", "'mg/mL'"),
    # characters
    ("5\tmg", "E_QTY_CHARSET", "U+0009"),
    ("5 mg\n", "E_QTY_CHARSET", "U+000A"),
    ("\u0661 mg", "E_QTY_CHARSET", "ARABIC-INDIC DIGIT ONE"),
    ("\u00bd mg", "E_QTY_CHARSET", "VULGAR FRACTION ONE HALF"),
    ("\u22125 mg", "E_QTY_CHARSET", "MINUS SIGN"),
    ("\u20135 mg", "E_QTY_CHARSET", "EN DASH"),
    ("5\u00a0mg", "E_QTY_CHARSET", "NO-BREAK SPACE"),
    ("\ufeff5 mg", "E_QTY_CHARSET", "U+FEFF"),
    ("5 \u202emg", "E_QTY_CHARSET", "RIGHT-TO-LEFT OVERRIDE"),
    ("5 m\u0261", "E_QTY_CHARSET", "LATIN SMALL LETTER SCRIPT G"),
    ("5 mg\u2044mL", "E_QTY_CHARSET", "FRACTION SLASH"),
    ("5 \u03b3", "E_QTY_CHARSET", "GREEK SMALL LETTER GAMMA"),
    ("x" * 101, "E_QTY_TOO_LONG", "write an amount"),
]


@every(("typed", "code", "reading"), MORE, ids=[plainly(row[0]) for row in MORE])
def test_a_refusal_names_the_reading_suspected(typed, code, reading):
    with pytest.raises(InputError) as caught:
        parse(typed)
    assert caught.value.code == code
    assert reading in caught.value.remedy


@every("typed", [row[0] for row in MORE] + [typed_in(item) for item in REFUSED], ids=plainly)
def test_no_reading_is_proposed_that_the_gate_would_refuse(typed):
    with pytest.raises(InputError) as caught:
        parse(typed)
    remedy = caught.value.remedy
    for proposed in re.findall(r"'([0-9][^']*)'", remedy):
        if not re.search(r"\bin\b", proposed):  # a ratio is for the gate of strengths
            bare = parse(proposed) if re.search(r"[A-Za-z]", proposed) else read_number(proposed)
            assert bare is not None


@every("given_value", [None, True, 5, 0.5, b"5 mg", ["5 mg"], 10**5000], ids=lambda value: type(value).__name__)
@every("door", [parse, read_amount, read_number, Strength.parse])
def test_what_is_no_text_is_named_by_its_type(door, given_value):
    with pytest.raises(QuantityError) as caught:
        door(given_value)
    assert caught.value.code == "E_QTY_TYPE"
    assert type(given_value).__name__ in caught.value.message


@every(
    ("typed", "reads_as"),
    [
        ("5mg", "5 mg"),
        ("  5 mg  ", "5 mg"),
        ("5  mg", "5 mg"),
        ("5 l", "5 L"),
        ("5 mg per 5 mL", "1 mg/mL"),
        ("5 mg /mL", "5 mg/mL"),
        ("5 mg/ mL", "5 mg/mL"),
        ("5 per hour", "5 per h"),
        ("0.5 mcg/kg/min", "0.5 ug/kg/min"),
        ("3 million IU", "3000000 units"),
        ("1 tablets", "1 tablet"),
        ("10% w/w", "100 mg/g"),
        ("10 %w/w", "100 mg/g"),
        ("5 \u00b0C", "5 degC"),
        ("125 mg/m2", "125 mg/m2"),
    ],
)
def test_innocent_spellings_are_read(typed, reads_as):
    assert parse(typed) == parse(reads_as)


@pytest.mark.parametrize("typed", ["-20 degC", "0 degC", "-40 degF", "-20.5 \u00b0C"])
def test_a_temperature_may_be_zero_or_below(typed):
    assert show(parse(typed)).startswith(typed.split(" ")[0])


@pytest.mark.parametrize("typed", ["1.000 g", "2.500 mL", "12.000 units", "5.0000 mg"])
def test_digits_that_look_like_thousands_are_remarked(typed):
    assert "thousands" in read_amount(typed).remarks[0]


@pytest.mark.parametrize("typed", ["2.50 mg", "0.500 g", "0.125 mg", "1.234 g/mL", "1000 mg"])
def test_other_digits_are_not_remarked(typed):
    assert read_amount(typed).remarks == ()


def test_zero_is_read_where_it_is_an_answer():
    assert parse("0 mg", zero=True).magnitude == 0
    assert read_number("0.0", zero=True) == 0


# The vocabulary -------------------------------------------------------------------------------------------


@every("spelling", sorted(SUSPECTS), ids=plainly)
def test_a_suspect_unit_is_refused_and_its_reading_named(spelling):
    with pytest.raises(UnitError) as caught:
        parse(f"5 {spelling}")
    assert caught.value.code == "E_UNIT_AMBIGUOUS"
    assert caught.value.remedy.startswith(f"'{spelling}' ")
    assert re.sub(r"'[^']*'", "", SUSPECTS[spelling]) == re.sub(r"'[^']*'", "", caught.value.remedy)[1:]
    assert len(SUSPECTS[spelling]) >= 10


@every(
    ("typed", "proposed"),
    [
        ("5 cc", ["units", "5 mL"]),
        ("5 mg/cc", ["units", "5 mg/mL"]),
        ("2.5 cL", ["25 mL"]),
        ("0.5 kL", ["500 L"]),
        ("3 dag", ["30 g"]),
        ("2 tonnes", ["2000 kg"]),
        ("1 ton", ["907.18474 kg", "1000 kg", "1016.0469088 kg"]),
        ("2 cups", ["480 mL", "16 US fluid ounces", "500 mL"]),
        ("1 teacupful", ["4 US fluid ounces", "120 mL"]),
        ("2 dessertspoonfuls", ["16 mL", "20 mL"]),
        ("2 fortnights", ["4 weeks"]),
        ("1200 kg/m3", ["1200 kg/1000 L"]),
        ("5 mg/m3", ["5 mg/1000 L"]),
        ("100 cal", ["100 kcal", "418.4 J"]),
        ("2 mPa", ["2 MPa", "0.002 Pa"]),
        ("2 oz", ["2 avoirdupois ounces", "2 US fluid ounces", "2 apothecary ounces"]),
        ("1 oz", ["1 avoirdupois ounce", "1 US fluid ounce", "1 apothecary ounce"]),
        ("100 mg%", ["100 mg/dL"]),
        ("5 G", ["5 g"]),
        ("5 G/100 mL", ["5 g/100 mL"]),
        ("98.6 F", ["98.6 degF"]),
    ],
)
def test_a_remedy_is_the_amount_that_was_typed_with_the_likely_unit_first(typed, proposed):
    with pytest.raises(InputError) as caught:
        parse(typed)
    assert re.findall(r"'([^']*)'", caught.value.remedy)[1:] == proposed
    assert all(parse(one) is not None for one in proposed if one != "units")


@every("spelling", sorted(SPELLINGS), ids=plainly)
def test_every_spelling_means_the_unit_that_is_written(spelling):
    assert parse(f"5 {spelling}") == parse(f"5 {symbol(SPELLINGS[spelling], plural=True)}")


def test_no_spelling_is_both_read_and_refused():
    assert not set(SPELLINGS) & set(SUSPECTS)


def test_what_a_suspicion_tells_to_write_is_read():
    for remedy in SUSPECTS.values():
        for unit in re.findall(r"'([^']*)'", remedy):
            if not re.search(r"[0-9]|%|ppm|ppb", unit):
                assert parse(f"5 {unit}").magnitude == 5


# Laws -----------------------------------------------------------------------------------------------------


def refusal(door, typed):
    """What the door says against a text; nothing where it reads it, and no other exception in either case."""
    try:
        door(typed)
    except FormulateError as error:
        return error.message
    return ""


@given(st.text(max_size=40))
@example("0\u00b5")
@example("1 \u00b5g \u00b5g")
@example("1 \u00b5g.")
@example("1 \u00b5g mL")
@example("1,5 \u00b5g")
@example("1 \u00b5G")
@example("1 \u00b5gmL")
def test_any_text_is_read_or_refused_and_nothing_else(typed):
    for door in (parse, Strength.parse, read_number):
        message = refusal(door, typed)
        assert message.isprintable()
        assert "\u00b5" not in message
        assert "\n" not in message


@given(st.text(alphabet="0123456789.,'_ /%-+:exgmLlOIwv\u00b5(", max_size=14))
def test_texts_near_an_amount_are_read_or_refused_with_a_reading_that_is_read(typed):
    for proposed in re.findall(r"write '([0-9.]+ ?(?:mg|g|mL|L))'", refusal(parse, typed)):
        assert parse(proposed, zero=True).magnitude >= 0


@given(st.integers(0, 10**9), st.integers(0, 8))
def test_a_number_is_read_as_it_stands(digits, places):
    typed = str(digits).rjust(places + 1, "0")
    typed = f"{typed[:-places]}.{typed[-places:]}" if places else typed
    assert read_number(typed, zero=True) * 10**places == digits


@given(st.text(alphabet="0123456789. /gmLhper%wv", max_size=14))
def test_what_is_read_has_the_numbers_that_stand_there(typed):
    try:
        quantity = parse(typed, zero=True)
    except FormulateError:
        return
    numbers = [Fraction(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", typed.replace("m2", ""))]
    percent = 10 if re.search("% *[wv]", typed) else 1  # a rate such as 1 %/h stays in percent
    assert quantity.magnitude == numbers[0] * percent / (numbers[1] if len(numbers) > 1 else 1)
    assert len(numbers) <= 2


@every(
    ("typed", "shown"),
    [("0.3 %/day", "0.3 %/day"), ("2 % per month", "2 %/month"), ("0.5 % / h", "0.5 %/h"), ("2%/week", "2 %/week")],
)
def test_a_loss_in_a_time_may_be_a_percentage(typed, shown):
    loss = parse(typed)
    assert show(loss) == shown
    assert parse(text(loss)) == loss


@every(
    ("typed", "code"),
    [
        ("5 %/mL", "E_PERCENT_KIND"),
        ("5 %", "E_PERCENT_KIND"),
        ("2 %/d", "E_UNIT_AMBIGUOUS"),
        ("2 %/kg/day", "E_PERCENT_KIND"),
    ],
)
def test_any_other_percentage_needs_its_basis(typed, code):
    with pytest.raises(InputError) as raised:
        parse(typed)
    assert raised.value.code == code
