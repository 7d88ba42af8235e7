"""``formulate settings``: a new file of the pharmacy's settings, and what the one in use says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from formulate.cli.completion import files
from formulate.cli.group import CommandGroup
from formulate.cli.output import examples, json_option, print_json, print_remark, print_result

if TYPE_CHECKING:
    from formulate.pharmacy.site import Site


@click.group(cls=CommandGroup, epilog=examples("formulate settings init", "formulate settings check"))
def settings() -> None:
    """Write and check the settings of the pharmacy.

    They name its balances, measures, people and policies. Without balances and measures of its own, sheets say DRAFT.
    """


@settings.command(epilog=examples("formulate settings init", "formulate settings init --output site.toml"))
@click.option(
    "-o", "--output", default="", metavar="FILE", shell_complete=files, help="File to write. Default: where it is read."
)
def init(output: str) -> None:
    """Write a commented settings file.

    It loads as it is. Every setting is listed with its meaning and an example; remove the '#' before those to use. An
    existing file is not changed.
    """
    from formulate.pharmacy.settings_file import new_settings_path, new_settings_text
    from formulate.recipe.library.files import safe_path, write_whole

    path = safe_path(new_settings_path(output))
    if not output:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, new_settings_text().encode(), replace=False)
    print_result(str(path))
    if output:
        print_remark(f"to use it, name it: --config {output}, or the variable FORMULATE_CONFIG")


@settings.command(epilog=examples("formulate settings check", "formulate settings check site.toml"))
@click.argument("file", default="", shell_complete=files)
@json_option
def check(file: str, as_json: bool) -> None:
    """Check the settings in use, or FILE.

    Every mistake is listed with its place. Without one it prints what is set: the file, each setting as typed, and the
    balances and measures with their smallest amounts.
    """
    from formulate.pharmacy.settings import find_site

    site = find_site(file or None)
    if as_json:
        instruments = [dict(instrument.typed) for instrument in site.instruments]
        profiles = {name: dict(own.typed) for name, own in site.own_profiles.items()}
        print_json(
            {"file": site.origin, "settings": dict(site.typed), "profiles": profiles, "instruments": instruments}
        )
        return
    print_result("\n".join(_lines(site)))


def _lines(site: Site) -> list[str]:
    from formulate.pharmacy.equipment import BUILT_IN
    from formulate.units import show

    lines = [f"settings: {site.origin}", *(f"{name}: {text}" for name, text in site.typed.items())]
    for name, own in site.own_profiles.items():
        lines.append(f"profile {name}: {', '.join(f'{field}: {text}' for field, text in own.typed.items())}")
    for instrument in site.instruments or BUILT_IN:
        mark = " (built in: sheets say DRAFT)" if instrument.built_in else ""
        lines.append(f"{instrument}, smallest amount {show(instrument.smallest)}{mark}")
    return lines
