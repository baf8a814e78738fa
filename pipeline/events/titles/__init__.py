"""The line that a stranger reads: what an event is called.

It says what the clause says and no more; it decides neither date nor participants.
"""
