"""Reference tables: every row has its source, and nothing is handed out that should not be."""

import ast
import csv
import itertools
import re
import tomllib
from fractions import Fraction
from functools import cache
from importlib import resources

import pytest

from formulate.errors import MissingKnowledgeError
from formulate.recipe.model import WaterType
from formulate.reference.every import TABLES
from formulate.reference.identities.substances import DRUG_NAMES, IONS, SUBSTANCES, WATER
from formulate.reference.sources import sources
from formulate.reference.table import Confidence
from formulate.reference.tables.alcohol import ALCOHOL
from formulate.reference.tables.beyond_use import BEYOND_USE, STERILE_BEYOND_USE, WATER_ACTIVITY, is_aqueous
from formulate.reference.tables.capsules import CAPSULE_SIZES
from formulate.reference.tables.emulsions import HLB
from formulate.reference.tables.isotonicity import SODIUM_CHLORIDE_EQUIVALENTS
from formulate.reference.tables.labeling import LABELING_RULES
from formulate.reference.tables.molded import DISPLACEMENT, SUPPOSITORY_BASES
from formulate.reference.tables.weighing import GLASSWARE, WEIGHING_RULES
from formulate.units import parse, show
from tests.every import every
from tests.modules import FILES, nodes_of, text_of

DATA = resources.files("formulate.reference").joinpath("data")


def code_of(call, *arguments, **keywords):
    with pytest.raises(MissingKnowledgeError) as caught:
        call(*arguments, **keywords)
    return caught.value.code


@cache
def keys_cited_in_the_code():
    """Keys of sources that modules cite: in a Source, or in the references of a docstring."""
    keys = set()
    for file in FILES:
        text = text_of(file)
        keys |= set(re.findall(r"\.\. \[[0-9]+\] ([a-z0-9]+(?:-[a-z0-9]+)+)", text))
        keys |= set(re.findall(r"^ +\[([a-z0-9-]+): .+\]$", text, re.MULTILINE))
        for node in nodes_of(file):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Source":
                keys |= {k.value.value for k in node.keywords if k.arg == "key" and isinstance(k.value, ast.Constant)}
    return keys - {"definition", "stated", "source-key"}


def test_every_source_that_the_code_cites_is_known():
    assert keys_cited_in_the_code() - set(sources()) == set()


def test_every_file_of_the_data_folder_is_a_table():
    assert {entry.name for entry in DATA.iterdir() if entry.name.endswith(".csv")} == {f"{name}.csv" for name in TABLES}


@every("name", TABLES)
def test_every_row_has_its_source_its_place_and_its_confidence(name):
    rows = TABLES[name].rows
    assert rows
    for row in rows:
        known_sources = sources()
        assert {row.source, *row.also} <= set(known_sources)
        assert row.locator or row.confidence is Confidence.UNVERIFIED
        assert row.note or row.confidence is not Confidence.WRONG
        if row.confidence is Confidence.READ:
            assert known_sources[row.source].confidence is not Confidence.UNVERIFIED
        assert str(row.cited).startswith(row.source)


@every("name", TABLES)
def test_every_column_is_a_field_and_every_line_is_whole(name):
    with DATA.joinpath(f"{name}.csv").open(encoding="utf-8") as stream:
        lines = list(csv.reader(stream))
    fields = set(type(TABLES[name].rows[0]).__dataclass_fields__)
    assert set(lines[0]) == fields
    assert {len(line) for line in lines} == {len(lines[0])}


def test_every_source_has_a_row_or_is_cited_by_a_formula():
    used = {key for table in TABLES.values() for row in table.rows for key in (row.source, *row.also)}
    assert set(sources()) - used - keys_cited_in_the_code() == set()


def test_sources_say_what_they_are_where_and_by_when_they_were_read():
    text = resources.files("formulate.reference").joinpath("sources.toml").read_text("utf-8")
    assert set(sources()) == set(tomllib.loads(text))
    for source in sources().values():
        assert source.title
        assert source.url.startswith("http") or source.url == ""
        assert bool(source.read) == (source.confidence is not Confidence.UNVERIFIED)


