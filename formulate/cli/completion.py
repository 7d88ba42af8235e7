"""What the shell completes: ids of recipes, names of files and folders; how it is switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["SWITCHED_ON", "files", "folders", "recipe_ids", "recipes"]

#: The end of ``formulate --help``.
SWITCHED_ON = "\b\n" + "\n".join(
    [
        "Completion in the shell (commands, calculations, options, recipes); add the line:",
        '  ~/.bashrc    eval "$(_FORMULATE_COMPLETE=bash_source formulate)"',
        '  ~/.zshrc     eval "$(_FORMULATE_COMPLETE=zsh_source formulate)"',
        "  config.fish  _FORMULATE_COMPLETE=fish_source formulate | source",
    ]
)


def recipe_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the library that begin so; no recipe is read."""
    from click.shell_completion import CompletionItem

    from formulate.errors import FormulateError
    from formulate.recipe.library.lookup import recipe_ids as ids

    try:
        return [CompletionItem(one) for one in ids() if one.startswith(incomplete)]
    except (FormulateError, OSError):  # a library that cannot be read has nothing to offer; the command says why
        return []


def recipes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the library that begin so; where there are none, the files."""
    return recipe_ids(ctx, param, incomplete) or files(ctx, param, incomplete)


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of files, which the shell completes."""
    return _by_shell("file", incomplete)


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of folders, which the shell completes."""
    return _by_shell("dir", incomplete)


def _by_shell(kind: str, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]
