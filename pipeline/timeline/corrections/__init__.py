"""What a person decided in corrections.toml, applied to entities and events.

It carries decisions out and says which of them match nothing; it takes none.
"""
