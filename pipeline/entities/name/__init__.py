"""What a mention is called: canonical names, holders of offices at a day, committees, roles, header fields,
and the document's entities.

It names what was found; it finds nothing.
"""
