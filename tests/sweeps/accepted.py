"""The seeds that no second computation can catch, each with its reason: what they change is no figure of a batch.

A seed is named by its module, its function, its expression and the change. A name that is no longer there, or
that is caught by now, fails the complete sweep, so that this list stays as short as it can be.
"""

from __future__ import annotations

#: Reason -> the seeds that it explains.
REASONS: dict[str, tuple[str, ...]] = {
    # without effect: the same batch comes out, whatever stands there
    "how many containers would hold the batch is only said where they are refused": (
        "batch/line/filling.py _least: room.magnitude <= 0 [<= becomes <]",
        "batch/line/filling.py _least: room.magnitude <= 0 [<= becomes >]",
        "batch/line/filling.py _least: size - sum_of(list(_beyond(order).values()), like=size) [- becomes +]",
    ),
    "ethanol and water that fill a volume are never nothing, a sign is 1 or -1, and an equal portion leaves nothing": (
        "batch/portions.py rest_of: Fraction(left.magnitude) > 0 [> becomes >=]",
        "batch/solutions/alcohol.py contracted_fill: mass.magnitude > 0 [> becomes >=]",
        "batch/solutions/alcohol.py contracted_fill: 0 < share <= 1 [< becomes <=]",
        "batch/solutions/alcohol.py contracted_fill: 0 < share <= 1 [<= becomes <]",
        "batch/solutions/alcohol.py contracted_fill: draft.sign < 0 [< becomes <=]",
    ),
    "the working of a strength by weight as it is shown: the figure of the record is the one compared": (
        "batch/solutions/alcohol.py alcohol_total: percent / 100 [/ becomes *]",
        "batch/solutions/alcohol.py alcohol_total: step / 100 [/ becomes *]",
    ),
    "how many units of a product that was not taken would be needed is only said, and held by a test": (
        "batch/model.py Batch.line: line.id == line_id [== becomes !=]",
    ),
    "at a power of ten a digit more or less rounds to the same": (
        "rounding.py step_of: value >= step * 10 ** digits [>= becomes >]",
    ),
    "the second loop brings back the step that the first overshoots": (
        "rounding.py step_of: step * 10 ** digits [* becomes /]",
        "rounding.py step_of: 10 ** digits [** becomes *]",
    ),
    "no amount of a batch is 0 here, and at a power of ten a digit more rounds to the same": (
        "rounding.py step_of: 0 < value < step * 10 ** (digits - 1) [< becomes <=]",
        "rounding.py step_of: 0 < value < step * 10 ** (digits - 1) [< becomes <=] #2",
        "batch/line/amounts.py is_even: number > 0 [> becomes >=]",
        "rounding.py _checked: step <= 0 [<= becomes <]",
    ),
    "an amount equal to a capacity is measured, so that no finding asks": (
        "batch/line/measuring.py _no_instrument: needed <= instrument.largest [<= becomes <]",
    ),
    "reading the recipe or the lot refuses it before": (
        "batch/asking/structure.py _check_number_of_parts: sum(parts) >= total [>= becomes >]",
        "calc/potency/_content.py loss_of: loss >= 1 [>= becomes >]",
        "working.py Working.share: share > most [> becomes >=]",
    ),
    "what a calculation assumes is printed with its answer, not on a sheet": (
        "calc/potency/assay.py form_factor: factor >= 1 [>= becomes >]",
        "calc/potency/assay.py form_factor: factor >= 1 [>= becomes <]",
    ),
    "a batch states no activity for a conversion to moles, and only converts toward the mass": (
        "calc/shared/conversions.py _chain: kind != 'activity' [!= becomes ==]",
        "calc/shared/conversions.py _conversions: -1 [-x becomes +x]",
    ),
    "a mass with a density has its volume from the branch before": (
        "composition.py _in_kind: total / density [/ becomes *]",
    ),
    "the number is not used, only whether it is a mass, a volume or an activity": (
        "strength/model.py Strength.quantity: self.value * 1000 [* becomes /]",
    ),
    "a date counts whole days of what is added to it": (
        "beyond_use/days.py dated: limit.hours // HOURS_A_DAY [// becomes /]",
    ),
    "a name that is a path is refused for the sake of files; no figure depends on it": (
        "typed/fields.py plain_name: len(text) <= LONGEST_NAME [<= becomes <]",
        "typed/fields.py plain_name: len(text) <= LONGEST_NAME [<= becomes >]",
    ),
    "words of a refusal, which stays one": (
        "units/arguments.py number: abs(exact) < 10 ** 30 [< becomes <=]",
        "units/arguments.py number: abs(exact) < 10 ** 30 [< becomes >=]",
        "units/arguments.py number: 10 ** 30 [** becomes *]",
        "batch/line/fill.py _check_adds_up: abs(missing) / Fraction(total.magnitude) [/ becomes *]",
        "batch/line/fill.py _check_adds_up: missing > 0 [> becomes >=]",
        "batch/line/fill.py _check_adds_up: missing > 0 [> becomes <=]",
        "calc/potency/_content.py _left_out: len(errors) > 1 [> becomes >=]",
        "calc/potency/_content.py _left_out: basis == 'dried' [== becomes !=]",
        "units/grammar.py _units: len(parts) == 1 [== becomes !=]",
    ),
    "by which number one of two containers is told from the other; that they are is concluded again": (
        "batch/lots/choosing.py _numbered: counts[key] > 1 [> becomes >=]",
    ),
    "a recipe that is read again by the same settings is the same": (
        "batch/asking/asked.py recipe_of: recipe.substances == site.substances [== becomes !=]",
    ),
    "whether the record keeps the lots that were not taken; what was taken is compared all the same": (
        "batch/asking/asked.py Choice.is_trivial: lots == self.taken [== becomes !=]",
        "batch/asking/asked.py Asked.offered: choice.made != self.made [!= becomes ==]",
        "batch/asking/asked.py Asked.offered: choice.taken != self.lots [!= becomes ==]",
        "planning.py _of_lots_used: asked.choice.taken == asked.lots [== becomes !=]",
        "planning.py _of_lots_used: place < last.get(lot.line, 0) [< becomes <=]",
        "planning.py _of_lots_used: place < last.get(lot.line, 0) [< becomes >=]",
    ),
    "what is measured of a liquid is above the smallest amount either way": (
        "batch/small_amounts/deriving.py _calculated: mixture * ratio(part, take) [* becomes /]",
    ),
    "one of several dilutions has a number in its name": (
        "batch/small_amounts/dilution.py Dilution.name: len(self.steps) == 1 [== becomes !=]",
    ),
    "a correction by 1 is written out, or one is left out of the words": (
        "batch/small_amounts/deriving.py _strength: subject.needed != subject.corrected [!= becomes ==]",
    ),
    # other words: the figures are the same, and the words printed with them differ
    "which source a step of the working names": (
        "batch/line/amounts.py with_symbol: source == DEFINITION [== becomes !=]",
        "batch/lots/correction.py _factor: last.source == DEFINITION [== becomes !=]",
    ),
    "which steps the working tells, and by which letters and signs; its values are those of the results": (
        "batch/line/amounts.py in_whole_units: number.denominator == 1 [== becomes !=]",
        "batch/lots/several.py _until_corrected: step.value == line.corrected [== becomes !=]",
        "batch/small_amounts/diluting.py _until: step.value == value [== becomes !=]",
        "batch/small_amounts/diluting.py _until: places[0] + 1 [+ becomes -]",
        "batch/content/contents.py _held: holding.factor != 1 [!= becomes ==]",
        "batch/lots/several.py _until_corrected: corrected[0] + 1 [+ becomes -]",
        "batch/line/drafting.py _with_theoretical_mass: step.value == mass.value [== becomes !=]",
        "batch/line/fill.py _left_of: draft.sign == sign [== becomes !=]",
        "batch/line/fill.py _left_of: -1 [-x becomes +x]",
        "batch/content/strengths.py _band: mine == error [== becomes !=]",
        "batch/content/strengths.py _band: -sign [-x becomes +x]",
        "batch/asking/total.py converted: kind_of_amount(amount.value) == 'mass' [== becomes !=]",
        "calc/potency/german.py _capped: assay <= 1 [<= becomes <]",
    ),
    'whether an "about" is written before a rounded figure; the figure is compared': (
        "batch/method.py _about: shown == exact [== becomes !=]",
    ),
    "what is said of a preservative, of evidence, of a limit or of a hazard; the limits themselves are compared": (
        "beyond_use/limits.py _ends: years == 1 [== becomes !=]",
        "beyond_use/nature.py _three_digits: 0 < share < step * 100 [< becomes <=]",
        "beyond_use/nature.py _three_digits: 0 < share < step * 100 [< becomes <=] #2",
        "beyond_use/nature.py _by_label: preserved > 0 [> becomes >=]",
        "beyond_use/nature.py _three_digits: share > 0 [> becomes >=]",
        "beyond_use/basis.py _supported: evidence.days <= cap.limit_days [<= becomes <]",
        "beyond_use/basis.py _why_not: time_of(evidence) == longest [== becomes !=]",
        "beyond_use/basis.py cited: reference.key == key [== becomes !=]",
        "beyond_use/basis.py why_not_applied: confidence == 'read' [== becomes !=]",
        "batch/content/hazards.py _is_named: len(plain) < SHORTEST_NAME [< becomes <=]",
        "batch/content/hazards.py _is_named: len(plain) < SHORTEST_NAME [< becomes >=]",
        "beyond_use/limits.py _ends: years != 1 [!= becomes ==]",
    ),
    "an amount to make that is offered is calculated anew when it is asked for": (
        "batch/line/measuring.py _of_found: Fraction(taken.magnitude) / Fraction(needed.magnitude) [/ becomes *]",
    ),
    "how large an excess is offered where none is planned": (
        "batch/forms/molded.py _noticed: number * USUAL_SHARE [* becomes /]",
    ),
}
ACCEPTED = frozenset(name for names in REASONS.values() for name in names)
