"""Random amounts for the laws of the calculations: exact, in different units, over six powers of ten."""

from __future__ import annotations

from fractions import Fraction
from functools import wraps
from typing import Any

from hypothesis import HealthCheck, reject, settings
from hypothesis import strategies as st

from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity
from formulate.units.limits import NUMBERS, QUANTITIES, SHARES, STRENGTHS
from tests.exact_numbers import between

#: Why a figure is refused that is met nowhere.
_LIMITS = {limit.reason for limits in (QUANTITIES, STRENGTHS, NUMBERS, SHARES) for limit in limits.values()}


class Law:
    """A law is tried on so many random cases, other than those of which nothing is met: they are refused."""

    def __init__(self, cases: int) -> None:
        self.settings = settings(max_examples=cases, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])

    def __call__(self, test: Any) -> Any:
        """The test with these settings."""
        law = test.hypothesis.inner_test

        @wraps(law)
        def of_what_there_is(*arguments: Any, **named: Any) -> None:
            try:
                law(*arguments, **named)
            except OutOfRangeError as error:
                if error.remedy in _LIMITS or error.code == "E_WATER_COUNTS" or "no solution" in str(error):
                    reject()
                raise

        test.hypothesis.inner_test = of_what_there_is
        return self.settings(test)


#: Few cases, as each is exact; and fewer where each holds many amounts.
LAW, LONG_LAW = Law(25), Law(12)

MASS_UNITS = ("kilogram", "gram", "milligram", "microgram")
VOLUME_UNITS = ("liter", "milliliter", "microliter", "fluid_ounce")

numbers = between(Fraction(1, 1000), 1000, max_denominator=1000)
shares = between(Fraction(1, 1000), Fraction(999, 1000), max_denominator=1000)
masses = st.builds(make_quantity, numbers, st.sampled_from(MASS_UNITS))
weights = st.builds(
    make_quantity, between(Fraction(1, 10), 500, max_denominator=1000), st.sampled_from(("kilogram", "pound"))
)
#: Powder of one capsule, and what a capsule holds.
powders = st.builds(make_quantity, between(100, 999, max_denominator=1000), st.just("milligram"))
capacities = st.builds(
    make_quantity, between(Fraction(1, 10), 5, max_denominator=100), st.sampled_from(("milliliter", "teaspoon"))
)
displacements = between(Fraction(1, 10), 30, max_denominator=1000)
volumes = st.builds(make_quantity, numbers, st.sampled_from(VOLUME_UNITS))
densities = st.builds(
    make_quantity,
    between(Fraction(1, 2), 3, max_denominator=100),
    st.sampled_from(("gram/milliliter", "kilogram/liter", "milligram/microliter")),
)
molar_masses = st.builds(make_quantity, between(20, 2000, max_denominator=100), st.just("gram/mole"))


def of_basis(basis: Basis) -> st.SearchStrategy[Strength]:
    """Strengths of one basis, from very weak to nearly pure."""
    return st.builds(Strength, shares, st.just(basis))


percentages = st.sampled_from([Basis.W_W, Basis.W_V, Basis.V_V]).flatmap(of_basis)

#: What one unit is in grams, millilitres and centimeters: written down once more, not asked of the units themselves.
GRAMS = {
    "kilogram": Fraction(1000),
    "gram": Fraction(1),
    "milligram": Fraction(1, 1000),
    "microgram": Fraction(1, 10**6),
    "grain": Fraction("0.06479891"),
    "pound": Fraction("453.59237"),
}
MILLILITRES = {
    "liter": Fraction(1000),
    "milliliter": Fraction(1),
    "microliter": Fraction(1, 1000),
    "teaspoon": Fraction(5),
    "fluid_ounce": Fraction("29.5735295625"),
}
CENTIMETRES = {
    "meter": Fraction(100),
    "centimeter": Fraction(1),
    "millimeter": Fraction(1, 10),
    "inch": Fraction("2.54"),
    "foot": Fraction("30.48"),
}
KILOGRAMS = {unit: grams / 1000 for unit, grams in GRAMS.items()}
body_weights = between(1, 250, max_denominator=20)
body_heights = between(40, 230, max_denominator=20)


def size(value: Quantity, unit: str) -> Fraction:
    """The plain number of a unit that an amount is."""
    return Fraction(value.to(unit).magnitude)


def written(
    units: dict[str, Fraction], values: st.SearchStrategy[Fraction] = numbers
) -> st.SearchStrategy[tuple[Fraction, Quantity]]:
    """A plain number and the amount that it is, written in any of the units."""
    return st.tuples(values, st.sampled_from(sorted(units))).map(
        lambda drawn: (drawn[0], make_quantity(drawn[0] / units[drawn[1]], drawn[1]))
    )


def edged(values: st.SearchStrategy[Fraction], *edges: Fraction | int | str) -> st.SearchStrategy[Fraction]:
    """Values, and often the edges where a rule changes."""
    return st.sampled_from([Fraction(edge) for edge in edges]) | values


def near(found: Fraction, expected: Fraction) -> bool:
    """Whether two numbers agree in 40 digits, which is what logarithms and powers keep of their 50."""
    return abs(found - expected) <= abs(expected) / 10**40
