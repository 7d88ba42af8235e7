"""One line: how much is needed, what is measured and on what; and the fill that makes up the rest."""
