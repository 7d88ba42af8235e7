"""``formulate recipes approve`` and ``diff``: double entry without a shown value, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formulate.cli.completion import files
from formulate.cli.completion import recipes as recipes_or_files
from formulate.cli.group import HELD_BACK
from formulate.cli.output import (
    NoTerminalError,
    asked,
    examples,
    json_option,
    named_values,
    print_json,
    print_remark,
    print_result,
)
from formulate.cli.site_options import config_option
from formulate.errors import InputError, RecipeError

if TYPE_CHECKING:
    from formulate.approval import Entry, Outcome, Questions
    from formulate.findings import Finding
    from formulate.pharmacy.site import Site
    from formulate.recipe.model import Tree

__all__ = ["approve", "diff"]

WHERE = "recipes approve"


@click.command(
    epilog=examples(
        'formulate recipes approve my-cream.yaml --by "C. Dean"',
        'formulate recipes approve x.yaml --by "C. Dean" --strength "urea=10 % w/w" --content "urea=10 g"',
    )
)
@click.argument("file", shell_complete=files)
@click.option("--by", required=True, metavar="NAME", help="Name of the approver, as typed; not a signature.")
@click.option(
    "--on", "--at", "at", default="", metavar="DATE", help="Date of approval, or time with its offset. Default: now."
)
@click.option(
    "--active",
    "actives",
    multiple=True,
    metavar="NAME",
    help="Full name of an active, with its salt and hydrate, where no strength is of that name.",
)
@click.option(
    "--strength", "strengths", multiple=True, metavar="TEXT", help="Strength of an active: 'clonidine=0.1 mg/mL'."
)
@click.option(
    "--dose",
    "doses",
    multiple=True,
    metavar="TEXT",
    help="Dose and active in it: '5 mL=0.5 mg', 'active: 5 mL=0.5 mg'.",
)
@click.option(
    "--content",
    "contents",
    multiple=True,
    metavar="TEXT",
    help="Amount of an active in the stated yield (in 100 g, 100 mL or 100 units where none is): 'clonidine=10 mg'.",
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="TEXT",
    help="Answer to a question about the formula: 'CODE:place=reason; reference'.",
)
@click.option(
    "--difference",
    "differences",
    multiple=True,
    metavar="TEXT",
    help="Documented difference from a marketed product: 'metronidazole=without parabens, for A. Patient'.",
)
@config_option
@click.pass_context
def approve(
    ctx: click.Context,
    file: str,
    by: str,
    at: str,
    actives: Sequence[str],
    strengths: Sequence[str],
    doses: Sequence[str],
    contents: Sequence[str],
    answers: Sequence[str],
    differences: Sequence[str],
    config: str | None,
) -> None:
    """Approve a recipe file by double entry.

    The full name of each active with its salt, the strength, the dose and the amount in the stated yield are asked for,
    and no value is shown; what differs is refused. Questions about the formula are asked once, here, with a reference;
    of a copy of a marketed product, what differs and for whom. Any later change makes the recipe a draft again; a
    changed formula needs another version.

    The approver must be another person than the author. An author alone approves twice: the first time records the
    entry (exit status 3), the second comes at least 4 hours later and is marked SINGLE-PERSON.
    """
    from formulate.approval import Entry, approve_recipe, questions_of
    from formulate.pharmacy.settings import find_site

    site = find_site(config)
    clock = _now()
    at = at or clock[: len("2026-11-23T08:00")] + clock[len("2026-11-23T08:00:00") :]
    questions = questions_of(file, by=by, at=at, site=site, clock=clock)
    typed = Entry(
        active=actives,
        strength=named_values(strengths, "--strength", "clonidine=0.1 mg/mL"),
        dose=_doses(doses, questions),
        content=named_values(contents, "--content", "clonidine=10 mg"),
    )
    given = {**_answers(answers), **_differences(differences, questions)}
    with suppress(NoTerminalError):  # what is missing is then refused all at once
        typed = _completed(file, typed, questions)
        given = _answered(given, questions)
    outcome = approve_recipe(file, by=by, at=at, entry=typed, answers=given, site=site, clock=clock)
    _print(ctx, file, by, outcome, questions, site)


def _now() -> str:
    """The time by the clock; one that is typed is a claim."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _print(ctx: click.Context, file: str, by: str, outcome: Outcome, questions: Questions, site: Site) -> None:
    approval = outcome.approval
    if approval is None:
        print_result(f"{file}: entered by {by}; not approved")
        print_remark(f"enter it again from {outcome.earliest}, or have another person approve it")
        ctx.exit(HELD_BACK)
    version = approval.versions[-1][0]
    print_result(f"{file}: version {version} approved by {approval.shown} on {approval.on}, digest {approval.digest}")
    if questions.open:
        print_result(f"answered once, for every batch: {', '.join(finding.key for finding in questions.open)}")
    print_remark(f"a copy is kept: {outcome.kept}")


