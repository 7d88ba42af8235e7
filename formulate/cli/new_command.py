"""``formulate recipes new``: a recipe file from answers, each checked when it is given."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from formulate.cli.completion import files
from formulate.cli.group import BAD_INPUT
from formulate.cli.output import asked, examples, print_error, print_remark, print_result
from formulate.errors import FormulateError, InputError, RecipeError

if TYPE_CHECKING:
    from formulate.recipe.library.answers import Question

DETAIL = "capsule size=3"


@click.command(
    epilog=examples("formulate recipes new", "formulate recipes new --id urea-cream-10 --form cream --route topical")
)
@click.option("--id", "id", default="", help="Id of lowercase letters, digits, periods and hyphens: 'urea-cream-10'.")
@click.option("--title", default="", help="Title, with <strength> for the strength: 'Urea <strength> cream'.")
@click.option("--form", default="", help="Dosage form: cream, ointment, capsule, oral solution, ...")
@click.option("--route", default="", help="Route: topical, oral, ...")
@click.option("--strength", multiple=True, metavar="TEXT", help="Strength, once for each active: 'urea=10 % w/w'.")
@click.option(
    "--ingredient",
    multiple=True,
    metavar="TEXT",
    help="Ingredient and amount, in order: 'hydrophilic ointment=to 100 %'.",
)
@click.option(
    "--detail", multiple=True, metavar="TEXT", help=f"What only some forms have: '{DETAIL}', 'mold calibration=2.05 g'."
)
@click.option("--yields", default="", metavar="AMOUNT", help="Batch size of the fixed amounts: '100 g'.")
@click.option("--author", default="", help="Name of the author.")
@click.option("--step", multiple=True, metavar="TEXT", help="Step of the method; once for each step.")
@click.option(
    "-o", "--output", default="", metavar="FILE", shell_complete=files, help="File to write. Default: ID.yaml."
)
@click.pass_context
def new(ctx: click.Context, /, output: str, **options: Any) -> None:
    """Write a new, commented recipe file.

    Missing values are asked for, and each answer is checked when it is given. What cannot be a recipe yet is written
    all the same, with its mistakes listed; an existing file is not changed.
    """
    from formulate.recipe.library.files import safe_path, write_whole

    answers = _Answers(options)
    try:
        text, mistakes = answers.recipe()
    except (click.Abort, InputError):
        print_remark(f"to go on from here: {answers.command()}")
        raise
    path = safe_path(output or f"{answers.one('id')}.yaml")
    write_whole(path, text.encode(), replace=False)
    print_result(str(path))
    if mistakes is not None:
        print_error(ctx, f"{path} is no recipe yet: {mistakes}", mistakes.code, mistakes.findings)
        print_remark(f"correct it, then: formulate recipes check {path}")
        ctx.exit(BAD_INPUT)


class _Answers:
    """What was answered so far, by option and by question; options are checked like answers."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._given: dict[str, list[str]] = {
            name: [value] if isinstance(value, str) else list(value) for name, value in options.items() if value
        }

    def command(self) -> str:
        """The command that has all answers so far as options."""
        each = [f"--{name} {shlex.quote(text)}" for name, texts in self._given.items() for text in texts]
        return " ".join(["formulate recipes new", *each])

    def one(self, name: str) -> str:
        """The only value of an option; ``""`` for none."""
        return next(iter(self._given.get(name, ())), "")

    def recipe(self) -> tuple[str, RecipeError | None]:
        """The text of the recipe, and its mistakes."""
        from formulate.recipe.library.answers import fill_of_form

        self._ask("id", "Id, such as urea-cream-10")
        self._ask("title", "Title, such as Urea <strength> cream")
        self._ask("form", "Dosage form, such as cream")
        self._ask("route", "Route, such as topical")
        strengths = self._pairs("strength", "strength", "Active and strength, such as urea=10 % w/w", "urea=10 % w/w")
        fill = f"base={fill_of_form(self.one('form'))}"
        ingredients = self._pairs("ingredients", "ingredient", f"Ingredient and amount, such as {fill}", fill)
        for step in self._given.get("step", ()):
            _checked(["method"], "--step", step)
        details = self._details(ingredients.values())
        text, mistakes = self._text(strengths, ingredients, details)
        if mistakes is not None and "E_YIELDS_NEEDED" in {one.code for one in mistakes.findings}:
            self._ask("yields", "Batch size of the fixed amounts, such as 100 g")
            text, mistakes = self._text(strengths, ingredients, details)
        return text, mistakes

    def _text(
        self, strengths: Mapping[str, str], ingredients: Mapping[str, str], details: Mapping[tuple[str, str], str]
    ) -> tuple[str, RecipeError | None]:
        from formulate.recipe import new_recipe_text
        from formulate.recipe.library.lookup import recipe_from_text

        text = new_recipe_text(
            recipe_id=self.one("id"),
            **{name: self.one(name) for name in ("title", "form", "route", "yields", "author")},
            strength=strengths,
            ingredients=ingredients,
            method=self._given.get("step", ()),
            details=details,
            checked=False,
        )
        try:
            recipe_from_text(text, origin=f"the new recipe '{self.one('id')}'")
        except RecipeError as mistakes:
            return text, mistakes
        return text, None

    def _ask(self, name: str, question: str) -> None:
        """The value of an option, asked for where it is not given."""
        if self.one(name):
            _checked([name], f"--{name}", self.one(name))
        else:
            answer = asked(f"--{name}", question, value_proc=_again(lambda text: _checked([name], "", text)))
            self._given[name] = [answer]

    def _pairs(self, key: str, name: str, question: str, example: str) -> dict[str, str]:
        """Names with their values, up to an empty answer."""
        from formulate.recipe.library.answers import checked_pair

        pairs: dict[str, str] = {}
        for text in self._given.get(name, ()):
            with _at(f"--{name}"):
                _take(pairs, *checked_pair(key, text, example))
        if pairs:
            return pairs

        def take(text: str) -> str:
            if text:
                _take(pairs, *checked_pair(key, text, example))
            return text

        while answer := _asked_or_left(f"--{name}", f"{question} (press Enter to finish)", take):
            self._given.setdefault(name, []).append(answer)
        return pairs

    def _details(self, amounts: Iterable[str]) -> dict[tuple[str, str], str]:
        """What the form has of its own; asked for where a fill line leaves the amount to the form."""
        from formulate.recipe.amount_types import FILLS_OF_FORMS
        from formulate.recipe.library.answers import questions_of_form

        questions = {" ".join(one.keys): one for one in questions_of_form(self.one("form"))}
        details: dict[tuple[str, str], str] = {}
        for text in self._given.get("detail", ()):
            name, _, value = (part.strip() for part in text.partition("="))
            if name not in questions:
                expected = f"what this form has: {', '.join(questions) or 'none'}"
                raise InputError(expected, where="--detail", given=text, remedy=f"as in '{DETAIL}'")
            details[questions[name].keys] = _checked(questions[name].keys, "--detail", value)
        if set(FILLS_OF_FORMS).isdisjoint(amounts):
            return details
        for name, one in questions.items():
            if not one.is_answered(details) and (answer := self._detail(name, one)):
                details[one.keys] = answer
        return details

    def _detail(self, name: str, one: Question) -> str:
        def check(text: str) -> str:
            return _checked(one.keys, "", text) if text else text

        question = f"{name}: {one.about}"
        if one.is_needed:
            answer = asked("--detail", question, value_proc=_again(check))
        else:
            answer = _asked_or_left("--detail", f"{question} (press Enter to leave it out)", check)
        if answer:
            self._given.setdefault("detail", []).append(f"{name}={answer}")
        return answer


def _asked_or_left(option: str, question: str, check: Callable[[str], str]) -> str:
    return asked(option, question, default="", show_default=False, value_proc=_again(check))


def _take(pairs: dict[str, str], name: str, value: str) -> None:
    if name in pairs:
        raise InputError(f"each name once; {name} is there already", remedy="leave it out, or name it otherwise")
    pairs[name] = value


def _checked(keys: Sequence[str], where: str, text: str) -> str:
    from formulate.recipe.library.answers import checked_answer

    with _at(where):
        return checked_answer(keys, text)


@contextmanager
def _at(where: str) -> Iterator[None]:
    """A mistake with the option that has it."""
    try:
        yield
    except FormulateError as error:
        raise error.at(where) if where else error from None


def _again(check: Callable[[str], str]) -> Callable[[str], str]:
    """An answer that is refused is asked for again."""

    def read(text: str) -> str:
        try:
            return check(text.strip())
        except FormulateError as error:
            raise click.UsageError(error.message) from None

    return read
