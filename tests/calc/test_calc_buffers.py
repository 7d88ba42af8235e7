"""Chapter 10, buffers, acids and bases: published problems, laws, refusals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from calc_strategies import LAW, molar_masses, numbers, volumes
from hypothesis import assume, given
from hypothesis import strategies as st
from published import PROBLEMS, agrees, value_in

from formulate import calc
from formulate.calc.shared import assumptions
from formulate.calc.shared.transcendental import exp, ln, log10, power, square_root
from formulate.errors import (
    DimensionError,
    ExactnessError,
    FormulateError,
    InputError,
    MissingKnowledgeError,
    OutOfRangeError,
)
from formulate.strength import Basis, Strength
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

phs = between(1, 13, max_denominator=100)
pkas = between(2, 12, max_denominator=100)
near = between(-2, 2, max_denominator=100)
totals = st.builds(Strength, between(Fraction(1, 1000), 1, max_denominator=1000), st.just(Basis.MOLAR))
#: What 50 digits leave of a law.
TINY = Fraction(1, 10**40)


def same(one, other):
    """Equal to 40 digits."""
    return abs(Fraction(one) - Fraction(other)) <= TINY * max(1, abs(Fraction(other)))


def socratic():
    return calc.buffer_volumes_from_stocks("3.6", "4.74", "50 mmol/L", "30 mmol/L", "2 L", "20 mmol/L")


# Where the problems were read, by the short name in the test's id:
# https://tvp.thesociallife.com/respuestas/18722148
# https://qammunity.org/12761075
# https://bissoy.com/mcq/165324
# https://askanewquestion.com/questions/1-calculate-ph-of-an-acetate-buffer-containing-27-5-mm-acetic-acid/1044370
# https://phcalculator.blogspot.com/2013/04/calculating-ph-of-monoprotic-weak-acid.html
# https://indextestingapp.uonbi.ac.ke/preguntia/13018065
# https://www.studyzin.com/study-material/question-answers/determine-the-mass-in-g-of-sodium-hydrogen-phosphate-na2hpo4-that-48385
# https://socratic.org/questions/what-volumes-of-50-mm-ch-3cooh-and-30-mm-nach-3coo-solutions-are-needed-to-prepa
# https://calculatorlib.com/buffer-capacity-calculator
# https://superglobalcalculator.com/calculators/chemistry/buffer-capacity
#: Source, solution, printed answer.
PUBLISHED = {
    "borate": (
        "tvp.thesociallife.com/18722148",
        lambda: calc.ph_from_buffer("9.24", base="0.36 mol/L", acid="0.31 mol/L"),
        "9.30",
    ),
    "ratio-of-100": ("qammunity.org/12761075", lambda: calc.ph_from_buffer_ratio("5.28", 100), "7.28"),
    "equal-parts": ("bissoy.com/165324", lambda: calc.ph_from_buffer(4, base="0.35 mol/L", acid="0.35 mol/L"), "4.00"),
    "acetate-27.5-and-50": (
        "askanewquestion.com/1044370",
        lambda: calc.ph_from_buffer("4.74", base="50 mmol/L", acid="27.5 mmol/L"),
        "5.00",
    ),
    "acetic-acid-0.1-molar": (
        "phcalculator.blogspot.com/2013-04",
        lambda: calc.ph_of_weak_acid("0.1 mol/L", calc.pka_from_constant("0.0000176")),
        "2.88",
    ),
    "sodium-acetate-0.15-molar": (
        "indextestingapp.uonbi.ac.ke/13018065",
        lambda: calc.mass_for_concentration("0.15 mol/L", "125 mL", "82.03 g/mol"),
        "1.54 g",
    ),
    "phosphate-base-for-an-acid": (
        "studyzin.com/48385",
        lambda: calc.base_from_acid_and_ph("7.78", "7.2", "2.32 mmol"),
        "8.82 mmol",
    ),
    "phosphate-base-as-a-mass": (
        "studyzin.com/48385",
        lambda: calc.mass_from_moles(calc.base_from_acid_and_ph("7.78", "7.2", "2.32 mmol"), "142 g/mol"),
        "1.25 g",
    ),
    "acid-stock-of-an-acetate-buffer": ("socratic.org/acetate-3.6", lambda: socratic().acid, "7.5E+2 mL"),
    "base-stock-of-an-acetate-buffer": ("socratic.org/acetate-3.6", lambda: socratic().base, "90 mL"),
    "van-slyke-acetate": (
        "calculatorlib.com/buffer-capacity",
        lambda: calc.buffer_capacity_from_ph("4.76", "4.76", "0.1 mol/L"),
        "0.0576 mol/L",
    ),
    "van-slyke-constant-of-the-largest": (
        "superglobalcalculator.com/buffer-capacity",
        lambda: calc.maximum_buffer_capacity("1 mol/L"),
        "0.576 mol/L",
    ),
}


@every("name", [pytest.param(name, id=f"{name}-{row[0]}") for name, row in PUBLISHED.items()])
def test_published_problem(name):
    _, solve, printed = PUBLISHED[name]
    found = solve()
    assert agrees(found, printed), found


def test_published_answer_that_was_rounded_between_uonbi_13018065():
    """0.156 g of acetic acid was printed, of 0.0026 mol that were rounded before; it is 0.1554 g."""
    acid = calc.acid_from_base_and_ph("5.60", "4.74", "18.75 mmol")
    found = calc.mass_from_moles(acid, "60.05 g/mol")
    assert not agrees(found, "0.156 g")
    assert agrees(found, "0.1554 g")


def test_published_problem_of_the_table_WP_227():  # the name of the row
    """The source prints one digit after the point; pKa is taken as 4.74."""
    problem = PROBLEMS["WP-227"]
    found = calc.ph_from_buffer("4.74", base="0.3 mol", acid="0.2 mol")
    assert agrees(found, str(problem["expected"]["ph"]["value"]))
    assert same(round(found.value, 7), Fraction(problem["exact"]["ph"]["value"]))


#: Where the ions of the water are few beside a buffer.
middle = between(Fraction(13, 2), Fraction(15, 2), max_denominator=100)
slight = between(-1, 1, max_denominator=100)
strong = between(10, 1000, max_denominator=50)


@every("ph", [calc.ph_of_strong_acid, calc.ph_of_strong_base])
def test_a_normal_solution_gives_off_its_equivalents(ph):
    assert ph("0.02 N").value == ph("0.01 mol/L", 2).value == ph("0.02 mol/L").value
    with pytest.raises(InputError) as caught:
        ph("0.02 N", 2)
    assert caught.value.code == "E_NOT_USED"


@LAW
@given(phs, pkas)
def test_ratio_and_ph(ph, pka):
    ratio = calc.buffer_ratio_from_ph(ph, pka)
    assert same(calc.ph_from_buffer_ratio(pka, ratio).value, ph)
    moles = make_quantity(ratio.value, "mole")
    assert same(calc.pka_from_buffer(ph, base=moles, acid="1 mol").value, pka)


@LAW
@given(middle, strong, strong, molar_masses, molar_masses)
def test_masses_moles_and_concentrations_give_one_ph(pka, base, acid, base_molar_mass, acid_molar_mass):
    moles = [make_quantity(amount, "millimole") for amount in (base, acid)]
    found = calc.ph_from_buffer(pka, base=moles[0], acid=moles[1])
    masses = [
        calc.mass_from_moles(amount, each)
        for amount, each in zip(moles, (base_molar_mass, acid_molar_mass), strict=True)
    ]
    by_mass = calc.ph_from_buffer(
        pka, masses[0], masses[1], base_molar_mass=base_molar_mass, acid_molar_mass=acid_molar_mass
    )
    strengths = [Strength(amount / 1000, Basis.MOLAR) for amount in (base, acid)]
    assert found.value == by_mass.value == calc.ph_from_buffer(pka, *strengths).value


@LAW
@given(pkas, numbers, numbers)
def test_a_base_buffer_over_pkb_is_an_acid_buffer_over_pka(pkb, base, salt):
    forms = [make_quantity(amount, "millimole") for amount in (base, salt)]
    pka = calc.pka_from_pkb(pkb)
    assert calc.ph_from_base_buffer(pkb, *forms).value == calc.ph_from_buffer(pka, *forms).value


@LAW
@given(pkas)
def test_constant_and_pka(pka):
    assert same(calc.pka_from_constant(calc.constant_from_pka(pka)).value, pka)


@LAW
@given(phs, pkas, st.sampled_from(["acid", "base"]))
def test_the_ionized_part_and_its_ph(ph, pka, kind):
    share = calc.percent_ionized_from_ph(ph, pka, kind).value
    other = calc.percent_ionized_from_ph(ph, pka, "base" if kind == "acid" else "acid").value
    assert same(share + other, 100)
    back = calc.ph_from_percent_ionized(share / 100, pka, kind).value
    assert abs(back - ph) < Fraction(1, 10**30)


@LAW
@given(middle, slight, totals, volumes, molar_masses, molar_masses)
def test_what_is_weighed_has_the_ph_and_the_concentration(pka, away, total, volume, acid_mass, base_mass):
    ph = pka + away
    found = calc.buffer_masses_from_ph(ph, pka, total, volume, acid_mass, base_mass)
    again = calc.ph_from_buffer(pka, found.base, found.acid, base_molar_mass=base_mass, acid_molar_mass=acid_mass)
    assert same(again.value, ph)
    moles = value_in(found.base_moles, "mol") + value_in(found.acid_moles, "mol")
    assert same(moles, value_in(total.amount_in(volume), "mol"))


@LAW
@given(middle, slight, totals, volumes)
def test_two_stocks_make_the_volume_and_the_ph(pka, away, total, volume):
    ph = pka + away
    for wanted in (None, Strength(total.value / 20, Basis.MOLAR)):
        try:
            found = calc.buffer_volumes_from_stocks(ph, pka, total, "1 mol/L", volume, wanted)
        except OutOfRangeError as error:
            assume(error.code != "E_WATER_COUNTS")  # too dilute for the law, and refused
            raise
        acid = total.amount_in(found.acid.value)
        base = Strength.parse("1 mol/L").amount_in(found.base.value)
        assert same(calc.ph_from_buffer(pka, base, acid).value, ph)
        parts = sum(value_in(part, "L") for part in (found.acid, found.base, found.water))
        assert same(parts, value_in(volume, "L"))


@LAW
@given(middle, slight, totals, volumes, molar_masses)
def test_one_form_and_a_strong_acid_or_base_give_the_ph(pka, away, total, volume, molar_mass):
    ph = pka + away
    by_base = calc.buffer_from_acid_and_strong_base(ph, pka, total, volume, molar_mass, "1 mol/L")
    left = by_base.weighed_moles.value - by_base.strong_moles.value
    assert same(calc.ph_from_buffer(pka, by_base.strong_moles, left).value, ph)
    by_acid = calc.buffer_from_base_and_strong_acid(ph, pka, total, volume, molar_mass, "1 mol/L")
    left = by_acid.weighed_moles.value - by_acid.strong_moles.value
    assert same(calc.ph_from_buffer(pka, left, by_acid.strong_moles).value, ph)
    assert same(value_in(by_acid.weighed, "g"), value_in(by_base.weighed, "g"))
    assert same(value_in(by_acid.strong, "L"), value_in(by_acid.strong_moles, "mol"))


@LAW
@given(phs, pkas, numbers)
def test_the_other_form_and_back(ph, pka, amount):
    acid = make_quantity(amount, "millimole")
    base = calc.base_from_acid_and_ph(ph, pka, acid)
    assert same(value_in(calc.acid_from_base_and_ph(ph, pka, base), "mmol"), amount)


@LAW
@given(phs, pkas, totals)
def test_capacity_and_concentration(ph, pka, total):
    capacity = calc.buffer_capacity_from_ph(ph, pka, total)
    assert same(calc.total_from_buffer_capacity(ph, pka, capacity).value.value, total.value)
    assert capacity.value <= calc.maximum_buffer_capacity(total).value
    assert same(
        value_in(calc.buffer_capacity_from_ph(pka, pka, total), "mol/L"),
        value_in(calc.maximum_buffer_capacity(total), "mol/L"),
    )
    assert calc.buffer_capacity_with_water(ph, pka, total).value > capacity.value


@LAW
@given(middle, slight, volumes)
def test_masses_for_a_capacity_are_those_for_its_concentration(pka, away, volume):
    ph = pka + away
    total = calc.total_from_buffer_capacity(ph, pka, "0.01 mol/L")
    one = calc.buffer_masses_from_capacity(ph, pka, "0.01 mol/L", volume, "120 g/mol", "142 g/mol")
    other = calc.buffer_masses_from_ph(ph, pka, total, volume, "120 g/mol", "142 g/mol")
    assert one.acid.value == other.acid.value
    assert one.base.value == other.base.value


@LAW
@given(pkas, between(Fraction(1, 10), 10, max_denominator=50), between(Fraction(1, 10), 10, max_denominator=50))
def test_added_base_is_undone_by_the_same_acid(pka, base, acid):
    added = make_quantity(min(base, acid) / 2, "millimole")
    forms = make_quantity(base, "millimole"), make_quantity(acid, "millimole")
    before = calc.ph_from_buffer(pka, *forms).value
    more = calc.ph_after_strong_base(pka, *forms, added).value
    less = calc.ph_after_strong_acid(pka, *forms, added).value
    assert less < before < more
    assert calc.ph_after_strong_acid(pka, forms[0] + added, forms[1] - added, added).value == before


def test_a_small_addition_moves_the_ph_as_the_capacity_says():
    capacity = calc.buffer_capacity_from_ph("4.76", "4.76", "0.2 mol/L")
    after = calc.ph_after_strong_base("4.76", base="0.1 mol/L", acid="0.1 mol/L", added="0.00001 mol/L").value
    found = calc.buffer_capacity_from_addition("0.00001 mol/L", "4.76", after)
    assert abs(found.value / capacity.value - 1) < Fraction(1, 10**6)


@LAW
@given(phs)
def test_ions_and_ph(ph):
    ions = calc.hydrogen_ion_from_ph(ph)
    assert same(calc.ph_from_hydrogen_ion(ions).value, ph)
    assert same(calc.ph_from_hydroxide_ion(ions).value, 14 - ph)


@LAW
@given(totals, between(3, 7, max_denominator=100))
def test_weak_acids_and_bases_mirror_one_another_and_keep_their_equilibrium(total, pk):
    acid = calc.ph_of_weak_acid(total, pk).value
    assert same(acid + calc.ph_of_weak_base(total, pk).value, 14)
    h = calc.hydrogen_ion_from_ph(acid).value.value
    k = calc.constant_from_pka(pk).value
    assert abs(h * h / (total.value - h) / k - 1) < Fraction(1, 10**30)
    assert acid > calc.ph_of_strong_acid(total).value


@LAW
@given(totals)
def test_strong_acids_and_bases_mirror_one_another(total):
    assert same(calc.ph_of_strong_acid(total).value + calc.ph_of_strong_base(total).value, 14)


def test_a_trace_of_strong_acid_leaves_the_water_nearly_neutral():
    found = calc.ph_of_strong_acid("0.00000001 mol/L").value
    assert agrees(found, "6.98")
    assert agrees(calc.ph_of_strong_acid("0.005 mol/L", 2).value, "2.00")
    assert agrees(calc.ph_of_weak_acid("6 g/L", "4.76", molar_mass="60 g/mol").value, "2.883")


def test_an_ampholyte_lies_in_the_middle():
    assert calc.ph_of_ampholyte("2.34", "9.60").value == Fraction("5.97")


@every(
    ("call", "error", "says"),
    [
        (lambda: calc.ph_from_buffer("4.76", "0 mol", "1 mol"), OutOfRangeError, "an acid and its base"),
        (lambda: calc.ph_from_buffer("4.76", "1 mol", "0 mol"), OutOfRangeError, "an acid and its base"),
        (lambda: calc.ph_from_buffer("4.76", "1 mol", "1 mol/L"), DimensionError, "counted like"),
        (lambda: calc.ph_from_buffer("4.76", "1 g", "1 mol"), MissingKnowledgeError, "base_molar_mass"),
        (lambda: calc.ph_from_buffer("4.76", "1 mol", "1 % w/v"), MissingKnowledgeError, "acid_molar_mass"),
        (lambda: calc.ph_from_buffer("4.76", "1 % w/w", "1 mol", base_molar_mass="1 g/mol"), DimensionError, "volume"),
        (lambda: calc.ph_from_buffer(4.76, "1 mol", "1 mol"), ExactnessError, "float"),
        (lambda: calc.ph_from_buffer(31, "1 mol", "1 mol"), OutOfRangeError, "above 30"),
        (lambda: calc.pka_from_pkb("14.5"), OutOfRangeError, "weaker than water"),
        (lambda: calc.percent_ionized_from_ph(7, 7, "salt"), InputError, "'acid' or 'base'"),
        (lambda: calc.ph_from_percent_ionized("50 %", 7, "salt"), InputError, "'acid' or 'base'"),
        (lambda: calc.ph_from_percent_ionized("100 %", 7, "acid"), OutOfRangeError, "at no pH"),
        (lambda: calc.ph_after_strong_base(7, "1 mol", "1 mol", "1 mol"), OutOfRangeError, "uses up all of the acid"),
        (lambda: calc.ph_after_strong_acid(7, "1 mol", "2 mol", "1 mol"), OutOfRangeError, "uses up all of the base"),
        (lambda: calc.ph_after_strong_acid(7, "1 mol", "2 mol", "1 mol/L"), DimensionError, "counted like"),
        (lambda: calc.buffer_capacity_from_addition("1 mol/L", 7, 7), OutOfRangeError, "did not change"),
        (lambda: calc.maximum_buffer_capacity("5 mol"), DimensionError, "mol/L"),
        (lambda: calc.total_from_buffer_capacity(7, 7, "1 mol"), DimensionError, "amount per volume"),
        (
            lambda: calc.buffer_volumes_from_stocks(7, 7, "0.1 mol/L", "0.1 mol/L", "1 L", "0.2 mol/L"),
            OutOfRangeError,
            "stocks would take",
        ),
        (
            lambda: calc.buffer_volumes_from_stocks(7, 7, "0 mol/L", "0.1 mol/L", "1 L"),
            OutOfRangeError,
            "holds nothing",
        ),
        (
            lambda: calc.buffer_from_acid_and_strong_base(7, 7, "1 mol/L", "1 L", "60 g/mol", "0 mol/L"),
            OutOfRangeError,
            "holds nothing",
        ),
        (lambda: calc.ph_of_weak_acid("0 mol/L", 9), OutOfRangeError, "nothing in the solution"),
        (lambda: calc.ph_of_weak_acid("1 % w/v", 5), MissingKnowledgeError, "molar_mass"),
        (lambda: calc.ph_from_hydrogen_ion("0 mol/L"), OutOfRangeError, "nothing in the solution"),
    ],
)
def test_refused(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_steps_with_a_logarithm_are_marked_as_not_exact():
    steps = calc.ph_from_buffer("4.74", base="0.3 mol", acid="0.2 mol").steps
    assert [step.exact for step in steps][-1] is False


@LAW
@given(numbers, between(-5, 5, max_denominator=20))
def test_powers_roots_and_logarithms_undo_one_another(x, y):
    assert same(square_root(x) ** 2, x)
    assert same(exp(ln(x)), x)
    assert same(power(Fraction(10), log10(x)), x)
    assert same(power(x, y) * power(x, -y), 1)


def test_what_has_an_exact_answer_gets_it_and_the_decimal_context_is_left_alone():
    assert power(Fraction(2, 3), Fraction(-2)) == Fraction(9, 4)
    assert power(Fraction(9, 4), Fraction(1, 2)) == Fraction(3, 2)
    assert log10(Fraction(1, 100)) == -2
    assert (ln(Fraction(1)), exp(Fraction(0)), square_root(Fraction(0))) == (0, 1, 0)
    assert Decimal(1) / Decimal(3) == Decimal("0.3333333333333333333333333333")
    # The first 45 digits of the root of two and of the number e.
    assert abs(square_root(Fraction(2)) - Fraction("1.41421356237309504880168872420969807856967187")) < Fraction(
        1, 10**43
    )
    assert abs(exp(Fraction(1)) - Fraction("2.71828182845904523536028747135266249775724709")) < Fraction(1, 10**43)


@every(
    "call",
    [
        lambda: square_root(Fraction(-1)),
        lambda: log10(Fraction(0)),
        lambda: ln(Fraction(-2)),
        lambda: power(Fraction(0), Fraction(2)),
        lambda: exp(Fraction(10**9)),
        lambda: power(Fraction(10), Fraction(10**9)),
    ],
)
def test_what_has_no_answer_is_refused(call):
    with pytest.raises(OutOfRangeError):
        call()


def test_a_percentage_of_a_form_is_counted_over_its_molar_mass():
    found = calc.ph_from_buffer("4.76", "8.2 g/L", "6 g/L", base_molar_mass="82 g/mol", acid_molar_mass="60 g/mol")
    assert found.value == Fraction("4.76")
    assert show(parse("8.2 g/L")) == "8.2 g/L"


def test_a_strong_acid_or_base_may_be_normal():
    molar = calc.buffer_from_base_and_strong_acid("7.4", "8.1", "0.05 mol/L", "1 L", "121 g/mol", "1 mol/L")
    normal = calc.buffer_from_base_and_strong_acid("7.4", "8.1", "0.05 mol/L", "1 L", "121 g/mol", "1 Eq/L")
    assert normal.strong.value == molar.strong.value
    added = calc.ph_after_strong_base("4.76", "0.2 mol/L", "0.2 mol/L", "40 mEq/L")
    assert added.value == calc.ph_after_strong_base("4.76", "0.2 mol/L", "0.2 mol/L", "40 mmol/L").value
    in_moles = calc.ph_after_strong_acid("4.76", "0.2 mol", "0.2 mol", "40 mEq")
    assert in_moles.value == calc.ph_after_strong_acid("4.76", "0.2 mol", "0.2 mol", "40 mmol").value


def test_a_weak_form_is_not_counted_in_equivalents():
    with pytest.raises(DimensionError, match="molarity_from_normality"):
        calc.ph_from_buffer("4.76", "0.1 Eq/L", "0.1 mol/L")
    with pytest.raises(DimensionError, match="base"):
        calc.ph_from_buffer("4.76", "0.1 Eq", "0.1 mol")


@every(
    ("call", "ph"),
    [
        # a trace of acid cannot be basic: by the charge balance, as by hand with a table
        (lambda: calc.ph_of_weak_acid("0.00000001 mol/L", 4), "6.978"),
        (lambda: calc.ph_of_weak_acid("0.0000001 mol/L", 4), "6.791"),
        (lambda: calc.ph_of_weak_base("0.00000001 mol/L", 4), "7.022"),
        (lambda: calc.ph_of_weak_acid("0.000001 mol/L", 9), "6.979"),
        (lambda: calc.ph_of_weak_acid("0.0001 mol/L", "9.24"), "6.586"),
    ],
)
def test_a_trace_of_a_weak_acid_or_base_counts_the_water(call, ph):
    assert f"{float(call().value):.3f}" == ph
    assert call().assumptions == (assumptions.PKW_AT_25,)


@LAW
@given(st.integers(1, 12), between(2, 13, max_denominator=100))
def test_no_weak_acid_is_basic_and_its_charges_balance(decades, pk):
    c = Fraction(1, 10**decades)
    ph = calc.ph_of_weak_acid(Strength(c, Basis.MOLAR), pk).value
    assert 0 < ph < 7
    assert same(ph + calc.ph_of_weak_base(Strength(c, Basis.MOLAR), pk).value, 14)
    h, k = calc.hydrogen_ion_from_ph(ph).value.value, calc.constant_from_pka(pk).value
    charges = h - Fraction(1, 10**14) / h
    assert abs(charges / (c * k / (k + h)) - 1) < Fraction(1, 100)


@every(
    ("pka", "value"),
    [
        ("Ka 0.0000175", "4.757"),
        ("Ka = 1.75e-5", "4.757"),
        ("Ka 1.75 x 10^-5", "4.757"),
        ("pKa 4.76", "4.760"),
        ("Kb 1.8e-5", "9.255"),
        ("pKb 4.75", "9.250"),
    ],
)
def test_a_buffer_from_a_constant_to_grams_in_one_call(pka, value):
    by_text = calc.buffer_masses_from_ph(value, pka, "0.1 mol/L", "1 L", "60.05 g/mol", "82.03 g/mol")
    assert abs(by_text.acid.value.to("g").magnitude - Fraction("3.0025")) < Fraction("0.01")
    assert abs(by_text.base.value.to("g").magnitude - Fraction("4.1015")) < Fraction("0.01")


def test_the_base_to_add_in_grams():
    base = calc.base_from_acid_and_ph("8.2", "7.2", "3 mmol", base_molar_mass="142 g/mol")
    assert show(base.value) == "4.26 g"
    acid = calc.acid_from_base_and_ph(
        "8.2", "Ka 0.0000001", "4.26 g", base_molar_mass="142 g/mol", acid_molar_mass="120 g/mol"
    )
    assert show(acid.value) == "about 227.145 mg"


@every(
    ("call", "code"),
    [
        (
            lambda: calc.buffer_from_acid_and_strong_base("4.76", "4.76", "0.1 mol/L", "1 L", "60 g/mol", "0.04 mol/L"),
            "E_NO_ROOM",
        ),
        (
            lambda: calc.buffer_from_acid_and_strong_base("5.3", "4.76", "0.1 mol/L", "1 L", "60 g/mol", "0.05 mol/L"),
            "E_NO_ROOM",
        ),
        (
            lambda: calc.buffer_from_base_and_strong_acid("7.1", "8.1", "0.2 mol/L", "1 L", "121 g/mol", "0.1 mol/L"),
            "E_NO_ROOM",
        ),
        (
            lambda: calc.buffer_volumes_from_stocks("7.2", "7.2", "0.02 mol/L", "0.02 mol/L", "1 L", "0.05 mol/L"),
            "E_OUT_OF_RANGE",
        ),
        (lambda: calc.buffer_masses_from_ph(2, 3, "0.01 mol/L", "1 L", "60 g/mol", "82 g/mol"), "E_WATER_COUNTS"),
        (lambda: calc.buffer_masses_from_ph(12, "4.76", "0.1 mol/L", "1 L", "60 g/mol", "82 g/mol"), "E_BUFFER_RANGE"),
        (lambda: calc.buffer_volumes_from_stocks("7.2", "4.76", "0.2 mol/L", "0.1 mol/L", "300 mL"), "E_BUFFER_RANGE"),
        (
            lambda: calc.buffer_from_acid_and_strong_base("7.2", "4.76", "0.1 mol/L", "1 L", "60 g/mol", "1 mol/L"),
            "E_BUFFER_RANGE",
        ),
        (lambda: calc.ph_from_buffer("4.76", "0.00000001 mol/L", "0.00000001 mol/L"), "E_WATER_COUNTS"),
        (lambda: calc.ph_from_base_buffer("4.76", "0.000001 mol/L", "0.000001 mol/L"), "E_WATER_COUNTS"),
        (lambda: calc.ph_of_strong_acid("100 mol/L"), "E_OUT_OF_RANGE"),
        (lambda: calc.buffer_ratio_from_ph("Ka 0.1", 7), "E_INPUT"),
        (lambda: calc.buffer_ratio_from_ph(7, "Ka 17"), "E_OUT_OF_RANGE"),
        (lambda: calc.buffer_ratio_from_ph(7, "pKb 15"), "E_OUT_OF_RANGE"),
        (lambda: calc.base_from_acid_and_ph(7, 7, "0.1 mol/L", base_molar_mass="142 g/mol"), "E_UNIT_DIMENSION"),
    ],
)
def test_what_no_buffer_is(call, code):
    with pytest.raises(FormulateError) as refusal:
        call()
    assert refusal.value.code == code


def test_what_a_buffer_takes_for_granted():
    masses = calc.buffer_masses_from_ph("7.2", "7.2", "0.1 mol/L", "1 L", "120 g/mol", "142 g/mol")
    assert masses.assumptions == (assumptions.ACTIVITIES, assumptions.WATER_LEFT_OUT)
    assert calc.pka_from_pkb("4.76").assumptions == (assumptions.PKW_AT_25,)
    assert calc.pka_from_pkb("4.76", 14).assumptions == ()
    volumes = calc.buffer_volumes_from_stocks("7.2", "7.2", "0.2 mol/L", "0.1 mol/L", "300 mL")
    assert assumptions.VOLUMES_ADD_UP in volumes.assumptions


def test_the_printed_formula_of_a_capacity_is_the_one_computed():
    step = calc.maximum_buffer_capacity("0.02 mol/L").steps[-1]
    assert step.formula == "ln(10) / 4 x C"
    assert "2.303" not in "".join(
        calc.index.entries()[name].formula for name in dir(calc.buffers) if "capacity" in name
    )


def test_the_working_of_a_buffer_keeps_its_units():
    lines = calc.ph_from_hydrogen_ion("1 mmol/L").working()
    assert "-log(1 mmol/L / (1 mol/L)) = 3" in lines
    volumes = calc.buffer_volumes_from_stocks("7.2", "7.2", "1 mol/L", "1 mol/L", "100 mL", "0.2 mol/L")
    assert "V(water) = V - Va - Vb = 100 mL - 10 mL - 10 mL = 80 mL" in volumes.working()


def test_each_form_of_an_acid_is_named_by_its_hydrogens():
    lines = str(calc.acid_forms_from_ph(5, [3, 5, 7])).splitlines()
    assert [line.partition(":")[0] for line in lines[:4]] == [f"shares with {n} hydrogens" for n in (3, 2, 1, 0)]
