"""What words without a name stand for: pronouns, « cet opérateur », speakers, correspondents.

It resolves only where one candidate is left; elsewhere it leaves the word alone.
"""
