"""Checking a recipe file as far as it can be without an order: what it says, and whether it makes a batch."""

from __future__ import annotations

from pathlib import Path

from formulate.approval.approving import planned_for_yield
from formulate.checks.formula.questions import formula_stops
from formulate.errors import MistakesError
from formulate.findings import Finding, Severity
from formulate.pharmacy.site import Site
from formulate.recipe import check_file, load_recipe

__all__ = ["check_recipe"]


def check_recipe(path: str | Path, site: Site | None = None) -> tuple[Finding, ...]:
    """All that must be mended in a recipe file before it is approved or a batch of it is planned, and other remarks.

    A recipe that can be read is planned for its yield: what stops that batch, and follows from the recipe alone, stops
    every other.

    Parameters
    ----------
    path : str or Path
        The recipe file.
    site : Site, optional
        The settings, with the folder and the substances that they name.

    Returns
    -------
    tuple[Finding, ...]
        What must be mended as ``stop`` findings, in the order of the lines, then of the checks.
    """
    site = site or Site()
    findings = check_file(path, library=site.recipes, substances=site.substances)
    if any(finding.severity is Severity.STOP for finding in findings):
        return findings
    try:
        recipe = load_recipe(Path(path), library=site.recipes, substances=site.substances)
        _, batch = planned_for_yield(recipe, site)
    except MistakesError as error:
        return (*findings, *error.findings)
    return (*findings, *formula_stops(batch.findings))
