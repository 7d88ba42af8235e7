"""What a container's label says, element by element; the profile says which elements it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.results import Component, Known
from formulate.calc.strength import active_in
from formulate.frozen import Frozen
from formulate.messages import Figure, message, term
from formulate.pharmacy.profiles.profile import Profile
from formulate.recipe.master_record import form_and_route
from formulate.recipe.model import DosageForm
from formulate.reference.tables.tall_man import with_tall_man
from formulate.units import NumberProfile, Quantity, in_readable_unit, show

__all__ = ["STRONG", "ContainerLabel", "Element", "label_of", "missing_of", "moment_on_label", "with_names_apart"]

#: An element that is left out where others have all its words.
SAID_BY = {"strengths": ("title",), "storage": ("auxiliary",), "hazard": ("title", "auxiliary")}
#: Where a line does not break.
UNBROKEN = "\u00a0"
#: Elements with names of drugs.
OF_DRUGS = ("title", "strengths", "others", "hazard", "controlled")
_WORD = re.compile(r"[\w.,%/]*\w|%")
#: The words of 21 CFR 290.5, in no other language, and the schedules that they are for.
FEDERAL_CAUTION = (
    "Caution: Federal law prohibits the transfer of this drug to any person other than the patient for whom it was "
    "prescribed."
)
_SCHEDULE = re.compile(r"\b(?:II|III|IV)\b")
#: How long the day is in a moment of ISO 8601, and the day with hour and minute.
DAY, MINUTE = len("2026-11-23"), len("2026-11-23T14:30")
#: Elements that are printed strong, the title in the largest size that fits.
STRONG = ("draft", "title", "strengths", "beyond_use", "hazard")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Element(Frozen):
    """One element of a label."""

    name: str
    text: str
    short: str = ""  # what a small label says instead; ``""`` for the same
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ContainerLabel(Frozen):
    """The label of one container."""

    elements: tuple[Element, ...]
    batch_id: str
    container: int = 1  # which of how many
    containers: int = 1
    missing: tuple[str, ...] = ()  # elements that the profile requires and nothing states

    def text_of(self, name: str) -> str:
        """An element's text; ``""`` if the label has none."""
        return next((element.text for element in self.elements if element.name == name), "")


def label_of(batch: Batch, *, batch_id: str, container: int = 1) -> ContainerLabel:
    """The label of a container of a batch, with the elements of the site's profile, in its language."""
    profile = batch.site.rules
    containers = int(batch.asked.containers or 1)
    words = _Words(batch, batch_id, container, containers)
    texts = {name: with_names_apart(profile, name, words.text(name)) for name in profile.on_label}
    said = texts | {"title": f"{texts.get('title', '')} {words.whole_title()}"}
    elements = tuple(
        Element(name=name, text=text, short=words.short(name), is_strong=name in STRONG)
        for name, text in texts.items()
        if text and not _says(" ".join(said.get(by, "") for by in SAID_BY.get(name, ())), text)
    )
    return ContainerLabel(
        elements=elements,
        batch_id=batch_id,
        container=container,
        containers=containers,
        missing=_missing(batch, texts.__getitem__),
    )


def missing_of(batch: Batch) -> tuple[str, ...]:
    """The elements that the profile requires of a label and nothing states."""
    return _missing(batch, _Words(batch, "-", 1, int(batch.asked.containers or 1)).text)


def _missing(batch: Batch, text_of: Callable[[str], str]) -> tuple[str, ...]:
    needed = (name for name in batch.site.rules.required("label") if _is_there(batch, name))
    return tuple(name for name in needed if not text_of(name))


def _is_there(batch: Batch, name: str) -> bool:
    """Whether there is anything for an element to say: an active, or an ingredient that is none."""
    if name == "strengths":
        return bool(batch.strengths)
    if name == "others":
        actives = {worked.active for worked in batch.strengths}
        return not batch.composition or any(part.material not in actives for part in batch.composition)
    return True


def with_names_apart(profile: Profile, element: str, text: str) -> str:
    """The text of an element, names of drugs that look alike in tall man letters where the profile has them."""
    return with_tall_man(text, profile.tall_man.lists) if element in OF_DRUGS else text


def moment_on_label(made: str) -> str:
    """A day, or a day and the minute by the clock of the pharmacy."""
    return made[:MINUTE]


def _says(text: str, other: str) -> bool:
    """Whether a text has all the words and numbers of another one."""
    return set(_WORD.findall(text.casefold())) >= set(_WORD.findall(other.casefold()))


