"""The commands of `chronofil`, by what they are about: runs, their results, how texts are read, checks,
what is kept.

Each takes its options, calls one operation and prints; every import that costs time waits inside it. It
refuses to know how anything is done.
"""
