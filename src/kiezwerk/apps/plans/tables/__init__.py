"""Lists of the plan: measures, comments, readings and warnings."""

from .attention import AttentionTable
from .brochure import bar, brochure_rows
from .measures import CommentTable, MeasureTable, measure_lines
from .readings import ReadingFilter, ReadingTable

__all__ = ["AttentionTable", "CommentTable", "MeasureTable", "ReadingFilter", "ReadingTable", "bar", "brochure_rows", "measure_lines"]
