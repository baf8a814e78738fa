"""One reading of the French sentence: tags and trees are repaired once, then
clauses, subjects, verb groups and phrases are read.

It is the only room that knows what the parser's labels mean; it refuses
to know what an event, an entity or a date is.
"""
