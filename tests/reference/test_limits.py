"""Limits by name: units, age groups, routes, the forms of a drug, and what a pharmacy's own rows replace."""

from fractions import Fraction

import pytest

from formulate.errors import InputError, TextError, UnitError
from formulate.recipe.model import DosageForm
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.limits.age_groups import days_of_age, is_in_age_group
from formulate.reference.limits.forms import share_of_form
from formulate.reference.limits.routes import form_group_of, is_veterinary, route_of
from formulate.reference.limits.table import LIMITS, limit_from_cells, limits_of, own_rows
from formulate.reference.limits.units import in_unit, read_limit_unit
from formulate.reference.table import Confidence
from formulate.strength import Strength
from tests.every import every

OWN = {"substance": "baclofen", "use": "active", "route": "oral", "unit": "mg/mL", "greatest": "5", "source": "ours"}


@every(
    ("strength", "unit", "density", "expected"),
    [
        ("2 mg/mL", "mg/mL", None, 2),
        ("0.2 % w/v", "mg/mL", None, 2),
        ("2 mg/mL", "mcg/mL", None, 2000),
        ("2 mg/mL", "g/L", None, 2),
        ("0.1 % w/w", "mg/g", None, 1),
        ("0.1 % w/w", "mg/mL", None, None),
        ("0.1 % w/w", "mg/mL", Fraction(6, 5), Fraction(6, 5)),
        ("1.2 mg/mL", "mg/g", Fraction(6, 5), 1),
        ("5 % w/w", "%", None, 5),
        ("5 % w/v", "%", None, 5),
        ("5 % v/v", "%", None, 5),
        ("5 % v/v", "% w/v", None, None),
        ("5 % v/v", "% v/v", None, 5),
        ("5 units/mL", "%", None, None),
        ("5 units/mL", "units/mL", None, 5),
        ("5 units/g", "units/g", None, 5),
        ("5 mg/tablet", "mg/unit", None, 5),
        ("5 mg/tablet", "mg/mL", Fraction(1), None),
        ("5 mmol/tablet", "mmol/unit", None, 5),
        ("5 mEq/tablet", "mEq/unit", None, 5),
        ("5 units/tablet", "units/unit", None, 5),
        ("5 mmol/L", "mmol/mL", None, Fraction(1, 200)),
        ("5 mEq/mL", "mEq/mL", None, 5),
        ("5 mEq/mL", "mmol/mL", None, None),
    ],
)
def test_a_strength_in_the_unit_of_a_limit_exactly_or_not_at_all(strength, unit, density, expected):
    assert in_unit(Strength.parse(strength), read_limit_unit(unit), density) == expected


@every("text", ["mg", "mg/kg/day", "units/unit", "mg/24 h", "mg/container", "mg/dose", "% v/v"])
def test_a_unit_is_shown_as_written(text):
    unit = read_limit_unit(text)
    assert str(unit) == text
    assert unit.is_of_body == ("kg" in text)


@every("text", ["", "5 mg/mL", "mg/pint", "lumps/mL", "% w/x", "mg per mL"])
def test_another_unit_is_refused(text):
    with pytest.raises(UnitError) as caught:
        read_limit_unit(text)
    assert caught.value.code == "E_LIMITS_ROW"


@every(
    ("group", "age", "unit", "inside"),
    [
        ("neonate", 28, "days", True),
        ("neonate", 29, "days", False),
        ("under 3 years", 35, "months", True),
        ("under 3 years", 3, "years", False),
        ("from 6 years", 6, "years", True),
        ("from 6 years", 71, "months", False),
        ("1 month to 4 years", 1, "months", True),
        ("1 month to 4 years", 4, "weeks", False),
        ("2 to 5 years", 5, "years", True),
        ("2 to 5 years", 6, "years", False),
        ("2 to 5 years", 23, "months", False),
    ],
)
def test_an_age_in_an_age_group(group, age, unit, inside):
    assert is_in_age_group(group, days_of_age(Fraction(age), unit)) is inside


def test_another_age_group_is_refused():
    with pytest.raises(TextError, match="an age group"):
        is_in_age_group("toddlers", Fraction(1))


@every(
    ("text", "route"),
    [
        ("oral", "oral"),
        ("by mouth", "oral"),
        ("sublingual", "sublingual"),
        ("Topical, to the scalp", "topical"),
        ("left ear", "otic"),
        ("eye", "ophthalmic"),
        ("rectal", "rectal"),
        ("vaginal", "vaginal"),
        ("intranasal", "nasal"),
        ("I.V.", "intravenous"),
        ("elsewhere", ""),
    ],
)
def test_a_route_as_limits_name_it(text, route):
    assert route_of(text) == route


def test_every_form_that_a_patient_takes_has_a_group():
    without = {form.value for form in DosageForm if not form_group_of(form.value)}
    assert without <= {"vehicle", "injection", "infusion", "parenteral nutrition", "implant"} | {
        "eye ointment",
        "inhalation solution",
        "irrigation solution",
    }


@every(
    ("text", "expected"), [("oral, for animals", True), ("for a Dog", True), ("catheter", False), ("topical", False)]
)
def test_what_is_for_animals(text, expected):
    assert is_veterinary(text) is expected


