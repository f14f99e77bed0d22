"""Pages of calls, proposals, scores, selections and projects."""
