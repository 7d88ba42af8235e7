"""Mutation tests: every small change of the exact modules must make a test fail, or be listed with its reason.

``python -m tests.sweeps.mutants`` lets mutmut change ``units``, ``strength``, ``rounding`` and ``calc`` (its
settings are in ``pyproject.toml``) one expression at a time, runs the tests that reach it, and prints how many
mutants there are, were killed and survived. Names of modules, such as ``calc.strength rounding``, run only
those; a run goes on where the last one stopped, and tries the survivors again. Each mutant is tried on the kept
answers first (``tests.sweeps.kept_answers``), if it survives those on quick tests of its own package, on the nearest of
all tests that reach it, and then on all of them. A survivor is allowed only if
``tests/data/equivalent_mutants.toml`` says why nobody can tell it from the original. The exit status is 0 if all others
were killed. ``--quick`` runs no mutants, and only looks whether what the list names is still there.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tests.sweeps.kept_answers import fits
from tests.sweeps.quick_first import KEPT

ROOT = Path(__file__).parent.parent.parent
EQUIVALENT = ROOT / "tests" / "data" / "equivalent_mutants.toml"
#: What mutmut keeps of which tests reach which function.
STATISTICS = ROOT / "mutants" / "mutmut-stats.json"
#: mutmut without its count of all mutants before each of them, which takes longer than trying them.
QUIETLY = """
from mutmut import __main__ as mutmut

