"""The second reader against the first: what both take, they take for the same."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import InputError
from formulate.recheck.reading import reader
from formulate.recheck.reading.reader import ACTIVITY, EQUIVALENTS, MASS, MOLES, OSMOLES, UNITS, VOLUME
from formulate.strength import Basis, Strength
from formulate.units import DOSAGE_UNITS, SPELLINGS, make_quantity, parse
from tests.every import every

#: Base units of the kinds, by their names in the first registry.
BASES = {
    MASS: "gram",
    VOLUME: "milliliter",
    MOLES: "mole",
    EQUIVALENTS: "equivalent",
    OSMOLES: "osmole",
    ACTIVITY: "activity_unit",
}
UNITS_OF_EACH_KIND = [
    "mg",
    "kg",
    "mL",
    "dL",
    "mmol",
    "mEq",
    "IU",
    "million units",
    "tablets",
    "drop",
    "grain",
    "fluid ounces",
]

numbers = st.decimals(min_value="0.0001", max_value=99999, places=4).map(lambda number: f"{number:f}")


def is_of_an_ingredient(name):
    """Whether an ingredient is measured or counted in it; time, length, temperature and energy are read elsewhere."""
    return name in DOSAGE_UNITS or any(make_quantity(1, name).check(make_quantity(1, base)) for base in BASES.values())


@every("spelling", SPELLINGS)
def test_both_tables_of_units_agree(spelling):
    name = SPELLINGS[spelling]
    if not is_of_an_ingredient(name):
        assert spelling not in UNITS
        return
    kind, size = UNITS[spelling]
    assert make_quantity(1, name).to(BASES.get(kind, kind)).magnitude == size


SHARES = ["5{s}%{s}{b}", "0.5{s}ppm{s}{b}", "20{s}ppb{s}{b}", "1{s}in {s}100{s}{b}", "1{s}:{s}100{s}{b}"]


@pytest.mark.parametrize("basis", ["w/w", "w/v", "v/v"])
def test_whatever_form_of_a_share_the_first_takes_the_second_takes(basis):
    taken = 0
    for form, space in product(SHARES, ["", " ", "  "]):
        typed = form.format(s=space, b=basis)
        try:
            first = Strength.parse(typed)
        except InputError:
            continue
        taken += 1
        of, within, _ = KEPT_IN[first.basis]
        assert reader.ratio(typed) == reader.Ratio(of, within, first.value)
    assert taken > 10


@pytest.mark.parametrize("slash", ["/", " / ", " per ", "/5 ", " / 0.5 ", "/2"])
def test_whatever_quotient_the_first_takes_the_second_takes(slash):
    taken = 0
    for above, below in product(UNITS_OF_EACH_KIND, repeat=2):
        typed = f"2.5 {above}{slash}{below}"
        try:
            first = Strength.parse(typed)
        except InputError:
            continue
        taken += 1
        second = reader.ratio(typed)
        counted = first.quantity * make_quantity(1, BASES.get(second.within, second.within))
        assert counted.to(BASES.get(second.of, second.of)).magnitude == second.base
    assert taken > 20


def test_the_second_table_has_no_unit_of_its_own():
    assert set(UNITS) <= set(SPELLINGS)


@given(numbers, st.sampled_from(sorted(UNITS)))
def test_both_readers_read_the_same_amount(digits, spelling):
    if Fraction(digits) == 0:
        return
    amount = reader.amount(f"{digits} {spelling}")
    assert parse(f"{digits} {spelling}").to(BASES.get(amount.kind, amount.kind)).magnitude == amount.base


STRENGTHS = [
    *("0.1 % w/w", "5% w/v", "70 % v/v", "1 mg/g", "12.5 mg/5 mL", "250 mg / 5 mL", "2 mg/tablet", "100 units/g"),
    *("1 in 1000 w/v", "1:1000 v/v", "20 ppm w/w", "5 ppb w/v", "10 umol/L", "40 mEq/L", "0.5 mol/kg", "9 mg/dL"),
    *("1 million units/capsule", "5 mL/dose", "2 mmol/tablet", "3 mEq per tablet", "50 units/mL"),
]
KEPT_IN = {
    Basis.W_W: (MASS, MASS, 1),
    Basis.W_V: (MASS, VOLUME, 1),
    Basis.V_V: (VOLUME, VOLUME, 1),
    Basis.MOLAR: (MOLES, VOLUME, 1000),
    Basis.MOLAL: (MOLES, MASS, 1000),
    Basis.EQUIVALENTS: (EQUIVALENTS, VOLUME, 1000),
    Basis.ACTIVITY_W: (ACTIVITY, MASS, 1),
    Basis.ACTIVITY_V: (ACTIVITY, VOLUME, 1),
}


@every("typed", STRENGTHS)
def test_both_readers_read_the_same_strength(typed):
    first, second = Strength.parse(typed), reader.ratio(typed)
    if first.basis is Basis.PER_UNIT:
        counted = first.quantity * make_quantity(1, second.within)
        assert counted.to(BASES[second.of]).magnitude == second.base
        assert second.within in DOSAGE_UNITS
    else:
        of, within, per = KEPT_IN[first.basis]
        assert second == reader.Ratio(of, within, first.value / per)


@every(
    "typed",
    ["", "mg", "30", "1,5 mL", "-1 mg", ".5 g", "5. g", "1e3 mg", "30 mgz", "30 Mg", "\u0663 mg", "5 % w/w", "1/0 g"],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(InputError):
        reader.amount(typed)


@pytest.mark.parametrize(
    "typed", ["", "5 %", "5 % x", "30 mg", "1 in 1000", "5 ppm", "2 mg/", "/g", "2 mg/0x g", "1:2:3 w/w"]
)
def test_what_is_no_strength_is_refused(typed):
    with pytest.raises(InputError):
        reader.ratio(typed)


@pytest.mark.parametrize("typed", ["", "98,5 %", "98.5", "98.5 % w/w", "-1 %", "% 98"])
def test_what_is_no_percent_is_refused(typed):
    with pytest.raises(InputError):
        reader.percent(typed)


@pytest.mark.parametrize("typed", ["", "1 g", "1/0", "-1", "1 000"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InputError):
        reader.number(typed)
    with pytest.raises(InputError):
        reader.figure(typed)


@pytest.mark.parametrize(
    "typed", ["1/150 grain", "3/8 grains", "1/6 grain/tablet", "1/4 grain/5 mL", "1/4grain per mL"]
)
def test_both_readers_read_a_part_of_a_grain(typed):
    if "/" not in typed[4:] and "per" not in typed:
        assert parse(typed).to("gram").magnitude == reader.amount(typed).base
    else:
        strength = Strength.parse(typed)
        of, within, _ = KEPT_IN.get(strength.basis, ("mass", "tablet", None))
        assert reader.ratio(typed) == reader.Ratio(of, within, strength.value)
