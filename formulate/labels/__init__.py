"""The label of a container: its elements by country, its sizes, its code, and how it is drawn."""
