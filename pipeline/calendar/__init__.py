"""The calendar: TIMEX3 values, EDTF strings, intervals of days, and how a date is said in French.

It owns all calendar arithmetic of the project; it knows nothing of
documents, sentences or events, and reads no clock.
"""
