"""Batches for the checks of identity, planned from small recipes."""

from formulate.pharmacy.shelf import lot_from_typed
from formulate.planning import plan
from formulate.recipe import recipe_from_tree

VEHICLE = {"id": "vehicle", "substance": "Ora-Blend", "role": "vehicle", "amount": "to 100 %"}


def recipe(strength, *lines, nested=None, **fields):
    """An oral suspension of these lines; strengths by active."""
    tree = {
        "formulate": "1",
        "id": "case",
        "version": "1",
        "title": "Case",
        "form": "oral suspension",
        "route": "oral",
        "strength": strength,
        "yields": "100 mL",
        "ingredients": [*lines, VEHICLE],
        "method": ["Mix."],
        "beyond use": {"type": "nonpreserved aqueous", "storage": "refrigerator"},
        **fields,
    }
    return recipe_from_tree(tree, nested or {})


def active(name, amount="strength", line_id="drug", **fields):
    key = "product" if "contains" in fields else "substance"
    return {"id": line_id, key: name, "role": "active", "amount": amount, **fields}


def tablets(name, content, active_name):
    """A suspension of 100 mL from these tablets."""
    line = active(name, contains={active_name: content})
    return plan(recipe({active_name: "1 mg/mL"}, line), "100 mL")


def assayed(name, counted, **lot):
    """A suspension of 5 g of what is counted, from a lot of what is weighed."""
    line = active(name) if counted == name else active(name, **{"counted as": counted})
    lots = [lot_from_typed({"line": "drug", "lot": "L1", **{key.replace("_", " "): text for key, text in lot.items()}})]
    return plan(recipe({counted: "50 mg/mL"}, line), "100 mL", lots=lots)
