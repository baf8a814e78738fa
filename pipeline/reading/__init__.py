"""Source file → Document: decoding, layout, header facts, publication date, and which stretches are prose.

One module a format and one table, READERS. It refuses to interpret prose: no time expression, no name, no event is found here.
"""
