"""Who takes part in an event, and as what.

It reads the clause, the document's proceedings and its layout; it finds no names of its own.
"""
