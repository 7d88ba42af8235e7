"""The command line: a command parses, calls one library function, prints.

::

    program.py         the root command and its table of commands; the program
    group.py           groups that import a command only when it is asked for; errors to exit statuses
    output.py          what all commands share: --json, examples, results to stdout, everything else to stderr
    planning.py        the options of a batch, and from them to a planned batch
    batch_commands.py  plan and worksheet
    verify_command.py  a sheet, or a folder of them, checked
    convert_command.py, recipe_commands.py
    calc/              the calculations as commands: their chapters, finding one by a question, a command from a
                       function and its docstring, the answer
    completion.py      what the shell completes

Exit statuses: 0 done; 2 an input that cannot be read or used; 3 an open ``stop`` or ``confirm``, or a sheet
that differs from its record; 4 a sheet whose figures agree, but whose drawing is not proven; 1 an internal error;
130 interrupted; 141 the reader of a pipe went away.
"""

from formulate.cli.program import main

__all__ = ["main"]
