"""Routes and groups of dosage forms, as limits name them."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["form_group_of", "is_veterinary", "route_of"]

#: Words of a route, and the route that limits are kept for; the first that is there decides.
_ROUTES = (
    (r"sublingual", "sublingual"),
    (r"buccal|oromucosal", "buccal"),
    (r"oropharyn", "oropharyngeal"),
    (r"oral|by mouth|(?<!par)enteral|per os|feeding tube", "oral"),
    (r"vagin", "vaginal"),
    (r"rect", "rectal"),
    (r"nasal|nose", "nasal"),
    (r"otic|ear\b|auricular|aural", "otic"),
    (r"ophthalm|eye|ocular|conjunctiv", "ophthalmic"),
    (r"transderm", "transdermal"),
    (r"dental|periodont|gingiv", "dental"),
    (r"inhal|nebuli", "inhalation"),
    (r"intravitreal", "intravitreal"),
    (r"intracavern", "intracavernosal"),
    (r"epidural|peridural", "epidural"),
    (r"intrathecal", "intrathecal"),
    (r"intraven|\bi\.?v\.?\b|intra-?arterial|intraosseous", "intravenous"),
    (r"intramusc|\bi\.?m\.?\b", "intramuscular"),
    (r"subcut|\bs\.?c\.?\b", "subcutaneous"),
    (r"inject|parenteral", "injection"),
    (r"urethr", "urethral"),
    (r"topical|skin|cutan|(?<!intra)derm|scalp|external", "topical"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _ROUTES)
_ANIMALS = re.compile(r"\b(?:animals?|veterinary|dogs?|cats?|canine|feline|equine|horses?)\b", re.IGNORECASE)
_GROUPS = {
    **dict.fromkeys(("cream", "ointment", "gel", "paste", "lotion", "stick"), "semisolid"),
    **dict.fromkeys(
        ("topical solution", "oral solution", "oral suspension", "syrup", "elixir", "mouthwash", "solution"), "liquid"
    ),
    **dict.fromkeys(("suspension", "emulsion", "tincture"), "liquid"),
    **dict.fromkeys(("capsule", "tablet"), "oral solid"),
    **dict.fromkeys(("suppository", "vaginal suppository"), "suppository or insert"),
    **dict.fromkeys(("troche", "lozenge"), "lozenge"),
    **dict.fromkeys(("ear drops", "nasal drops", "eye drops"), "drops"),
    **dict.fromkeys(("foam", "nasal spray"), "aerosol, foam or spray"),
    "shampoo": "cutaneous liquid or pad",
    "powder": "powder or granule",
    "enema": "enema",
    "parenteral nutrition": "parenteral nutrition",
}


@lru_cache(maxsize=512)  # of each limit again
def route_of(text: str) -> str:
    """The route that a text names, as limits have it; ``""`` for none.

    >>> route_of("oral, for animals"), route_of("to the skin of the scalp"), route_of("in the garden")
    ('oral', 'topical', '')
    """
    return next((name for pattern, name in _COMPILED if pattern.search(text)), "")


def is_veterinary(text: str) -> bool:
    """Whether a route says that it is for animals."""
    return _ANIMALS.search(text) is not None


def form_group_of(form: str) -> str:
    """The group of a dosage form; ``""`` for none.

    >>> form_group_of("oral suspension"), form_group_of("vehicle")
    ('liquid', '')
    """
    return _GROUPS.get(form, "")
