"""The vessel that a batch is mixed in: the smallest of the pharmacy that holds it."""

from fractions import Fraction

import pytest

from formulate.errors import SettingsError
from formulate.findings import Severity
from formulate.pharmacy.settings import read_site
from formulate.pharmacy.site import Site
from formulate.pharmacy.vessels import vessel_from_typed
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import load_recipe
from formulate.record import to_record
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.batch.making import active, line, recipe
from tests.confirming import confirmed
from tests.every import every
from tests.sheet.pages import whole_text

JARS = (
    {"id": "J50", "name": "jar", "capacity": "50 mL; 50 g", "filled": "30 to 100 %", "forms": "cream; gel"},
    {"id": "J200", "name": "jar", "capacity": "200 mL; 200 g", "filled": "30 to 100 %", "forms": "Cream; gel"},
    {"id": "BK600", "name": "beaker", "capacity": "600 mL", "filled": "to 80 %", "forms": "oral suspension; powder"},
    {"id": "BK100", "capacity": "100 mL", "forms": "oral suspension; vehicle"},
)


def site(*typed):
    return Site(vessels=tuple(vessel_from_typed(one) for one in typed or JARS))


def cream(**further):
    return recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "1 % w/w"}, **further)


def of_vessel(batch):
    """The finding, and what it says."""
    return [
        (one.code, one.severity, dict(one.figures))
        for one in batch.findings
        if one.code.removeprefix("E_").removeprefix("W_").removeprefix("N_").startswith("VESSEL")
    ]


@every(
    ("make", "vessel", "share"),
    [
        ("15 g", "J50", "30 %"),
        ("30 g", "J50", "60 %"),
        ("50 g", "J50", "100 %"),
        ("50.01 g", None, ""),
        ("60 g", "J200", "30 %"),
        ("200 g", "J200", "100 %"),
    ],
)
def test_the_smallest_that_holds_the_batch(make, vessel, share):
    batch = plan(cream(), make, site=site())
    found = batch.vessel and (batch.vessel.vessel.id, f"{batch.vessel.share * 100} %")
    assert found == (vessel and (vessel, share))
    assert recheck(to_record(batch)) == ()


def test_what_none_holds_is_asked_about_with_the_number_of_parts():
    [(code, severity, figures)] = of_vessel(plan(cream(), "1 kg", site=site()))
    assert (code, severity) == ("E_VESSEL", Severity.CONFIRM)
    assert (figures["vessel"], figures["parts"], figures["share"]) == ("J200", 5, 1)


def test_what_is_little_for_the_smallest_is_a_warning():
    for make, vessel, share in (("10 g", "J50", Fraction(1, 5)), ("52 g", "J200", Fraction(26, 100))):
        [(code, severity, figures)] = of_vessel(plan(cream(), make, site=site()))
        assert (code, severity) == ("W_VESSEL_LITTLE", Severity.WARNING)
        assert (figures["vessel"], figures["share"]) == (vessel, share)


def test_a_mass_is_compared_with_a_volume_by_the_density_alone():
    beaker = {"id": "B", "capacity": "100 mL"}
    assert [code for code, *_ in of_vessel(plan(cream(), "90 g", site=site(beaker)))] == ["N_VESSEL_UNKNOWN"]
    batch = plan(cream(density="0.9 g/mL"), "90 g", site=site(beaker))
    assert (batch.vessel.vessel.id, batch.vessel.share) == ("B", 1)
    assert recheck(to_record(batch)) == ()


def test_of_two_capacities_the_one_that_is_used_up_first_counts():
    jar = {"id": "J", "capacity": "100 mL; 60 g"}
    batch = plan(cream(density="0.9 g/mL"), "45 g", site=site(jar))
    assert batch.vessel.share == Fraction(3, 4)
    assert recheck(to_record(batch)) == ()


def test_dosage_units_count_with_the_mass_of_their_lines():
    powders = recipe(
        active("drug"),
        line("lactose", "to 500 mg each"),
        strength={"drug": "10 mg/sachet"},
        form="powder",
        route="oral",
        yields="30 sachets",
    )
    batch = plan(powders, "30 sachets", site=site({"id": "M", "capacity": "20 g"}))
    assert batch.vessel.share == Fraction(3, 4)
    assert recheck(to_record(batch)) == ()


def test_a_form_that_no_vessel_is_for_is_not_asked_about():
    ointment = cream(form="ointment")
    batch = plan(ointment, "1 kg", site=site())
    assert (batch.vessel, of_vessel(batch)) == (None, [])


def test_each_vehicle_has_a_vessel_of_its_own():
    batch = plan(load_recipe("enalapril-suspension-1"), "120 mL", site=site())
    assert [(one.recipe.id, one.vessel and one.vessel.vessel.id) for one in batch.every_batch] == [
        ("suspending-vehicle-1-1", None),
        ("enalapril-suspension-1", "BK600"),
    ]
    assert [(one.code, str(one.place)) for one in batch.findings if "VESSEL" in one.code] == [
        ("E_VESSEL", "suspending-vehicle-1-1.vessel")
    ]
    assert recheck(to_record(batch)) == ()


def test_without_vessels_nothing_is_said():
    batch = plan(cream(), "1 kg")
    assert (batch.vessel, of_vessel(batch), to_record(batch)["results"].get("vessel")) == (None, [], None)


def test_the_sheet_names_it_and_verifies(tmp_path):
    made = cream(beyond_use={"type": "nonpreserved aqueous", "storage": "refrigerator"})
    path = tmp_path / "sheet.pdf"
    write_sheet(confirmed(plan(made, "30 g", site=site(), made="2026-11-30")), path, batch_id="1")
    assert verify(path).ok
    assert "vessel J50 jar (50 mL, 50 g), filled to 60 %" in " ".join(whole_text(path.read_bytes()).split())


# The settings -----------------------------------------------------------------------------------------


def test_the_settings_list_them(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(
        '[[vessel]]\nid = "J50"\ncapacity = "50 mL; 50 g"\nfilled = "30 to 90 %"\n'
        '[[vessel]]\nid = "B"\ncapacity = "1 L"\n',
        encoding="utf-8",
    )
    read = read_site(path).vessels
    assert [(one.id, one.low, one.high, len(one.capacities)) for one in read] == [
        ("J50", Fraction(3, 10), Fraction(9, 10), 2),
        ("B", 0, 1, 1),
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"id": "J"}, "E_FIELD_NEEDED"),
        ({"id": "J", "capacity": "50"}, "E_QTY_NO_UNIT"),
        ({"id": "J", "capacity": "50 mL; 60 mL"}, "E_VESSEL_CAPACITY"),
        ({"id": "J", "capacity": "5 tablets"}, "E_UNIT_DIMENSION"),
        ({"id": "J", "capacity": "50 mL", "filled": "80 %"}, "E_VESSEL_FILLED"),
        ({"id": "J", "capacity": "50 mL", "filled": "80 to 20 %"}, "E_VESSEL_FILLED"),
        ({"id": "J", "capacity": "50 mL", "forms": "creme"}, "E_CHOICE"),
        ({"id": "J", "capacity": "50 mL", "volume": "50 mL"}, "E_FIELD_UNKNOWN"),
    ],
)
def test_a_mistake_in_one_is_named(fields, code):
    with pytest.raises(SettingsError) as error:
        vessel_from_typed(fields, where="vessel[1]")
    [finding] = error.value.findings
    assert finding.code == code
    assert str(finding.place).startswith("vessel[1]")
