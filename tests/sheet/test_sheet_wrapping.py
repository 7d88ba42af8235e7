"""Word wrap: nothing cut, no number apart from its unit, no line too wide."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.typesetting import Size, Weight, width_of, wrap
from formulate.units import SPELLINGS

UNITS = sorted(unit for unit in SPELLINGS if " " not in unit)
WORDS = st.text(alphabet="abcdefgWim()-/<>&", min_size=1, max_size=12)
NUMBERS = st.decimals(min_value=0, max_value=10000, places=2).map(str)
AMOUNTS = st.tuples(NUMBERS, st.sampled_from(UNITS)).map(" ".join)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.one_of(WORDS, AMOUNTS), max_size=12), st.floats(min_value=110, max_value=400))
def test_nothing_is_lost_too_wide_or_torn(words, width):
    text = " ".join(words)
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, Size.BODY) <= width + 1e-6 for line in lines)
    units = "|".join(map(re.escape, UNITS))
    torn = [line for line in lines[1:] if re.match(rf"(?:{units})(?![A-Za-z])", line)]
    before = [one for one, other in pairwise(lines) if other in torn and one[-1:].isdigit()]
    assert before == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Weigh exactly 30.6 mg of it", "30.6 mg"),
        ("a strength of 0.1 % w/w here", "0.1 % w/w"),
        ("as 250 mg/5 mL of syrup", "250 mg/5 mL"),
        ("dilute it 1 in 1000 w/v at", "1 in 1000 w/v"),
        ("with 3 million units in it", "3 million units"),
        ("take exactly 12 tablets of it", "12 tablets"),
        ("genau 64,9 Mikrogramm davon", "64,9 Mikrogramm"),
        ("of that (2.5 mg) a part", "(2.5 mg)"),
        ("heat it to 70 to 75 °C and stir", "70 to 75 °C"),
        ("erhitzen auf 70 bis 75 °C und rühren", "70 bis 75 °C"),
    ],
)
def test_number_and_unit_stay_on_one_line_at_every_width(text, kept):
    least = width_of(kept, Size.BODY) + 0.5
    for width in range(int(least) + 1, int(width_of(text, Size.BODY)) + 10, 3):
        assert sum(kept in line for line in wrap(text, float(width))) == 1, width


def test_a_word_wider_than_the_line_goes_on_in_the_next():
    lines = wrap("W" * 200, 100.0)
    assert "".join(lines) == "W" * 200
    assert all(width_of(line, Size.BODY) <= 100 for line in lines)


def test_a_long_word_is_not_broken_inside_a_number():
    lines = wrap("abcdefghijklmnop123.456-" * 6, 60.0)
    assert "".join(lines) == "abcdefghijklmnop123.456-" * 6
    assert not [line for line, after in pairwise(lines) if line[-1].isdigit() and after[0].isdigit()]


def test_a_no_break_space_holds():
    joined = f"aaaa{chr(0xA0)}bbbb"
    assert wrap(f"cccc {joined}", width_of(joined, Size.BODY) + 1) == ("cccc", joined)


def test_a_line_feed_begins_a_line_and_an_empty_text_is_one_line():
    assert wrap("a\nb", 100.0) == ("a", "b")
    assert wrap("", 100.0) == ("",)


def test_digits_are_all_of_one_width():
    for weight in Weight:
        assert len({width_of(digit, Size.FIGURE, weight) for digit in "0123456789"}) == 1


def test_a_word_wider_than_its_line_is_broken_behind_a_hyphen_between_letters():
    room = width_of("us-dispensatory-rose-wa", Size.SMALL)
    assert wrap("us-dispensatory-rose-water", room, Size.SMALL) == ("us-dispensatory-rose-", "water")
