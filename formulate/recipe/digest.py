"""What an approval pins: a digest of the recipe and of all its nested recipes."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from formulate.findings import Finding, warning
from formulate.recipe.model import Approval, Recipe, Tree
from formulate.recipe.records import Read

__all__ = ["approval_of", "digest_of_recipe", "nested_trees"]


def digest_of_recipe(tree: Mapping[str, Tree], nested: Mapping[str, Recipe]) -> str:
    """SHA-256 (64 hexadecimal digits) of a recipe and all its nested ones, without their approvals."""
    trees = nested_trees(nested)
    pinned = {
        "recipe": _without_approval(tree),
        "nested": {name: _without_approval(inner) for name, inner in trees.items()},
    }
    canonical = json.dumps(pinned, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).hexdigest()


def nested_trees(nested: Mapping[str, Recipe]) -> dict[str, Mapping[str, Tree]]:
    """The trees of all nested recipes, at any depth, by id."""
    trees: dict[str, Mapping[str, Tree]] = {}
    waiting = list(nested.values())
    while waiting:
        recipe = waiting.pop()
        if recipe.id not in trees:
            trees[recipe.id] = recipe.tree
            waiting.extend(recipe.nested.values())
    return trees


def approval_of(
    approved: Read | None, tree: Mapping[str, Tree], nested: Mapping[str, Recipe]
) -> tuple[Approval | None, list[Finding]]:
    """The approval if it fits the recipe as it is now; otherwise None, with a warning that says why."""
    if approved is None:
        return None, []
    if "digest" not in approved:
        return None, [warning("E_APPROVAL_UNPINNED", by=approved["by"], place="approved")]
    if approved["digest"] != digest_of_recipe(tree, nested):
        return None, [warning("E_APPROVAL_CHANGED", by=approved["by"], on=approved["on"], place="approved")]
    return Approval(by=approved["by"], on=approved["on"], digest=approved["digest"]), []


def _without_approval(tree: Mapping[str, Tree]) -> dict[str, Tree]:
    return {key: value for key, value in tree.items() if key != "approved"}
