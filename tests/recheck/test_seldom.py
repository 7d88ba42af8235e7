"""What few batches reach: refusals of typed texts that were changed, and figures that seldom have to be found."""

from formulate.recheck import recheck
from formulate.record import to_record
from tests.every import every
from tests.sweeps.batches import CASES
from tests.sweeps.batches_of_dilutions import SOURCES, VOLUMETRIC, drug, solved
from tests.sweeps.batches_of_units import CAPSULE, DRUG, SMALLEST
from tests.sweeps.batches_of_vehicles import OF_TRITURATION, PASTE, TRITURATION, of_recipe
from tests.sweeps.case import BASE, COARSE, FINE, TENTH, Case, active, line, of


def replaced(texts):
    texts["substituted"][0]["now"] = "cetyl alcohol"


def small_containers(texts):
    texts["container_size"] = "29 mL"


def two_alike(texts):
    offered = [one for one in texts["offered"] if one["lot"].get("quantity")]
    offered[0]["lot"].pop("container", None)
    texts["offered"].append(offered[0])


def two_densities(texts):
    texts["lots"].append({**texts["lots"][0], "lot": "L-2", "density": "0.98 g/mL"})


def a_buffer_by_mass(texts):
    texts["recipe"]["buffer"]["total"] = "0.05 g/L"


def much_more_salt(texts):
    texts["strength"] = {"drug": "5 % w/v"}


def no_e_value(texts):
    (one,) = (one for one in texts["recipe"]["ingredients"] if one["id"] == "drug")
    del one["e value"]


