"""What the sheet holds, in the order of the work, in the words of the bench."""

import dataclasses
import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from formulate.batch.results import BeyondUseDate, Factor, Known, Limit
from formulate.labels.content import label_of
from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.pairs import pair_from_typed
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe.model import Kind
from formulate.sheet.inspector import GREYS
from formulate.sheet.work.columns import split_figure
from formulate.terminal.batch import batch_text
from formulate.units import DE, US_PAPER, parse, show
from formulate.working import derive, stated
from tests.checks.limit_cases import solution
from tests.every import every
from tests.sheet.pages import reader, taken_apart, whole_text
from tests.sheet.samples import APPROVED, B1, LINES, RECIPE, drawn, every_kind, founding, many, said

SECTIONS = (
    "DRAFT COMPOUNDING RECORD",
    "START",
    "MEASURE",
    "METHOD",
    "CHECKS",
    "YIELD",
    "BEYOND-USE",
    "LABEL proof",
    "RELEASE",
    "DEVIATIONS",
    "COMPOSITION, from the amounts measured",
    "STRENGTH calculated from the amounts measured",
    "CALCULATIONS, step by step",
    "SOURCES",
)


def lines_of(data):
    return whole_text(data).split("\n")


def one_line(data):
    return " ".join(whole_text(data).split())


def test_the_sections_stand_in_the_order_of_the_work():
    lines = lines_of(drawn(founding()))
    places = [lines.index(name) for name in SECTIONS]
    assert places == sorted(places)


def test_every_page_says_what_it_is_part_of():
    batch = many(20)
    texts, _ = taken_apart(drawn(batch))
    pages = max(text.page for text in texts)
    assert pages > 4
    for number in range(1, pages + 1):
        words = " ".join(text.text for text in texts if text.page == number)
        assert f"{batch.title} \u00b7 batch 2026-0001 \u00b7 page {number} of {pages}" in words
        assert "record 3fa9 c1d2 e4b5 \u00b7 formulate-rx 0" in words
        assert "initials" in words


def test_it_says_once_who_decides():
    assert one_line(drawn(many(40))).count("formulate computes and documents; a pharmacist decides") == 1


def test_the_three_figures_of_a_line_stand_on_it():
    factor = Factor(name="assay", value=Fraction(200, 197), basis=said("dried"), step=LINES[0].working[0])
    corrected = dataclasses.replace(
        LINES[0], corrected=parse("30.61 mg"), to_measure=parse("30.6 mg"), factors=(factor,)
    )
    lines = lines_of(drawn(founding(lines=(corrected, *LINES[1:]))))
    start = lines.index("30 mg", lines.index("MEASURE"))
    assert lines[start : start + 6] == ["30 mg", "30.61 mg", "30.6 mg", "B1", "mg", "to 0.1 mg"]


def test_the_accepted_readings_and_yield_are_printed():
    """Of 30 mg 1 %, of 1.5 g and 28.47 g 2 %, in whole digits of the balance; 95 to 105 % of the total."""
    lines = lines_of(drawn(plan("sirolimus-cream-0.1", "30 g")))
    assert [one for one in ("29.7 to 30.3", "1.47 to 1.53", "27.91 to 29.03") if one in lines] == [
        *("29.7 to 30.3", "1.47 to 1.53", "27.91 to 29.03")
    ]
    assert {"accepted", "\u00b11.7 %", "expected 30 g (95 to 105 %)"} <= set(lines)


def test_the_total_is_to_the_coarsest_digit():
    """30.0005 g of 30.5 mg, 1.5 g and 28.47 g are 30.00 g on a balance of 0.01 g."""
    weak = {"line": "sirolimus", "lot": "A", "assay": "98.4 %", "assay basis": "as is"}
    corrected = plan("sirolimus-cream-0.1", "30 g", lots=[weak])
    assert show(corrected.sum_of_lines) == "30.0005 g"
    lines = lines_of(drawn(corrected))
    assert "30.0005 g" not in lines[: lines.index("METHOD")]


