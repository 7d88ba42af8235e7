"""No text that can be printed claims what a drug does to a patient: a reason is of a figure, a label or a source.

Titles of publications are cited as they are, and are no texts of ours.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.modules import PACKAGE

RECIPES = PACKAGE.parent / "recipes"
#: What a cell that can be printed, or explains one that is, is called in the tables.
COLUMNS = ("reason", "why", "note", "locator", "says", "instead")
#: What is done to a patient, and whether it is good: in both languages.
CLAIMS = re.compile(
    r"\b(?:kill(?:s|ed)?|died|dies|deaths?|deadly|fatal\w*|lethal\w*|toxic(?!olog)\w*|poison\w*|overdos\w*|harm(?:s|ed|ful)?|"
    r"safe|safely|unsafe|danger\w*|injur(?:e|es|ed|y|ies)|paraly[sz]\w*|blind(?:s|ed|ness)|deafens?|seizures?|convulsions?|"
    r"apnea|gangrene|hemolysis|kernicterus|methemoglobin\w*|syndrome|embolism|"
    r"cur(?:es|ed)|heals?|well[- ]tolerated|efficac\w*|(?:effective|safe) (?:treatment|against|for)|"
    r"t\u00f6d(?:lich|e)\w*|get\u00f6tet|t\u00f6te[nt]|gestorben|todesf\u00e4ll\w*|gift\w*|vergift\w*|sch\u00e4dig\w*|unsch\u00e4dlich|"
    r"l\u00e4hm\w*|kr\u00e4mpfe|heilt|wirksam gegen|vertr\u00e4gt)\b",
    re.IGNORECASE,
)


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


def printed() -> Iterator[tuple[str, str]]:
    """Each text with where it is from."""
    for path in sorted((PACKAGE / "reference" / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield from ((path.name, row[column]) for column in COLUMNS if row.get(column))
    for path in sorted((PACKAGE / "messages").glob("*.toml")):
        yield from ((path.name, text) for text in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))))
    for path in sorted(RECIPES.glob("*.yaml")):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # every scalar a text
        del tree["sources"]
        yield from ((path.name, text) for text in texts_of(tree))


def test_no_text_claims_what_a_drug_does():
    texts = list(printed())
    assert {Path(name).suffix for name, _ in texts} == {".csv", ".toml", ".yaml"}
    claims = [(name, text) for name, text in texts if CLAIMS.search(text)]
    assert claims == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("it has killed", True),
        ("children have died of it", True),
        ("an effective treatment", True),
        ("it is safe for children", True),
        ("es hat get\u00f6tet", True),
        ("labeled for intravenous use only", False),
        ("in its effective range of 0.1 to 0.2 %", False),
        ("not effective at the pH stated", False),
        ("treated as nonpreserved", False),
    ],
)
def test_words_of_a_claim(text, claims):
    assert bool(CLAIMS.search(text)) is claims