@every(
    ("name", "change", "words"),
    [
        ("a line replaced", replaced, "a formula that names what was substituted, without its evidence"),
        ("containers just full", small_containers, "containers that hold what is filled into them"),
        ("first expired first", two_alike, "two containers that can be distinguished"),
        ("a solution of a cream by volume, whose density is that of a lot", two_densities, "one density of all lots"),
        ("a buffer", a_buffer_by_mass, "a buffer in moles"),
        ("isotonic drops", much_more_salt, "a solution that is not hypertonic"),
        ("isotonic drops", no_e_value, "what it does to the tonicity"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_changed_typed_texts_are_refused(name, change, words):
    record = to_record(CASES[name].run())
    assert recheck(record) == ()
    change(record["typed"])
    (difference,) = recheck(record)
    assert (difference.path, words in difference.second) == ("typed", True), difference


def agreed(case):
    """The results of a batch on which the two computations agree, its lines by id."""
    record = to_record(case.run())
    assert recheck(record) == ()
    results = record["results"]
    return results, {one["id"]: one for one in results["lines"]}


def test_a_capsule_of_a_size_without_a_figure_is_passed_over():
    """Of the filler only the mass in size 1 is known, so that size is taken: 3.5 g in ten, less 25/400 for the drug."""
    filler = line("filler", "to fill", **{"packing statistic": "350 mg in size 1"})
    drug_400 = DRUG | {"packing statistic": "400 mg in size 1"}
    _, lines = agreed(Case((drug_400, filler), "10 capsules", of("25 mg/capsule") | SMALLEST))
    assert lines["filler"]["needed"] == {"value": "3.28125", "unit": "g"}
    assert lines["filler"]["to_measure"] == {"value": "3.2813", "unit": "g"}


def test_a_vehicle_that_is_added_as_needed_is_not_made_here():
    fatty = of_recipe("fatty", "paste", "as needed")
    results, lines = agreed(Case((active(), fatty, BASE), "30 g", TENTH, nested={"paste": PASTE}))
    assert (results["vehicles"], lines["fatty"]["measuring"]) == ([], "as needed")
    assert lines["base"]["estimate"] == {"value": "29.97", "unit": "g"}


def test_capsules_that_are_filled_by_volume_are_not_made_for_another_recipe():
    powders = [active(**{"bulk density": "0.8 g/mL"}), line("lactose", "to fill", **{"bulk density": "0.55 g/mL"})]
    filled = {"lines": powders, **of("5 mg/capsule"), "title": "<strength>", **CAPSULE}
    lines = ({**active(recipe="filled"), "contains": {"drug": "5 mg/capsule"}}, line("water", "to 50 mL"))
    recipe = of("0.5 mg/mL") | {"yields": "50 mL"}
    results, found = agreed(Case(lines, "50 mL", recipe, nested={"filled": filled}))
    assert (results["vehicles"], found["drug"]["to_measure"]) == ([], {"value": "5", "unit": "capsules"})


def test_of_a_trituration_that_is_itself_diluted_only_what_is_weighed_is_made():
    """6 mg are needed of it, and 50 mg are weighed for the dilution."""
    case = Case(
        ({**OF_TRITURATION, "dilute with": ["base"]}, BASE),
        "30 g",
        {**of("2 ppm w/w"), **SOURCES, "form": "powder"},
        nested={"powder": TRITURATION},
    )
    results, lines = agreed(case)
    assert (lines["drug"]["measuring"], lines["drug"]["needed"]) == ("aliquot", {"value": "6", "unit": "mg"})
    assert [one["make"] for one in results["vehicles"]] == [{"value": "50", "unit": "mg"}]


def test_the_water_of_a_dilution_counts_as_not_preserved_by_a_label():
    """By volume: 20 mL of water in all, that of the dilution among them, beside 80 mL of a preserved syrup."""
    lines = (
        drug(solved("purified water", "10 mg/mL")),
        line("water", "20 mL", substance="purified water"),
        line("syrup", "to 100 mL", substance="flavored syrup", preserved={"by": "label", "source": "study"}),
    )
    stated = {"yields": "100 mL", "form": "solution", "beyond use": {"type": "preserved aqueous"}, **SOURCES}
    instruments, options = (FINE, COARSE, *VOLUMETRIC), {"made": "2026-11-23"}
    results, found = agreed(Case(lines, "100 mL", of("0.02 mg/mL") | stated, instruments=instruments, options=options))
    assert found["drug"]["measuring"] == "aliquot"
    assert (results["beyond_use"]["by_label"], results["beyond_use"]["days"]) == ("0.8", 35)


def test_how_much_a_label_covers_is_not_known_of_volumes_in_a_mass():
    lines = (
        line("water", "10 mL", substance="purified water"),
        line("syrup", "10 mL", substance="flavored syrup", preserved={"by": "label", "source": "study"}),
        line("base", "to 100 g", substance="aqueous cream"),
    )
    stated = {"yields": "100 g", "beyond use": {"type": "preserved aqueous"}, **SOURCES}
    results, _ = agreed(Case(lines, "100 g", stated, options={"made": "2026-11-23"}))
    assert (results["beyond_use"]["by_label"], results["beyond_use"]["days"]) == (None, 14)


def test_calcium_with_phosphate_by_weight_is_stopped_as_no_concentration_is_known():
    lines = (
        line("calcium", "1 g", substance="calcium chloride dihydrate"),
        line("phosphate", "1 g", substance="dibasic sodium phosphate"),
        line("water", "to 100 g", substance="water for injection"),
    )
    record = to_record(Case(lines, "100 g", {"form": "infusion", "route": "intravenous", "yields": "100 g"}).run())
    assert recheck(record) == ()
    findings = record["results"]["findings"]
    record["results"]["findings"] = [one for one in findings if one["code"] != "E_CALCIUM_PHOSPHATE"]
    path = "findings[E_CALCIUM_PHOSPHATE:calcium with phosphate]"
    assert [difference.path for difference in recheck(record)] == [path]


def test_evidence_against_the_date_that_names_no_time_is_asked_about_by_both():
    results, _ = agreed(CASES["evidence against it without a time"])
    assert "E_BUD_ADVERSE" in {finding["code"] for finding in results["findings"]}