def test_what_is_not_corrected_says_so():
    lines = lines_of(drawn(founding()))
    assert (lines.count("same"), lines.count("\u2013")) == (2, 1)  # nothing of a fill line is corrected


def test_what_is_brought_to_a_volume_is_a_tick_and_not_an_amount_to_write():
    fill = dataclasses.replace(every_kind()[-1], estimate=None)
    made = [dataclasses.replace(fill, make_to=parse(to)) for to in ("100 mL", "100 g")]
    seen = [drawn(founding(lines=(*LINES[:2], one))) for one in made]
    assert ["to the mark" in lines_of(one) for one in seen] == [True, False]
    assert ["record the total amount obtained" in lines_of(one) for one in seen] == [False, True]
    high = [sum(box.height > 20 for box in taken_apart(one)[1]) for one in seen]
    assert high[0] == high[1] - 2  # the boxes of the balance, and of what was measured


def test_what_a_fill_takes_beside_rounded_amounts_is_not_called_the_same():
    fill = dataclasses.replace(LINES[2], corrected=parse("28.4695 g"))
    assert "28.4695 g" in lines_of(drawn(founding(lines=(*LINES[:2], fill))))


def test_lines_of_every_kind_are_printed_in_pharmacy_terms():
    text = one_line(drawn(founding(lines=every_kind())))
    for words in (
        "8 tablets counted",
        "contains sirolimus 2 mg/tablet",
        "Crush, then weigh 2.79 g",
        "8 units weigh 2,976 mg in total",
        "Remove 1.5 g",
        "4.5 mL C5",
        "as needed",
        "record the amount used, with its unit",
        "q.s. to 20 g",
        "about 14.2 g (do not measure)",
        "record the total amount obtained",
    ):
        assert words in text


def test_unknown_lots_are_blanks_with_their_names_and_known_ones_are_printed():
    bare = drawn(founding())
    lot = lot_from_typed(
        {
            "line": "sirolimus",
            "lot": "0123",
            "manufacturer": "Example Pharma",
            "expiry": "2027-05-31",
            "certificate": "C-77",
            "assay": "98.2 %",
            "assay basis": "as is",
        }
    )
    with_lot = drawn(founding(lines=(dataclasses.replace(LINES[0], lot=lot), *LINES[1:])))
    for name in ("manufacturer", "lot", "expiration", "certificate"):
        assert name in lines_of(bare)
    for value in ("0123", "Example Pharma", "2027-05-31", "C-77", "assay 98.2 % \u00b7 assay basis as is"):
        assert value in lines_of(with_lot)
    boxes = [sum(box.page == 1 and box.height > 20 for box in taken_apart(data)[1]) for data in (bare, with_lot)]
    assert boxes[0] - boxes[1] == 3


def test_what_the_shelf_says_of_a_lot_is_not_printed_twice():
    """Neither the name of the line, nor the quantity beside what is left of it; another name is printed."""
    typed = {"line": "sirolimus", "lot": "0123", "substance": "Sirolimus", "assay": "98.2 %", "assay basis": "as is"}
    for more, expected in (
        ({"quantity": "5 g"}, "assay 98.2 % \u00b7 assay basis as is"),
        ({"substance": "rapamycin"}, "substance rapamycin \u00b7 assay 98.2 % \u00b7 assay basis as is"),
    ):
        lot = lot_from_typed(typed | more)
        text = lines_of(drawn(founding(lines=(dataclasses.replace(LINES[0], lot=lot), *LINES[1:]))))
        assert expected in text
        assert any("of 5 g in lot 0123" in one for one in text) == ("quantity" in more)


