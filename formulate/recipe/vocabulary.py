"""The words that a recipe may use."""

from __future__ import annotations

import enum

from formulate.typed.dosage_forms import DosageForm

__all__ = [
    "STERILE_FORMS",
    "STERILE_ROUTES",
    "CheckedBy",
    "DosageForm",
    "EvidenceBasis",
    "Role",
    "Route",
    "StartingComponents",
    "SterileCategory",
    "SterileEnvironment",
    "SterilityTest",
    "SterilizationMethod",
    "WaterType",
]


#: The forms that are sterile.
STERILE_FORMS = frozenset(
    {
        *(DosageForm.EYE_DROPS, DosageForm.EYE_OINTMENT, DosageForm.INJECTION, DosageForm.INFUSION),
        *(DosageForm.PARENTERAL_NUTRITION, DosageForm.INHALATION_SOLUTION, DosageForm.IRRIGATION_SOLUTION),
        DosageForm.IMPLANT,
    }
)


class Route(enum.Enum):
    """The routes of administration, the sterile ones last; the value is the word in the file."""

    TOPICAL = "topical"
    TRANSDERMAL = "transdermal"
    ORAL = "oral"
    ENTERAL = "enteral"
    SUBLINGUAL = "sublingual"
    BUCCAL = "buccal"
    OROPHARYNGEAL = "oropharyngeal"
    DENTAL = "dental"
    RECTAL = "rectal"
    VAGINAL = "vaginal"
    NASAL = "nasal"
    OTIC = "otic"
    URETHRAL = "urethral"
    OPHTHALMIC = "ophthalmic"
    SUBCONJUNCTIVAL = "subconjunctival"
    INTRAVITREAL = "intravitreal"
    INTRACAMERAL = "intracameral"
    INTRAOCULAR = "intraocular"
    RETROBULBAR = "retrobulbar"
    INTRAVENOUS = "intravenous"
    INTRAMUSCULAR = "intramuscular"
    SUBCUTANEOUS = "subcutaneous"
    INTRADERMAL = "intradermal"
    INTRATHECAL = "intrathecal"
    EPIDURAL = "epidural"
    INTRA_ARTERIAL = "intra-arterial"
    INTRA_ARTICULAR = "intra-articular"
    INTRAPERITONEAL = "intraperitoneal"
    INTRAVESICAL = "intravesical"
    INTRACAVERNOSAL = "intracavernosal"
    INTRALESIONAL = "intralesional"
    INTRAOSSEOUS = "intraosseous"
    PARENTERAL = "parenteral"
    INHALATION = "inhalation"
    IRRIGATION = "irrigation"


#: The routes whose preparations are sterile.
STERILE_ROUTES = frozenset(list(Route)[list(Route).index(Route.OPHTHALMIC) :])


class SterileCategory(enum.Enum):
    """The categories of USP <797>."""

    ONE = "1"
    TWO = "2"
    THREE = "3"


class SterilizationMethod(enum.Enum):
    """How a preparation is made sterile."""

    ASEPTIC = "aseptically processed"
    TERMINAL = "terminally sterilized"


class SterilityTest(enum.Enum):
    """Whether the sterility test was done, and passed."""

    NOT_DONE = "not done"
    PASSED = "passed"


class SterileEnvironment(enum.Enum):
    """Where the hood or isolator is: in a cleanroom suite, or in an unclassified segregated compounding area."""

    CLEANROOM = "cleanroom suite"
    SEGREGATED = "segregated compounding area"


class StartingComponents(enum.Enum):
    """Whether all components were sterile from the start."""

    ONLY_STERILE = "only sterile"
    SOME_NONSTERILE = "some nonsterile"


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


class CheckedBy(enum.Enum):
    """Who checks a step before the work goes on."""

    PHARMACIST = "pharmacist"
    TECHNICIAN = "technician"
    SECOND_PERSON = "second person"


class WaterType(enum.Enum):
    """The four types of the beyond-use table; the value is the word in the file."""

    NONPRESERVED_AQUEOUS = "nonpreserved aqueous"
    PRESERVED_AQUEOUS = "preserved aqueous"
    NONAQUEOUS_ORAL_LIQUID = "nonaqueous oral liquid"
    OTHER_NONAQUEOUS = "other nonaqueous"


class EvidenceBasis(enum.Enum):
    """What a published shelf life is."""

    MONOGRAPH = "monograph"
    STUDY = "study"
