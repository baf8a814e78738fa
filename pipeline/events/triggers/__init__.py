"""Which words tell of an event, of what kind, and which tell of a dated measurement.

It knows the lexicon of resources/events.toml; it refuses to say on what day anything happened.
"""