def test_built_in_instruments_are_named_as_such_and_own_ones_are_not():
    assert "built-in default, replace with your own: B1 analytical balance, readability 0.1 mg" in one_line(
        drawn(founding())
    )
    own = instrument_from_typed({**B1.typed, "id": "Own-1", "built in": "no", "calibration due": "2027-01-31"})
    lines = tuple(dataclasses.replace(line, instrument=own) for line in LINES)
    text = one_line(drawn(founding(lines=lines)))
    assert "built-in, replace" not in text
    assert "Own-1 analytical balance, readability 0.1 mg, calibration due 2027-01-31" in text


def test_hazards_and_findings_come_before_anything_is_touched():
    lines = lines_of(drawn(founding()))
    assert lines.index("look at the crystals") < lines.index("MEASURE")
    assert lines.index("sirolimus: hazardous powder: containment, gloves, gown") < lines.index("MEASURE")
    assert "for the record" not in lines[: lines.index("DEVIATIONS")]
    assert "for the record [N_TEST]" in lines


def test_a_draft_says_so_across_every_page_and_an_approved_sheet_does_not():
    own = tuple(replace(one, instrument=replace(one.instrument, built_in=False)) for one in founding().lines)
    draft, approved = drawn(many(40)), drawn(founding(recipe=APPROVED, lines=own))
    texts, _ = taken_apart(draft)
    pages = {text.page for text in texts if text.watermark and text.text == "DRAFT"}
    assert pages == set(range(1, len(reader(draft).pages) + 1))
    assert "DRAFT" not in whole_text(approved)
    assert "approved by B. Approver on 2026-11-20" in one_line(approved)
    assert "B. Approver on 2026-11-20; built-in equipment: DRAFT" in one_line(drawn(founding(recipe=APPROVED)))


def test_the_draft_lies_beneath_the_text():
    first = taken_apart(drawn(founding()))[0][0]
    assert first.watermark


def _covers(box, text):
    left, bottom, right, top = text.box
    return box.page == text.page and box.x <= left and right <= box.x + box.width and box.y <= bottom < top


def test_a_black_number_can_be_read_on_every_part_of_the_composition():
    assert min(GREYS) > 0.6
    assert all(abs(one - other) > 0.1 for one, other in pairwise((*GREYS, GREYS[0])))


def test_the_date_of_use_stands_with_what_bound_it_and_its_mark():
    text = one_line(drawn(founding()))
    assert (
        "2026-12-06 refrigerator: 14 days, water, not preserved (a table; figure unverified); "
        "day of compounding is day 1"
    ) in text


def test_without_a_date_the_pharmacist_sets_it():
    until = BeyondUseDate(bound_by=Limit(rule=said("nothing is stated of water"), source="", confidence="read"))
    lines = lines_of(drawn(founding(beyond_use=until)))
    assert "set by" in lines
    assert "nothing is stated of water" in lines
    assert any(line.startswith("beyond-use date ____________") for line in lines)


def test_unverified_sources_are_marked_wherever_they_are_named():
    text = one_line(drawn(founding()))
    assert "A source that nobody read (unverified)" in text
    assert "A source that was read (" not in text


def test_the_label_proof_holds_what_a_label_must():
    site = Site(name="Lion Pharmacy", address="1 Main Street", telephone="555 0100", keep_years=5)
    text = one_line(drawn(founding(site=site)))
    label = text[text.index("LABEL proof") : text.index("RELEASE")]
    for words in (
        "Sirolimus 0.1 % w/w cream",
        "30 g, cream, topical",
        "compounded preparation",
        "batch 2026-0001",
        "HAZARDOUS DRUG: sirolimus",
        "beyond-use date 2026-12-06",
        "For external use only",
        "Lion Pharmacy, 1 Main Street, 555 0100",
    ):
        assert words in label
    assert "retain 5 years, until" in text


def test_a_strength_that_no_decimal_holds_is_readable_on_the_label_and_exact_in_the_working():
    text = one_line(drawn(plan("glycerin-suppository", "12 suppositories", excess="none")))
    label = text[text.index("LABEL proof") : text.index("RELEASE")]
    assert "glycerin about 2.17 g/suppository" in label
    assert "label about 2.16667 g/suppository" in text


