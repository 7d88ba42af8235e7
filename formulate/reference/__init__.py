"""Reference tables: figures from published sources, each with its source, and what nobody has verified marked so.

Published tables disagree. A name may have several rows; whoever takes one says which, and may use a value of
their own instead. One module for each family of tables, imported where it is used: ``alcohol``, ``beyond_use``,
``capsules``, ``emulsions``, ``hazards``, ``isotonicity``, ``labelling``, ``moulded``, ``salts``, ``weighing``; the
loader in ``table``, the sources in ``sources``, all tables together in ``every``.
"""
