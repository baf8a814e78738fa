"""What changed between two timelines.

It compares by content and reports; both timelines stay as they are.
"""