def test_the_pharmacist_checks_before_anything_is_weighed():
    text = one_line(drawn(founding()))
    check = text.index("calculations, lots and date verified before measuring: RPh")
    assert text.index("BEFORE YOU") < check < text.index("MEASURE")
    sheet = one_line(drawn(plan("atropine-eye-drops-1", "10 mL")))
    assert "calculations and lots verified before measuring: RPh" in sheet


def test_a_drug_of_a_hazard_list_has_a_row_for_its_containment():
    assert "C-PEC gloves, gown, respirator and their lots decontaminated, initials" in one_line(drawn(founding()))
    assert "decontaminated" not in one_line(drawn(plan("morphine-solution-0.4", "100 mL")))


def test_a_controlled_substance_has_its_balance_its_waste_and_a_witness():
    text = one_line(drawn(plan("morphine-solution-0.4", "100 mL")))
    block = text[text.index("CONTROLLED") : text.index("METHOD")]
    assert "morphine sulfate oral solution 2 mg/mL, C-II, 21 CFR 1308.12" in block
    assert "on hand before mL after mL waste mL witness" in block
    assert "CONTROLLED" not in one_line(drawn(founding()))


def test_what_is_made_again_filled_later_or_written_later_has_a_place():
    text = one_line(drawn(founding()))
    last = text[text.index("DEVIATIONS") :]
    assert all(place in last for place in ("remake of batch", "rest filled on", "late entry, by, on"))
    assert "released quarantined rejected" in text


def test_the_proof_is_the_label_word_for_word():
    for batch in (founding(), founding(site=Site(profile="DE", name="Lion Pharmacy"))):
        text = one_line(drawn(batch))
        elements = label_of(batch, batch_id="2026-0001").elements
        assert [element.text for element in elements if " ".join(element.text.split()) not in text] == []
    assert "Apotheke ____________" in one_line(drawn(founding(site=Site(profile="DE"))))


def test_several_containers_are_one_by_one_on_the_proof():
    text = one_line(drawn(founding(containers="3", excess="3 %")))
    assert "10 g, cream, topical, container 1 of 3" in text
    assert "make 30 g, containers 3, excess 3 %" in text


def test_the_pharmacy_the_patient_and_the_clock_are_blanks_where_unknown():
    lines = lines_of(drawn(founding()))
    assert {"pharmacy", "for (patient", "start", "end"} <= set(lines)
    filled_lines = lines_of(drawn(founding(site=Site(name="Lion Pharmacy")), patient="M. K., ward 3"))
    assert "for M. K., ward 3" in filled_lines
    assert "pharmacy" not in filled_lines


def test_numbers_are_written_as_the_site_writes_them():
    text = one_line(drawn(founding(site=Site(profile="DE"))))
    assert "28,47 g" in text
    assert "auf 0,1 mg" in text
    assert "BERECHNUNGEN, Schritt für Schritt, mit Dezimalpunkten geschrieben" in text


@pytest.mark.parametrize(
    ("text", "profile", "parts"),
    [
        ("1,234.5 mg", US_PAPER, ("1,234", ".5 mg")),
        ("1234,5 mg", DE, ("1234", ",5 mg")),
        ("about 166.667 g", US_PAPER, ("about 166", ".667 g")),
        ("12 tablets", US_PAPER, ("12", " tablets")),
        ("as needed", US_PAPER, ("", "as needed")),
    ],
)
def test_a_figure_is_split_at_its_decimal_point(text, profile, parts):
    assert split_figure(text, profile) == parts


def test_every_step_of_the_working_stands_on_the_sheet():
    batch = founding()
    text = one_line(drawn(batch))
    for step in (*batch.total.steps, *(step for line in batch.lines for step in line.working)):
        assert " ".join(step.line().split()) in text


