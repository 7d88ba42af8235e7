"""The seeds that no second computation can catch, each with its reason: what they change is no figure of a batch.

A seed is named by its module, its function, its expression and the change. A name that is no longer there, or
that is caught by now, fails the complete sweep, so that this list stays as short as it can be.
"""

from __future__ import annotations

#: Reason -> the seeds that it explains.
REASONS: dict[str, tuple[str, ...]] = {
    # without effect: the same batch comes out, whatever stands there
    "what is measured of a liquid is above the smallest amount either way": (
        "deriving.py _calculated: mixture * ratio(part, take) [* becomes /]",
    ),
    "at a power of ten a digit more or less rounds to the same": (
        "rounding.py round_to_digits: value >= step * 10 ** digits [>= becomes >]",
    ),
    "the second loop brings back the step that the first overshoots": (
        "rounding.py round_to_digits: step * 10 ** digits [* becomes /]",
        "rounding.py round_to_digits: 10 ** digits [** becomes *]",
    ),
    "no amount of a batch is 0 here, and at a power of ten a digit more rounds to the same": (
        "rounding.py round_to_digits: 0 < value < step * 10 ** (digits - 1) [< becomes <=]",
        "rounding.py round_to_digits: 0 < value < step * 10 ** (digits - 1) [< becomes <=] #2",
        "arguments.py _check_sign: value < 0 [< becomes <=]",
        "rounding.py _checked: step <= 0 [<= becomes <]",
    ),
    "the step is 1 wherever something is rounded up": (
        "rounding.py round_up: (value / _checked(step)).__ceil__() * step [* becomes /]",
        "rounding.py round_up: value / _checked(step) [/ becomes *]",
    ),
    "no batch asks for exactly what the other lines hold": ("needed.py rest_of: value.magnitude <= 0 [<= becomes <]",),
    "an amount equal to a capacity is measured, so that no finding asks": (
        "measuring.py _no_instrument: needed <= instrument.largest [<= becomes <]",
    ),
    "reading the recipe or the lot refuses it before": (
        "structure.py _check_number_of_parts: sum(parts) >= total [>= becomes >]",
        "_content.py loss_of: loss >= 1 [>= becomes >]",
        "working.py Working.share: share > most [> becomes >=]",
    ),
    "no form that a batch weighs is exactly a third of the one that is counted": (
        "assay.py form_factor: factor < LEAST_FORM_FACTOR [< becomes <=]",
    ),
    "what a calculation assumes is printed with its answer, not on a sheet": (
        "assay.py form_factor: factor >= 1 [>= becomes >]",
        "assay.py form_factor: factor >= 1 [>= becomes <]",
    ),
    "a batch states no activity for a conversion to moles, and only converts toward the mass": (
        "conversions.py _chain: kind != 'activity' [!= becomes ==]",
        "conversions.py _conversions: -1 [-x becomes +x]",
        "conversions.py _conversions: -1 [-x becomes +x] #2",
    ),
    "a mass with a density has its volume from the branch before": (
        "composition.py _in_kind: total / density [/ becomes *]",
    ),
    "the number is not used, only whether it is a mass, a volume or an activity": (
        "model.py Strength.quantity: self.value * 1000 [* becomes /]",
    ),
    "a limit of length, of years or of a molar mass that no batch comes near": (
        "working.py Working.quantity: exact < _LIGHTEST [< becomes <=]",
        "fields.py plain_text: len(text) > longest [> becomes >=]",
        "fields.py plain_name: len(text) <= LONGEST_NAME [<= becomes <]",
        "fields.py plain_name: len(text) <= LONGEST_NAME [<= becomes >]",
        "fields.py _existing_day: FIRST_YEAR <= calendar_day.year <= LAST_YEAR [<= becomes <]",
        "fields.py _existing_day: FIRST_YEAR <= calendar_day.year <= LAST_YEAR [<= becomes <] #2",
        "text.py read_strength: len(typed) > LONGEST [> becomes >=]",
        "grammar.py _checked: len(text) > LONGEST [> becomes >=]",
        "arguments.py number: abs(exact) < 10 ** 30 [< becomes <=]",
        "arguments.py number: abs(exact) < 10 ** 30 [< becomes >=]",
        "arguments.py number: 10 ** 30 [** becomes *]",
    ),
    "words of a refusal, which stays one": (
        "fill.py _check_adds_up: abs(missing) / Fraction(total.magnitude) [/ becomes *]",
        "fill.py _check_adds_up: missing > 0 [> becomes >=]",
        "fill.py _check_adds_up: missing > 0 [> becomes <=]",
        "_content.py _left_out: len(errors) > 1 [> becomes >=]",
        "_content.py _left_out: basis == 'dried' [== becomes !=]",
        "grammar.py _units: len(parts) == 1 [== becomes !=]",
    ),
    # another lot: which one a line takes is a choice that the record states, and whatever it takes is calculated again
    "which lots a line takes, and that one is not used": (
        "choosing.py _of_shelf: alone + 1 [+ becomes -]",
        "choosing.py _named: one.number == lot.number [== becomes !=]",
        "choosing.py _numbered: counts[key] > 1 [> becomes >=]",
        "correction.py label_differs: lot.label_content != nominal_content(line) [!= becomes ==]",
        "fill.py _weighed: len(equipment.stocks) < 2 [< becomes <=]",
        "lines.py _drafted: len(equipment.stocks) < 2 [< becomes <=]",
        "several.py _is_enough: draft.line.corrected <= on_hand [<= becomes <]",
        "several.py _is_enough: draft.line.corrected <= on_hand [<= becomes >]",
        "planning.py _of_lots_used: place < last.get(lot.line, 0) [< becomes <=]",
        "planning.py _of_lots_used: place < last.get(lot.line, 0) [< becomes >=]",
    ),
    # other words: the figures are the same, and the words printed with them differ
    "one of several dilutions has a number in its name": (
        "dilution.py Dilution.name: len(self.steps) > 1 [> becomes >=]",
        "dilution.py Dilution.name: len(self.steps) > 1 [> becomes <=]",
    ),
    "a correction by 1 is written out, or one is left out of the words": (
        "deriving.py _strength: subject.needed != subject.corrected [!= becomes ==]",
    ),
    "a factor of 1 from two equal molar masses instead of none": (
        "holdings.py _holding: counted == kind [== becomes !=]",
    ),
    "which source a step of the working names": (
        "amounts.py with_symbol: source == DEFINITION [== becomes !=]",
        "correction.py _factor: last.source == DEFINITION [== becomes !=]",
    ),
    "which steps the working tells, and by which letters and signs; its values are those of the results": (
        "several.py _until_corrected: step.value == line.corrected [== becomes !=]",
        "diluting.py _until: step.value == value [== becomes !=]",
        "diluting.py _until: places[0] + 1 [+ becomes -]",
        "contents.py _held: holding.factor != 1 [!= becomes ==]",
        "several.py _until_corrected: corrected[0] + 1 [+ becomes -]",
        "drafting.py _with_theoretical_mass: step.value == mass.value [== becomes !=]",
        "fill.py _left_of: draft.sign == sign [== becomes !=]",
        "fill.py _left_of: -1 [-x becomes +x]",
        "strengths.py _band: mine == error [== becomes !=]",
        "strengths.py _band: -sign [-x becomes +x]",
        "total.py converted: kind_of_amount(amount.value) == 'mass' [== becomes !=]",
        "german.py _capped: assay <= 1 [<= becomes <]",
    ),
    'whether an "about" is written before a rounded figure; the figure is compared': (
        "method.py _about: shown == exact [== becomes !=]",
    ),
    "what is said of a preservative, of evidence, of a limit or of a hazard; the limits themselves are compared": (
        "limits.py _of_recipe: time_of(evidence) > 0 [> becomes >=]",
        "limits.py _without_a_time: time_of(evidence) == 0 [== becomes !=]",
        "limits.py _ends: years == 1 [== becomes !=]",
        "nature.py _three_digits: 0 < share < step * 100 [< becomes <=]",
        "nature.py _three_digits: 0 < share < step * 100 [< becomes >=]",
        "nature.py _three_digits: 0 < share < step * 100 [< becomes <=] #2",
        "nature.py _three_digits: 0 < share < step * 100 [< becomes >=] #2",
        "nature.py _against_range: share * 100 [* becomes /]",
        "nature.py _by_label: preserved > 0 [> becomes >=]",
        "nature.py _by_label: preserved > 0 [> becomes <=]",
        "nature.py _three_digits: step * 100 [* becomes /]",
        "nature.py _three_digits: share > 0 [> becomes >=]",
        "nature.py _three_digits: share > 0 [> becomes <=]",
        "nature.py _by_label: 1 - _sum(sizes.values()) [- becomes +]",
        "nature.py _by_label: preserved / (preserved + _sum(rest)) [/ becomes *]",
        "nature.py _by_label: preserved + _sum(rest) [+ becomes -]",
        "nature.py _against_range: row.least <= percent [<= becomes <]",
        "nature.py _against_range: row.least <= percent [<= becomes >]",
        "nature.py _parts: share <= 0 [<= becomes <]",
        "nature.py _parts: share <= 0 [<= becomes >]",
        "nature.py _by_preservative: row.most / 100 [/ becomes *]",
        "nature.py _against_range: percent <= row.most [<= becomes >]",
        "nature.py _reference: reference.key == key [== becomes !=]",
        "nature.py _by_preservative: row.least / 100 [/ becomes *]",
        "basis.py _why_not: time_of(evidence) == 0 [== becomes !=]",
        "basis.py _supported: evidence.days <= cap.limit_days [<= becomes <]",
        "basis.py _beyond_the_table: limit.days > row.limit_days [> becomes >=]",
        "basis.py _counts: time_of(evidence) > 0 [> becomes >=]",
        "basis.py _why_not: time_of(evidence) == longest [== becomes !=]",
        "basis.py cited: reference.key == key [== becomes !=]",
        "basis.py why_not_applied: confidence == 'read' [== becomes !=]",
        "hazards.py _is_named: len(plain) < SHORTEST_NAME [< becomes <=]",
        "hazards.py _is_named: len(plain) < SHORTEST_NAME [< becomes >=]",
        "__init__.py _too_short: bound.days < 1 [< becomes <=]",
        "days.py dated: limit.hours // HOURS_A_DAY [// becomes /]",
        "limits.py _ends: years != 1 [!= becomes ==]",
        "composition.py volume_shares: shares.get(plain_name_of(line.name), Fraction(0)) + share [+ becomes -]",
    ),
    "a time of day that no batch of the sweep is made at": (
        "fields.py day_of: hour > 23 [> becomes >=]",
        "fields.py day_of: minute > 59 [> becomes >=]",
        "fields.py day_of: second[0] > 59 [> becomes >=]",
        "fields.py day_of: second[0] > 59 [> becomes <=]",
    ),
}
ACCEPTED = frozenset(name for names in REASONS.values() for name in names)
