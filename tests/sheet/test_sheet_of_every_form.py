"""A sheet of each dosage form with complete lots, in two languages: what no page of any of them may have."""

import re
from dataclasses import replace
from functools import cache

import pytest

from formulate.messages import catalog
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.sheet.drawing.pagination import LAST_LINES, Block, Section, paginate
from formulate.sheet.work.lots import SHARES, UNDER
from formulate.typesetting import Size
from formulate.units import text as amount_text
from formulate.worksheet import sheet_bytes
from tests.confirming import confirmed
from tests.every import every
from tests.sheet.pages import MM, PAPERS, crossing, outside, overlapping, taken_apart

#: One of each dosage form, with the size of those that state none.
FORMS = {
    "naltrexone-capsule-4.5": "100 capsules",
    "hydrocortisone-suppository-100": "12 suppositories",
    "acetaminophen-troche-150": "",
    "sirolimus-ointment-0.4-tablets": "",
    "enalapril-suspension-1": "100 mL",
    "mineral-oil-emulsion": "",
    "ibuprofen-plo-gel-20": "",
    "sirolimus-cream-10-umol-l": "100 g",
    "atropine-eye-drops-1": "10 mL",
    "del-nido-cardioplegia": "",
    "parenteral-nutrition-starter": "",
}
LOT = {"manufacturer": "Example Chemicals Ltd", "expiry": "2028-03-31", "certificate": "COA 4711"}
SITE = {"name": "Example Pharmacy", "address": "1 High Street, Exampletown", "telephone": "555 0100"}
DAYS = {"US": "2028-03-31", "DE": "31.03.2028"}
CONTINUED = {"US": ", continued", "DE": ", Fortsetzung"}
#: The sections of the inspector's pages.
TITLES = (
    *("composition", "strength", "working", "working_points", "limits", "findings", "formula", "settings"),
    *("background", "sources"),
)
#: More digits than a share of the composition has.
LONG_NUMBER = re.compile(r"(?<![0-9.,])[1-9][0-9]*[.,][0-9]+")


@cache
def batch_of(name, profile):
    """A batch of the recipe, with a lot for each line and every question confirmed."""
    recipe = load_recipe(name)
    lots = []
    for number, line in enumerate(recipe.ingredients, start=17):
        density = {"density": "0.98 g/mL"} if recipe.density_from == line.id else {}
        lots.append(lot_from_typed({"line": line.id, "lot": f"LN-2026-{number:03}", **LOT, **density}))
    make = FORMS[name] or amount_text(recipe.yields)
    site = Site(profile=profile, **SITE)
    return confirmed(plan(recipe, make, lots=tuple(lots), made="2026-11-23T14:30+01:00", site=site))


@cache
def sheet_of(name, profile):
    """Its sheet, taken apart."""
    return taken_apart(sheet_bytes(batch_of(name, profile), batch_id="2026-0001"))


@pytest.mark.parametrize("profile", ["US", "DE"])
def test_nothing_is_outside_the_margins_on_another_text_or_across_a_box(profile):
    paper = PAPERS[Site(profile=profile).paper_size]
    for name in FORMS:
        texts, boxes = sheet_of(name, profile)
        wrong = [*outside(texts, boxes, *paper), *overlapping(texts), *crossing(texts, boxes)]
        assert wrong == [], name


@every("profile", ["US", "DE"])
def test_a_lot_is_on_one_line_where_it_has_room_and_only_the_manufacturer_wraps(profile):
    for name in FORMS:
        words = [text.text for text in sheet_of(name, profile)[0]]
        lines = [line for line in batch_of(name, profile).lines if line.lot is not None]
        for line in lines:
            assert line.lot.number in words, f"{name}: {line.id}"
        assert words.count(DAYS[profile]) >= len(lines), name
        assert words.count("COA 4711") >= len(lines), name
    creams = [text.text for text in sheet_of("mineral-oil-emulsion", profile)[0]]
    assert creams.count("Example Chemicals Ltd") == len(batch_of("mineral-oil-emulsion", profile).lines)


LONG = {
    "manufacturer": "Fagron Specialty Chemicals GmbH & Co. KG",
    "supplier": "Medisca Wholesale International",
    "expiry": "2028-03-31",
    "certificate": "CoA-2026-017-991",
}


