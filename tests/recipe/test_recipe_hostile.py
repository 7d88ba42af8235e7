"""Hostile inputs as a collection states them: refused with a stable code, or kept literally, and always at once."""

import json
import os
import time
from pathlib import Path

import pytest
from recipe_helpers import CREAM, changed, codes, line, tree, tree_codes

from formulate.errors import FileError, TextError
from formulate.recipe import check_file, load_recipe, recipe_from_text, recipe_from_tree
from tests.every import every

ITEMS = json.loads((Path(__file__).parent.parent / "data" / "hostile_recipes.json").read_text(encoding="utf-8"))[
    "items"
]


def items(where, outcome=None):
    chosen = [item for item in ITEMS if item["where"] == where and outcome in (None, item["outcome"])]
    return pytest.mark.parametrize("item", chosen, ids=[item["id"] for item in chosen])


def text_of(item):
    return item["repeat"][0] * item["repeat"][1] if "repeat" in item else item["input"]


@pytest.fixture(autouse=True)
def at_once():
    started = time.process_time()
    yield
    assert time.process_time() - started < 3


@items("file", "refuse")
def test_a_hostile_file_is_refused(item, tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text(item["input"], encoding="utf-8")
    findings = check_file(path)
    assert item["code"] in {finding.code for finding in findings}
    assert all(finding.place.line > 0 for finding in findings)


@items("file", "accept")
def test_a_byte_order_mark_is_taken(item, tmp_path):
    path = tmp_path / "test-cream.yaml"
    path.write_bytes(bytes.fromhex(item["bytes"]) + CREAM.encode())
    assert load_recipe(path).tree == recipe_from_text(CREAM).tree


@items("lot")
def test_a_typed_scalar_stays_text(item):
    recipe = recipe_from_text(changed(("substance: base", f"substance: base\n    expects: {{lot: {item['input']}}}")))
    assert recipe.ingredient("base").expects["lot"] == item["input"]


@items("beyond use days")
def test_hostile_days(item):
    assert codes(f"{CREAM}beyond use:\n  days: {item['input']}\n") == [item["code"]]


@items("effective")
def test_hostile_dates(item):
    assert codes(f"{CREAM}effective: {item['input']}\n") == [item["code"]]


@items("amount")
def test_hostile_amounts(item):
    assert codes(changed(("5 % w/w", item["input"]))) == [item["code"]]


@items("name", "refuse")
def test_a_hostile_name_is_refused(item):
    name = text_of(item)
    if item["code"] == "E_TEXT_CHARSET":
        assert tree_codes(tree(line("a", "1 g", substance=name), yields="1 g")) == [item["code"]]
        return
    with pytest.raises(TextError) as caught:
        load_recipe(name)
    assert caught.value.code == item["code"]
    assert len(str(caught.value)) < 400
    assert item["code"] in tree_codes(tree(line("a", "1 g"), yields="1 g") | {"id": name})


@items("name", "accept")
def test_a_harmless_name_is_kept_literally(item):
    recipe = recipe_from_tree(tree(line("a", "1 g", substance=item["input"]), yields="1 g"))
    assert recipe.ingredients[0].name == item["input"]


@items("remark", "accept")
def test_a_text_is_kept_literally(item):
    recipe = recipe_from_tree(tree(line("a", "1 g"), yields="1 g", remarks=[text_of(item)]))
    assert recipe.remarks == (text_of(item),)


@items("remark", "refuse")
def test_a_text_too_long_is_refused(item):
    assert tree_codes(tree(line("a", "1 g"), yields="1 g", remarks=[text_of(item)])) == [item["code"]]


# H190 and its like: what is named is no file -----------------------------------------------------------


def test_a_pipe_is_not_read(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(FileError) as caught:
        load_recipe(pipe)
    assert caught.value.code == "E_NOT_A_FILE"


@pytest.mark.parametrize("name", ["/dev/zero", "."], ids=["device", "folder"])
def test_what_is_no_file_is_not_read(name):
    [finding] = check_file(name)
    assert finding.code == "E_NOT_A_FILE"
    with pytest.raises(FileError):
        load_recipe(name if name != "." else "./")


def test_a_folder_named_like_a_recipe(tmp_path):
    (tmp_path / "x.yaml").mkdir()
    assert [finding.code for finding in check_file(tmp_path / "x.yaml")] == ["E_NOT_A_FILE"]


@every(
    ("data", "code"),
    [
        (b"x" * 200_001, "E_FILE_TOO_LARGE"),
        ("title: Ä".encode("latin-1"), "E_ENCODING"),
        ("title: x".encode("utf-16"), "E_ENCODING"),
        (b"a: \x00\n", "E_TEXT_CHARSET"),
        (b"[" * 100_000, "E_YAML_DEPTH"),
        (b"{a: " * 30_000, "E_YAML_DEPTH"),
        (b"- " * 90_000, "E_YAML_DEPTH"),
        (b"a: 1\n--- \nb: 1\n", "E_YAML_DOCUMENTS"),
        (b"a: *b\n" * 10_000, "E_YAML_ALIAS"),
        (b"&a " * 60_000, "E_YAML_SYNTAX"),
        (b"<<: {a: b}\n", "E_YAML_KEY"),
        (b"? a\n" * 20_000, "E_YAML_DUPLICATE_KEY"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_hostile_bytes(data, code, tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_bytes(data)
    assert code in {finding.code for finding in check_file(path)}


def test_a_file_that_is_not_there():
    assert [finding.code for finding in check_file("no/such/recipe.yaml")] == ["E_NOT_A_FILE"]


def test_the_pure_loader_reads_the_same(monkeypatch):
    import yaml

    from formulate.recipe.shapes import nodes

    with_c = recipe_from_text(CREAM)
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert recipe_from_text(CREAM) == with_c
    assert codes("x: 1\n\tz: 2\n") == ["E_YAML_SYNTAX"]


def test_what_a_loader_says_without_a_place_is_told_too(monkeypatch):
    import yaml

    def fail(text, Loader):
        raise yaml.YAMLError("out of sorts")

    monkeypatch.setattr(yaml, "parse", fail)
    assert codes(CREAM) == ["E_YAML_SYNTAX"]
