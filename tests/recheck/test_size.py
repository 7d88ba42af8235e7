"""The second computation stays small enough to be read whole.

Its lines of code are counted: without comments, docstrings and blank lines, without its tables, which are data in a
file of their own (``tables.toml``), and without imports, which grow with the number of modules and calculate nothing.
"""

import ast
import io
import tokenize
from pathlib import Path

import pytest

import formulate.recheck

BOUND = 2500
FOLDER = Path(formulate.recheck.__file__).parent
#: What stands in a source beside its code.
BESIDE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
BESIDE |= {tokenize.ENCODING, tokenize.ENDMARKER}
WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(source):
    """The lines that hold anything but comments, docstrings and imports."""
    nodes = list(ast.walk(ast.parse(source)))
    documented = [node for node in nodes if isinstance(node, WITH_DOCSTRING)]
    left_out = [node.body[0] for node in documented if ast.get_docstring(node) is not None]
    left_out += [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type not in BESIDE]
    lines = {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}
    return lines - {line for node in left_out for line in range(node.lineno, node.end_lineno + 1)}


def test_all_of_it_stays_below_the_bound():
    files = FOLDER.rglob("*.py")
    counted = {str(path.relative_to(FOLDER)): len(code_lines(path.read_text("utf-8"))) for path in files}
    assert sum(counted.values()) < BOUND, counted


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('"""Module."""\n\nx = 1  # one\n', 1),
        ("# only\n# comments\n", 0),
        ('def f():\n    """What\n    it does."""\n    return """two\n    lines"""\n', 3),
        ("x = [\n    1,\n\n    # no line\n    2,\n]\n", 4),
        ('class A:\n    """Doc."""\n\n    y: int = 0; z: int = 1\n', 2),
        ('"not a docstring" + ""\n', 1),
        ("import re\nfrom a import (\n    b,\n)\n\nx = 1\n", 1),
    ],
)
def test_a_line_of_code_is_no_comment_docstring_import_or_blank_line(source, count):
    assert len(code_lines(source)) == count
