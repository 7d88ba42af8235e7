"""Random amounts for the laws of the calculations: exact, in different units, over six powers of ten."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from formulate.strength import Basis, Strength
from formulate.units import make_quantity

#: A law is tried on so many random cases; few, as each is exact.
LAW = settings(max_examples=25, deadline=None)

MASS_UNITS = ("kilogram", "gram", "milligram", "microgram")
VOLUME_UNITS = ("liter", "milliliter", "microliter", "fluid_ounce")

numbers = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
shares = st.fractions(min_value=Fraction(1, 1000), max_value=Fraction(999, 1000), max_denominator=1000)
masses = st.builds(make_quantity, numbers, st.sampled_from(MASS_UNITS))
volumes = st.builds(make_quantity, numbers, st.sampled_from(VOLUME_UNITS))
densities = st.builds(
    make_quantity,
    st.fractions(min_value=Fraction(1, 2), max_value=3, max_denominator=100),
    st.sampled_from(("gram/milliliter", "kilogram/liter", "milligram/microliter")),
)
molar_masses = st.builds(
    make_quantity, st.fractions(min_value=20, max_value=2000, max_denominator=100), st.just("gram/mole")
)


def of_basis(basis: Basis) -> st.SearchStrategy[Strength]:
    """Strengths of one basis, from very weak to nearly pure."""
    return st.builds(Strength, shares, st.just(basis))


percentages = st.sampled_from([Basis.W_W, Basis.W_V, Basis.V_V]).flatmap(of_basis)
