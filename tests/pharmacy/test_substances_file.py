"""The pharmacy's own substances: what a file may state, what it may not, and which row a name finds."""

import pickle
from fractions import Fraction
from textwrap import dedent

import pytest

from formulate.errors import FileError, SettingsError
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.substances_file import read_substances, substances_from_cells
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.substances import cells_of
from tests.every import every

FOOPRAZOLE = """
    [[substance]]
    name = "Fooprazole"
    formula = "C16H17N3O3S"
    source = "certificate of 2026"

    [[substance]]
    name = "Fooprazole sodium trihydrate"
    synonyms = ["Fooprex powder", "FPZ-Na"]
    parent = "FOOPRAZOLE"
    form = "hydrate"
    waters = 3
    formula = "C16H16N3NaO3S.3H2O"
    "molar mass" = "407.42 g/mol"
    source = "certificate of 2026"
"""


@pytest.fixture
def substances(tmp_path):
    def read(text):
        path = tmp_path / "substances.toml"
        path.write_text(dedent(text), "utf-8")
        return read_substances(path)

    return read


def row(**fields):
    stated = {"name": '"foo"', "source": '"ours"', **fields}
    return "[[substance]]\n" + "".join(f'"{key.replace("_", " ")}" = {text}\n' for key, text in stated.items())


def test_what_a_file_states_is_found_by_every_name(substances):
    own = substances(FOOPRAZOLE)
    salt = own.identify("fpz-na USP").substance
    assert salt.name == "fooprazole sodium trihydrate"
    assert own.identify("Fooprex powder").substance is own.identify("FOOPREX POWDER, micronized").substance is salt
    assert (salt.parent, salt.parents_per_formula, salt.waters) == ("fooprazole", 1, 3)
    assert salt.stated == ("fooprazole", "C16H16N3NaO3S.3H2O", "407.42 g/mol", "3 H2O")
    assert own.counted_in(salt, "fooprazole") == 1
    assert own.is_same_drug("Fooprex 20 mg capsules", "fooprazole sodium")
    assert own.is_same_drug("Fooprex powder", "fooprazole magnesium")
    assert own.names_like("fooprazol") == ("fooprazole",)
    assert own.identify("fooprazole 20 mg capsules").is_product
    assert own.identify("unobtainium") is None
    assert own.identify("paracetamol").substance is SHIPPED.identify("acetaminophen").substance
    assert SHIPPED.identify("FPZ-Na") is None


def test_a_molar_mass_is_calculated_from_the_formula_where_none_is_stated(substances):
    base = substances(FOOPRAZOLE).identify("fooprazole").substance
    assert base.molar_mass.to("gram/mole").magnitude == Fraction("331.39")


def test_a_row_of_a_shipped_name_wins_by_every_name_and_keeps_what_it_leaves_out(substances):
    own = substances(row(name='"Naltrexone hydrochloride"', molar_mass='"377.9 g/mol"'))
    salt = own.identify("naltrexone HCl").substance
    assert (salt.molar_mass.magnitude, salt.parent, salt.source) == (Fraction("377.9"), "naltrexone", "ours")
    assert salt.composition == "C20H23NO4.ClH"
    assert own.replaced_by(salt) == ("naltrexone hydrochloride",)
    other = substances(
        row(name='"acetaminophen"', formula='"C8H9NO2.H2O"', waters="1", form='"hydrate"', parent='"foo"')
    )
    assert other.identify("Paracetamol").substance.waters == 1


def test_a_row_of_names_alone_adds_names(substances):
    own = substances(row(name='"acetaminophen"', synonyms='"Tylenopan; Fooalgin"'))
    added = own.identify("fooalgin 500 mg tablets").substance
    shipped = SHIPPED.identify("acetaminophen").substance
    assert added.figures == shipped.figures
    assert added.source == "pubchem"
    assert added.locator.endswith("names: ours, substances.toml")
    assert own.replaced_by(added) == ()
    assert own.is_same_substance("paracetamol", "Tylenopan")


@every(
    ("formula", "stated", "count"),
    [
        ('"2C17H19NO3.H2SO4"', {}, 2),
        ('"C34H40N2O10S"', {"parents_per_formula": "2"}, 2),
        ('"C17H19NO3.HCl"', {}, 1),
        ('"C17H21NO4S"', {}, 1),
    ],
)
def test_how_many_of_the_drug_one_formula_unit_holds(substances, formula, stated, count):
    own = substances(row(name='"foo sulfate"', parent='"Morphine"', form='"salt"', formula=formula, **stated))
    assert own.own[0].parents_per_formula == count
    assert own.own[0].parent == "morphine"


