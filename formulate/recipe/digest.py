"""What an approval pins: a digest of the recipe, of all its nested recipes, and of the approval itself.

Three digests, each SHA-256 in 64 hexadecimal digits:

* of a **recipe**: all that is typed in it and in its nested recipes, but who entered and approved them
* of an **approval**: the recipe, and with it every word of its own ``approved`` block: name, date, answers, versions
* of a **formula**: the recipe without what may change while the formula stays (version, author, dates, assessment); two
  approved versions of one recipe must not share a version when these differ
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from formulate.findings import Finding, warning
from formulate.recipe.model import Answer, Approval, Recipe, Tree
from formulate.recipe.products.others import without_choice
from formulate.recipe.shapes.records import Read
from formulate.typed.people import same_person

__all__ = [
    "approval_from",
    "approval_of",
    "digest_of_approval",
    "digest_of_formula",
    "digest_of_recipe",
    "nested_trees",
]

#: What is written about a recipe, not in it.
_ABOUT = frozenset({"approved", "entered"})
#: What may change while the formula stays the same.
_NO_FORMULA = _ABOUT | {"version", "author", "effective", "supersedes", "assessment"}


def digest_of_recipe(tree: Mapping[str, Tree], nested: Mapping[str, Recipe]) -> str:
    """Digest of a recipe and all its nested ones, without their approvals."""
    return _digest(_pinned(tree, nested, _ABOUT))


def digest_of_formula(tree: Mapping[str, Tree], nested: Mapping[str, Recipe]) -> str:
    """Digest of what a version stands for."""
    return _digest(_pinned(tree, nested, _NO_FORMULA))


def digest_of_approval(approved: Mapping[str, Tree], tree: Mapping[str, Tree], nested: Mapping[str, Recipe]) -> str:
    """Digest of a recipe with the words of its approval."""
    words = {key: value for key, value in approved.items() if key != "digest"}
    return _digest({**_pinned(tree, nested, _ABOUT), "approved": words})


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
    by = approved["by"]
    if "digest" not in approved:
        return None, [warning("E_APPROVAL_UNPINNED", by=by, place="approved")]
    words = tree["approved"]
    if not isinstance(words, dict) or approved["digest"] != digest_of_approval(words, tree, nested):
        return None, [warning("E_APPROVAL_CHANGED", by=by, on=approved["on"], place="approved")]
    author = str(tree.get("author", ""))
    if not approved.get("single person") and author and same_person(author, by):
        return None, [warning("E_APPROVAL_AUTHOR", by=by, author=author, place="approved")]
    return approval_from(approved), []


def approval_from(approved: Read) -> Approval:
    """The approval as a record."""
    return Approval(
        by=approved["by"],
        on=approved["on"],
        digest=approved.get("digest", ""),
        single_person=approved.get("single person", False),
        answers=tuple(_answer(answer) for answer in approved.get("answers", ())),
        versions=tuple((earlier["version"], earlier["formula"]) for earlier in approved.get("versions", ())),
    )


def _answer(read: Read) -> Answer:
    return Answer(**{**read, "figures": tuple(read.get("figures", ()))})


def _pinned(tree: Mapping[str, Tree], nested: Mapping[str, Recipe], without: frozenset[str]) -> dict[str, object]:
    return {
        "recipe": _without(tree, without),
        "nested": {name: _without(inner, without) for name, inner in nested_trees(nested).items()},
    }


def _digest(pinned: Mapping[str, object]) -> str:
    canonical = json.dumps(pinned, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).hexdigest()


def _without(tree: Mapping[str, Tree], keys: frozenset[str]) -> dict[str, object]:
    """A recipe without these keys, and the same whichever of its products each line takes."""
    kept: dict[str, object] = {key: value for key, value in tree.items() if key not in keys}
    lines = tree.get("ingredients")
    if isinstance(lines, list):
        kept["ingredients"] = [without_choice(line) if isinstance(line, dict) else line for line in lines]
    return kept
