"""Where things stand on the paper: nothing clipped, crowded, too small, split or alone."""

from dataclasses import replace
from functools import cache

import pytest

from formulate.errors import TextError
from formulate.pharmacy.profiles.profile import Paper
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.sheet.drawing.pagination import Block, Section, paginate
from formulate.worksheet import sheet_bytes
from tests.every import every
from tests.sheet.pages import MM, PAPERS, crossing, outside, overlapping, reader, taken_apart
from tests.sheet.samples import drawn, every_kind, founding, long_figures, many, named
from tests.sweeps.batches_of_units import UNITS

#: Where the foot of a page ends, from the bottom, [pt].
FOOT = 50
LONG_PATIENT = "a reference " + "of many words " * 7
BATCHES = {
    "founding": founding,
    "every kind of line": lambda: founding(lines=every_kind()),
    "forty lines": lambda: many(40),
    "unbreakable name": lambda: named("W" * 200),
    "long figures": long_figures,
    "longest number of a batch": founding,
    "long name": lambda: named("a name of many words " * 9),
    "no date": lambda: founding(beyond_use=type(founding().beyond_use)()),
    "capsules": UNITS["filled capsules of three powders"].run,
    "suppositories": UNITS["suppositories of a mold of the pharmacy"].run,
    "a long unit and a time": lambda: replace(
        UNITS["vaginal suppositories"], options={"made": "2026-11-29 20:46:35+00:00", "excess": "none"}
    ).run(),
    "divided powders": UNITS["divided powders in Europe"].run,
    "crushed tablets": UNITS["a share of crushed tablets"].run,
}


@cache
def sheet(name, paper):
    """A sheet, and what stands where on it."""
    patient = LONG_PATIENT.strip() if name == "long name" else ""
    batch_id = "W" * 32 if name.startswith("longest") else "2026-0001"
    data = drawn(BATCHES[name](), paper=paper, patient=patient, batch_id=batch_id)
    return data, *taken_apart(data)


every_sheet = every(
    "name, paper", [pytest.param(name, paper, id=f"{name}, {paper.value}") for name in BATCHES for paper in Paper]
)


@every_sheet
def test_the_pages_have_the_size_of_the_paper(name, paper):
    data, _, _ = sheet(name, paper)
    width, height = PAPERS[paper]
    assert all(
        (round(float(page.mediabox.width), 2), round(float(page.mediabox.height), 2)) == (width, height)
        for page in reader(data).pages
    )


@every_sheet
def test_everything_stands_inside_the_margins(name, paper):
    _, texts, boxes = sheet(name, paper)
    assert outside(texts, boxes, *PAPERS[paper]) == []


@every_sheet
def test_nothing_is_smaller_than_eight_points_and_sizes_are_few(name, paper):
    _, texts, _ = sheet(name, paper)
    sizes = {text.size for text in texts if not text.watermark}
    assert min(sizes) == 8
    assert len(sizes) <= 4


@every_sheet
def test_no_text_stands_on_another(name, paper):
    _, texts, _ = sheet(name, paper)
    assert overlapping(texts) == []


@every_sheet
def test_no_text_crosses_the_line_of_a_box_and_no_box_another_box(name, paper):
    _, texts, boxes = sheet(name, paper)
    assert crossing(texts, boxes) == []


@every_sheet
def test_what_a_person_writes_in_is_eight_millimetres_high(name, paper):
    _, _, boxes = sheet(name, paper)
    ticks = [box for box in boxes if box.stroked and not box.filled and abs(box.width - 3.6 * MM) < 0.01]
    written = [box for box in boxes if box.stroked and not box.filled and box not in ticks]
    assert min(box.height for box in written) >= 8 * MM
    assert min(box.width for box in written) >= 8 * MM
    assert all(abs(box.height - box.width) < 0.01 for box in ticks)


@every_sheet
def test_what_is_to_be_measured_is_the_largest_figure_on_its_line(name, paper):
    _, texts, _ = sheet(name, paper)
    figures = [text for text in texts if text.size == 14 and text.text != texts[0].text]
    theory = {text.size for text in texts if text.text in {"same", "corrected same", "wie Soll", "korrigiert wie Soll"}}
    assert figures
    assert theory
    assert max(theory) < 14


def test_a_word_in_place_of_a_figure_of_theory_has_no_name():
    """Where theory is under the name: "as needed", not "needed as needed"."""
    lines = (*long_figures().lines, *every_kind())
    texts = [text.text for text in taken_apart(drawn(founding(lines=lines)))[0]]
    assert {"needed 98,765,432.1 mcg", "as needed", "q.s."} <= set(texts)
    assert not {"needed as needed", "needed q.s.", "corrected \u2013"} & set(texts)


