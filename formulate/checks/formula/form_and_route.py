"""Whether a form is one that is given by the route of the recipe: no capsule for the eye, no cream into a vein."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm, stop
from formulate.recipe.model import DosageForm
from formulate.recipe.vocabulary import Route

__all__ = ["check_form_and_route"]

_ROUTES: Final = {route.value: route for route in Route}
_SKIN: Final = frozenset((Route.TOPICAL, Route.TRANSDERMAL))
_SWALLOWED: Final = frozenset((Route.ORAL, Route.ENTERAL))
_MOUTH: Final = frozenset((Route.SUBLINGUAL, Route.BUCCAL, Route.OROPHARYNGEAL, Route.DENTAL))
_CAVITIES: Final = frozenset((Route.RECTAL, Route.VAGINAL, Route.URETHRAL, Route.NASAL, Route.OTIC))
#: Into the body through a needle, a catheter or a wound.
_INJECTED: Final = frozenset(
    list(Route)[list(Route).index(Route.SUBCONJUNCTIVAL) : list(Route).index(Route.INHALATION)]
)
_FORMS: Final = {
    **dict.fromkeys(
        (DosageForm.CREAM, DosageForm.OINTMENT, DosageForm.GEL, DosageForm.PASTE, DosageForm.LOTION, DosageForm.FOAM),
        _SKIN | _MOUTH | _CAVITIES,
    ),
    **dict.fromkeys((DosageForm.SHAMPOO, DosageForm.STICK), _SKIN | {Route.DENTAL, Route.OROPHARYNGEAL}),
    DosageForm.TOPICAL_SOLUTION: _SKIN | _MOUTH | _CAVITIES,
    **dict.fromkeys(
        (DosageForm.ORAL_SOLUTION, DosageForm.ORAL_SUSPENSION, DosageForm.SYRUP, DosageForm.ELIXIR), _SWALLOWED | _MOUTH
    ),
    DosageForm.MOUTHWASH: _MOUTH | {Route.ORAL},
    DosageForm.CAPSULE: _SWALLOWED | {Route.SUBLINGUAL, Route.RECTAL, Route.VAGINAL, Route.INHALATION},
    DosageForm.TABLET: _SWALLOWED | _MOUTH | {Route.RECTAL, Route.VAGINAL},
    DosageForm.SUPPOSITORY: {Route.RECTAL, Route.VAGINAL, Route.URETHRAL},
    DosageForm.VAGINAL_SUPPOSITORY: {Route.VAGINAL},
    **dict.fromkeys((DosageForm.TROCHE, DosageForm.LOZENGE), _MOUTH | {Route.ORAL}),
    DosageForm.TINCTURE: _SKIN | _MOUTH | {Route.ORAL},
    DosageForm.ENEMA: {Route.RECTAL},
    DosageForm.EAR_DROPS: {Route.OTIC},
    DosageForm.NASAL_DROPS: {Route.NASAL},
    DosageForm.NASAL_SPRAY: {Route.NASAL},
    DosageForm.EYE_DROPS: {Route.OPHTHALMIC},
    DosageForm.EYE_OINTMENT: {Route.OPHTHALMIC},
    **dict.fromkeys((DosageForm.INJECTION, DosageForm.INFUSION), _INJECTED),
    DosageForm.PARENTERAL_NUTRITION: {Route.INTRAVENOUS, Route.INTRAPERITONEAL, Route.PARENTERAL},
    DosageForm.INHALATION_SOLUTION: {Route.INHALATION},
    DosageForm.IMPLANT: _INJECTED,
}


def check_form_and_route(batch: Batch) -> Iterator[Finding]:
    """A route that the form is not for: a stop where it is injected, else a question; ``solution`` is for any."""
    form, route = batch.recipe.form, _ROUTES.get(batch.recipe.route)  # none for one in other words
    if route is not None and route not in _FORMS.get(form, {route}):
        never = route in _INJECTED
        finding, variant = (stop, "injected") if never else (confirm, "other")
        yield finding("E_FORM_ROUTE", variant=variant, form=form.value, route=route.value, place="route")
