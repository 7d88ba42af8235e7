"""Published formulas worked out on paper: the second computation agrees, and sees every figure that is changed."""

import copy

import pytest

from formulate.recheck import recheck
from tests.every import every
from tests.recheck.hand_made import RECORDS, copy_of

#: What is not compared: the words around the figures.
TEXTS = ("reason", "id", "active", "text", "number")


@pytest.mark.parametrize("name", RECORDS)
def test_the_figures_on_paper_are_found_again(name):
    assert recheck(copy_of(name)) == ()


def places(value, path=()):
    """Every figure of the results, by its keys."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from places(inside, (*path, key))
    elif isinstance(value, list):
        for key, inside in enumerate(value):
            yield from places(inside, (*path, key))
    elif path[-1] not in TEXTS and (path[-1] != "basis" or path[0] != "lines") and "about " not in str(value):
        yield path


def other(value):
    """Another value of the same kind."""
    if value is None:
        return "1"
    if isinstance(value, int):
        return value + 1
    if value.endswith((" % dried", " % lost")):
        return f"1{value}"
    other_words = {
        "mg": "mcg",
        "g": "kg",
        "mL": "L",
        "tablets": "capsules",
        "capsules": "tablets",
        "B1": "B2",
        "B2": "B1",
    }
    other_words |= {"w/w": "w/v", "w/v": "w/w", "per unit": "w/w", "gram/capsule": "gram/tablet"}
    return other_words.get(value, f"{value}1" if value[:1].isdigit() else f"not {value}")


def changed(name, path, value):
    record = copy_of(name)
    place = record["results"]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return record


EVERY_FIGURE = [(name, path) for name in RECORDS for path in places(RECORDS[name]["results"])]


@every(("name", "path"), EVERY_FIGURE, ids=lambda part: part if isinstance(part, str) else ".".join(map(str, part)))
def test_a_changed_figure_is_a_difference(name, path):
    value = RECORDS[name]["results"]
    for key in path:
        value = value[key]
    assert recheck(changed(name, path, other(value)))


def test_a_difference_names_the_value_and_both_figures():
    record = changed("sirolimus-cream-bougueon-2016", ("lines", 0, "to_measure", "value"), "30.1")
    (difference,) = recheck(record)
    assert difference.path == "lines[sirolimus].to_measure"
    assert difference.line() == (
        "lines[sirolimus].to_measure: 301/10000 g (in steps of 1/1000 g) by the first computation, "
        "3/100 g (in steps of 1/1000 g) by the second"
    )


def test_the_range_of_an_error_is_compared_where_a_record_has_it():
    place = ("lines", 1, "error_item")
    record = changed("sirolimus-cream-bougueon-2016", place, "weighing error of a preservative or small line")
    assert [difference.path for difference in recheck(record)] == ["lines[solvent].error_item"]
    del record["results"]["lines"][1]["error_item"]
    assert recheck(record) == ()


def test_the_unit_that_the_instrument_shows_counts():
    record = changed("sirolimus-cream-bougueon-2016", ("lines", 0, "to_measure"), {"value": "0.03", "unit": "g"})
    assert [difference.path for difference in recheck(record)] == ["lines[sirolimus].to_measure"]


def test_the_unit_in_which_a_need_is_shown_does_not_count():
    record = changed("sirolimus-cream-bougueon-2016", ("lines", 0, "needed"), {"value": "30", "unit": "mg"})
    assert recheck(record) == ()


@pytest.mark.parametrize("value", ["0.03", "3e-2", "0,03", None, 0.03, {}, "1/0"])
def test_a_figure_that_cannot_be_read_is_a_difference(value):
    record = changed("sirolimus-cream-bougueon-2016", ("lines", 0, "needed"), {"value": value, "unit": "m"})
    assert [difference.path for difference in recheck(record)] == ["lines[sirolimus].needed"]


def test_a_line_too_many_too_few_or_out_of_place_is_a_difference():
    for change in (lambda lines: lines.pop(), lambda lines: lines.append(lines[0]), lambda lines: lines.reverse()):
        record = copy_of("sirolimus-cream-bougueon-2016")
        change(record["results"]["lines"])
        paths = {difference.path for difference in recheck(record)}
        assert paths & {"lines", "lines[base].id"}


@pytest.mark.parametrize(
    "key", [*("total", "sum_of_lines", "lines", "strengths", "beyond_use", "composition", "method")]
)
def test_a_result_that_is_not_there_is_a_difference(key):
    record = copy_of("sirolimus-cream-bougueon-2016")
    del record["results"][key]
    assert recheck(record)


@pytest.mark.parametrize("record", [{}, {"typed": {}}, {"typed": {}, "results": {}}, {"typed": None, "results": None}])
def test_what_is_no_record_is_a_difference(record):
    assert len(recheck(record)) == 1


def texts(value, path=()):
    """Every text that was typed, by its keys."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from texts(inside, (*path, key))
    elif isinstance(value, list):
        for key, inside in enumerate(value):
            yield from texts(inside, (*path, key))
    elif value and path[-1] not in {"source", "lot", "role", "tolerance", "product", "title"}:
        yield path


#: Typed texts that say the same in other words, or that no figure depends on, each with the reason.
UNSEEN = {("the-same-from-a-dried-assay", "recipe.beyond use.preservation"): "any word on what preserves it"}


@pytest.mark.parametrize("name", RECORDS)
def test_a_text_that_cannot_be_read_is_a_difference(name):
    """One text after the other becomes nonsense; none may pass unseen where a figure depends on it."""
    unseen = []
    for path in texts(RECORDS[name]["typed"]):
        record = copy.deepcopy(RECORDS[name])
        place = record["typed"]
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = "nonsense"
        if not recheck(record):
            unseen.append(".".join(map(str, path)))
    assert [path for path in unseen if not is_of_no_matter(name, path)] == []


def is_of_no_matter(name, path):
    """Names of substances that nothing refers to, and what an instrument that measures nothing here states."""
    if (name, path) in UNSEEN:
        return True
    instrument = path.startswith("instruments.") and path.rsplit(".", 1)[1] == "id"
    return instrument or path.endswith(".substance")