@every("profile", ["US", "DE"])
def test_a_long_manufacturer_is_over_its_lot_and_a_long_lot_stays_whole(profile):
    number, lines = "LN-2026-017-KX7781/B", ("sirolimus", "solvent", "base")
    lots = [lot_from_typed({"line": line, "lot": number, **LONG}) for line in lines]
    batch = plan("sirolimus-cream-0.1", "30 g", lots=lots, made="2026-11-23", site=Site(profile=profile))
    texts, boxes = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
    for whole in (LONG["manufacturer"], number, DAYS[profile], LONG["certificate"]):
        assert [text.text for text in texts].count(whole) >= len(lines), whole
    over, lot = (next(text for text in texts if text.text == name) for name in (LONG["manufacturer"], number))
    assert over.y - Size.BODY.leading - UNDER == pytest.approx(lot.y)
    assert [*overlapping(texts), *crossing(texts, boxes)] == []


def test_no_box_to_write_in_crosses_a_manufacturer_that_is_over_it():
    known = {name: text for name, text in LONG.items() if name != "expiry"}
    lots = [lot_from_typed({"line": line, "lot": "A17", **known}) for line in ("sirolimus", "solvent", "base")]
    batch = plan("sirolimus-cream-0.1", "30 g", lots=lots, made="2026-11-23", site=Site(profile="DE"))
    texts, boxes = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
    assert [text.text for text in texts].count(LONG["manufacturer"]) == len(lots)
    assert [*overlapping(texts), *crossing(texts, boxes)] == []


def test_a_page_of_a_few_lines_is_avoided_where_sections_may_be_closer():
    batch = plan("sirolimus-cream-0.1", "30 g", made="2026-11-23", site=Site(**SITE))
    texts, _ = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
    assert max(text.page for text in texts) == 3


def test_a_lot_that_is_written_by_hand_has_its_usual_boxes():
    texts, boxes = taken_apart(sheet_bytes(plan("sirolimus-cream-0.1", "30 g", made="2026-11-23"), batch_id="1"))
    first = next(text for text in texts if text.text == "manufacturer")
    row = sorted((box for box in boxes if abs(box.x - first.x) < 0.01 and box.page == 1), key=lambda box: -box.y)
    places = [text.x for text in texts if text.page == 1 and abs(text.y - first.y) < 0.01][: len(SHARES)]
    assert row[0].width > places[1] - places[0] - 6
    assert min(box.width for box in row) >= 20 * MM


@every("profile", ["US", "DE"])
def test_a_section_never_goes_on_with_one_line(profile):
    titles = {_word(profile, f"inspector.{name}") for name in TITLES}
    for name in FORMS:
        texts, _ = sheet_of(name, profile)
        for heading in (text for text in texts if text.text.endswith(CONTINUED[profile])):
            below = [one for one in texts if one.page == heading.page and 40 < one.y < heading.y - 1]
            ends = max((one.y for one in below if one.text in titles), default=0.0)
            baselines = {round(one.y) for one in below if one.y > ends}
            assert len(baselines) >= 2, f"{name}: {heading.text}"


def _word(profile, code):
    return catalog(Site(profile=profile).rules.language)[code]["message"]


@every("profile", ["US", "DE"])
def test_the_bar_of_the_composition_is_on_the_page_of_its_first_row(profile):
    for name in FORMS:
        texts, _ = sheet_of(name, profile)
        title = next(text for text in texts if text.text == _word(profile, "inspector.composition"))
        below = [text for text in texts if text.page == title.page and 50 < text.y < title.y]
        assert any(text.text == "1" and text.size == 9 for text in below), name


@every("profile", ["US", "DE"])
def test_the_number_of_a_page_is_never_split(profile):
    for name in FORMS:
        texts, _ = sheet_of(name, profile)
        pages = max(text.page for text in texts)
        word = {"US": "page {} of {}", "DE": "Seite {} von {}"}[profile]
        for page in range(1, pages + 1):
            number = word.format(page, pages)
            assert any(number in text.text.replace("\u00a0", " ") for text in texts if text.page == page), name


@every("profile", ["US", "DE"])
def test_the_order_of_addition_is_on_one_page(profile):
    for name in ("del-nido-cardioplegia", "parenteral-nutrition-starter"):
        lines = batch_of(name, profile).recipe.addition
        names = [f"{place} {batch_of(name, profile).recipe.ingredient(one).name}" for place, one in enumerate(lines, 1)]
        pages = {text.page for text in sheet_of(name, profile)[0] if text.text in names}
        assert len(pages) == 1, name


def test_the_rows_of_capsules_are_the_same_in_german_but_for_the_second_ten_weights():
    rows = {}
    for profile, title in (("US", "CAPSULES"), ("DE", "KAPSELN")):
        texts, boxes = sheet_of("naltrexone-capsule-4.5", profile)
        top = next(text.y for text in texts if text.text == title)
        end = next(text.y for text in texts if text.text in {"CHECKS", "PRÜFUNGEN"} and text.y < top)
        rows[profile] = {round(box.y) for box in boxes if box.page == 1 and end < box.y < top and box.width > 4 * MM}
    assert (len(rows["US"]), len(rows["DE"])) == (3, 4)