count = mutmut.print_stats
mutmut.print_stats = lambda known, force_output=False: count(known, force_output=True) if force_output else None
mutmut.cli()
"""
#: A mutant to begin with.
ANY_MUTANT = "formulate.rounding.x_round_up__mutmut_1"
#: A package that does much when it is imported, and the tests that notice it.
IMPORTED = "formulate.units."
NEAR_THEM = ("tests/units", "tests/strength", "tests/calc/test_calc_workings.py")
#: How many tests a mutant must survive before all of its tests are run.
MOST_TESTS = 40
#: mutmut's exit codes of a mutant that a test, or its time limit, has noticed.
KILLED = frozenset({1, 3, 24, -24, 36, 152, 255})


@dataclass(frozen=True, slots=True)
class Result:
    """What mutmut found of a mutant.

    Parameters
    ----------
    key : str
        Its name for mutmut.
    source : Path
        The file that it changes.
    code : int or None
        mutmut's exit code; None where it has not been tried.

    """

    key: str
    source: Path
    code: int | None

    @property
    def is_survivor(self) -> bool:
        """Whether the tests were run on it, and passed."""
        return self.code is not None and self.code not in KILLED


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change that makes no difference.

    Parameters
    ----------
    reason : str
        Why nobody can tell.
    function : str
        Where: ``calc.blending _best_shares``; ``*`` stands for anything.
    before : str
        What is replaced.
    after : str or None
        What it is replaced by; None where it can be anything.

    """

    reason: str
    function: str
    before: str
    after: str | None = None

    def is_it(self, mutant: Mutant) -> bool:
        """Whether a mutant is this change."""
        return fnmatch(mutant.function, self.function) and any(
            self._makes(mutant.after, mutant.before[: match.start()], mutant.before[match.end() :])
            for match in re.finditer(re.escape(self.before), mutant.before)
        )

    def _makes(self, changed: str, head: str, tail: str) -> bool:
        if self.after is not None:
            return changed == head + self.after + tail
        return changed.startswith(head) and changed.removeprefix(head).endswith(tail)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant as mutmut made it.

    Parameters
    ----------
    key : str
        Its name for mutmut.
    function : str
        The module and the function.
    before, after : str
        The lines that differ, with single spaces.

    """

    key: str
    function: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.function}\n    - {self.before}\n    + {self.after}   [{self.key}]"


def run(modules: Sequence[str]) -> int:
    """Run mutmut, tell what came of it, and give the exit status."""
    os.chdir(ROOT)
    patterns = [f"formulate.{module}.*" for module in modules]
    make_new()
    mutmut([ANY_MUTANT])  # makes the mutants, and learns which tests reach which function
    forget(result.key for result in results() if result.code not in KILLED)
    try_all(patterns)
    return summarize(results(patterns), is_whole=not modules)


def try_all(patterns: Sequence[str]) -> None:
    """Try each mutant on the kept answers, what survives them and is not listed on some tests, then on all."""
    statistics = STATISTICS.read_text("utf-8")
    listed = entries()
    try_on_kept_answers(patterns)
    try_anew(patterns, listed)
    try:
        for choose in (tests_beside, nearest_tests, dict):
            untried = [result for result in results(patterns) if result.code is None]
            unlisted = [result.key for result in untried if not is_listed(mutant_of(result), listed)]
            if unlisted:
                STATISTICS.write_text(json.dumps(choose(json.loads(statistics))), "utf-8")
                mutmut(unlisted)
            if choose is not dict:
                alive = [result for result in results(patterns) if result.is_survivor]
                forget(result.key for result in alive if not is_listed(mutant_of(result), listed))
    finally:
        STATISTICS.write_text(statistics, "utf-8")


def try_on_kept_answers(patterns: Sequence[str]) -> None:
    """Let as many processes as there are processors try the mutants that have no result yet."""
    environment = {**os.environ, "PYTHONPATH": str(STATISTICS.parent)}
    parts = os.cpu_count() or 1
    command = [sys.executable, "-m", "tests.sweeps.kept_answers"]
    running = [
        subprocess.Popen([*command, str(part), str(parts), *patterns], cwd=STATISTICS.parent, env=environment)
        for part in range(parts)
    ]
    statuses = [process.wait() for process in running]
    if any(statuses):
        sys.exit("the mutants were not tried on the kept answers")


def try_anew(patterns: Sequence[str], listed: Sequence[Equivalent]) -> None:
    """Try what is left of them in a process each: mutmut does not change what runs when a module is imported."""
    left = [result for result in results(patterns) if result.code not in KILLED and result.key.startswith(IMPORTED)]
    unlisted = [result.key for result in left if not is_listed(mutant_of(result), listed)]
    if unlisted and _fails_anew(""):
        sys.exit("the tests of what runs at an import fail without a mutant")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, is_noticed in zip(unlisted, pool.map(_fails_anew, unlisted), strict=True):
            if is_noticed:
                set_code(name, 1)


def _fails_anew(name: str) -> bool:
    environment = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": str(STATISTICS.parent)}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.sweeps.quick_first", *NEAR_THEM]
    return subprocess.run(command, cwd=STATISTICS.parent, env=environment, capture_output=True).returncode != 0


def set_code(name: str, code: int) -> None:
    """Keep what came of a mutant."""
    for file in Path("mutants").rglob("*.meta"):
        meta = json.loads(file.read_text("utf-8"))
        if name in meta["exit_code_by_key"]:
            meta["exit_code_by_key"][name] = code
            file.write_text(json.dumps(meta), "utf-8")


def make_new() -> None:
    """Let go of what mutmut would take from the last run: the tests, what they reach, the tables."""
    STATISTICS.unlink(missing_ok=True)
    copies = STATISTICS.parent
    shutil.rmtree(copies / "tests", ignore_errors=True)
    for table in (path for path in Path("formulate").rglob("*") if path.is_file() and path.suffix != ".py"):
        if (copies / table.parent).is_dir():
            shutil.copy(table, copies / table)


def forget(names: Iterable[str]) -> None:
    """Let mutants be tried again."""
    again = frozenset(names)
    for file in Path("mutants").rglob("*.meta"):
        meta = json.loads(file.read_text("utf-8"))
        codes = meta["exit_code_by_key"]
        meta["exit_code_by_key"] = {key: None if key in again else code for key, code in codes.items()}
        file.write_text(json.dumps(meta), "utf-8")


def mutmut(names: Sequence[str]) -> None:
    """Let mutmut run these mutants."""
    subprocess.run([sys.executable, "-c", QUIETLY, "run", *names], check=True)


def tests_beside(statistics: dict[str, Any]) -> dict[str, Any]:
    """The same statistics with quick tests of the function's own package only, of which most mutants are noticed."""
    seconds: dict[str, float] = statistics["duration_by_test"]
    few = {}
    for function, tests in statistics["tests_by_mangled_function_name"].items():
        beside = [test for test in tests if test.startswith(f"tests/{function.split('.')[1]}")]
        few[function] = list(_some([test for test in beside if seconds.get(test, 1.0) < 1.0]))
    return {**statistics, "tests_by_mangled_function_name": few}