def test_the_composition_names_what_is_unknown_and_what_is_nested():
    composition = founding().composition
    nested = dataclasses.replace(composition[0], via=("zinc-oxide-paste",))
    unknown = dataclasses.replace(composition[1], material="a base", w_w=None, known_as=Known.NOT_STATED)
    text = one_line(drawn(founding(composition=(nested, unknown))))
    assert "0.1 % w/w sirolimus (in zinc-oxide-paste)" in text
    assert "fraction not known a base: composition not stated" in text


@every(
    ("recipe", "patient", "expected"),
    [
        ({}, {}, "dose not checked: no patient"),
        ({"dose": {"volume": "5 mL"}}, {}, "dose not checked by weight and age: no patient"),
        ({}, {"weight": "12 kg", "age": "3 years"}, ""),
        ({"dose": {"volume": "5 mL"}}, {"weight": "12 kg", "sig": "5 mL daily"}, ""),
    ],
)
def test_without_a_patient_page_1_says_that_no_dose_was_checked(recipe, patient, expected):
    batch = solution("baclofen", "5 mg/mL", patient=patient, **recipe)
    texts, _ = taken_apart(drawn(plan(replace(batch.asked, made="2026-11-23"))))
    words = " ".join(one.text for one in texts if one.page == 1)
    assert (": no patient" in words) is bool(expected)
    assert expected in words


def test_a_base_has_no_dose_to_check():
    assert "dose not checked" not in whole_text(drawn(plan("suspending-vehicle-1-1", "100 mL", made="2026-11-23")))


def test_forbidden_ways_of_writing_a_dose_never_appear():
    """No naked point, no trailing zero, no exponent, no micro sign among the figures to measure."""
    texts, _ = taken_apart(drawn(many(40)))
    figures = [text.text for text in texts if text.size == 14 and text.text[:1].isdigit()]
    assert figures
    for figure in figures:
        assert not re.search(r"(?<![0-9])\.[0-9]|\.[0-9]*0(?![0-9.])|[0-9][eE]|\u00b5|[0-9][a-z]", figure), figure


def test_a_nested_recipe_is_named_with_its_version():
    inner = dataclasses.replace(RECIPE, id="zinc-oxide-paste", title="Zinc paste", version="4")
    base = dataclasses.replace(LINES[2].ingredient, kind=Kind.RECIPE, name="Zinc paste", recipe_id="zinc-oxide-paste")
    recipe = dataclasses.replace(RECIPE, nested={"zinc-oxide-paste": inner})
    text = one_line(drawn(founding(recipe=recipe, lines=(*LINES[:2], dataclasses.replace(LINES[2], ingredient=base)))))
    assert "zinc-oxide-paste, version 4: Zinc paste" in text
    assert "formula zinc-oxide-paste v4, compounded on its own record" in text


def test_the_smallest_amount_and_its_policy_stand_behind_each_instrument():
    assert "smallest amount 10 mg (sensitivity requirement)" in one_line(drawn(founding()))
    assert len(BUILT_IN) > 2


def test_paper_has_thousands_marks_and_a_terminal_none():
    """The figures of the lines and of their working on paper; what a terminal prints can be typed back."""
    total = parse("2500 g")
    batch = founding(make=total, total=derive(total, "M", "make", {"make": total}, source=stated("make")))
    assert "M = make = 2,500 g" in one_line(drawn(batch))
    assert not re.search(r"(?<![-/A-Za-z0-9])[0-9]{4,} (?:g|mg|mL)\b", one_line(drawn(batch)))
    assert "M = make = 2500 g" in batch_text(batch, working=True)
    assert not re.search(r"[0-9],[0-9]{3}", batch_text(batch, working=True))


def test_the_settings_name_the_pharmacys_own_ranges_and_pairs():
    typed = {"first": "a", "second": "b", "severity": "ask", "reason": "r", "source": "own records"}
    own = Site(ranges={"assay of an active": "95 to 105 %"}, incompatible=(pair_from_typed(typed),))
    text = one_line(drawn(founding(site=own)))
    assert "assay of an active: 95 to 105 %" in text
    assert "a with b (own records)" in text
