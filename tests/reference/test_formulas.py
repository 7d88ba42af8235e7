"""Chemical formulas as people type them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import TextError
from formulate.reference.identities.formulas import read_formula
from formulate.reference.identities.substances import SUBSTANCES
from tests.every import every


@every(
    ("typed", "text", "composition", "waters"),
    [
        ("C20H23NO4.HCl", "C20H24ClNO4", "C20H23NO4.ClH", 0),
        ("C20H23NO4 \u00b7 HCl", "C20H24ClNO4", "C20H23NO4.ClH", 0),
        ("C2H4O2.2H2O", "C2H8O4", "C2H4O2.2H2O", 2),
        ("C18H24NO7P.0.5H2O", "C18H24NO7P.0.5H2O", "C18H24NO7P.0.5H2O", Fraction(1, 2)),
        ("C18H24NO7P.1/2H2O", "C18H24NO7P.0.5H2O", "C18H24NO7P.0.5H2O", Fraction(1, 2)),
        ("C18H24NO7P.\u00bdH2O", "C18H24NO7P.0.5H2O", "C18H24NO7P.0.5H2O", Fraction(1, 2)),
        ("(C17H19NO3)2.H2SO4.5H2O", "C34H50N2O15S", "2C17H19NO3.H2O4S.5H2O", 5),
        ("2C17H19NO3.H2SO4", "C34H40N2O10S", "2C17H19NO3.H2O4S", 0),
        ("Na2HPO4*7H2O", "H15Na2O11P", "2Na.H3O4P.7H2O", 7),
        ("Ca3(C6H5O7)2", "C12H10Ca3O14", "3Ca.2C6H8O7", 0),
        ("Ca(OH)2", "CaH2O2", "", 0),
        ("C12H14CaO12", "C12H14CaO12", "", 0),
    ],
)
def test_a_formula_is_read_by_its_parts(typed, text, composition, waters):
    formula = read_formula(typed)
    assert (formula.text, formula.composition, formula.waters) == (text, composition, waters)


@every("row", [row for row in SUBSTANCES.rows if row.formula], ids=lambda row: row.name)
def test_the_table_has_formulas_as_they_are_written_here(row):
    formula = read_formula(row.formula)
    assert formula.text == row.formula
    assert abs(formula.molar_mass - row.molar_mass.magnitude) <= Fraction("0.03")
    assert not row.composition or read_formula(row.composition).composition == row.composition


@every(
    "typed",
    ["C20h23", "C20H23NO4..HCl", "Xx2", "2", "((H))2", "C20H23NO4 HCl", "H0", "C6H12O6.0H2O", "1/0H2O", "\u0660"],
)
def test_what_is_no_formula_is_refused(typed):
    with pytest.raises(TextError) as caught:
        read_formula(typed)
    assert caught.value.code == "E_FORMULA"


@given(st.dictionaries(st.sampled_from(["C", "H", "N", "O", "S", "Cl", "Na"]), st.integers(1, 60), min_size=1))
def test_a_hydrate_weighs_its_anhydrous_form_and_its_water(atoms):
    typed = "".join(f"{symbol}{count}" for symbol, count in atoms.items())
    dry, hydrate = read_formula(typed), read_formula(f"{typed}.3H2O")
    assert read_formula(dry.text) == read_formula(typed)
    assert hydrate.molar_mass == dry.molar_mass + 3 * read_formula("H2O").molar_mass
    assert hydrate.has_room_for(Fraction(3))
