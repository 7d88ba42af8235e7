"""The steps on the sheet: a box for a temperature, a signature for a hold, and nothing between a step and its hold."""

from functools import cache

import pytest

from formulate.batch.results import MethodStep
from formulate.pharmacy.site import Paper, Site
from formulate.planning import plan
from formulate.recipe.method.steps import Hold
from formulate.recipe.method.temperatures import read_temperature
from formulate.recipe.vocabulary import CheckedBy
from tests.every import every
from tests.sheet.pages import MM, PAPERS, crossing, outside, overlapping, taken_apart
from tests.sheet.samples import drawn, founding

LONG = "the mean of ten is within 97 to 103 % of the net fill weight, each within 90 to 110 %, none is open or dented"


def steps(count):
    """As many steps as that, heated and held in turn."""
    heats = ("about 120 degC", "55 to 60 degC", "")
    checks = ("no crystals remain", "", LONG)
    return tuple(
        MethodStep(
            number=place + 1,
            parts=(f"Step {place + 1}, stirring all the time. " * (1 + place % 3),),
            temperature=read_temperature(heats[place % 3]) if heats[place % 3] else None,
            hold=Hold(check=checks[place % 3], by=list(CheckedBy)[place % 3]) if checks[place % 3] else None,
        )
        for place in range(count)
    )


@cache
def sheet(count, paper, language):
    return taken_apart(drawn(founding(method=steps(count), site=Site(language=language)), paper=paper))


every_sheet = every(
    "count, paper, language", [(count, paper, one) for count in (3, 40) for paper in Paper for one in ("en", "de")]
)


@every_sheet
def test_nothing_is_crowded_or_outside(count, paper, language):
    texts, boxes = sheet(count, paper, language)
    assert outside(texts, boxes, *PAPERS[paper]) == []
    assert overlapping(texts) == []
    assert crossing(texts, boxes) == []


@every_sheet
def test_every_hold_has_a_signature_and_a_time_on_the_page_of_its_step(count, paper, language):
    texts, boxes = sheet(count, paper, language)
    words = {"en": "HOLD", "de": "HALT"}[language]
    holds = [text for text in texts if text.text == words]
    assert len(holds) == sum(step.hold is not None for step in steps(count))
    for hold in holds:
        beside = [box for box in boxes if box.page == hold.page and box.y <= hold.y + 2 <= box.y + box.height]
        signature, time = sorted(box.width for box in beside)[-1], sorted(box.width for box in beside)[-2]
        assert signature > 20 * MM
        assert time >= 15 * MM - 0.1
        numbers = [text for text in texts if text.page == hold.page and text.text.isdecimal() and text.y > hold.y]
        assert numbers


@every_sheet
def test_a_temperature_has_a_box_with_its_unit(count, paper, language):
    texts, boxes = sheet(count, paper, language)
    units = [text for text in texts if text.text == "\u00b0C"]
    assert len(units) == sum(step.temperature is not None for step in steps(count))
    for unit in units:
        assert any(
            box.page == unit.page and abs(box.x + box.width - unit.x) < 4 and box.y <= unit.y <= box.y + box.height
            for box in boxes
        )


@pytest.mark.parametrize(
    ("name", "make", "language", "expected"),
    [
        ("glycerin-suppository", "42 suppositories", "en", "Heat 91 g of glycerin. Temperature: about 120 \u00b0C."),
        ("glycerin-suppository", "42 suppositories", "de", "Heat 91 g glycerin. Temperatur: etwa 120 \u00b0C."),
        (
            "hydrocortisone-suppository-100",
            "12 suppositories",
            "en",
            "Melt 20.52 g of fatty acid suppository base in the water bath. Temperature: 55 to 60 \u00b0C.",
        ),
    ],
)
def test_a_shipped_recipe_prints_the_temperature_that_its_source_states(name, make, language, expected):
    batch = plan(name, make, site=Site(language=language))
    heated = [step for step in batch.method if step.temperature is not None]
    assert [step.shown(batch.site.on_paper) for step in heated] == [expected]


def test_a_shipped_recipe_waits_for_its_check():
    batch = plan("ethanol-handrub-80", "10 L")
    assert [(step.number, step.hold.check) for step in batch.method if step.hold is not None] == [
        (5, "72 hours of quarantine have passed")
    ]