def test_names_are_found_whole_in_any_capitals_and_never_by_a_part():
    assert DISPLACEMENT.one(" ZINC  sulfate").drug_per_base == 3
    assert code_of(DISPLACEMENT.find, "zinc") == "E_REFERENCE_UNKNOWN"
    assert code_of(DISPLACEMENT.find, "") == "E_REFERENCE_UNKNOWN"
    with pytest.raises(MissingKnowledgeError, match="did you mean 'zinc sulfate'"):
        DISPLACEMENT.find("zinc sulphate")


def test_synonyms_find_the_same_row():
    assert HLB.one("Span 80") is HLB.one("Sorbitan oleate")


def test_where_sources_differ_one_must_be_named():
    assert {row.drug_per_base for row in DISPLACEMENT.find("Zinc oxide")} == {Fraction(5), Fraction("4.7")}
    assert code_of(DISPLACEMENT.one, "Zinc oxide") == "E_REFERENCE_CHOICE"
    assert DISPLACEMENT.one("Zinc oxide", source="scribd-displacement").drug_per_base == Fraction("4.7")
    assert code_of(DISPLACEMENT.one, "Zinc oxide", source="usp-29-31") == "E_REFERENCE_UNKNOWN"


def test_an_unverified_row_is_no_silent_default():
    assert code_of(SUBSTANCES.one, "caffeine citrate") == "E_REFERENCE_UNVERIFIED"
    assert SUBSTANCES.one("caffeine citrate", unverified=True).parent == "caffeine"


def test_a_value_known_to_be_wrong_is_never_handed_out():
    assert any(row.substance == "Tropicamide" for row in SODIUM_CHLORIDE_EQUIVALENTS.rows)
    with pytest.raises(MissingKnowledgeError, match="implausible"):
        SODIUM_CHLORIDE_EQUIVALENTS.find("tropicamide")
    assert all(row.percent_in != 65 for row in ALCOHOL.find("weight to volume"))


def test_no_row_calls_anything_safe():
    for table in TABLES.values():
        for row in table.rows:
            assert "non-hazardous" not in str(row)
            assert "not hazardous" not in str(row)


@pytest.mark.parametrize(
    ("water_activity", "aqueous"),
    [("0.59999", False), ("0.60", True), ("0.6", True), (Fraction(3, 5), True), (0, False), (1, True)],
)
def test_the_boundary_of_water_activity_belongs_to_the_aqueous(water_activity, aqueous):
    assert is_aqueous(water_activity) is aqueous


def test_examples_of_water_activity_stand_on_the_side_that_they_say():
    for row in WATER_ACTIVITY.rows:
        assert is_aqueous(row.water_activity) == (row.aqueous == "yes")
        assert row.confidence is Confidence.UNVERIFIED


def test_the_limits_of_the_edition_of_2023_and_not_of_2014():
    assert [BEYOND_USE.one(kind.value).limit_days for kind in WaterType] == [14, 35, 90, 180]


def test_sterile_limits_grow_with_cold_and_with_a_sterility_test():
    def days(category, method, test, components, storage):
        rows = [
            row
            for row in STERILE_BEYOND_USE.find(category)
            if (row.method, row.sterility_test, row.starting_components) == (method, test, components)
            and row.storage.startswith(storage)
        ]
        assert len(rows) == 1
        return rows[0].limit.to("day").magnitude

    aseptic = ("2", "aseptically processed")
    sterile = "only sterile starting components"
    assert [days(*aseptic, "no", sterile, place) for place in ("controlled", "refrig", "freez")] == [4, 10, 45]
    assert [days(*aseptic, "yes, passed", "any", place) for place in ("controlled", "refrig", "freez")] == [30, 45, 60]
    assert days("1", "any", "not applicable", "any", "controlled") == Fraction(1, 2)


