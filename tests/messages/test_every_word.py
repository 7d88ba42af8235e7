"""Every word of ours comes from a catalog: printed in a language that nobody speaks, none is left in English.

The sentences and terms of the catalog are put into Cyrillic letters, one for one. What is still in Latin letters must
have been typed by a user, be the place or the code of a finding, the key of a source, a unit, or a formula.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace
from functools import cache
from typing import ClassVar

import pytest

from formulate import messages, typesetting
from formulate.labels import drawing
from formulate.labels.content import label_of
from formulate.planning import plan
from formulate.recipe.method.placeholders import words_and_placeholders
from formulate.recipe.model import Recipe
from formulate.reference.sources import sources
from formulate.reference.tables.hazards import HAZARDS
from formulate.sheet import Identity, draw_sheet, inspector
from formulate.sheet.drawing.pen import Pen
from formulate.sheet.master import MasterSheet, draw_master_record
from formulate.terminal import batch_text, summary_text
from formulate.units import DE, ON_PAPER, ON_SCREEN, US, US_PAPER
from tests.shipped import batch_of

LATIN = string.ascii_lowercase + string.ascii_uppercase
CYRILLIC = str.maketrans(LATIN, "абцдефгхийклмнопярстувжчызАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЧЫЗ")
#: The words of closed lists that a language translates.
TERMS = messages.catalog("de").terms
#: Symbols of units, the longer ones first; what is a word, such as a tablet, is translated.
UNITS = (
    "mcg",
    "mcL",
    "mmol",
    "umol",
    "mol",
    "mEq",
    "mOsm",
    "w/w",
    "w/v",
    "v/v",
    "mg",
    "mL",
    "kg",
    "min",
    "pH",
    "g",
    "L",
    "h",
)
UNIT = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(UNITS)})(?![A-Za-z])")
#: Codes of findings, ids of instruments and the engine, activities of lots, the sign of multiplication, the settings,
#: and an amount that is to be typed.
CODE = re.compile(
    r"\[[EWN]_[A-Z_]+\]|\b[BCP][0-9]+\b|-rx 0|[0-9]+ units/mg|(?<=[0-9]) x |US, xx, A4|°C|\bv[0-9]+\b|'[0-9]+ [a-z]+'"
)
#: A shipped recipe of each kind of print: with lots and a hazard, vehicles, dilutions, dosage units, tablets to crush,
#: solutions, and a calculation sheet.
PRINTED = (
    *("sirolimus-cream-0.1", "coal-tar-ointment", "clonidine-suspension-20-mcg", "liothyronine-capsule-7.5-mcg"),
    *("hydrocortisone-suppository-100", "sirolimus-ointment-0.4-tablets", "nystatin-powder-100000"),
    *("potassium-permanganate-solution-1-in-10000", "atropine-eye-drops-1", "enalapril-suspension-1"),
)
#: Names of lists of hazardous drugs.
LISTS = {row.list for row in HAZARDS.rows}
#: So wide that no name in a table wraps.
WIDTH = 400


def foreign(text: str) -> str:
    """A text with the fields of a sentence, its words in other letters."""
    pieces = string.Formatter().parse(text)
    return "".join(
        words.translate(CYRILLIC) + ("" if name is None else f"{{{name}{f':{spec}' if spec else ''}}}")
        for words, name, spec, _ in pieces
    )


class Foreign(dict):
    """A catalog in other letters."""

    terms: ClassVar = {word: foreign(word) for word in TERMS}


@cache
def foreign_catalog():
    english = messages.catalog("en")
    return Foreign((code, {part: foreign(text) for part, text in entry.items()}) for code, entry in english.items())


@pytest.fixture
def drawn(monkeypatch):
    """A foreign language that a site may have, and every text that is drawn, before it is wrapped."""
    catalogs = {"en": messages.catalog("en"), "de": messages.catalog("de"), "xx": foreign_catalog()}
    monkeypatch.setattr(messages, "catalog", lambda language="en": catalogs[language])
    unit_names = tuple((name, foreign(name)) for name, _ in DE.unit_names if name not in UNITS)
    words = {"language": "xx", "to": foreign("to"), "within": foreign("in"), "about": foreign("about")}
    for profiles, profile in ((ON_PAPER, US_PAPER), (ON_SCREEN, US)):
        monkeypatch.setitem(profiles, "xx", replace(profile, unit_names=unit_names, **words))
    # a step of the working is a formula, which is never translated
    monkeypatch.setattr(inspector, "_step_text", lambda printing, step: "")
    texts, lines = [], set()
    wrap_at, write = typesetting.wrap_at, Pen.text

    def kept_wrap(text, width, size, weight=typesetting.Weight.REGULAR):
        texts.append(text)
        lines.update(wrapped := wrap_at(text, width, size, weight))
        return wrapped

    def kept_text(self, x, y, text, *args, **named):
        texts.extend([] if text in lines else [text])
        return write(self, x, y, text, *args, **named)

    monkeypatch.setattr(typesetting, "wrap_at", kept_wrap)
    monkeypatch.setattr(drawing, "wrap_at", kept_wrap)
    monkeypatch.setattr(Pen, "text", kept_text)
    return texts


def typed(recipe: Recipe) -> list[str]:
    """What the user typed, the longest first, the keys of sources and the names of lists."""
    recipes = [recipe, *recipe.nested.values()]
    found = {text for one in recipes for text in texts_of(one.tree)} | set(sources()) | LISTS
    found |= {source.text.split(",")[0] for source in recipe.sources}  # who wrote a study
    return sorted((text for text in found if len(text) > 2), key=len, reverse=True)


def texts_of(tree: object) -> set[str]:
    """Every text of a file as read, and its keys, among which are names."""
    if isinstance(tree, dict):
        return set(tree) | {text for value in tree.values() for text in texts_of(value)}
    if isinstance(tree, (list, tuple)):
        return {text for value in tree for text in texts_of(value)}
    folded = " ".join(str(tree).split())
    between = {piece for piece in words_and_placeholders(folded) if isinstance(piece, str)}
    return {text.strip(".") for text in (folded, *between)}


def left_over(text: str, places: set[str], known: list[str]) -> list[str]:
    """The Latin words of a text that are not typed, nor a place, a code or a unit."""
    text = " ".join(text.split())
    for one in (*(f"{place}: " for place in places), *known):
        text = text.replace(one, "\0")
    return re.findall(r"[A-Za-z]+", UNIT.sub("\0", CODE.sub("\0", text)))


def test_no_word_is_outside_the_catalog(drawn):
    wrong = {}
    for name in PRINTED:
        english = batch_of(name)
        batch = plan(replace(english.asked, site=replace(english.site, name="1", language="xx")))
        places, known = {finding.place.path for finding in batch.findings} - {""}, typed(batch.recipe)
        drawn.clear()
        draw_sheet(batch, Identity(batch_id="1", made=batch.made, digest="0" * 64, engine="-rx 0"), b"{}")
        draw_master_record(MasterSheet(batch=batch, digest="0" * 64, engine="-rx 0"))
        german = replace(batch.asked, site=replace(batch.site, profile="DE"))
        label = [one.text for printed in (batch, plan(german)) for one in label_of(printed, batch_id="1").elements]
        shown = batch_text(batch, composition=True, width=WIDTH), summary_text(batch, batch_id="1")
        for text in (*drawn, *label, *shown):
            for word in left_over(text, places, known):
                wrong.setdefault(word, f"{name}: {text.strip()[:200]}")
    assert wrong == {}