@every(
    ("name", "counted", "expected"),
    [
        ("clonidine", "clonidine", 1),
        ("Paracetamol BP", "acetaminophen", 1),
        ("unobtainium", "Unobtainium", 1),
        ("unobtainium sulfate", "unobtainium", None),
        ("clonidine", "morphine", None),
        ("heparin sodium", "heparin", None),
        ("neostigmine bromide", "neostigmine", None),
    ],
)
def test_the_share_of_a_form_is_by_the_formulas_or_not_known(name, counted, expected):
    assert share_of_form(name, counted, SHIPPED) == expected


@every(
    ("ester", "drug", "micrograms"),
    [
        # what a milligram holds of the drug, between the limits of the USP monographs
        ("chloramphenicol palmitate", "chloramphenicol", (555, 595)),
        ("chloramphenicol sodium succinate", "chloramphenicol", (650, 765)),
        # not less than
        ("clindamycin palmitate hydrochloride", "clindamycin", (540, 610)),
        ("erythromycin estolate", "erythromycin", (600, 700)),
        ("erythromycin ethylsuccinate", "erythromycin", (765, 855)),
        ("erythromycin stearate", "erythromycin", (550, 725)),
        # by the formulas: 424.4 of 510.5, 362.5 of 484.5
        ("cefuroxime axetil", "cefuroxime", (831, 832)),
        ("hydrocortisone sodium succinate", "hydrocortisone", (748, 749)),
    ],
)
def test_an_ester_counts_as_its_drug(ester, drug, micrograms):
    share = share_of_form(ester, drug, SHIPPED)
    assert share is not None
    assert micrograms[0] < 1000 * share < micrograms[1]


def test_the_two_shares_of_a_salt_and_its_base_are_inverse():
    one, other = "clonidine hydrochloride", "clonidine"
    assert share_of_form(one, other, SHIPPED) * share_of_form(other, one, SHIPPED) == 1
    assert share_of_form(one, other, SHIPPED) < 1


def test_limits_are_found_by_any_name_of_the_drug():
    for name in ("Clonidine HCl", "clonidine", "CLONIDINE HYDROCHLORIDE"):
        assert {row.substance for row in limits_of(name, (), SHIPPED)} == {"clonidine hydrochloride"}
    assert {row.substance for row in limits_of("DEG", (), SHIPPED)} == {"diethylene glycol"}
    assert limits_of("unobtainium", (), SHIPPED) == ()


def _by_mouth(rows):
    """Those of one dosage unit or a milliliter by mouth, of any age."""
    return tuple(row for row in rows if row.route == "oral" and not row.age_group)


def test_a_row_of_the_pharmacy_replaces_the_shipped_one_about_the_same_and_no_other():
    cells = {**OWN, "substance": "clonidine", "unit": "mg/unit", "greatest": "0.1"}
    own = own_rows("clonidine hydrochloride", [cells, OWN], "limits.csv", SHIPPED)
    assert [row.substance for row in own] == ["clonidine"]
    assert _by_mouth(limits_of("clonidine hydrochloride", own, SHIPPED)) == own
    liquid = own_rows("clonidine", [{**cells, "unit": "mg/mL"}], "limits.csv", SHIPPED)
    assert [row.substance for row in _by_mouth(limits_of("clonidine", liquid, SHIPPED))] == [
        "clonidine",
        "clonidine hydrochloride",
    ]
    assert own_rows("baclofen", [{**OWN, "substance": "x", "synonyms": "Lioresal; baclofen"}], "limits.csv", SHIPPED)


def test_a_row_says_where_it_is_from():
    row = limit_from_cells({**OWN, "at_greatest": "1", "form_group": "liquid"}, "limits.csv")
    assert str(row.origin) == "oral, liquid; ours, one product"
    assert row.confidence is Confidence.READ
    assert row.shown(row.greatest) == "5 mg/mL"


@every(
    ("cells", "words"),
    [
        ({"substance": ""}, "'substance' is blank"),
        ({"unit": "mg/pint"}, "unit of a limit"),
        ({"confidence": "sure"}, "sure"),
        ({"above": "maybe"}, "stop, confirm, note"),
        ({"strengths": "1; two"}, "number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_row(cells, words):
    with pytest.raises(InputError, match=words) as caught:
        limit_from_cells(OWN | cells, "limits.csv, baclofen")
    assert (caught.value.where, caught.value.code) == ("limits.csv, baclofen", "E_LIMITS_ROW")


def test_a_limit_from_memory_says_so_and_never_stops():
    recalled = [row for row in LIMITS.rows if row.confidence is Confidence.UNVERIFIED]
    assert {"vanillin", "lindane", "naproxen"} <= {row.substance for row in recalled}
    for row in recalled:
        assert row.is_recalled, row
        assert "unverified" in str(row.origin), row
        assert row.above != "stop" or row.species, row


def test_the_shipped_limits_are_in_order():
    for row in LIMITS.rows:
        numbers = [one for one in (row.lowest, row.usual_from, row.usual_to, row.greatest) if one is not None]
        assert numbers == sorted(numbers), row
        assert row.greatest is not None, row
        assert row.counted_as or row.use != "contaminant", row
