"""Molds and capsule machines in the settings: what is read, and every mistake at once."""

import pytest

from formulate.errors import InputError, SettingsError
from formulate.pharmacy.dosage_equipment import machine_from_typed, mold_from_typed
from formulate.pharmacy.settings import read_site
from formulate.typed.excess import larger_excess, read_excess
from formulate.units import parse, show
from tests.every import every

SETTINGS = """
molded_excess = "2 or 10 %"

[[mold]]
id = "M2"
name = "metal suppository mold"
cavities = 12
calibrations = "hard fat: 2.05 g on 2026-10-01; cocoa butter: 2.02 g"

[[mold]]
id = "T1"
calibrations = "gelatin base: 1.4 g"

[[capsule_machine]]
id = "C100"
plate = 100
sizes = "0; 3"
"""


def written(folder, text):
    path = folder / "site.toml"
    path.write_text(text, "utf-8")
    return path


def test_molds_and_machines_are_read(tmp_path):
    site = read_site(written(tmp_path, SETTINGS))
    metal, other = site.molds
    assert (metal.id, metal.name, metal.cavities, other.cavities) == ("M2", "metal suppository mold", 12, None)
    assert [(one.base, show(one.weight), one.on) for one in metal.calibrations] == [
        ("hard fat", "2.05 g", "2026-10-01"),
        ("cocoa butter", "2.02 g", ""),
    ]
    (machine,) = site.capsule_machines
    assert (machine.id, machine.plate, machine.sizes) == ("C100", 100, ("0", "3"))
    assert site.molded_excess == "2 or 10 %"


@every(
    ("changes", "places"),
    [
        ({'id = "T1"': 'id = "m2"'}, ["mold"]),
        ({'id = "T1"\n': ""}, ["mold[2].id"]),
        ({"1.4 g": "1.4 mL"}, ["mold[2].calibrations"]),
        ({"gelatin base: 1.4 g": "1.4 g"}, ["mold[2].calibrations"]),
        ({"cocoa butter: 2.02 g": "Hard fat: 2.02 g"}, ["mold[1].calibrations"]),
        ({"2026-10-01": "2026-13-01"}, ["mold[1].calibrations"]),
        ({"cavities = 12": "cavities = 0"}, ["mold[1].cavities"]),
        ({"cavities = 12": "holes = 12"}, ["mold[1].holes"]),
        ({"plate = 100": "plate = 2.5"}, ["capsule machine[1].plate"]),
        ({"plate = 100\n": ""}, ["capsule machine[1].plate"]),
        ({'"0; 3"': '"0; 7"'}, ["capsule machine[1].sizes"]),
        ({"2 or 10 %": "10 %"}, ["molded excess"]),
        ({"[[mold]]": "[mold]"}, None),
        ({'id = "T1"\n': "", "plate = 100\n": ""}, ["capsule machine[1].plate", "mold[2].id"]),
    ],
)
def test_every_mistake_has_its_place(changes, places, tmp_path):
    text = SETTINGS
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    with pytest.raises(SettingsError) as error:
        read_site(written(tmp_path, text))
    found = sorted({finding.place.path for finding in error.value.findings})
    assert places is None or found == places


def test_one_mold_and_one_machine_as_typed():
    mold = mold_from_typed({"id": "M1", "calibrations": "macrogol base: 2.4 g"})
    assert mold.calibrations[0].weight == parse("2.4 g")
    assert machine_from_typed({"id": "C30", "plate": "30"}).sizes == ()


@every(
    ("typed", "units", "share"),
    [("2 suppositories", 2, 0), ("1 capsule", 1, 0), ("none", 0, 0), ("", 0, 0), ("3 %", 0, 0.03), ("100 %", 0, 1)],
)
def test_an_excess_as_typed(typed, units, share):
    excess = read_excess(typed)
    assert (excess.units, float(excess.share)) == (units, share)


@every("typed", ["2", "two capsules", "101 %", "-1 %", "2 g", "2.5 capsules", "2 or 10 %", "none at all"])
def test_an_excess_that_is_refused(typed):
    with pytest.raises(InputError):
        read_excess(typed)


@every("typed", ["", "2", "10 %", "2 and 10 %", "2.5 or 10 %", "2 or 10", "two or 10 %"])
def test_a_setting_of_the_excess_that_is_refused(typed):
    with pytest.raises(InputError):
        larger_excess(typed)
