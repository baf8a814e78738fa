"""What consolidation keeps of each event while it compares: words,
dates, traces of names, in and outside memory.

It prepares; it compares nothing.
"""