def _doses(texts: Sequence[str], questions: Questions) -> dict[str, str]:
    """Of ``5 mL=0.5 mg``, or ``active: 5 mL=0.5 mg``."""
    if not questions.entry:
        return {}  # the first entry of one person: nothing is asked yet
    names = [question.name for question in questions.entry if question.kind == "dose"]
    doses: dict[str, str] = {}
    for text in texts:
        name, colon, typed = text.partition(":")
        if not colon:
            name, typed = (names[0] if len(names) == 1 else ""), text
        if not name.strip(" ") or name.strip(" ") in doses:
            remedy = "write the active before it, each once: 'clonidine: 5 mL=0.5 mg'"
            raise InputError("a dose of one active", where="--dose", given=text, remedy=remedy)
        doses[name.strip(" ")] = typed.strip(" ")
    return doses


def _answers(texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Of ``CODE:place=reason; reference``."""
    example = "E_ACTIVE_TWICE:ingredients.base=the label states the amount added; notebook 12, page 4"
    read = named_values(texts, "--answer", example)
    return {key: (reason, reference.strip(" ")) for key, (reason, _, reference) in _parted(read)}


def _parted(texts: Mapping[str, str]) -> list[tuple[str, tuple[str, str, str]]]:
    return [(key, text.partition(";")) for key, text in texts.items()]


def _differences(texts: Sequence[str], questions: Questions) -> dict[str, tuple[str, str]]:
    """Of ``active=what differs``, by the key of the question."""
    asked_of = {one.place.path.removeprefix("strength."): one.key for one in questions.open if _is_copy(one)}
    typed = named_values(texts, "--difference", "metronidazole=without parabens, for A. Patient")
    for name in typed if questions.entry else ():
        if name not in asked_of:
            remedy = f"it is asked of: {', '.join(asked_of)}" if asked_of else "remove it"
            raise InputError("a copy of a marketed product", where="--difference", given=name, remedy=remedy)
    return {asked_of[name]: (text, "") for name, text in typed.items() if name in asked_of}


def _is_copy(finding: Finding) -> bool:
    from formulate.recipe.copies import COPY

    return finding.code == COPY


def _completed(file: str, typed: Entry, questions: Questions) -> Entry:
    """What was typed, with the rest asked for at the terminal; a name that does not fit before any name is shown."""
    from formulate.approval import names_missing

    if not questions.entry:
        return typed
    _refuse_names(file, typed, questions)
    missing = names_missing(questions.entry, typed)
    named = [asked("--active", str(question), where=WHERE) for question in missing]
    typed = replace(typed, active=(*typed.active, *named))
    _refuse_names(file, typed, questions)
    texts = {kind: dict(getattr(typed, kind)) for kind in ("strength", "dose", "content")}
    for question in questions.entry:
        if question.kind in texts and not any(question.is_named(name) for name in texts[question.kind]):
            texts[question.kind][question.name] = asked(f"--{question.kind}", str(question), where=WHERE)
    return replace(typed, strength=texts["strength"], dose=texts["dose"], content=texts["content"])


def _refuse_names(file: str, typed: Entry, questions: Questions) -> None:
    from formulate.approval import unused_names

    if unused := unused_names(questions.entry, typed):
        raise RecipeError(file, unused)


def _answered(typed: dict[str, tuple[str, str]], questions: Questions) -> dict[str, tuple[str, str]]:
    for finding in questions.open:
        if finding.key not in typed:
            print_remark(finding.line())
            if _is_copy(finding):
                typed[finding.key] = (asked("--difference", "What differs, and for whom", where=WHERE), "")
                continue
            reason = asked("--answer", f"Reason ({finding.key})", where=WHERE)
            typed[finding.key] = (reason, asked("--answer", "Reference", where=WHERE))
    return typed


# What changed ---------------------------------------------------------------------------------------


@click.command(epilog=examples("formulate recipes diff my-cream.yaml", "formulate recipes diff old.yaml new.yaml"))
@click.argument("first", metavar="RECIPE", shell_complete=recipes_or_files)
@click.argument("second", metavar="[OTHER]", required=False, shell_complete=recipes_or_files)
@json_option
def diff(first: str, second: str | None, as_json: bool) -> None:
    """Show what differs between two recipes, value by value.

    RECIPE and OTHER are ids in the library or recipe files. RECIPE alone is compared with its last approved version.
    """
    from formulate.recipe.library.difference import changes_between

    changes = changes_between(*_trees(first, second))
    if as_json:
        print_json([change._asdict() for change in changes])
        return
    lines = [f"{change.path}: {change.before or '(none)'} -> {change.after or '(none)'}" for change in changes]
    print_result("\n".join(lines) or "no differences")


def _trees(first: str, second: str | None) -> tuple[dict[str, Tree], dict[str, Tree]]:
    """The earlier and the later recipe as plain data."""
    from formulate.approval.history import last_approved, tree_of_file

    if second is not None:
        return tree_of_file(_file(first)), tree_of_file(_file(second))
    now = _file(first)
    return tree_of_file(last_approved(now)), tree_of_file(now)


def _file(name: str) -> Path:
    from formulate.pharmacy.settings import find_site
    from formulate.recipe.library.lookup import find_in_library, load_recipe
    from formulate.recipe.shapes.values import is_identifier

    library = find_site().recipes
    path = (
        find_in_library(name, library) if is_identifier(name) and not name.endswith((".yaml", ".yml")) else Path(name)
    )
    return Path(load_recipe(name, library=library).origin) if path is None else path