class _Words:
    """The text of each element of one container's label."""

    def __init__(self, batch: Batch, batch_id: str, container: int, containers: int) -> None:
        self.batch, self.batch_id = batch, batch_id
        self.container, self.containers = container, containers
        self.profile: NumberProfile = batch.site.on_paper

    def whole_title(self) -> str:
        """The title with the dosage unit in each strength, although the title may name it after them."""
        chosen = {worked.active: worked.stated for worked in self.batch.strengths}
        return self.batch.recipe.title_with(chosen, self.profile.on_label, whole=True)

    def text(self, name: str) -> str:
        """The text of an element; ``""`` where the batch says nothing of it."""
        elements: Mapping[str, Callable[[], str]] = {
            "draft": self._draft,
            "title": lambda: self.batch.title_in(self.profile.on_label),
            "strengths": self._strengths,
            "others": self._others,
            "content": self._content,
            "compounded": lambda: self._say("label_compounded"),
            "made": self._made,
            "batch": lambda: self._say("label_batch", batch=self.batch_id).replace(" ", UNBROKEN),
            "beyond_use": self._beyond_use,
            "storage": self._storage,
            "hazard": self._hazard,
            "controlled": self._controlled,
            "federal_caution": self._federal_caution,
            "auxiliary": self._auxiliary,
            "pharmacy": self.batch.site.as_printed,
            "dispensing": lambda: self._say("label_dispensing"),
        }
        return elements[name]()

    def short(self, name: str) -> str:
        """What a small label may say instead; ``""`` for the same."""
        elements: Mapping[str, Callable[[], str]] = {
            "beyond_use": lambda: self._beyond_use("short"),
            "made": lambda: self._made("short"),
            "pharmacy": lambda: self.batch.site.as_printed(shortened=True),
            "dispensing": lambda: message("label_dispensing").text(self.profile, "short"),
        }
        return elements[name]() if name in elements else ""

    def _say(self, code: str, **figures: Figure) -> str:
        return message(code, **figures).text(self.profile)

    def _draft(self) -> str:
        return self._say("label_draft") if self.batch.is_draft else ""

    def _strengths(self) -> str:
        """Each active with its strength; of a container of known volume the total in it comes first."""
        return "; ".join(f"{worked.active} {self._strength(worked)}" for worked in self.batch.strengths)

    def _strength(self, worked: AchievedStrength) -> str:
        strength = worked.stated.show(self.profile.on_label)
        held = self._each()
        if held is None or kind_of_amount(held) != "volume" or not strength.endswith("/mL"):
            return strength
        total = in_readable_unit(active_in(worked.stated, held).value)
        return f"{show(total, self.profile.on_label)}/{show(held, self.profile)} ({strength})"

    def _others(self) -> str:
        """The other ingredients by name, a capsule's shell too; of a product with an active, what else it has."""
        actives = {worked.active for worked in self.batch.strengths}
        parts: tuple[Component, ...] = self.batch.composition
        names = [*(self._other(part) for part in parts if part.material not in actives), *self._shell()]
        return self._say("label_others", names=", ".join(dict.fromkeys(names))) if names else ""

    def _shell(self) -> tuple[str, ...]:
        """The shell of a capsule, of its material where the recipe states it."""
        recipe = self.batch.recipe
        material = "" if recipe.capsule is None else recipe.capsule.shell
        shell = self._say("label_shell_of", material=material) if material else self._say("label_shell")
        return (shell,) if recipe.form is DosageForm.CAPSULE else ()

    def _other(self, part: Component) -> str:
        rest = part.known_as is Known.REST
        return self._say("label_excipients", product=part.material) if rest else part.material

    def _made(self, which: str = "message") -> str:
        """The day; the time where the beyond-use date has one."""
        day = moment_on_label(self.batch.made)
        day = day if self.batch.beyond_use.time else day[:DAY]
        made = message("label_made", day=day).text(self.profile, which)
        return made.replace(" ", UNBROKEN) if which == "short" else made

    def _each(self) -> Quantity | None:
        """What one container holds; None where several share the batch and an exact part cannot be printed."""
        make = self.batch.make
        each = times(make, Fraction(1, self.containers))
        return None if show(each).startswith("about") else in_readable_unit(each)

    def _content(self) -> str:
        """The content of this container, its form and route, and which one of several it is."""
        each = self._each()
        held = self._say("label_blank") if each is None else show(each, self.profile)
        which = self._say("label_one_of", number=str(self.container), count=str(self.containers))
        which = which.replace(" ", UNBROKEN)
        parts = [
            held,
            *form_and_route(self.batch.recipe, self.profile, amount=held),
            which if self.containers > 1 else "",
        ]
        return ", ".join(part for part in parts if part)

    def _beyond_use(self, part: str = "message") -> str:
        date = self.batch.beyond_use
        code = "label_beyond_use_at_most" if date.until and date.at_most else "label_beyond_use"
        return message(code, date=date.until or self._say("label_blank")).text(self.profile, part)

    def _auxiliary(self) -> str:
        return ". ".join(text.rstrip(".") for text in self.batch.recipe.label)

    def _hazard(self) -> str:
        drugs = tuple(dict.fromkeys(one.drug for line in self.batch.every_line for one in line.listed))
        return self._say("label_hazard", drugs=drugs) if drugs else ""

    def _controlled(self) -> str:
        """Each controlled substance with its schedule."""
        schedules = {
            line.name: line.ingredient.controlled.split(",")[0]
            for line in self.batch.every_line
            if line.ingredient.controlled
        }
        return "; ".join(f"{name} {schedule}" for name, schedule in schedules.items())

    def _federal_caution(self) -> str:
        return FEDERAL_CAUTION if _SCHEDULE.search(self._controlled()) else ""

    def _storage(self) -> str:
        bound = self.batch.beyond_use.bound_by
        storage = term(self.batch.recipe.storage or (bound.storage if bound else ""), self.profile).rstrip(".")
        return storage[:1].upper() + storage[1:]