def test_only_a_balance_is_checked_daily_and_a_pipet_of_the_pharmacy_is_calibrated():
    texts = [text.text for text in sheet_of("mineral-oil-emulsion", "US")[0]]
    assert texts.count("daily check") == 2
    assert {text for text in texts if text.endswith("calibration due")} == {"B1 calibration due", "B2 calibration due"}
    graduates = {one.id: one for one in BUILT_IN}
    graduates["C1000"] = instrument_from_typed({**graduates["C1000"].typed, "id": "G1", "built in": "no"})
    order = batch_of("mineral-oil-emulsion", "US").asked
    own = plan(replace(order, site=Site(instruments=tuple(graduates.values()))))
    texts = [text.text for text in taken_apart(sheet_bytes(own, batch_id="1"))[0]]
    assert texts.count("daily check") == 2
    assert "G1 calibration due" in texts


@every("profile", ["US", "DE"])
def test_shares_of_the_composition_have_four_digits_and_a_deviation_two(profile):
    titles = {"US": ("COMPOSITION", "STRENGTH", "deviation about"), "DE": ("ZUSAMMEN", "STÄRKE", "Abweichung etwa")}
    begins, ends, deviates = titles[profile]
    for name in FORMS:
        texts = [text.text for text in sheet_of(name, profile)[0]]
        start = next(place for place, text in enumerate(texts) if text.startswith(begins))
        end = next((place for place, text in enumerate(texts) if place > start and text.startswith(ends)), start + 20)
        numbers = [found for text in texts[start:end] if "% w/" in text for found in LONG_NUMBER.findall(text)]
        assert [number for number in numbers if len(re.sub("[.,]", "", number)) > 4] == [], name
        deviations = re.findall(rf"{deviates} -?([0-9.,]+) %", " ".join(texts))
        assert all(len(re.sub("^[0.,]+|[.,]", "", one)) <= 2 for one in deviations), (name, deviations)


def test_what_a_person_typed_has_the_decimal_mark_of_the_paper():
    lot = {"line": "sirolimus", "lot": "1.25", "assay": "98.2 %", "assay basis": "dried", "loss on drying": "0.4 %"}
    order = {"lots": [lot_from_typed(lot)], "made": "2026-11-23", "excess": "2.5 %"}
    words = {}
    for profile in ("US", "DE"):
        batch = plan("sirolimus-cream-0.1", "60 g", site=Site(profile=profile), **order)
        words[profile] = [text.text for text in taken_apart(sheet_bytes(batch, batch_id="1"))[0]]
    assert "Gehalt 98,2 % \u00b7 Bezug des Gehalts getrocknet" in " ".join(words["DE"])
    assert "Trocknungsverlust 0,4 %" in " ".join(words["DE"])
    assert "Produktionszuschlag 2,5 %" in " ".join(words["DE"])
    assert "assay 98.2 %" in " ".join(words["US"])
    assert all("1.25" in texts for texts in words.values())  # the number of a lot is no number


def test_how_containers_are_filled_is_on_the_page_of_the_yield():
    for make in ("40 g", "60 g", "90 g"):
        batch = plan("sirolimus-cream-0.1", make, made="2026-11-23", containers=2, site=Site(profile="DE"))
        texts, _ = taken_apart(sheet_bytes(batch, batch_id="1"))
        assert len({text.page for text in texts if text.text in {"AUSBEUTE", "tatsächlich"}}) == 1


def test_a_dose_by_weight_has_four_digits():
    patient = {"weight": "12 kg", "age": "3 years", "sig": "2 mL 4 times a day"}
    batch = plan("morphine-solution-0.4", "100 mL", made="2026-11-23", patient=patient)
    words = " ".join(text.text for text in taken_apart(sheet_bytes(batch, batch_id="1"))[0])
    assert "holds 800 mcg (about 66.67 mcg/kg); 4 a day: 3.2 mg (about 266.7 mcg/kg/day)" in words


# The flow ----------------------------------------------------------------------------------------------------


def _pages(*heights):
    blocks = tuple(Block(height=height, draw=lambda pen, y: None) for height in heights)
    pages = paginate([Section(name="s", blocks=blocks)], top=0, later_top=0, bottom=100)
    return [[placed.block.height for placed in page] for page in pages]


def test_the_last_two_lines_of_a_section_stay_together():
    assert _pages(40, 20, 20, 20, 12) == [[40, 20, 20], [20, 12]]
    assert _pages(40, 20, 40, 40) == [[40, 20, 40], [40]]  # rows of a table are high enough alone
    assert _pages(60, 20, 20) == [[60, 20, 20]]
    assert LAST_LINES < 60
