"""Where names stand: the model's proposals, gazetteer, offices, persons, places, legal texts, acronyms, and
who wins where they overlap.

It finds mentions; it refuses to say which entity a word without a name stands for.
"""
