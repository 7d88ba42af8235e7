"""The evaluator itself: what it takes for true, and that it tells each kind of slip."""

from fractions import Fraction

import pytest

from tests.by_hand.expressions import calculate, parse
from tests.by_hand.intervals import Interval, about
from tests.by_hand.lines import fault, read

S = "   [definition]"

TRUE = [
    "m(NaCl) = 9 mg/mL x V - E x m = 9 mg/mL x 30 mL - 0.23 x 300 mg = 201 mg",
    "P = D / c = 100 mg / (50 mg/tablet) = 2 tablets",
    "rate = D / c = 1,280 mcg/min / (400 mg/250 mL) = 48 mL/h",
    "m = c x M = 0.1 % w/w x 30 g = 30 mg",
    "m = c x V = 1 in 1,000 w/v x 30 mL = 30 mg",
    "m = c x M = 40 ppm w/w x 1 kg = 40 mg",
    "V1 = C2 x V2 / C1 = 1 in 5,000 x 250 mL / 1 in 20 = 1 mL",
    "V1 = C2 x V2 / C1 = 50 ppm x 100 mL / 0.1 % = 5 mL",
    "n = A x k = 0.5 mL x 35 drops/mL = 17.5 drops",
    "n = A x z = 46 mmol x 2 Eq/mol = 92 mEq",
    "osmoles = n x i = 10 mmol x 2 mOsm/mmol = 0.02 Osm",
    "D = q x W = 10 mcg/kg/min x 80 kg = 800 mcg/min",
    "pKa = -log(Ka) = -log(0.00001) = 5",
    "t = ln(2) / k = ln(2) / (0.1 per day) = about 6.93147 days",
    "r = 10^(pH - pKa) = 10^(7 - 7) = 1",
    "NaCl = sum(m x E) = 0.3 g x 0.23 + 1 g x 0.1 = 169 mg",
    "V = max(A, B) = max(10 mL, 0.02 L) = 20 mL",
    "n = ceil(N) = ceil(6.5 tablets) = 7 tablets",
    "m = round(needed, d) = round(28.4651 g, 0.01 g) = 28.47 g",
    "f = round(f1, 3) = round(1.0125, 3) = 1.013",
    "S = sqrt((h / cm) x (W / kg) / 3600) x 1 m2 = sqrt((180 cm / cm) x (80 kg / kg) / 3600) x 1 m2 = 2 m2",
    "T = t + 0 K = 25 degC + 0 K = 298.15 K",
    "a = b / c = 1 / 3 = about 0.333333",
    "a = b / 3 = about 0.33333333 / 3 = about 0.111111",
    "V1 = P = 0 mL",
]

SLIPS = {
    "number": [
        "m = c x M = 0.1 % w/w x 30 g = 31 mg",
        "a = b / c = 1 / 3 = about 0.333334",
        "a = b / c = 2 / 3 = 0.666667",
        "n = ceil(N) = ceil(6.5 tablets) = 6 tablets",
        "pKa = -log(Ka) = -log(0.00001) = 4.99999999",
    ],
    "units": [
        "m = c x M = 0.1 % w/w x 30 g = 30 mL",
        "m = a + b = 3 g + 4 mL = 7 g",
        "pH = -log(H) = -log(1 mol/L) = 0",
        "m = q x N = 10 mg x 24 capsules = 240 mg",
        "n = ceil(t) = ceil(3.2 days) = 4 days",
    ],
    "structure": [
        "m = c / M = 0.1 % w/w x 30 g = 30 mg",
        "a = b + b = 1 + 2 = 3",
        "a = b x (c + d) = 2 x 3 + 0 = 6",
        "a = sum(b x c) = 1 x 2 + 3 = 5",
    ],
    "words": [
        "V = sum(v) = 3 mL",
        "c = sum(m x p) / sum(m) = 60 % w/w",
        "A = sum of the actives = 15 mg",
        "m = 28.47 g to 0.01 g = 28.47 g",
        "V = 300 mL(acid) + 1 mL = 301 mL",
    ],
    "brackets": ["P = D / c = 100 mg / 50 mg/tablet = 2 tablets"],
    "no way": ["m = 3 g"],
}


@pytest.mark.parametrize("line", TRUE)
def test_a_true_line_is_true(line):
    assert fault(read(line + S)) == ""


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in SLIPS.items() for line in lines])
def test_a_slip_is_told_by_its_kind(kind, line):
    assert fault(read(line + S)).partition(":")[0] == kind


def test_a_value_may_be_given_only_with_its_source():
    assert fault(read("M = 30 g   [stated, make]")) == ""
    assert fault(read("d = from OIML R 22 at 90 % and 20 degC = about 0.817883 g/mL   [oiml-r22] not exact")) == ""
    assert fault(read("V(a) = by solving sum(c x V) = 10 mL   [definition]")) == ""
    assert fault(read("d = from a table = 1 g/mL   [definition]")).startswith("no way")


def test_a_heading_is_no_line():
    assert read("strength of drug") is None
    assert read("dose: 250 mg (1/4 g)") is None


def test_about_is_half_of_the_last_digit():
    assert about("166.667", 6) == Interval.about(Fraction("166.667"), Fraction("0.0005"))
    assert about("20", 6) == Interval.about(Fraction(20), Fraction("0.00005"))
    assert about("1099510", 6) == Interval.about(Fraction(1099510), Fraction(5))
    assert about("-0.000999001", 6) == Interval.about(Fraction("-0.000999001"), Fraction("0.0000000005"))
    assert about("25061123", 6) == Interval.about(Fraction(25061123), Fraction(1, 2))


def test_powers_and_logarithms_hold_between_their_bounds():
    third = Interval.about(Fraction(1, 3), Fraction(1, 1000))
    assert third.ln().low < third.ln().high
    assert third.ln().exp().low <= third.low < third.high <= third.ln().exp().high
    assert Interval(Fraction(-1), Fraction(2)).power(Interval.of(2)) == Interval(Fraction(0), Fraction(4))
    assert Interval.of(Fraction(1, 2)).power(Interval.of(-3)) == Interval.of(8)
    with pytest.raises(ZeroDivisionError):
        Interval.of(1) / Interval(Fraction(-1), Fraction(1))


def test_a_power_binds_tighter_than_a_sign_and_a_stroke():
    assert calculate(parse("-2^2 / 4"), 6).number == Interval.of(-1)
    assert calculate(parse("2^-1 x 8"), 6).number == Interval.of(4)
