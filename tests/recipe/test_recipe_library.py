"""The library: what is listed, what is found by id, and what is never found by accident."""

from pathlib import Path

import pytest
from recipe_helpers import CREAM

from formulate.errors import FileError, TextError
from formulate.recipe import list_recipes, load_recipe
from formulate.recipe.library.lookup import library_folders, shipped_folder


def test_the_shipped_recipes_are_listed():
    entries = {entry.id: entry for entry in list_recipes()}
    cream = entries["sirolimus-cream-0.1"]
    assert (cream.title, cream.form, cream.shipped, cream.approved_by) == (
        "Sirolimus 0.1 % w/w cream",
        "cream",
        True,
        "",
    )
    assert all(not entry.problem for entry in entries.values())
    assert sorted(entries) == list(entries)


def test_the_users_own_recipe_hides_a_shipped_one(own_library):
    text = (shipped_folder() / "zinc-oxide-paste.yaml").read_text(encoding="utf-8")
    own = own_library / "zinc-oxide-paste.yaml"
    own.write_text(text.replace("version: 1", "version: our own"), encoding="utf-8")
    assert load_recipe("zinc-oxide-paste").version == "our own"
    [entry] = [entry for entry in list_recipes() if entry.id == "zinc-oxide-paste"]
    assert (entry.version, entry.shipped, entry.path) == ("our own", False, own)


def test_a_shipped_recipe_takes_its_vehicle_from_the_users_own_library(own_library):
    text = (shipped_folder() / "zinc-oxide-paste.yaml").read_text(encoding="utf-8")
    (own_library / "zinc-oxide-paste.yaml").write_text(text.replace("version: 1", "version: our own"), encoding="utf-8")
    assert load_recipe("coal-tar-ointment").nested["zinc-oxide-paste"].version == "our own"
    assert load_recipe(shipped_folder() / "coal-tar-ointment.yaml").nested["zinc-oxide-paste"].version == "our own"


def test_a_broken_recipe_is_listed_with_its_problem(own_library):
    (own_library / "broken.yaml").write_text("formulate: 1\n", encoding="utf-8")
    [entry] = [entry for entry in list_recipes() if entry.id == "broken"]
    assert "'id' is missing" in entry.problem


def test_other_files_of_the_folder_are_left_alone(own_library):
    (own_library / "README.txt").write_text("x", encoding="utf-8")
    (own_library / "Not an id.yaml").write_text("x", encoding="utf-8")
    (own_library / "folder.yaml").mkdir()
    listed = {entry.id for entry in list_recipes()}
    assert listed.isdisjoint({"README", "Not an id", "folder"})


def test_the_current_folder_is_never_searched_for_an_id(tmp_path, monkeypatch):
    (tmp_path / "mine.yaml").write_text(CREAM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError) as caught:
        load_recipe("mine")
    assert caught.value.code == "E_RECIPE_UNKNOWN"
    assert load_recipe("mine.yaml").id == "test-cream"
    assert load_recipe("./mine.yaml").id == "test-cream"


def test_an_unknown_id_brings_the_one_that_may_be_meant():
    with pytest.raises(FileError, match=r"did you mean 'sirolimus-cream-0\.1'"):
        load_recipe("sirolimus-cream-0.2")
    with pytest.raises(FileError, match="formulate recipes list"):
        load_recipe("qqqqq")


@pytest.mark.parametrize("name", ["Sirolimus", "a..b", "", "x y", "ü", "a/b", "recipe.txt"])
def test_what_is_neither_an_id_nor_a_path(name):
    with pytest.raises((TextError, FileError)) as caught:
        load_recipe(name)
    assert caught.value.code in {"E_NAME", "E_RECIPE_UNKNOWN"}


def test_a_path_may_be_a_path_object(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text(CREAM, encoding="utf-8")
    assert load_recipe(path).origin == str(path)
    assert load_recipe(str(path)) == load_recipe(path)


def test_a_path_that_is_too_long():
    with pytest.raises(TextError) as caught:
        load_recipe("a/" * 5000 + "x.yaml")
    assert caught.value.code == "E_TEXT_TOO_LONG"


def test_the_own_library_is_named_by_an_absolute_path(monkeypatch):
    monkeypatch.setenv("FORMULATE_RECIPES", "recipes")
    with pytest.raises(FileError, match="absolute path"):
        library_folders()


def test_without_the_variable_the_configuration_folder_is_taken(monkeypatch):
    monkeypatch.delenv("FORMULATE_RECIPES")
    own, shipped = library_folders()
    assert own.parts[-2:] == ("formulate", "recipes")
    assert shipped == shipped_folder()


def test_shipped_recipes_are_found_in_an_installed_package(tmp_path, monkeypatch):
    from formulate.recipe.library import lookup as library

    package = tmp_path / "site-packages" / "formulate"
    (package / "_recipes").mkdir(parents=True)
    monkeypatch.setattr(library, "__file__", str(package / "recipe" / "library" / "lookup.py"))
    library.shipped_folder.cache_clear()
    try:
        assert library.shipped_folder() == package.resolve() / "_recipes"
    finally:
        library.shipped_folder.cache_clear()


def test_shipped_recipes_are_found_in_a_checkout():
    assert shipped_folder() == Path(__file__).resolve().parent.parent.parent / "recipes"
