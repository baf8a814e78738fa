"""Which word a date hangs on.

It reads the clause around a time expression; it refuses to say who took part or whether it happened.
"""