def test_displacement_names_its_direction_and_its_inverse():
    row = DISPLACEMENT.one("Hydrocortisone")
    assert row.base == "cocoa butter"
    assert row.drug_per_base == Fraction(3, 2)
    assert row.base_per_drug == Fraction(2, 3)


def test_densities_of_bases():
    butter = SUPPOSITORY_BASES.one("Cocoa butter")
    assert butter.density_lowest < butter.density < butter.density_highest
    assert code_of(SUPPOSITORY_BASES.one, "polyethylene glycol") == "E_REFERENCE_UNVERIFIED"


def test_larger_capsules_hold_more_and_weigh_more():
    chart = [row for row in CAPSULE_SIZES.rows if row.source == "icapsulepack-sizes"]
    assert [row.size for row in chart] == ["000", "00", "0", "1", "2", "3", "4", "5"]
    for larger, smaller in itertools.pairwise(chart):
        assert larger.volume > smaller.volume
        assert larger.empty_weight > smaller.empty_weight
    assert show(CAPSULE_SIZES.one("0", source="icapsulepack-sizes").volume) == "0.68 mL"


def test_percent_by_volume_and_by_weight_agree_between_the_directions():
    """Where both directions print the same strength, going and coming back ends where it began, to its digits."""
    usp = [row for row in ALCOHOL.rows if row.source == "usp-29-alcohol" and row.percent_in > 0]
    for row in usp:
        if row.direction == "volume to weight":
            assert row.percent_out < row.percent_in
            # w/w = v/v x density of ethanol / density of the mixture, all at 15.56 degC
            worked = row.percent_in * Fraction("0.7936") / row.specific_gravity_15_56
            assert abs(worked - row.percent_out) < Fraction("0.02")
        else:
            worked = row.percent_in * row.specific_gravity_15_56 / Fraction("0.7936")
            assert abs(worked - row.percent_out) < Fraction("0.02")


#: Abridged standard atomic weights (IUPAC).
ATOMIC_WEIGHTS = {
    **{
        "H": "1.008",
        "B": "10.81",
        "C": "12.011",
        "N": "14.007",
        "O": "15.999",
        "F": "18.998",
        "Na": "22.990",
        "Mg": "24.305",
        "Al": "26.982",
    },
    **{
        "Si": "28.085",
        "P": "30.974",
        "S": "32.06",
        "Cl": "35.45",
        "K": "39.098",
        "Ca": "40.078",
        "Cr": "51.996",
        "Mn": "54.938",
        "Fe": "55.845",
    },
    **{
        "Cu": "63.546",
        "Zn": "65.38",
        "Se": "78.971",
        "Br": "79.904",
        "Ag": "107.87",
        "Sn": "118.71",
        "I": "126.90",
        "Ba": "137.33",
        "Li": "6.94",
    },
    **{"Mo": "95.95", "Ga": "69.723", "Co": "58.933"},
}


def molar_mass_from(formula):
    parts = re.findall(r"([A-Z][a-z]?)([0-9]*)", formula)
    assert "".join(element + count for element, count in parts) == formula
    return sum(Fraction(ATOMIC_WEIGHTS[element]) * int(count or 1) for element, count in parts)


@every("row", [row for row in SUBSTANCES.rows if row.formula], ids=lambda row: row.name)
def test_molar_masses_follow_from_their_formulas(row):
    # a point in the second decimal: sources of atomic weights differ in what they round
    assert abs(row.molar_mass.to("gram/mole").magnitude - molar_mass_from(row.formula)) <= Fraction("0.03")


@every("name", list(IONS))
def test_ions_have_the_mass_of_their_formula(name):
    ion = IONS[name]
    hydrogens = ion.charge if ion.acid else 0
    mass = molar_mass_from(ion.element or ion.acid) - hydrogens * Fraction(ATOMIC_WEIGHTS["H"])
    assert abs(ion.molar_mass - mass) <= Fraction("0.01")


