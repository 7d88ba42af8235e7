"""From a recipe file to the record: the table of its fields, its shapes, its mistakes."""
