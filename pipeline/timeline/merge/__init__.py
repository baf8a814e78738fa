"""Which mentions are one event, and the event that is made of them.

It judges pairs and joins them; it refuses to repair a date or to choose between sources that disagree.
"""
