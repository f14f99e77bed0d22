"""Programmes, calls, proposals: limits, checks, ranking under a budget."""