def test_decimal_points_stand_under_one_another():
    texts, _ = taken_apart(drawn(founding()))
    figures = [text for text in texts if text.size == 14 and text.text in {"30 mg", "1.5 g", "28.47 g"}]
    digits = {"30 mg": 2, "1.5 g": 1, "28.47 g": 2}
    ends = {round(text.x + digits[text.text] * 0.513 * 14, 1) for text in figures if text.text in digits}
    points = {end for end in ends if end > 200}
    assert len(points) == 1


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.value)
def test_a_simple_cream_fits_its_work_on_one_page(paper):
    texts, _ = taken_apart(drawn(founding(), paper=paper))
    assert next(text.page for text in texts if text.text == "DEVIATIONS") == 1


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.value)
def test_the_founding_cream_fills_three_pages(paper):
    """The work up to the date is on the first, and each page is full to its last fifth."""
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", made="2026-11-23")
    data = sheet_bytes(batch, batch_id="2026-0001", paper=paper)
    texts, _ = taken_apart(data)
    assert max(text.page for text in texts) == 3
    assert next(text.page for text in texts if text.text == "BEYOND-USE") == 1
    for page in (1, 2, 3):
        above_foot = [text.y for text in texts if text.page == page and text.y > FOOT and not text.watermark]
        assert min(above_foot) < PAPERS[paper][1] / 5


def test_headings_repeat_and_rows_stay_whole_over_pages():
    texts, _ = taken_apart(drawn(many(40)))
    rows = {place: _pages_of(texts, f"substance {place}") for place in range(1, 41, 2)}
    table = sorted({min(pages) for pages in rows.values()})
    assert len(table) > 2
    for page in table[1:]:
        words = [text.text for text in texts if text.page == page]
        assert "MEASURE, continued" in words
        assert "TO MEASURE" in words
    for place in range(40):
        keyed = [text.page for text in texts if text.text.startswith(f"Weigh {('12.5 mg', '1.25 g')[place % 2]} of")]
        assert keyed


def _pages_of(texts, words):
    return [text.page for text in texts if text.text == words]


def test_every_line_of_forty_is_on_the_sheet_once_with_its_figure():
    texts, _ = taken_apart(drawn(many(40)))
    assert sum(text.size == 14 and text.text.startswith("12.5 mg") for text in texts) == 8
    assert sum(text.size == 14 and text.text.startswith("1,234.56 g") for text in texts) == 8
    numbers = [text.text for text in texts if text.x < 30 and text.text.isdigit() and text.size == 9]
    table = numbers[:40]
    assert table == [str(place) for place in range(1, 41)]


@pytest.mark.parametrize("count", [1, 5, 9, 10, 11, 12, 14, 16, 18, 20])
def test_a_signature_is_never_alone_on_a_page(count):
    """Whatever the number of lines, the signature for all weights stands on the page of the last line."""
    texts, _ = taken_apart(drawn(many(count)))
    last_row = max(text.page for text in texts if text.text == str(count) and text.x < 30)
    rows = [text for text in texts if text.text == str(count) and text.x < 30 and text.size == 9]
    signature = next(text.page for text in texts if text.text.startswith("all amounts verified"))
    assert signature == rows[0].page <= last_row
    label = next(text.page for text in texts if text.text == "LABEL proof")
    assert next(text.page for text in texts if text.text == "compounded by") == label


# The flow itself ------------------------------------------------------------------------------------


def _block(height, glued=False):
    return Block(height=height, draw=lambda pen, y: None, glued=glued)


def _heights(pages):
    return [[placed.block.height for placed in page] for page in pages]


def test_a_glued_block_takes_the_one_before_it_along():
    section = Section(name="s", blocks=(_block(60), _block(30), _block(20, glued=True)))
    assert _heights(paginate([section], top=0, later_top=0, bottom=100)) == [[60], [30, 20]]


def test_a_heading_is_never_alone_and_comes_again():
    first = Section(name="a", blocks=(_block(80),))
    second = Section(name="b", blocks=(_block(50), _block(60)), heading=_block(10), again=_block(11))
    pages = paginate([first, second], top=0, later_top=0, bottom=100)
    assert _heights(pages) == [[80], [10, 50], [11, 60]]


def test_a_glued_section_begins_where_the_one_before_it_ends():
    first = Section(name="a", blocks=(_block(70), _block(20)))
    second = Section(name="b", blocks=(_block(30),), glued=True)
    assert _heights(paginate([first, second], top=0, later_top=0, bottom=100)) == [[70], [20, 30]]


def test_white_space_is_shared_out_where_everything_fits():
    sections = [Section(name=str(place), blocks=(_block(10),)) for place in range(3)]
    (page,) = paginate(sections, top=0, later_top=0, bottom=50)
    assert [placed.top for placed in page] == [0, 20, 40]


def test_spare_room_of_a_page_is_shared_out_but_not_of_the_last_of_several():
    sections = [Section(name=str(place), blocks=(_block(30),)) for place in range(5)]
    pages = paginate(sections, top=0, later_top=0, bottom=100)
    assert [[placed.top for placed in page] for page in pages] == [[0, 35, 70], [0, 32.5]]


def test_a_heading_takes_two_lines_along():
    first = Section(name="a", blocks=(_block(75),))
    second = Section(name="b", blocks=(_block(12), _block(12), _block(12)), heading=_block(8))
    assert _heights(paginate([first, second], top=0, later_top=0, bottom=100)) == [[75], [8, 12, 12, 12]]


def test_a_row_higher_than_a_page_is_an_error_that_names_its_section():
    with pytest.raises(TextError, match=r"METHOD.*too long") as caught:
        paginate([Section(name="METHOD", blocks=(_block(101),))], top=0, later_top=0, bottom=100)
    assert caught.value.code == "E_TEXT_TOO_LONG"
