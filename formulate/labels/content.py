"""What a container's label says, element by element; a profile says which elements it has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.results import Component
from formulate.calc.strength import active_in
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.messages import message, term
from formulate.units import NumberProfile, Quantity, in_readable_unit, show

__all__ = ["ContainerLabel", "Element", "label_of", "label_profiles"]

#: An element that is left out where another one has all its words.
SAID_BY = {"strengths": ("title",), "storage": ("auxiliary",)}
_WORD = re.compile(r"[\w.,%/]*\w|%")
#: Elements that are printed strong, the title in the largest size that fits.
STRONG = ("draft", "title", "strengths", "beyond_use")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Element(Frozen):
    """One element of a label."""

    name: str
    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ContainerLabel(Frozen):
    """The label of one container."""

    elements: tuple[Element, ...]
    batch_id: str
    container: int = 1  # which of how many
    containers: int = 1

    def text_of(self, name: str) -> str:
        """An element's text; ``""`` if the label has none."""
        return next((element.text for element in self.elements if element.name == name), "")


@cache
def label_profiles() -> Mapping[str, Mapping[str, Any]]:
    """Which elements a label has in a country, by profile, with the source."""
    return tomllib.loads(resources.files("formulate.labels").joinpath("data/profiles.toml").read_text("utf-8"))


def label_of(batch: Batch, *, batch_id: str, profile: str = "US", container: int = 1) -> ContainerLabel:
    """The label of a container of a batch.

    An ``InputError`` (``E_LABEL_ELEMENT``) that names what the profile's label must have and the batch does not state,
    ``E_LABEL_PROFILE`` for an unknown profile.
    """
    chosen = label_profiles().get(profile)
    if chosen is None:
        known = ", ".join(label_profiles())
        raise InputError("a profile of labels", code="E_LABEL_PROFILE", given=profile, remedy=f"they are: {known}")
    containers = int(batch.asked.containers or 1)
    words = _Words(batch, batch_id, container, containers)
    texts = {name: words.text(name) for name in chosen["elements"]}
    must = [name for name in chosen["must"] if name != "strengths" or batch.strengths]
    missing = [name for name in must if not texts[name]]
    if missing:
        raise InputError(
            f"a label of the profile {profile} has {', '.join(name.replace('_', '-') for name in missing)}, which is "
            "not stated",
            code="E_LABEL_ELEMENT",
            remedy="state it in the recipe or in the settings, or choose another profile",
        )
    elements = tuple(
        Element(name=name, text=text, is_strong=name in STRONG)
        for name, text in texts.items()
        if text and not any(_says(texts.get(by, ""), text) for by in SAID_BY.get(name, ()))
    )
    return ContainerLabel(elements=elements, batch_id=batch_id, container=container, containers=containers)


def _says(text: str, other: str) -> bool:
    """Whether a text has all the words and numbers of another one."""
    return set(_WORD.findall(text.casefold())) >= set(_WORD.findall(other.casefold()))


class _Words:
    """The text of each element of one container's label."""

    def __init__(self, batch: Batch, batch_id: str, container: int, containers: int) -> None:
        self.batch, self.batch_id = batch, batch_id
        self.container, self.containers = container, containers
        self.profile: NumberProfile = batch.site.on_paper

    def text(self, name: str) -> str:
        """The text of an element; ``""`` where the batch says nothing of it."""
        elements: Mapping[str, Callable[[], str]] = {
            "draft": self._draft,
            "title": lambda: self.batch.title_in(self.profile.on_label),
            "strengths": self._strengths,
            "others": self._others,
            "content": self._content,
            "compounded": lambda: self._say("label_compounded"),
            "made": lambda: self._say("label_made", day=self.batch.made.replace("T", " ")),
            "batch": lambda: self._say("label_batch", batch=self.batch_id),
            "beyond_use": self._beyond_use,
            "storage": self._storage,
            "auxiliary": self._auxiliary,
            "pharmacy": self._pharmacy,
            "dispensing": lambda: self._say("label_dispensing"),
        }
        return elements[name]()

    def _say(self, code: str, **figures: str | Quantity) -> str:
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
        """The other ingredients by name, where the whole composition is known by name."""
        actives = {worked.active for worked in self.batch.strengths}
        parts: tuple[Component, ...] = self.batch.composition
        names = [part.printed_in(self.profile) for part in parts if part.material not in actives]
        return self._say("label_others", names=", ".join(dict.fromkeys(names))) if names else ""

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
        recipe = self.batch.recipe
        form, route = term(recipe.form.value, self.profile), term(recipe.route, self.profile)
        parts = [f"{held}, {form}, {route}", which if self.containers > 1 else ""]
        return ", ".join(part for part in parts if part)

    def _beyond_use(self) -> str:
        until = self.batch.beyond_use.until
        return self._say("label_beyond_use", date=until or self._say("label_blank"))

    def _auxiliary(self) -> str:
        return ". ".join(text.rstrip(".") for text in self.batch.recipe.label)

    def _storage(self) -> str:
        bound = self.batch.beyond_use.bound_by
        storage = term(self.batch.recipe.storage or (bound.storage if bound else ""), self.profile).rstrip(".")
        return storage[:1].upper() + storage[1:]

    def _pharmacy(self) -> str:
        site = self.batch.site
        return ", ".join(part for part in (site.name, site.address, site.telephone) if part)
