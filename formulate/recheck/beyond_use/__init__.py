"""The last day of use: what the batch is by what is in it, what that is good for, and what shortens it.

What a name or a text of storage stands for is a fact of the tables, which the record gives; what follows from it is
concluded here.
"""
