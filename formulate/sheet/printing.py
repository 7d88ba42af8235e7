"""What one sheet prints: the batch, its identity, its paper, and how its values are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from formulate.batch.model import Batch
from formulate.frozen import Frozen
from formulate.messages import Figure, say, show_day, term
from formulate.pharmacy.profiles.profile import Paper
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.sheet.drawing.pen import MM
from formulate.strength import Basis, Strength
from formulate.units import NumberProfile, Quantity, between_texts, show, show_entered, show_number, unit_name

__all__ = ["Identity", "Printing"]

#: Width and height of the papers, [pt].
PAPERS = {Paper.A4: (595.2756, 841.8898), Paper.LETTER: (612.0, 792.0)}
#: White margin at the sides and at top and bottom, [pt].
SIDE = 10 * MM
EDGE = 5.5 * MM
#: Digits of a share of the composition.
DIGITS_OF_A_SHARE = 4
#: Digits of what the rounding of the amounts changes of a strength.
DIGITS_OF_A_DEVIATION = 2
#: How many characters of the digest each page shows.
SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Identity(Frozen):
    """What identifies one sheet."""

    batch_id: str  # the pharmacy's number of the batch
    made: str  # date (and time) compounded, ISO 8601
    digest: str  # of the record, SHA-256 in hexadecimal digits
    engine: str  # name and version of the engine
    patient: str = ""  # reference of the patient, or ``stock``; ``""`` prints a blank to fill
    copy: int = 1  # 2 for the first copy
    paper: Paper = Paper.A4  # to print on

    @property
    def short_digest(self) -> str:
        """The beginning of the digest, in groups of four."""
        return " ".join(self.digest[start : start + 4] for start in range(0, SHORT_DIGEST, 4))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Printing(Frozen):
    """One sheet in the making: what it shows and how its values are written."""

    batch: Batch
    identity: Identity
    run: Batch | None = None  # of a vehicle's section: the batch that it is made for
    #: How the site's documents are written: their language and their numbers.
    profile: NumberProfile = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "profile", self.batch.site.on_paper)

    @property
    def whole(self) -> Batch:
        """The batch that the sheet is of; of a vehicle, the one that it is made for."""
        return self.run or self.batch

    def say(self, code: str, **figures: Figure) -> str:
        """A sentence or a word of the catalog."""
        return say(code, self.profile, **figures)

    def unit(self, name: str) -> str:
        """The name of a unit."""
        return unit_name(name, self.profile)

    def term(self, word: str) -> str:
        """A word of a closed list, such as a form or a route."""
        return term(word, self.profile)

    @property
    def is_calculation(self) -> bool:
        """Whether it is a calculation sheet, and no record: without label, beyond-use date and release."""
        return is_calculation_sheet(self.batch.recipe)

    @property
    def document(self) -> str:
        """What the print is."""
        return self.say("sheet.calculation_sheet" if self.is_calculation else "sheet.record")

    @property
    def dated(self) -> str:
        """The day of the batch with its word."""
        day = self.moment(self.identity.made)
        return self.say("sheet.calculated_for" if self.is_calculation else "sheet.compounded", day=day)

    @property
    def title(self) -> str:
        """The title with the strength."""
        return self.batch.title_in(self.profile)

    @property
    def width(self) -> float:
        """Of the paper, [pt]."""
        return PAPERS[self.identity.paper][0]

    @property
    def height(self) -> float:
        """Of the paper, [pt]."""
        return PAPERS[self.identity.paper][1]

    @property
    def left(self) -> float:
        """Left end of what is printed, [pt]."""
        return SIDE

    @property
    def right(self) -> float:
        """Right end of what is printed, [pt]."""
        return self.width - SIDE

    @property
    def room(self) -> float:
        """Width of what is printed, [pt]."""
        return self.right - self.left

    @property
    def unverified(self) -> set[str]:
        """Keys of the recipe's sources that were not read at the source."""
        return {source.key for source in self.batch.recipe.sources if source.confidence != "read"}

    @property
    def batch_text(self) -> str:
        """The number of the batch with its word, and of the copy, where it is one."""
        batch, copy = self.identity.batch_id, self.identity.copy
        if copy > 1:
            return self.say("sheet.batch_copy", batch=batch, copy=copy)
        return self.say("sheet.batch", batch=batch)

    def show(self, quantity: Quantity) -> str:
        """A quantity for people."""
        return show(quantity, self.profile)

    def strength(self, strength: Strength) -> str:
        """A strength for people."""
        return strength.show(self.profile)

    def share(self, value: Fraction, to: Fraction | None, basis: Basis) -> str:
        """A share of the composition, or its range, in few digits."""
        profile = self.few_digits(DIGITS_OF_A_SHARE)
        low = Strength(value, basis).show(profile)
        return low if to is None else between_texts(low, Strength(to, basis).show(profile), profile)

    def deviation(self, share: Fraction) -> str:
        """What the rounding of the amounts changes of a strength, in few digits."""
        return say("strength.deviation", self.few_digits(DIGITS_OF_A_DEVIATION), share=share)

    def typed(self, text: str) -> str:
        """A text as a person typed it, its numbers with decimal mark and units of the paper."""
        return show_entered(text, self.profile)

    def few_digits(self, digits: int) -> NumberProfile:
        """The same profile with no more digits than that: of what is read and compared, not weighed or calculated."""
        return replace(self.profile, digits=digits, exact_digits=digits)

    def number(self, value: Fraction) -> str:
        """A plain number for people."""
        return show_number(value, self.profile)

    def percent(self, fraction: Fraction) -> str:
        """A fraction of one as percent: another way to write it, not another value."""
        return f"{show_number(fraction * 100, self.profile)} %"

    def moment(self, iso: str) -> str:
        """A day, or a day and the minute, with what the clock is from UTC."""
        return show_day(iso, self.profile)
