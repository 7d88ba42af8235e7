"""The site's settings: where they are looked for, and every mistake of the file at once."""

from fractions import Fraction
from pathlib import Path

import pytest

from formulate.errors import FileError, SettingsError
from formulate.pharmacy.equipment import BUILT_IN, InstrumentKind, SmallestPolicy, instrument_from_typed
from formulate.pharmacy.people import PersonRole
from formulate.pharmacy.profiles.profile import Paper
from formulate.pharmacy.settings import FIELDS, find_site, read_site, usual_place
from formulate.pharmacy.site import CorrectionPolicy, DayCounting, Site
from formulate.reference.limits.table import LIMIT_COLUMNS
from formulate.units import US, parse, show
from tests.every import every

CHOICES = [("US", ""), ("DE", ""), ("DE", "en"), ("US", "de")]
COMPLETE = """
name = "Example Pharmacy"
address = "1 High Street, Exampletown"
telephone = "+1 555 0100"
correction = "german"
day_counting = "day of compounding is day 0"
local_limit_days = "30"
keep_years = "5"
profile = "DE"
language = "en"
paper = "Letter"
patient_in_record = "yes"
years_without_expiration = "2"
preserved_share = "75 %"
hazards = "hazards.csv"
recipes = "/srv/recipes"
single_person_approval = "no"
powder_mixer = "M1, shaker mixer"
molded_excess = "2 or 10 %"

[people]
"A. Baker" = "pharmacist"
"C. Dean" = "Technician"

[[instrument]]
id = "A1"
kind = "balance"
readability = "0.1 mg"
capacity = "120 g"
policy = "verified minimum"
verified_minimum = "20 mg"
calibration_due = "2027-01-31"
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch, tmp_path):
    """No settings but those of the test, and a current folder that holds a trap."""
    home = tmp_path / "home"
    here = tmp_path / "here"
    home.mkdir()
    here.mkdir()
    for trap in ("site.toml", "formulate/site.toml", ".config/formulate/site.toml"):
        (here / trap).parent.mkdir(parents=True, exist_ok=True)
        (here / trap).write_text('name = "a trap"\n')
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("FORMULATE_CONFIG", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def settings(folder, text, name="s.toml"):
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mistakes(path):
    with pytest.raises(SettingsError) as caught:
        read_site(path)
    return [(finding.place.path, finding.code) for finding in caught.value.findings]


def complete(folder):
    settings(folder, "drug,list,date,table,class,reason\nestradiol,NIOSH 2024,2024-12-19,2,,\n", "hazards.csv")
    return settings(folder, COMPLETE)


def test_every_setting_is_read_and_kept_as_typed(tmp_path):
    limits = settings(tmp_path, "substance,use,unit,greatest,source\ndrug,active,mg/mL,5,ours\n", "limits.csv")
    path = complete(tmp_path)
    settings(tmp_path, "[[substance]]\nname = 'fooprazole'\nsource = 'ours'\n", "substances.toml")
    path.write_text(f'limits = "{limits.name}"\nsubstances = "substances.toml"\n{path.read_text("utf-8")}', "utf-8")
    site = read_site(path)
    assert site.limits.origin == "limits.csv"
    assert (site.substances.origin, site.substances.own[0].name) == ("substances.toml", "fooprazole")
    assert (site.name, site.address) == ("Example Pharmacy", "1 High Street, Exampletown")
    assert (site.telephone, site.profile, site.language) == ("+1 555 0100", "DE", "en")
    assert (site.correction, site.day_counting) == (CorrectionPolicy.GERMAN, DayCounting.DAY_0)
    assert (site.local_limit_days, site.keep_years) == (30, 5)
    assert (site.paper, site.patient_in_record, site.origin) == (Paper.LETTER, True, str(path))
    assert (site.years_without_expiration, site.preserved_share) == (2, Fraction(3, 4))
    assert [(row.drug, row.list, row.table) for row in site.hazards] == [("estradiol", "NIOSH 2024", "2")]
    assert set(site.typed) == set(FIELDS)
    assert (site.recipes, site.single_person_approval) == (Path("/srv/recipes"), False)
    assert site.powder_mixer == "M1, shaker mixer"
    assert site.people == {"A. Baker": PersonRole.PHARMACIST, "C. Dean": PersonRole.TECHNICIAN}
    assert site.typed["day counting"] == "day of compounding is day 0"


def test_a_document_has_one_language_and_its_numbers():
    sites = {choice: Site(profile=choice[0], language=choice[1]).on_paper for choice in CHOICES}
    assert {choice: site.language for choice, site in sites.items()} == dict(
        zip(CHOICES, ("en", "de", "en", "de"), strict=True)
    )
    assert [show(parse("12345.5 g"), sites[choice]) for choice in CHOICES] == [
        *("12,345.5 g", "12345,5 g", "12345.5 g", "12345,5 g")
    ]
    assert Site(language="en").on_screen is US


def test_own_balances_stand_with_the_built_in_measures(tmp_path):
    site = read_site(complete(tmp_path))
    own, *others = site.instruments
    assert (own.id, show(own.smallest), own.policy) == ("A1", "20 mg", SmallestPolicy.VERIFIED)
    assert others == [instrument for instrument in BUILT_IN if instrument.kind is InstrumentKind.MEASURE]
    assert instrument_from_typed(own.typed) == own


@every(
    "text, place, code",
    [
        ("people = 'A. Baker'", "people", "E_FIELD_TYPE"),
        ("[people]\n'A. Baker' = 'boss'", "people.A. Baker", "E_CHOICE"),
        ("[people]\n'A. Baker' = 1", "people.A. Baker", "E_CHOICE"),
        ("[people]\n'A' = 'pharmacist'", "people.A", "E_NAME"),
        ("[people]\n'\u0410. Baker' = 'pharmacist'", "people.\u0410. Baker", "E_NAME"),
        ("[people]\n'A. Baker' = 'pharmacist'\n'a baker' = 'technician'", "people.a baker", "E_FIELD_TWICE"),
        ("[people]\npharmacists = ['A. Baker', 'C. Dean']", "people.pharmacists", "E_CHOICE"),
        ("[people]\npharmacist = 'A. Baker'", "people.pharmacist", "E_CHOICE"),
        ("[[people]]\nname = 'A. Baker'\nrole = 'pharmacist'", "people", "E_FIELD_TYPE"),
        ("single person approval = 'maybe'".replace(" ", "_", 2), "single person approval", "E_CHOICE"),
    ],
)
def test_people_and_what_they_may_are_checked(text, place, code, tmp_path):
    assert mistakes(settings(tmp_path, text)) == [(place, code)]


@every(
    "text",
    [
        "[people]\npharmacists = ['A. Baker', 'C. Dean']",
        "people = ['A. Baker']",
        "[people]\n'A. Baker' = 'RPh'",
        "[people.pharmacist]\nname = 'A. Baker'",
    ],
)
def test_people_in_another_shape_are_shown_the_right_one(text, tmp_path):
    with pytest.raises(SettingsError, match=r"""under \[people\]: "A. Baker" = "pharmacist" """.strip()):
        read_site(settings(tmp_path, text))


@every(
    "text",
    [
        "incompatible = ['minoxidil with lactic acid']",
        "[incompatible]\nminoxidil = 'lactic acid'",
        "[[incompatible]]\npair = ['minoxidil', 'lactic acid']",
        "[[incompatible]]\nfirst = ['minoxidil']\nsecond = 'lactic acid'",
    ],
)
def test_a_pair_in_another_shape_is_shown_the_right_one(text, tmp_path):
    with pytest.raises(SettingsError, match=r"""\[\[incompatible\]\], then a line each: first = "minoxidil", second"""):
        read_site(settings(tmp_path, text))


def test_every_path_is_relative_to_the_folder_of_the_settings(tmp_path, monkeypatch):
    deep = tmp_path / "pharmacy"
    (deep / "recipes").mkdir(parents=True)
    (deep / "limits.csv").write_text(f"{','.join(LIMIT_COLUMNS)}\n", encoding="utf-8")
    (deep / "hazards.csv").write_text(
        "drug,list,date,table,class,reason\nestradiol,NIOSH 2024,2024-12-19,2,,\n", encoding="utf-8"
    )
    text = 'recipes = "recipes"\nlimits = "limits.csv"\nhazards = "./hazards.csv"\n'
    path = settings(deep, text)
    monkeypatch.chdir(tmp_path)
    for one in (path, path.relative_to(tmp_path)):
        site = read_site(one)
        assert site.recipes == deep / "recipes"
        assert [row.drug for row in site.hazards] == ["estradiol"]
        assert site.limits is not None
    again = read_site(settings(deep, text.replace('"recipes"', f'"{tmp_path}"')))
    assert again.recipes == tmp_path


def test_a_file_without_instruments_leaves_them_to_the_built_in_ones(tmp_path):
    assert read_site(settings(tmp_path, 'name = "X"\n')).instruments == ()


def test_whole_numbers_truth_and_dates_may_stand_as_toml_has_them(tmp_path):
    text = COMPLETE.replace('"30"', "30").replace('"yes"', "true").replace('"2027-01-31"', "2027-01-31")
    first, second = read_site(complete(tmp_path)), read_site(settings(tmp_path, text))
    assert second == first


def test_every_mistake_comes_at_once_and_no_decimal_becomes_a_float(tmp_path):
    path = settings(
        tmp_path,
        'nam = "x"\nkeep_years = 5.5\npaper = "A5"\naddress = "a\\nb"\n[pharmacy]\nname = "x"\n'
        '[[instrument]]\nid = "B9"\nkind = "balance"\nreadability = 0.1\ncapacity = "120 g"\npolicy = "stated"\n'
        '[[instrument]]\nid = "B9"\nbuilt_in = true\n',
    )
    assert mistakes(path) == [
        ("nam", "E_FIELD_UNKNOWN"),
        ("pharmacy", "E_FIELD_UNKNOWN"),
        ("keep years", "E_WHOLE_NUMBER"),
        ("address", "E_TEXT_CHARSET"),
        ("paper", "E_CHOICE"),
        ("instrument[1].readability", "E_QTY_NO_UNIT"),
        ("instrument[1].verified minimum", "E_FIELD_NEEDED"),
        ("instrument[2].built in", "E_FIELD_UNKNOWN"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("keep_years = 0\n", [("keep years", "E_WHOLE_NUMBER")]),
        ("local_limit_days = 3651\n", [("local limit days", "E_WHOLE_NUMBER")]),
        ('name = ["a"]\n', [("name", "E_FIELD_TYPE")]),
        ('Name = "a"\nname = "b"\n', [("name", "E_FIELD_TWICE")]),
        ('[instrument]\nid = "x"\n', [("instrument", "E_FIELD_TYPE")]),
        ('[[instruments]]\nid = "x"\n', [("instruments", "E_FIELD_UNKNOWN")]),
        ("profile = inf\n", [("profile", "E_PROFILE")]),
        ("patient_in_record = 1\n", [("patient in record", "E_CHOICE")]),
    ],
)
def test_a_setting_that_cannot_be_is_a_mistake(tmp_path, text, expected):
    assert mistakes(settings(tmp_path, text)) == expected


def test_two_instruments_of_one_id_are_a_mistake(tmp_path):
    table = COMPLETE[COMPLETE.index("[[instrument]]") :]
    assert mistakes(settings(tmp_path, table + table.replace("A1", "a1"))) == [("instrument", "E_ID_TWICE")]
    assert mistakes(settings(tmp_path, table.replace("A1", "C50"))) == [("instrument", "E_ID_TWICE")]


def test_what_is_no_toml_is_named_with_its_line(tmp_path):
    with pytest.raises(SettingsError) as caught:
        read_site(settings(tmp_path, 'name = "X"\npaper = A4\n'))
    finding = caught.value.findings[0]
    assert (finding.code, finding.place.line) == ("E_TOML", 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [("name = " + "[" * 5000 + "]" * 5000, "nested too deeply"), ("keep_years = " + "9" * 5000, "too many digits")],
)
def test_what_exhausts_the_reader_of_toml_is_a_mistake_of_the_file(tmp_path, text, message):
    with pytest.raises(SettingsError, match=message) as caught:
        read_site(settings(tmp_path, text + "\n"))
    assert caught.value.code == "E_TOML"


def test_the_order_of_the_places(tmp_path, monkeypatch):
    assert find_site() == Site()
    assert find_site().origin == "built-in"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    settings(tmp_path, 'name = "usual"\n', "xdg/formulate/site.toml")
    assert find_site().name == "usual"
    monkeypatch.setenv("FORMULATE_CONFIG", str(settings(tmp_path, 'name = "variable"\n', "v.toml")))
    assert find_site().name == "variable"
    named = settings(tmp_path, 'name = "named"\n', "n.toml")
    assert find_site(named).name == find_site(str(named)).name == "named"
    assert find_site(named).origin == str(named)


@pytest.mark.parametrize("folder", [".", "here", ".config", ""])
def test_the_current_folder_is_never_searched(monkeypatch, folder):
    monkeypatch.setenv("XDG_CONFIG_HOME", folder)
    assert find_site() == Site()
    place = usual_place()
    assert place is None or place.is_absolute()


def test_a_file_that_is_named_must_exist(tmp_path, monkeypatch):
    with pytest.raises(FileError, match="absent"):
        find_site(tmp_path / "absent.toml")
    monkeypatch.setenv("FORMULATE_CONFIG", str(tmp_path / "absent.toml"))
    with pytest.raises(FileError, match="absent"):
        find_site()


def test_a_relative_path_in_the_variable_is_refused(monkeypatch):
    monkeypatch.setenv("FORMULATE_CONFIG", "site.toml")
    with pytest.raises(FileError) as caught:
        find_site()
    assert caught.value.code == "E_CONFIG_PATH"


def test_the_variable_may_name_the_home_folder(tmp_path, monkeypatch):
    settings(tmp_path, 'name = "mine"\n', "home/mine.toml")
    monkeypatch.setenv("FORMULATE_CONFIG", "~/mine.toml")
    assert find_site().name == "mine"
