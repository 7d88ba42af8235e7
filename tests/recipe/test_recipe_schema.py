"""The JSON Schema and the reader come from one table: they agree on what a recipe may hold."""

import jsonschema
import pytest
from recipe_helpers import full_tree, tree_codes

from formulate.recipe import json_schema, load_recipe
from formulate.recipe.reading.fields import RECIPE
from formulate.recipe.shapes.records import Either, ListOf, MapOf, Record
from tests.every import every
from tests.shipped import NAMES

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def records(shape, path=()):
    """Every record of the format with the keys that lead to it."""
    if isinstance(shape, Either):
        yield from records(shape.record, path) if isinstance(shape.record, Record) else ()
    elif isinstance(shape, ListOf | MapOf):
        yield from records(shape.shape, (*path, 0 if isinstance(shape, ListOf) else "a-name"))
    elif isinstance(shape, Record):
        yield path, shape
        for field in shape.fields:
            yield from records(field.shape, (*path, field.key))


def at(tree, path):
    """What is at a path; in a list the first that has the next key."""
    for place, key in enumerate(path):
        following = path[place + 1 : place + 2]
        has_it = (one for one in tree if key == 0 and following and isinstance(one, dict) and following[0] in one)
        tree = next(has_it, tree[key])
    return tree


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@every(
    "key",
    ["", "or", "capsule", "mold", "buffer", "emulsifiers", "required HLB", "reconstitute", "calcium with phosphate"],
)
def test_the_full_tree_is_a_recipe_to_both(key):
    full = full_tree(key)
    assert tree_codes(full) == []
    VALIDATOR.validate(full)


@every("name", NAMES)
def test_every_shipped_recipe_is_valid(name):
    VALIDATOR.validate(load_recipe(name).tree)


@every(
    ("path", "record"),
    list(records(RECIPE)),
    ids=lambda value: None if isinstance(value, Record) else "/".join(map(str, value)),
)
def test_both_refuse_an_unknown_key(path, record):
    full = full_tree(*path)
    at(full, path)["no such key"] = "x"
    assert "E_YAML_UNKNOWN_KEY" in tree_codes(full)
    assert not VALIDATOR.is_valid(full)


REQUIRED = [(path, field.key) for path, record in records(RECIPE) for field in record.fields if field.required]


@every(("path", "key"), REQUIRED, ids=lambda value: value if isinstance(value, str) else "/".join(map(str, value)))
def test_both_ask_for_a_required_key(path, key):
    full = full_tree(*path)
    del at(full, path)[key]
    assert tree_codes(full)
    assert not VALIDATOR.is_valid(full)


@every(
    ("path", "value"),
    [
        (("formulate",), "2"),
        (("id",), "../x"),
        (("id",), "A"),
        (("title",), "x" * 201),
        (("title",), ""),
        (("form",), "salve"),
        (("effective",), "tomorrow"),
        (("ingredients",), []),
        (("ingredients", 0, "role"), "x"),
        (("ingredients", 0, "valence"), "0"),
        (("ingredients", 0, "correct"), "maybe"),
        (("ingredients", 0, "amount"), ""),
        (("method",), "one text"),
        (("background", 0, "grade"), "trial, opinion"),
        (("background", 0, "grade"), "trial,leaflet"),
        (("beyond use", "days"), "1.5"),
        (("beyond use", "evidence", 0, "same"), ["colour"]),
        (("sources",), {"A B": {"text": "x", "confidence": "read"}}),
        (("strength", "a-name", "allowed"), []),
    ],
    ids=str,
)
def test_both_refuse(path, value):
    full = full_tree()
    at(full, path[:-1])[path[-1]] = value
    assert tree_codes(full)
    assert not VALIDATOR.is_valid(full)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("formulate",), 1), (("version",), 2), (("beyond use", "days"), 14), (("ingredients", 0, "valence"), 2)],
)
def test_an_editor_may_take_digits_for_a_number(path, value):
    full = full_tree()
    at(full, path[:-1])[path[-1]] = value
    VALIDATOR.validate(full)


def test_one_of_the_three_names():
    both = {"id": "a", "substance": "x", "product": "y", "role": "base", "amount": "1 part by weight"}
    none = {"id": "a", "role": "base", "amount": "1 part by weight"}
    lines = VALIDATOR.evolve(schema=SCHEMA["properties"]["ingredients"]["items"])
    assert not lines.is_valid(both)
    assert not lines.is_valid(none)
    assert lines.is_valid(none | {"recipe": "y"})


def test_every_key_is_explained():
    for path, record in records(RECIPE):
        for field in record.fields:
            assert field.about, (path, field.key)
            assert "\n" not in field.about