def nearest_tests(statistics: dict[str, Any]) -> dict[str, Any]:
    """The same statistics with few tests a function: the kept answers, those named after its module, some of all."""
    seconds: dict[str, float] = statistics["duration_by_test"]
    reached: dict[str, list[str]] = statistics["tests_by_mangled_function_name"]
    few = {}
    for function, tests in reached.items():
        quickest = sorted(tests, key=lambda test: seconds.get(test, 1.0))
        folder, module = function.split(".")[-3:-1]
        near = [test for test in quickest if module in test or f"tests/{folder}/" in test]
        few[function] = list(dict.fromkeys([*_kept(quickest), *near[:MOST_TESTS], *_some(quickest)]))
    return {**statistics, "tests_by_mangled_function_name": few}


def _kept(tests: Sequence[str]) -> list[str]:
    return [name for file in KEPT for name in _some([test for test in tests if file in test])]


def _some(tests: Sequence[str]) -> Sequence[str]:
    """At most so many of them, from all places."""
    return tests[:: len(tests) // MOST_TESTS + 1]


def results(patterns: Sequence[str] = ()) -> list[Result]:
    """What is known of each mutant whose name fits."""
    all_results = []
    for file in sorted(Path("mutants").rglob("*.meta")):
        source = file.relative_to("mutants").with_suffix("")
        codes = json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        all_results += [Result(key, source, code) for key, code in codes.items()]
    return [result for result in all_results if fits(result.key, patterns)]


def entries() -> list[Equivalent]:
    """What is listed as making no difference."""
    by_reason = tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]
    return [Equivalent(entry["reason"], *change) for entry in by_reason for change in entry["changes"]]


def is_listed(mutant: Mutant, listed: Sequence[Equivalent]) -> bool:
    """Whether a mutant makes no difference."""
    return any(entry.is_it(mutant) for entry in listed)


def functions() -> Iterator[tuple[str, str]]:
    """Each function that mutmut changes: named as in the list, and its source with single spaces."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    for path in sorted((ROOT / "formulate").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if any(fnmatch(name, only) for only in settings["only_mutate"]) and name not in settings["do_not_mutate"]:
            source = path.read_text("utf-8")
            module = name.removesuffix(".py").removesuffix("/__init__").removeprefix("formulate/").replace("/", ".")
            for function, node in _definitions(ast.parse(source)):
                yield f"{module} {function}", " ".join((ast.get_source_segment(source, node) or "").split())


def _definitions(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[str, ast.stmt]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{name}", method) for name, method in _definitions(node))


def check_list() -> int:
    """Print what is listed of functions or lines that are not there any more, and give the exit status."""
    all_functions, listed = list(functions()), entries()
    gone = [
        entry
        for entry in listed
        if not any(fnmatch(name, entry.function) and entry.before in source for name, source in all_functions)
    ]
    for entry in gone:
        print(f"listed, but not in the code any more: {entry.function}: {entry.before}")
    print(f"{len(listed)} equivalent mutants listed of {len(all_functions)} functions, {len(gone)} of them gone")
    return 1 if gone or not all_functions else 0


def summarize(tried: Sequence[Result], *, is_whole: bool) -> int:
    """Print the figures and the survivors that are not listed."""
    listed = entries()
    survivors = [mutant_of(result) for result in tried if result.code not in KILLED]
    unlisted = [mutant for mutant in survivors if not is_listed(mutant, listed)]
    for mutant in unlisted:
        print(mutant)
    stale = [entry for entry in listed if is_whole and not any(entry.is_it(mutant) for mutant in survivors)]
    for entry in stale:
        print(f"listed, but no mutant any more: {entry.function}: {entry.before} -> {entry.after}")
    killed = len(tried) - len(survivors)
    print(
        f"{len(tried)} mutants: {killed} killed, {len(survivors) - len(unlisted)} equivalent, {len(unlisted)} survived"
    )
    return 1 if unlisted or stale or not tried else 0


def mutant_of(result: Result) -> Mutant:
    """A mutant with the lines that it changes."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    module, _, name = result.key.rpartition("__mutmut_")[0].rpartition(".")
    lines = get_diff_for_mutant(result.key, path=result.source).splitlines()
    before, after = (_lines(lines, sign) for sign in "-+")
    # mutmut writes a method of a class as xǁClassǁname, a function as x_name
    function = name.removeprefix("xǁ").replace("ǁ", ".").removeprefix("x_")
    return Mutant(result.key, f"{module.removeprefix('formulate.')} {function}", before, after)


def _lines(diff: Sequence[str], sign: str) -> str:
    changed = (line[1:] for line in diff if line.startswith(sign) and not line.startswith(sign * 3))
    return " ".join(" ".join(changed).split())


if __name__ == "__main__":
    sys.exit(check_list() if sys.argv[1:] == ["--quick"] else run(sys.argv[1:]))
