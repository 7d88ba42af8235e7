"""The reference of the recipe format has every key that the reader knows."""

import re

from formulate.recipe.library.reference import reference_text
from formulate.recipe.reading.fields import RECIPE
from formulate.recipe.shapes.records import Either, ListOf, MapOf, OneOrMore, Record


def keys_in(shape):
    """Every key under a shape, with what it means."""
    if isinstance(shape, Record):
        for field in shape.fields:
            yield field.key, field.about
            yield from keys_in(field.shape)
    elif isinstance(shape, ListOf | MapOf | OneOrMore):
        yield from keys_in(shape.shape)
    elif isinstance(shape, Either):
        yield from keys_in(shape.plain)
        yield from keys_in(shape.record)


def test_every_key_is_in_it_with_its_meaning():
    text = reference_text().replace("\\<", "<").replace("\\|", "|")
    expected = {key for key in keys_in(RECIPE) if key[0] not in {"value", "source"}}
    missing = [key for key, about in expected if f"`{key}`" not in text or about not in text]
    assert len(expected) > 100
    assert missing == []


def test_every_link_leads_to_a_section():
    text = reference_text()
    anchors = {head.lower().replace(" ", "-").replace(":", "") for head in re.findall(r"^## (.*)$", text, re.MULTILINE)}
    links = set(re.findall(r"\(#([^)]*)\)", text))
    assert links <= anchors
    assert anchors - links == {"recipe"}
