"""What the page shows, computed before it is drawn: rows, strip of the years, series, pages of actors, and
the data its script works with.
"""