@every(
    ("fields", "code", "says"),
    [
        ({"name": '""'}, "E_FIELD_NEEDED", "as recipes and lots write it"),
        ({"source": '""'}, "E_FIELD_NEEDED", "cite where it is from"),
        ({"fromula": '"H2O"'}, "E_FIELD_UNKNOWN", "did you mean 'formula'?"),
        ({"formula": '"C20H23NO4", "molar mass" = 3'}, "E_TOML", "invalid TOML"),
        ({"formula": '"h2o"'}, "E_FORMULA", "write elements with their numbers"),
        ({"formula": '"C20H23NO4.HCl"', "molar_mass": '"413.9 g/mol"'}, "E_SUBSTANCE_MASS", "which has 377.865 g/mol"),
        ({"formula": '"C20H23NO4"', "molar_mass": '"341.41 mg/mol"'}, "E_SUBSTANCE_MASS", "341.407 g/mol"),
        ({"name": '"naltrexone"', "molar_mass": '"377.9 g/mol"'}, "E_SUBSTANCE_MASS", "contradicts the formula"),
        ({"formula": '"C20H23NO4.HCl.2H2O"'}, "E_SUBSTANCE_WATERS", "the formula has 2 H2O, the row names 0"),
        (
            {"formula": '"C20H23NO4.3H2O"', "waters": "2", "form": '"hydrate"', "parent": '"naltrexone"'},
            "E_SUBSTANCE_WATERS",
            "write 'waters = 3'",
        ),
        (
            {"name": '"foo dihydrate"', "waters": "3", "form": '"hydrate"', "parent": '"foo"'},
            "E_SUBSTANCE_WATERS",
            "the name says 2 H2O, the row 3",
        ),
        (
            {"formula": '"C20H23NO4"', "waters": "5", "form": '"hydrate"', "parent": '"naltrexone"'},
            "E_SUBSTANCE_WATERS",
            "has not the atoms of 5 H2O",
        ),
        ({"waters": "2", "form": '"salt"', "parent": '"naltrexone"'}, "E_SUBSTANCE_FORM", "write 'hydrate'"),
        ({"form": '"hydrate"', "parent": '"naltrexone"'}, "E_SUBSTANCE_FORM", "state 'waters'"),
        ({"form": '"salt"'}, "E_SUBSTANCE_FORM", "the parent drug of this salt is not stated"),
        ({"form": '"base"', "parent": '"naltrexone"'}, "E_SUBSTANCE_FORM", "remove 'parent'"),
        ({"form": '"powder"'}, "E_CHOICE", "base"),
        ({"name": '"Sodium"'}, "E_SUBSTANCE_NAME", "the name of an ion"),
        ({"synonyms": '["sodium"]'}, "E_SUBSTANCE_NAME", "the name of an ion"),
        (
            {"parent": '"morphine"', "form": '"salt"', "molar_mass": '"668.8 g/mol"'},
            "E_SUBSTANCE_RATIO",
            "two have room",
        ),
        (
            {"parent": '"morphine"', "formula": '"2C17H19NO3.H2SO4"', "parents_per_formula": "1"},
            "E_SUBSTANCE_RATIO",
            "the formula has 2 of morphine, the row names 1",
        ),
        ({"unii": '"5Q18"'}, "E_UNII", "ten letters"),
        ({"cas": '"103-90-3"'}, "E_CAS", "check it"),
        ({"waters": "true"}, "E_FIELD_TYPE", "expected text"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_with_its_line(substances, fields, code, says):
    with pytest.raises(SettingsError) as caught:
        substances("\n" + row(**fields))
    finding = caught.value.findings[0]
    assert finding.code == code
    assert says in f"{finding.message}; {finding.remedy}"
    assert finding.place.line > 1 or code == "E_TOML"


def test_every_mistake_of_a_file_is_told_at_once_and_names_are_in_one_row(substances):
    with pytest.raises(SettingsError) as caught:
        substances(row(unii='"x"', cas='"y"') + row(name='"bar"', formula='"?"'))
    assert [finding.code for finding in caught.value.findings] == ["E_UNII", "E_CAS", "E_FORMULA"]
    with pytest.raises(SettingsError, match="E_SUBSTANCE_TWICE") as caught:
        substances(row() + row(name='"bar"', synonyms='"FOO"'))
    assert "line 7: substance[2].synonyms" in str(caught.value)


@every("text", ["", "name = 'foo'", "[[substances]]\nname = 'foo'", "substance = 'foo'", "\x00"])
def test_a_file_of_another_kind_is_one_message(substances, text):
    with pytest.raises(SettingsError) as caught:
        substances(text)
    assert len(caught.value.findings) == 1


def test_the_settings_name_the_file_and_its_mistakes(tmp_path):
    (tmp_path / "site.toml").write_text('substances = "own.toml"', "utf-8")
    with pytest.raises(SettingsError, match="file not found"):
        read_site(tmp_path / "site.toml")
    (tmp_path / "own.toml").write_text(row(cas='"1-1-1"'), "utf-8")
    with pytest.raises(SettingsError, match=r"line 4: own.toml: substance\[1\].cas"):
        read_site(tmp_path / "site.toml")
    with pytest.raises(FileError):
        read_substances(tmp_path)


def test_a_record_keeps_the_rows_that_decide_what_its_names_mean(substances):
    text = (
        FOOPRAZOLE + row(name='"bar"') + row(name='"acetaminophen"', parent='"foo"', form='"salt"', formula='"C8H9NO2"')
    )
    own = substances(dedent(FOOPRAZOLE) + text.removeprefix(FOOPRAZOLE))
    assert [one.name for one in own.used_for(["FPZ-Na"]).own] == ["fooprazole", "fooprazole sodium trihydrate"]
    assert [one.name for one in own.used_for(["fooprazol"]).own] == ["fooprazole", "fooprazole sodium trihydrate"]
    assert [one.name for one in own.used_for(["Paracetamol"]).own] == ["acetaminophen"]
    assert own.used_for(["unobtainium"]).own == ()
    assert SHIPPED.used_for(["unobtainium"]) is SHIPPED
    again = substances_from_cells([cells_of(one) for one in own.own], origin=own.origin, sha256=own.sha256)
    assert (again, hash(again)) == (own, hash(own))
    assert pickle.loads(pickle.dumps(own)) == own  # our own bytes
    assert str(own) == "substances.toml: 4 substances"
    assert str(SHIPPED) == "as shipped"
    assert pickle.loads(pickle.dumps(SHIPPED)).identify("paracetamol") is not None
