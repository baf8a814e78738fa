"""Chronofil's library: French documents in, one sourced timeline out. No
Prefect, no clock, no environment, no printing.
"""

__version__ = "0.1.0"
