"""The dosage forms, by the words of a recipe file."""

from __future__ import annotations

import enum

__all__ = ["DosageForm"]


class DosageForm(enum.Enum):
    """The dosage forms, the sterile ones last; the value is the word in the file."""

    CREAM = "cream"
    OINTMENT = "ointment"
    GEL = "gel"
    PASTE = "paste"
    LOTION = "lotion"
    TOPICAL_SOLUTION = "topical solution"
    ORAL_SOLUTION = "oral solution"
    ORAL_SUSPENSION = "oral suspension"
    SYRUP = "syrup"
    ELIXIR = "elixir"
    MOUTHWASH = "mouthwash"
    POWDER = "powder"
    CAPSULE = "capsule"
    TABLET = "tablet"
    SUPPOSITORY = "suppository"
    VAGINAL_SUPPOSITORY = "vaginal suppository"
    TROCHE = "troche"
    LOZENGE = "lozenge"
    SOLUTION = "solution"
    SUSPENSION = "suspension"
    EMULSION = "emulsion"
    FOAM = "foam"
    SHAMPOO = "shampoo"
    STICK = "stick"
    TINCTURE = "tincture"
    ENEMA = "enema"
    EAR_DROPS = "ear drops"
    NASAL_DROPS = "nasal drops"
    NASAL_SPRAY = "nasal spray"
    VEHICLE = "vehicle"
    EYE_DROPS = "eye drops"
    EYE_OINTMENT = "eye ointment"
    INJECTION = "injection"
    INFUSION = "infusion"
    PARENTERAL_NUTRITION = "parenteral nutrition"
    INHALATION_SOLUTION = "inhalation solution"
    IRRIGATION_SOLUTION = "irrigation solution"
    IMPLANT = "implant"
