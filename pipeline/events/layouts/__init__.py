"""Events that a document's layout tells: header fields, label lines, letters.

It reads structure, not sentences.
"""
