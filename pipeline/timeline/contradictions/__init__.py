"""Where documents disagree, and dates that cannot be.

It reports; it never drops or corrects an event.
"""
