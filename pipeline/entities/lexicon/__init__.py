"""What French words say of names: the gazetteer of institutions, head nouns with what may complement them,
demonyms, words that stand for a name.

It looks words up; it refuses to decide what a stretch of text is.
"""
