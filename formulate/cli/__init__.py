"""The command line: a command parses, calls one library function, prints.

::

    program.py         the root command and its table of commands; the program
    group.py           groups that import a command only when it is asked for; errors to exit statuses
    output.py          what all commands share: --json, examples, results to stdout, everything else to stderr
    planning.py        the options of a batch, and from them to a planned batch
    batch_commands.py  plan, worksheet and verify
    convert_command.py, recipe_commands.py
    calc_commands.py   the calculations as commands, their chapters and their table; search.py finds one by a question,
                       search_terms.py what the question says
    completion.py      what the shell completes
    function_command.py  a command from a function, docstrings.py from its docstring; results.py its result,
                       published_values.py a value by the name of its substance

Exit statuses: 0 done; 2 an input that cannot be read or used; 3 an open ``stop`` or ``confirm``, or a sheet
that differs from its record; 1 an internal error; 130 interrupted; 141 the reader of a pipe went away.
"""

from formulate.cli.program import main

__all__ = ["main"]
