"""Recipes within recipes: where they are looked up, how deep, and never in a circle."""

import pytest
from recipe_helpers import line, tree, tree_codes

from formulate.errors import RecipeError
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.recipe.digest import nested_trees


def nested_line(recipe_id, amount="to 100 %"):
    return {"id": "inner", "recipe": recipe_id, "role": "vehicle", "amount": amount}


def chain(length):
    """Recipes r0 in r1 in r2 ..., by id."""
    trees = {"r0": tree(line("a", "1 part by weight")) | {"id": "r0"}}
    for number in range(1, length):
        trees[f"r{number}"] = tree(nested_line(f"r{number - 1}")) | {"id": f"r{number}"}
    return trees


def write(folder, recipe_id, *lines):
    rows = [f"formulate: 1\nid: {recipe_id}\nversion: 1\ntitle: T\nform: cream\nroute: topical\ningredients:"]
    for number, (key, name) in enumerate(lines):
        rows.append(f"  - id: l{number}\n    {key}: {name}\n    role: vehicle\n    amount: 1 part by weight")
    path = folder / f"{recipe_id}.yaml"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_any_depth_up_to_the_limit():
    trees = chain(20)
    recipe = recipe_from_tree(tree(nested_line("r18")), trees)
    for number in range(18, 0, -1):
        recipe = recipe.nested[f"r{number}"]
    assert recipe.nested["r0"].ingredients[0].name == "a"


def test_too_deep_is_refused_whichever_way_it_was_read():
    trees = chain(30)
    assert "E_RECIPE_DEPTH" in tree_codes(tree(nested_line("r29")), trees)
    shallow_first = tree(nested_line("r15", "1 part by weight"), nested_line("r25", "1 part by weight") | {"id": "b"})
    assert "E_RECIPE_DEPTH" in tree_codes(shallow_first, trees)


def test_a_circle_is_named():
    trees = {name: tree(nested_line(inner)) | {"id": name} for name, inner in [("a", "b"), ("b", "c"), ("c", "b")]}
    with pytest.raises(RecipeError, match="b -> c -> b") as caught:
        recipe_from_tree(trees["a"], trees)
    assert caught.value.code == "E_RECIPE_CYCLE"


def test_a_recipe_that_contains_itself():
    with pytest.raises(RecipeError, match="test -> test"):
        recipe_from_tree(tree(nested_line("test")), {"test": tree(nested_line("test"))})


def test_one_that_is_not_there_with_the_one_that_may_be_meant():
    [finding] = _findings(tree(nested_line("zinc-past")), {"zinc-paste": tree(line("a", "1 g"))})
    assert finding.code == "E_RECIPE_NOT_FOUND"
    assert finding.remedy == "did you mean 'zinc-paste'?"


def test_mistakes_of_a_nested_recipe_are_told_at_its_line():
    [finding] = _findings(tree(nested_line("b")), {"b": tree(line("a", "5 %")) | {"id": "b"}})
    assert finding.code == "E_PERCENT_KIND"
    assert finding.place.path == "ingredients[1].recipe"
    assert finding.message.startswith("b: ingredients[1].amount: ")


def test_a_nested_file_must_have_the_id_that_it_is_called_by(tmp_path):
    write(tmp_path, "outer", ("recipe", "inner"))
    write(tmp_path, "other", ("substance", "water")).rename(tmp_path / "inner.yaml")
    with pytest.raises(RecipeError, match="contains the recipe 'other'") as caught:
        load_recipe(tmp_path / "outer.yaml")
    assert caught.value.code == "E_RECIPE_ID"


def test_a_nested_file_that_cannot_be_read_is_told_at_its_line(tmp_path):
    outer = write(tmp_path, "outer", ("recipe", "inner"))
    (tmp_path / "inner.yaml").write_bytes(b"title: \xff")
    with pytest.raises(RecipeError, match=r"line 9: .*inner: .*UTF-8") as caught:
        load_recipe(outer)
    assert caught.value.code == "E_ENCODING"


def test_beside_the_file_then_the_own_library_then_the_shipped_one(tmp_path, own_library):
    outer = write(tmp_path, "outer", ("recipe", "zinc-oxide-paste"))
    shipped = load_recipe(outer).nested["zinc-oxide-paste"]
    write(own_library, "zinc-oxide-paste", ("substance", "from the own library"))
    own = load_recipe(outer).nested["zinc-oxide-paste"]
    write(tmp_path, "zinc-oxide-paste", ("substance", "from beside"))
    beside = load_recipe(outer).nested["zinc-oxide-paste"]
    assert len(shipped.ingredients) == 3
    assert own.ingredients[0].name == "from the own library"
    assert beside.ingredients[0].name == "from beside"


@pytest.mark.parametrize(
    ("contains", "expected"),
    [
        ({"drug": "1 % w/w"}, []),
        ({"drug": "10 mg/g"}, []),
        ({"drug": "2 % w/w"}, ["E_CONTAINS_DIFFERS"]),
        ({}, ["E_CONTAINS_NEEDED"]),
    ],
)
def test_a_trituration_as_the_source_of_an_active(contains, expected):
    inner = tree(line("drug"), line("filler", "to 100 %"), strength={"drug": "1 % w/w"}, title="<strength>")
    outer = nested_line("trituration", "strength of drug") | {"contains": contains}
    top = tree(outer, line("base", "to 100 %"), strength={"drug": "0.01 % w/w"})
    assert tree_codes(top, {"trituration": inner | {"id": "trituration"}}) == expected


def test_a_recipe_used_twice_is_one_recipe():
    trees = {"b": tree(line("a", "1 part by weight")) | {"id": "b"}}
    lines = [nested_line("b", "1 part by weight"), nested_line("b", "2 parts by weight") | {"id": "again"}]
    recipe = recipe_from_tree(tree(*lines), trees)
    assert list(recipe.nested) == ["b"]


def test_a_recipe_that_grows_with_every_level_is_refused_at_once():
    trees = {"r0": tree(line("a", "1 part by weight")) | {"id": "r0"}}
    for number in range(1, 19):
        lines = [nested_line(f"r{number - 1}", "1 part by weight") | {"id": f"l{copy}"} for copy in range(10)]
        trees[f"r{number}"] = tree(*lines) | {"id": f"r{number}"}
    assert "E_RECIPE_SIZE" in tree_codes(trees["r18"], trees)


def test_the_trees_of_all_nested_recipes(tmp_path):
    trees = chain(4)
    recipe = recipe_from_tree(trees["r3"], trees)
    assert nested_trees(recipe.nested) == {name: trees[name] for name in ("r0", "r1", "r2")}
    assert recipe_from_tree(recipe.tree, nested_trees(recipe.nested)) == recipe


def _findings(top, trees):
    with pytest.raises(RecipeError) as caught:
        recipe_from_tree(top, trees)
    return caught.value.findings
