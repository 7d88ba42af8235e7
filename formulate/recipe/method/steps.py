"""A step of the method: its text, its temperature, and what is checked before the work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.recipe.method.temperatures import TEMPERATURE, Temperature
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Either, Field, ListOf, Read, Record
from formulate.recipe.shapes.single import LINE, PROSE
from formulate.recipe.shapes.values import Choice
from formulate.recipe.vocabulary import CheckedBy
from formulate.units import US, NumberProfile

__all__ = ["METHOD", "Hold", "StatedStep", "check_holds", "step_texts", "steps_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Hold(Frozen):
    """What is checked after a step, and by whom, before the work goes on."""

    check: str
    by: CheckedBy

    @property
    def sentence(self) -> Message:
        """As it follows a step."""
        return message("step.hold", check=self.check, by=self.by.value)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatedStep(Frozen):
    """A step as the recipe states it."""

    text: str
    temperature: Temperature | None = None
    hold: Hold | None = None

    def said(self, profile: NumberProfile = US) -> str:
        """The step with all that is stated of it, as a master formulation record says it."""
        stated = [one.sentence.text(profile) for one in (self.temperature, self.hold) if one is not None]
        return " ".join([self.text, *stated])


STEP = Record(
    (
        Field("step", PROSE, "what is done, as a plain step", required=True),
        Field("temperature", TEMPERATURE, "the temperature of the step"),
        Field("hold", LINE, "what is checked before the work goes on, such as 'no crystals remain'"),
        Field("checked by", Choice(CheckedBy), "who checks and signs it; the pharmacist, if it is not stated"),
    ),
    also_called={"text": "step", "temp": "temperature", "hold point": "hold", "by": "checked by"},
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Step(Either):
    """A plain text, or a step with its keys; a text with a colon is neither, and is to be put in quotes."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        """The text or the record."""
        has_key = any(key.text in _KEYS for key, _ in node.pairs)
        return (self.record if has_key else self.plain).read(node, path, report)


_KEYS = frozenset((*(field.key for field in STEP.fields), *STEP.also_called))
METHOD = ListOf(_Step(PROSE, STEP))


def steps_of(recipe: Read) -> tuple[StatedStep, ...]:
    """The steps of a recipe file, in order."""
    return tuple(_step(step) for step in recipe.get("method", ()))


def _step(step: Read | str) -> StatedStep:
    if isinstance(step, str):
        return StatedStep(text=step)
    hold = Hold(check=step["hold"], by=step.get("checked by", CheckedBy.PHARMACIST)) if "hold" in step else None
    return StatedStep(text=step["step"], temperature=step.get("temperature"), hold=hold)


def step_texts(recipe: Read) -> Sequence[tuple[str, Node]]:
    """The text of each step, with its node."""
    steps = recipe.nodes.get("method", Node()).items
    texts = [{key.text: value for key, value in node.pairs}.get("step", node) for node in steps]
    return [(node.text, node) for node in texts]


def check_holds(recipe: Read, report: Report) -> None:
    """Note a step that says who checks it, and not what."""
    for step in recipe.get("method", ()):
        if isinstance(step, Read) and "checked by" in step.nodes and "hold" not in step.nodes:
            message = "who checks the step is stated, but not what is checked"
            place, path = step.node_of("checked by"), step.path_of("checked by")
            report.mistake("E_HOLD", message, "add 'hold:', such as 'no crystals remain'", node=place, path=path)
