"""Papers that leave the house: PDF/A-2a for the archive, PDF/UA-1 for every reader.

``papers`` says what a paper holds, ``pdf`` writes it.
"""