def test_a_hydrate_weighs_its_parent_and_its_water():
    hydrates = [row for row in SUBSTANCES.rows if row.waters and SUBSTANCES.has(row.parent)]
    assert len(hydrates) > 30
    for row in hydrates:
        parent = SUBSTANCES.find(row.parent)[0]
        if parent.composition and parent.composition + "." in row.composition + ".":
            rest = row.molar_mass.magnitude - parent.molar_mass.magnitude
            assert abs(rest - row.waters * WATER) < Fraction("0.01"), row.name
    share = SUBSTANCES.one("magnesium sulfate heptahydrate", unverified=True).water_share
    assert abs(share - Fraction("0.512")) < Fraction("0.0005")


@every(
    ("name", "parent", "formula", "waters"),
    [
        ("lisinopril", "lisinopril", "C21H31N3O5", None),
        ("lisinopril dihydrate", "lisinopril", "C21H35N3O7", 2),
        ("losartan potassium", "losartan", "C22H22ClKN6O", None),
        ("pantoprazole sodium sesquihydrate", "pantoprazole", "C32H34F4N6Na2O11S2", 3),
        ("sertraline hydrochloride", "sertraline", "C17H18Cl3N", None),
        ("metoprolol succinate", "metoprolol", "C34H56N2O10", None),
        ("codeine phosphate hemihydrate", "codeine", "C36H50N2O15P2", 1),
        ("heparin sodium", "heparin", "", None),
        ("gentamicin sulfate", "gentamicin", "", None),
        ("cetrimide", "cetrimide", "", None),
        ("chloramphenicol palmitate", "chloramphenicol", "C27H42Cl2N2O6", None),
        ("erythromycin estolate", "erythromycin", "C52H97NO18S", None),
        ("hydrocortisone sodium succinate", "hydrocortisone", "C25H33NaO8", None),
    ],
)
def test_substances_that_are_often_compounded(name, parent, formula, waters):
    row = SUBSTANCES.one(name, unverified=True)
    assert (row.parent, row.formula, row.waters) == (parent, formula, waters)


def test_each_unii_is_of_one_form():
    rows = [row for row in SUBSTANCES.rows if row.unii and row.source in {"chembl", "fda-unii-names"}]
    assert len(rows) > 150
    others = {row.unii: row.name for row in SUBSTANCES.rows if row not in rows and row.unii}
    assert not {row.name: others[row.unii] for row in rows if row.unii in others}
    assert len({row.unii for row in rows}) == len(rows)


def test_every_drug_name_leads_to_one_substance():
    keys = [name for row in DRUG_NAMES.rows for name in row.synonyms]
    assert sorted(set(keys)) == sorted(keys)
    assert not [name for name in keys if SUBSTANCES.has(name) and SUBSTANCES.find(name)[0].name not in DRUG_NAMES.names]


def test_tolerances_grow_with_the_capacity_within_one_source():
    for device in {row.device for row in GLASSWARE.rows}:
        for key in {row.source for row in GLASSWARE.find(device)}:
            rows = sorted((r for r in GLASSWARE.find(device) if r.source == key), key=lambda r: r.capacity)
            tolerances = [row.tolerance for row in rows]
            assert tolerances == sorted(tolerances)
            assert all(row.tolerance < row.capacity / 50 for row in rows)


def test_rules_of_weighing_hold_the_figures_that_the_instruments_use():
    figures = {row.rule: row.figure for row in WEIGHING_RULES.rows}
    assert parse(figures["sensitivity requirement of a class III (old class A) prescription balance"]) == parse("6 mg")
    assert figures["smallest net amount, in standard deviations s"] == "2000"
    assert Fraction(figures["least standard deviation that is used, in steps d"]) * 2000 == 820


def test_labeling_rules_are_those_that_amounts_are_shown_by():
    assert LABELING_RULES.one("cc").print_instead == "mL"
    for row in LABELING_RULES.rows:
        assert row.never_print != row.print_instead
        assert row.why


def test_rows_are_read_once():
    assert HLB.rows is HLB.rows
    assert sources() is sources()
