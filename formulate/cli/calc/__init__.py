"""The calculations on the command line: finding one, its options from its docstring, and its answer."""
