"""The site: the pharmacy and its choices. :mod:`formulate.pharmacy.settings` reads them from a file."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from formulate.frozen import Frozen
from formulate.pharmacy.columns import ShelfSettings
from formulate.pharmacy.dosage_equipment import CapsuleMachine, Mold
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.hazards import ListedHazard
from formulate.pharmacy.limits_file import LimitsFile
from formulate.pharmacy.people import PersonRole
from formulate.pharmacy.profiles.profile import Paper, Profile, on_paper, profile_of
from formulate.pharmacy.vessels import Vessel
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.incompatible import Incompatible
from formulate.units import ON_SCREEN, NumberProfile

__all__ = ["PRESERVED_SHARE", "CorrectionPolicy", "DayCounting", "Site"]

#: A judgement: of the aqueous part of a batch, the least share from preserved products.
PRESERVED_SHARE = Fraction(80, 100)


class CorrectionPolicy(enum.Enum):
    """How a lot's certificate changes the amount to weigh; the value is the word in the settings.

    ``EXACT``: every stated factor, both ways, unrounded. ``GERMAN``: the weighing factor to three decimals,
    applied when the shortfall is more than 2 %, content over 100 % taken as 100 %. ``OFF``: only the form
    (salt, hydrate) and the activity are corrected; assay and water are recorded.
    """

    EXACT = "exact"
    GERMAN = "german"
    OFF = "off"


class DayCounting(enum.Enum):
    """Whether the day of compounding is day 1 (the shorter) or day 0."""

    DAY_1 = "day of compounding is day 1"
    DAY_0 = "day of compounding is day 0"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Site(Frozen):
    """The pharmacy and its settings; the sheet names every default.

    Parameters
    ----------
    name, address, telephone : str
        As printed; ``""`` prints a blank to fill in.
    instruments : tuple[Instrument, ...]
        The site's own, plus the built-in ones of a kind (balance, measure) of which it has none; empty if it has
        none at all: then the built-in ones are used.
    correction : CorrectionPolicy
        How certificates change the amount to weigh.
    day_counting : DayCounting
        How a beyond-use date is counted.
    local_limit_days : int or None
        A local limit on every beyond-use date, [days].
    keep_years : int or None
        How long a record is retained; None takes that of the profile.
    profile : str
        ``US``, ``CA``, ``DE``, ``UK``, ``EU`` or the name of an own one: whose rules, marks and elements are used.
    own_profiles : Mapping[str, Profile]
        The pharmacy's own profiles, by name.
    language : str
        Of what is printed, and how its numbers are written: ``en`` or ``de``; ``""`` takes that of the profile.
    paper : Paper or None
        Of sheets; None takes that of the profile.
    limits : LimitsFile or None
        The pharmacy's own limits: a CSV table, its path relative to the settings file.
    substances : Substances
        What names of substances stand for: the pharmacy's own rows, where it has a file of them, before the table.
    patient_in_record : bool
        Whether the reference of the patient may be in the attached record; what a dose is calculated from (weight,
        age, species, sig) always is.
    ranges : Mapping[str, str]
        The pharmacy's own ranges as typed, by their names in :mod:`formulate.reference.ranges`.
    incompatible : tuple[Incompatible, ...]
        The pharmacy's own incompatible pairs, besides those of the table.
    families : Mapping[str, str]
        The pharmacy's own families of excipients that count together: their members as typed, by name.
    shelf : ShelfSettings
        How the shelf file is written.
    years_without_expiration : int
        How long a lot without an expiration date is used after its receipt, [years].
    preserved_share : Fraction
        Share of the aqueous part that preserved products must bring, for the batch to count as preserved.
    molds : tuple[Mold, ...]
        Molds of suppositories, troches and the like, calibrated per base.
    capsule_machines : tuple[CapsuleMachine, ...]
        Capsule machines, which fill whole plates.
    vessels : tuple[Vessel, ...]
        The vessels that it mixes in, with what they hold.
    molded_excess : str
        More molded pieces where no excess is asked for, such as ``2 or 10 %``: the larger; ``""`` for none.
    hazards : tuple[ListedHazard, ...]
        The pharmacy's own list of hazardous drugs; a relative path in the settings is from their folder.
    hazards_named : str
        The list, where only some of its rows are here, as in a record.
    recipes : Path or None
        The folder of the pharmacy's own recipes; None is the usual one.
    powder_mixer : str
        The machine that powders are mixed in; ``""`` if they are triturated by hand.
    single_person_approval : bool
        Whether an author may approve alone, by a blind re-entry.
    people : Mapping[str, PersonRole]
        Who may approve and confirm; empty if anyone may.
    origin : str
        The settings file used, or ``built-in``.
    typed : Mapping[str, str]
        The settings as typed, without the instruments.
    """

    name: str = ""
    address: str = ""
    telephone: str = ""
    instruments: tuple[Instrument, ...] = ()
    correction: CorrectionPolicy = CorrectionPolicy.EXACT
    day_counting: DayCounting = DayCounting.DAY_1
    local_limit_days: int | None = None
    keep_years: int | None = None
    profile: str = "US"
    own_profiles: Mapping[str, Profile] = field(default_factory=dict)
    language: str = ""
    paper: Paper | None = None
    patient_in_record: bool = False
    ranges: Mapping[str, str] = field(default_factory=dict)
    incompatible: tuple[Incompatible, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    shelf: ShelfSettings = field(default_factory=ShelfSettings)
    limits: LimitsFile | None = None
    substances: Substances = SHIPPED
    years_without_expiration: int = 1
    preserved_share: Fraction = PRESERVED_SHARE
    molds: tuple[Mold, ...] = ()
    capsule_machines: tuple[CapsuleMachine, ...] = ()
    vessels: tuple[Vessel, ...] = ()
    molded_excess: str = ""
    hazards: tuple[ListedHazard, ...] = ()
    hazards_named: str = ""
    recipes: Path | None = None
    powder_mixer: str = ""
    single_person_approval: bool = True
    people: Mapping[str, PersonRole] = field(default_factory=dict)
    origin: str = "built-in"
    typed: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name or 'without a name'} ({self.origin})"

    def as_printed(self, *, shortened: bool = False) -> str:
        """Name, address and telephone on one line; a telephone number never breaks at its spaces.

        Shortened, it has one of the two: the address where a label must name the pharmacy, else the telephone.
        """
        telephone = self.telephone.replace(" ", "\u00a0")
        parts = (self.address, telephone)
        if shortened:
            chosen = parts if "pharmacy" in self.rules.required("label") else parts[::-1]
            parts = (next((part for part in chosen if part), ""), "")
        return ", ".join(part for part in (self.name, *parts) if part)

    @property
    def rules(self) -> Profile:
        """The profile in use; ``E_PROFILE`` for an unknown name."""
        return profile_of(self.profile, self.own_profiles)

    @property
    def on_screen(self) -> NumberProfile:
        """How a document on a screen is written: its language and its numbers."""
        return ON_SCREEN[self.language or self.rules.language]

    @property
    def on_paper(self) -> NumberProfile:
        """The same for paper, with the days."""
        rules = self.rules
        return on_paper(self.language or rules.language, rules.thousands_mark, rules.date_form)

    @property
    def paper_size(self) -> Paper:
        """The paper of sheets: the one stated, else that of the profile."""
        return self.paper or self.rules.paper

    @property
    def years_kept(self) -> int | None:
        """How long a record is retained: as stated, else by the profile; None if neither says."""
        return self.rules.keep_years if self.keep_years is None else self.keep_years
