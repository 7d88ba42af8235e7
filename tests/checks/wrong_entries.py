"""Recipes as someone types them in haste: one drug in a vehicle, with nothing optional that would help."""

from formulate.errors import FormulateError
from formulate.planning import plan
from formulate.recipe import recipe_from_tree

STERILE = {
    "category": "2",
    "method": "aseptically processed",
    "sterility test": "not done",
    "starting components": "only sterile",
    "environment": "cleanroom suite",
}
SALINE = {"id": "fill", "product": "sodium chloride 0.9 % injection", "role": "vehicle", "amount": "to 100 %"}


def filled(name, role, amount="to 100 %"):
    return {"id": "fill", "substance": name, "role": role, "amount": amount}


#: By form: the usual route, what fills it up, and the amount to make.
FORMS = {
    "oral suspension": ("oral", filled("Ora-Blend", "vehicle"), "100 mL"),
    "oral solution": ("oral", filled("purified water", "vehicle"), "100 mL"),
    "cream": ("topical", filled("hydrophilic ointment", "base"), "100 g"),
    "ointment": ("topical", filled("white petrolatum", "base"), "100 g"),
    "gel": ("topical", filled("carbomer gel", "base"), "100 g"),
    "topical solution": ("topical", filled("purified water", "vehicle"), "100 mL"),
    "capsule": ("oral", filled("lactose monohydrate", "filler", "to 1 g each"), "30 capsules"),
    "eye drops": ("ophthalmic", SALINE, "30 mL"),
    "injection": ("intravenous", SALINE, "100 mL"),
    "inhalation solution": ("inhalation", SALINE, "100 mL"),
    "nasal spray": ("nasal", SALINE, "30 mL"),
    "solution": ("topical", filled("purified water", "vehicle"), "100 mL"),
}
NONAQUEOUS = {"type": "other nonaqueous", "storage": "room temperature"}
AQUEOUS = {"type": "nonpreserved aqueous", "storage": "refrigerator", "preservation": "none"}


def entered(form, drug, strength, route="", fill=None, make="", patient=None, made="", **recipe):
    """The batch of a recipe as it was typed."""
    usual, vehicle, amount = FORMS[form]
    vehicle = vehicle if fill is None else fill
    tree = {
        **{"formulate": "1", "id": "case", "version": "1", "title": "Case", "author": "A. Baker", "form": form},
        "route": route or usual,
        "strength": {drug: strength},
        "ingredients": [{"id": "drug", "substance": drug, "role": "active", "amount": "strength"}, vehicle],
        "method": ["Mix <drug> and <fill>."],
        "beyond use": NONAQUEOUS if form in ("capsule", "ointment") else AQUEOUS,
        **({"sterile": STERILE} if form in ("eye drops", "injection", "inhalation solution") else {}),
        **({"capsule": {"size": "smallest"}} if form == "capsule" else {}),
        **recipe,
    }
    return plan(recipe_from_tree(tree), make or amount, patient=patient, made=made)


def held(*entry, **more):
    """By what an entry is held: its open findings, or the code that refuses it."""
    try:
        batch = entered(*entry, **more)
    except FormulateError as error:
        return [f"refused {error.code}"]
    return [f"{one.severity.value} {one.code}" for one in batch.open_findings]
