"""Timeline → files: one module a format and one table, EXPORTERS; atomic replacement; the JSON Schema of the contract.

It decides nothing about content: what is not in the Timeline or an Extraction is not in the files.
"""
