"""Programmes, calls, proposals, appraisal, selection, projects."""
