"""Ten published problems of ten chapters, found in ten places: each solved by one line and by one command.

The question is in our own words; the answer is the printed one, within half of its last digit.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner
from published import agrees

from formulate.calc import (
    TonicSolute,
    agent_to_isotonic,
    alligation_alternate,
    buffer_ratio_from_ph,
    concentration_from_mass,
    dilution,
    element_from_compound,
    emulsifiers_for_hlb,
    formula_by_total,
    minimum_weighable_by_sensitivity,
    strength_from_amounts,
)
from formulate.calc.index import entries
from formulate.cli.program import main
from formulate.notation import show_value
from formulate.working import Derived
from tests.every import every


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A published problem, the line of Python and the command that solve it, and what each prints."""

    chapter: str
    url: str
    question: str
    published: str
    ours: str
    python: Callable[[], Derived[Any]]
    command: str


PROBLEMS = {
    "bevinzey-percent": Problem(
        chapter="strength",
        url="https://bevinzey.com/blog/easy-naplex-concentration-practice-questions",
        question="What is the strength of 200 mL of solution that holds 5 g of drug?",
        published="2.5 % w/v",
        ours="2.5 % w/v",
        python=lambda: strength_from_amounts("5 g", "200 mL", to="% w/v"),
        command="calc strength-from-amounts --active '5 g' --product '200 mL' --to '% w/v'",
    ),
    "coursehero-iodine-solution": Problem(
        chapter="scaling",
        url="https://www.coursehero.com/file/51752737/KNguyen-compounding-112519docx/",
        question="1000 mL hold 30 g of iodine and 25 g of sodium iodide: how much iodide is in 100 mL?",
        published="2.5 g",
        ours="2.5 g",
        python=lambda: formula_by_total(["30 g", "25 g"], "1000 mL", "100 mL").amounts[1],
        command="calc formula-by-total --amounts '30 g' --amounts '25 g' --of '1000 mL' --make '100 mL'",
    ),
    "pharmacytutor-20-to-4-percent": Problem(
        chapter="dilutions",
        url="https://pharmacytutor.com/practice-dilution-problems-with-solutions-for-pharmacy-calculation-mastery",
        question="How much of a 20 % solution makes 250 mL of 4 %? (The basis is not stated: w/v here.)",
        published="50 mL",
        ours="50 mL",
        python=lambda: dilution("20 % w/v", "4 % w/v", "250 mL"),
        command="calc dilution --stock '20 % w/v' --target '4 % w/v' --make '250 mL'",
    ),
    "justaaa-zinc-oxide-ointment": Problem(
        chapter="alligation",
        url="https://justaaa.com/statistics-and-probability/538196-you-need-to-prepare-50g-of-an-ointment-with-15-of",
        question="50 g of 15 % zinc oxide ointment from 50 % and 5 %: how much of the stronger one?",
        published="11.11 g",
        ours="about 11.1111 g",
        python=lambda: alligation_alternate("50 % w/w", "5 % w/w", "15 % w/w", "50 g").amounts[0],
        command="calc alligation-alternate --high '50 % w/w' --low '5 % w/w' --target '15 % w/w' --make '50 g'",
    ),
    "petfoodhonesty-torsion-balance": Problem(
        chapter="weighing",
        url="https://petfoodhonesty.com/responto/13254330",
        question="A torsion balance has a sensitivity requirement of 4.5 mg: the least it weighs with 3.6 % error?",
        published="125 mg",
        ours="125 mg",
        python=lambda: minimum_weighable_by_sensitivity("4.5 mg", "3.6 %"),
        command="calc minimum-weighable-by-sensitivity --sensitivity-requirement '4.5 mg' --allowed-error '3.6 %'",
    ),
    "affing-sodium-in-a-tablet": Problem(
        chapter="potency",
        url="https://affing.biz/article/molecular-weights-and-moles-pharmacy-math-made-simple",
        question="How much sodium (23) is in a tablet of 600 mg of sodium chloride (58.5)?",
        published="235.9 mg",
        ours="about 235.897 mg",
        python=lambda: element_from_compound("600 mg", "23 g/mol", "58.5 g/mol"),
        command="calc element-from-compound --mass '600 mg' --atomic-mass '23 g/mol' --molar-mass '58.5 g/mol'",
    ),
    "mathgpt-calcium": Problem(
        chapter="electrolytes",
        url="https://mathgpt.today/problems/pharmacy-mathematics/solution-conversions",
        question="How many mEq/L are 270 mg/dL of calcium (40)?",
        published="135 mEq/L",
        ours="135 mEq/L",
        python=lambda: concentration_from_mass("270 mg", "100 mL", "mEq/L", "40 g/mol", valence=2, ion="calcium"),
        command="calc concentration-from-mass --mass '270 mg' --volume '100 mL' --to mEq/L --molar-mass '40 g/mol'"
        " --valence 2 --ion calcium",
    ),
    "rxistsource-zinc-sulfate-eye-drops": Problem(
        chapter="isotonicity",
        url="http://rxistsource.blogspot.com/2012/11/isotonicity.html",
        question="0.08 g of zinc sulfate (E 0.16) in 10 mL: how much boric acid (0.52) makes it isotonic?",
        published="0.1485 g",
        ours="about 148.462 mg",
        python=lambda: agent_to_isotonic(
            [TonicSolute(name="zinc sulfate", amount="0.08 g", e_value="0.16")], "10 mL", "boric acid", "0.52"
        ),
        command="calc agent-to-isotonic --solutes 'name=zinc sulfate, amount=0.08 g, e value=0.16' --volume '10 mL'"
        " --agent 'boric acid' --e-value 0.52",
    ),
    "buffalostate-acetate": Problem(
        chapter="buffers",
        url="http://facstaff.buffalostate.edu/bagleyka/470problems/Ps1solutions/ps1-6.htm",
        question="Which ratio of acetate to acetic acid (pKa 4.76) has a pH of 5.00?",
        published="1.7",
        ours="about 1.7378",
        python=lambda: buffer_ratio_from_ph("5.00", "4.76"),
        command="calc buffer-ratio-from-ph --ph 5.00 --pka 4.76",
    ),
    "quizgecko-span-80": Problem(
        chapter="emulsions",
        url="https://quizgecko.com/q/what-would-be-the-amount-in-g-of-span-80-in-5g-of-a-surfactant-system-composed-d5wiv",
        question="How much Span 80 (4.3) with Tween 80 (15) makes 5 g of emulsifiers of HLB 13?",
        published="0.93 g",
        ours="about 934.579 mg",
        python=lambda: emulsifiers_for_hlb("13", high="15", low="4.3", amount="5 g").low,
        command="calc emulsifiers-for-hlb --hlb 13 --high 15 --low 4.3 --amount '5 g'",
    ),
}
EACH = every("problem", PROBLEMS.values(), ids=PROBLEMS)


def test_the_problems_are_of_ten_chapters_and_of_ten_places():
    assert len({problem.chapter for problem in PROBLEMS.values()}) == 10
    assert len({problem.url.split("/")[2] for problem in PROBLEMS.values()}) == 10


@EACH
def test_the_function_is_one_of_the_chapter(problem):
    entry = entries()[problem.command.split(" ")[1].replace("-", "_")]
    assert entry.module.partition(".")[0] == problem.chapter


@EACH
def test_one_line_of_python_gives_the_published_answer(problem):
    found = problem.python()
    assert agrees(found, problem.published), problem.question
    assert show_value(found.value) == problem.ours


@EACH
def test_one_command_gives_the_published_answer(problem):
    result = CliRunner().invoke(main, shlex.split(problem.command), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    answer = result.stdout.split("\n\n")[0]
    assert problem.ours in answer, problem.question
