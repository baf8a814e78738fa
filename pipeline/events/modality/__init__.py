"""Whether an event is told as done, announced, uncertain or denied.

It reads tense, mood, negation and cue words; it refuses to judge whether the statement is true.
"""
