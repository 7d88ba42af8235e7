"""Recipes for tests: a few keys make a whole file's tree, which is read as any recipe is."""

from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.units import show


def line(line_id, amount, *, role="excipient", **further):
    """An ingredient; its substance is called as its id unless it is said otherwise."""
    named = {"substance", "product", "recipe"} & further.keys()
    return {"id": line_id, "role": role, "amount": amount, **({} if named else {"substance": line_id}), **further}


def active(line_id, amount="strength", **further):
    return line(line_id, amount, role="active", **further)


def recipe(*lines, strength=None, **fields):
    """A recipe of these lines; ``strength`` by active."""
    tree = {
        "formulate": "1",
        "id": "test-recipe",
        "version": "1",
        "title": "Test recipe",
        "form": "cream",
        "route": "topical",
        **({"strength": strength} if strength else {}),
        "ingredients": list(lines),
        **{key.replace("_", " "): value for key, value in fields.items()},
    }
    return recipe_from_tree(tree)


def lot(line_id, **fields):
    return lot_from_typed(
        {"line": line_id, "lot": "L1", **{key.replace("_", " "): text for key, text in fields.items()}}
    )


def amounts(batch, name="to_measure"):
    """One kind of amount of every line, as people read it."""
    amounts_by_line = {line.id: getattr(line, name) for line in batch.lines}
    return {line_id: None if amount is None else show(amount) for line_id, amount in amounts_by_line.items()}


def mistakes(error):
    """Code and place of every mistake of a ``PlanError``."""
    return [(finding.code, finding.place.path) for finding in error.value.findings]


def codes(batch, *severities):
    return [finding.code for finding in batch.findings if not severities or finding.severity.value in severities]


__all__ = ["active", "amounts", "codes", "line", "lot", "mistakes", "plan", "recipe"]
