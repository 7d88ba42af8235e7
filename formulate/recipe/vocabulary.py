"""The words that a recipe may use."""

from __future__ import annotations

import enum
import re

__all__ = ["STERILE", "DosageForm", "Role", "WaterType"]

#: Words of a form or a route that require a sterile preparation.
STERILE = re.compile(
    r"\b(?:ophthalmic|eyes?|ocular|conjunctival|intraocular|intracameral|intravitreal|parenteral|inject\w*|infus\w*"
    r"|i\.?v\.?|i\.?m\.?|s\.?c\.?|intravenous|intramuscular|subcutaneous|intradermal|intrathecal|epidural"
    r"|intra-?arterial|intra-?articular|intraperitoneal|intravesical|inhal\w*|nebuli\w*|irrigat\w*|implant\w*)\b",
    re.IGNORECASE,
)


class DosageForm(enum.Enum):
    """The dosage forms, none of them sterile; the value is the word in the file."""

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


class Role(enum.Enum):
    """The function of an ingredient; ``REMOVED`` leaves the product again (evaporated water)."""

    ACTIVE = "active"
    VEHICLE = "vehicle"
    BASE = "base"
    SOLVENT = "solvent"
    LEVIGATING_AGENT = "levigating agent"
    PRESERVATIVE = "preservative"
    ANTIOXIDANT = "antioxidant"
    EMULSIFIER = "emulsifier"
    SURFACTANT = "surfactant"
    SUSPENDING_AGENT = "suspending agent"
    GELLING_AGENT = "gelling agent"
    HUMECTANT = "humectant"
    PH_ADJUSTER = "pH adjuster"
    BUFFER = "buffer"
    TONICITY_AGENT = "tonicity agent"
    CHELATOR = "chelator"
    SWEETENER = "sweetener"
    FLAVOR = "flavor"
    COLOR = "color"
    FRAGRANCE = "fragrance"
    ABSORBENT = "absorbent"
    FILLER = "filler"
    BINDER = "binder"
    LUBRICANT = "lubricant"
    STIFFENING_AGENT = "stiffening agent"
    EXCIPIENT = "excipient"
    REMOVED = "removed"


class WaterType(enum.Enum):
    """The four types of the beyond-use table; the value is the word in the file."""

    NONPRESERVED_AQUEOUS = "nonpreserved aqueous"
    PRESERVED_AQUEOUS = "preserved aqueous"
    NONAQUEOUS_ORAL_LIQUID = "nonaqueous oral liquid"
    OTHER_NONAQUEOUS = "other nonaqueous"
