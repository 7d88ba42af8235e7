"""Reference tables: published figures, each with its source; what is not verified is marked.

Published tables disagree: a name may have several rows, and the caller chooses one or states a value. One module for
each family of tables; ``table`` has the loader, ``sources`` the sources, ``every`` all tables.
"""
