"""Whatever is read, it is a recipe or a list of mistakes: nothing else comes out, and nothing takes long."""

import contextlib
import time

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from recipe_helpers import CREAM, full_tree

from formulate.errors import FileError, RecipeError, TextError
from formulate.recipe import check_file, load_recipe, recipe_from_text, recipe_from_tree
from formulate.recipe.library.lookup import shipped_folder
from formulate.recipe.reading.fields import RECIPE
from formulate.recipe.shapes.nodes import Report, node_from_tree, nodes_from_text

WORDS = [
    *(field.key for field in RECIPE.fields),
    *("id", "substance", "product", "recipe", "role", "amount", "contains", "value", "source", "stated", "allowed"),
    *("strength", "5 % w/w", "40 tablets", "to 100 %", "to make", "1 part by weight", "as needed", "150 mg each"),
    *("cream", "active", "1", "0.1 % w/w", "yes", "2026-11-23", "<a>", "{a}", "test", "a", "", "\u202e", "\x00"),
]
TEXT = st.sampled_from(WORDS) | st.text(max_size=12)
TREES = st.recursive(
    TEXT | st.none() | st.integers() | st.floats(allow_nan=True),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=6),
    max_leaves=25,
)
#: Pieces that make YAML difficult.
PIECES = st.sampled_from(
    [
        *"[]{}:,-?&*!|>'\"%@`#\n\t ",
        "\n  ",
        "\n- ",
        ": ",
        " #",
        "&a ",
        "*a",
        "!!str ",
        "---\n",
        "...\n",
        "<<",
        "\r\n",
        "\ufeff",
        *WORDS,
    ]
)


def settle(read):
    """Run it: a recipe or a refusal, and at once."""
    started = time.process_time()
    with contextlib.suppress(RecipeError, FileError, TextError):
        read()
    assert time.process_time() - started < 3


@settings(max_examples=25, deadline=None)
@given(TREES, st.dictionaries(TEXT, TREES, max_size=3))
def test_any_tree(tree, nested):
    settle(lambda: recipe_from_tree(tree, nested))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from([field.key for field in RECIPE.fields]), TREES))
def test_any_tree_with_the_right_keys(changes):
    tree = dict(recipe_from_text(CREAM).tree) | changes
    settle(lambda: recipe_from_tree(tree, {"test": tree}))


def places(tree, path=()):
    """Every place of a tree, as the keys that lead to it."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = list(places(full_tree()))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.none() | TREES), min_size=1, max_size=3))
def test_a_full_recipe_with_anything_taken_out_or_put_in(changes):
    tree = full_tree()
    for path, value in changes:
        with contextlib.suppress(KeyError, IndexError, TypeError):  # an earlier change may have taken the place away
            inner = tree
            for key in path[:-1]:
                inner = inner[key]
            if value is None:
                del inner[path[-1]]
            else:
                inner[path[-1]] = value
    settle(lambda: recipe_from_tree(tree))


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(text):
    settle(lambda: recipe_from_text(text))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(CREAM)), st.integers(0, 6), st.lists(PIECES, max_size=4).map("".join))
def test_a_recipe_with_a_piece_cut_out_or_put_in(start, length, piece):
    settle(lambda: recipe_from_text(CREAM[:start] + piece + CREAM[start + length :]))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60) | st.lists(PIECES, max_size=8).map("".join))
def test_any_name(name):
    settle(lambda: load_recipe(name))


def test_any_bytes(tmp_path):
    path = tmp_path / "x.yaml"

    @settings(max_examples=20, deadline=None)
    @given(st.binary(max_size=200))
    def write_and_check(data):
        path.write_bytes(data)
        settle(lambda: check_file(path))

    write_and_check()


PLAIN_TREES = st.recursive(
    st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(categories=["Ll"], codec="ascii"), min_size=1, max_size=6), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@settings(max_examples=20, deadline=None)
@given(PLAIN_TREES)
def test_text_and_tree_give_the_same_nodes(tree):
    typed = yaml.safe_dump(tree, default_style='"')
    report = Report()
    node = nodes_from_text(typed, report)
    assert node is not None
    assert node.tree() == tree
    assert node_from_tree(tree, Report()).tree() == tree


def test_every_shipped_recipe_cut_off_anywhere_is_a_list_of_mistakes():
    for path in sorted(shipped_folder().glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for end in range(0, len(text), 997):
            settle(lambda end=end, text=text: recipe_from_text(text[:end]))
