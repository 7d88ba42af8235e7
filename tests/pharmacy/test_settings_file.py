"""The commented file of settings: it loads as it is, has every setting, and every example in it can be used."""

import re
from itertools import pairwise

from formulate.pharmacy.dosage_equipment import MACHINE_FIELDS, MOLD_FIELDS
from formulate.pharmacy.equipment import FIELDS as OF_INSTRUMENTS
from formulate.pharmacy.equipment import SmallestPolicy
from formulate.pharmacy.pairs import FIELDS as OF_PAIRS
from formulate.pharmacy.profiles.own import FIELDS as OF_PROFILES
from formulate.pharmacy.settings import FIELDS, INCOMPATIBLE, INSTRUMENT, RANGES, SHELF, read_site
from formulate.pharmacy.settings_file import new_settings_path, new_settings_text
from formulate.pharmacy.site import Site

TEXT = new_settings_text()
#: A setting or a heading behind its '#'; a comment has a space there.
SETTING = re.compile(r"^#(?! |$)", re.MULTILINE)
USED = SETTING.sub("", TEXT)


def names_under(heading):
    """The settings of all tables of that heading; of none for ''."""
    parts = re.split(r"^(\[.*\])$", f"[]\n{USED}", flags=re.MULTILINE)
    tables = [text for name, text in pairwise(parts) if name.strip("[]") == heading]
    return {
        name.strip('"').replace("_", " ") for text in tables for name in re.findall(r"^(\S.*?) = ", text, re.MULTILINE)
    }


def test_it_loads_as_it_is_and_changes_nothing(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(TEXT)
    site = read_site(path)
    assert (site.typed, site.instruments, site.people, site.ranges) == ({}, (), {}, {})
    assert {name for name in Site.__slots__ if getattr(site, name) != getattr(Site(), name)} == {"origin"}


def test_it_has_every_setting_and_every_heading():
    assert names_under("") == set(FIELDS)
    assert names_under(INSTRUMENT) == set(OF_INSTRUMENTS) - {"built in"}
    assert names_under(INCOMPATIBLE) | {"except", "where", "instead"} == set(OF_PAIRS)
    assert names_under(SHELF) == {"separator", "decimal mark", "date order", "encoding", "quantity unit", "ignore"}
    assert (names_under("mold"), names_under("capsule_machine")) == (set(MOLD_FIELDS), set(MACHINE_FIELDS))
    assert names_under("profiles.hospital") == set(OF_PROFILES)
    assert len(names_under(RANGES)) == 1
    assert all(f'"{policy.value}"' in TEXT for policy in SmallestPolicy)


def test_every_example_in_it_can_be_used(tmp_path):
    (tmp_path / "limits.csv").write_text("substance,use,unit,greatest,source\n")
    (tmp_path / "hazards.csv").write_text("drug,list,date,table,class,reason\nazacitidine,NIOSH 2024,2024-12-19,1,,\n")
    (tmp_path / "substances.toml").write_text(
        '[[substance]]\nname = "urea"\nsynonyms = ["carbamide"]\nsource = "label"\n'
    )
    path = tmp_path / "site.toml"
    path.write_text(USED)
    site = read_site(path)
    assert [instrument.id for instrument in site.instruments] == ["A1", "A2", "A3", "G100"]
    assert [one.id for one in (*site.molds, *site.capsule_machines)] == ["M2", "C100"]
    assert {name: role.value for name, role in site.people.items()} == {
        "A. Baker": "pharmacist",
        "C. Dean": "technician",
    }
    assert set(site.typed) >= set(FIELDS) - {"limits"}


def test_it_is_written_where_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("FORMULATE_CONFIG", str(tmp_path / "own.toml"))
    assert new_settings_path() == tmp_path / "own.toml"
    assert str(new_settings_path("site.toml")) == "site.toml"
