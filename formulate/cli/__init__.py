"""The command line: a command parses, calls one library function, prints.

::

    main.py      the root command and its table of commands
    group.py     groups that import a command only when it is asked for; errors to exit statuses
    options.py   what several commands take: recipe, amount, lots, settings, --json
    output.py    results to stdout, everything else to stderr; JSON documents
    planning.py  the options of a batch to a planned batch
    worksheet.py plan.py convert.py recipes.py verify.py     one command each
    calc.py      the calculations as commands, and the table of them
    bridge.py    a command from a function; docstrings.py what its docstring tells, answers.py its result

Exit statuses: 0 done; 2 an input that cannot be read or used; 3 an open ``stop`` or ``confirm``, or a sheet
that differs from its record; 1 our own fault; 130 interrupted; 141 the reader of a pipe went away.
"""

from formulate.cli.main import main

__all__ = ["main"]
