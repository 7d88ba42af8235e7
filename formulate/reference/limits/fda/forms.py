"""Groups of dosage forms whose strengths may be compared, from FDA's and from ours."""

from __future__ import annotations

import re

__all__ = ["group_of_fda_form", "routes_of_fda"]

#: Words of FDA's dosage forms; the first that is there decides.
_GROUPS = tuple(
    (re.compile(pattern), group)
    for pattern, group in (
        (r"INJECT", "injection"),
        (r"SUPPOSITOR|INSERT|TAMPON", "suppository or insert"),
        (r"IMPLANT|^PELLET$|RING|INTRAUTERINE|CONTACT LENS|FIBER", "implant"),
        (r"PATCH|SYSTEM", "patch or system"),
        (r"^FILM", "film"),
        (r"TROCHE|LOZENGE|PASTILLE", "lozenge"),
        (r"^PELLETS$", "powder or granule"),
        (r"TABLET|CAPSULE|PELLET|GUM|BAR, CHEW|WAFER", "oral solid"),
        (r"DROPS", "drops"),
        (r"ENEMA|DOUCHE", "enema"),
        (r"AEROSOL|FOAM|SPRAY|INHALANT", "aerosol, foam or spray"),
        (r"SHAMPOO|SOAP|SWAB|SPONGE|CLOTH|DRESSING", "cutaneous liquid or pad"),
        (r"CREAM|OINTMENT|^GEL|JELLY|PASTE|LOTION|TAPE", "semisolid"),
        (r"^FOR S|POWDER|GRANULE", "powder or granule"),
        (r"SOLUTION|SUSPENSION|SYRUP|ELIXIR|CONCENTRATE|LIQUID|EMULSION|MOUTHWASH|OIL", "liquid"),
    )
)
#: A form of its own behind a comma: the product is a kit of several.
_MAIN = frozenset({"TABLET", "CAPSULE", "INSERT", "SUPPOSITORY", "SOLUTION", "ELIXIR", "CREAM"})
#: Routes that have another name with us.
_ROUTES = {"respiratory (inhalation)": "inhalation", "auricular (otic)": "otic", "iv (infusion)": "intravenous"}


def group_of_fda_form(form: str) -> str:
    """The group of one of FDA's dosage forms; ``""`` for none, and for a kit of several forms.

    >>> group_of_fda_form("TABLET, EXTENDED RELEASE"), group_of_fda_form("SOLUTION/DROPS")
    ('oral solid', 'drops')
    """
    first, *more = (part.strip() for part in form.split(","))
    if _MAIN.intersection(more) and not (first.startswith("INJECT") and more == ["SOLUTION"]):
        return ""
    return next((group for pattern, group in _GROUPS if pattern.search(form)), "")


def routes_of_fda(route: str) -> tuple[str, ...]:
    """The routes of a product, in our words; ``ORAL-28`` is oral.

    >>> routes_of_fda("INTRAMUSCULAR, INTRAVENOUS"), routes_of_fda("ORAL-28")
    (('intramuscular', 'intravenous'), ('oral',))
    """
    spelled_out = route.lower().replace("im-iv", "intramuscular, intravenous")
    named = [re.sub(r"-[0-9]+$", "", part.strip()) for part in spelled_out.split(",")]
    return tuple(dict.fromkeys(_ROUTES.get(name, name) for name in named if name and name != "n/a"))
