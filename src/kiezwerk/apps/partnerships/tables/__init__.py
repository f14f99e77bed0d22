"""Lists that people filter, sort and take away."""

from .actors import ActorFilter, ActorTable
from .meetings import MeetingTable
from .resolutions import ResolutionFilter, ResolutionTable
from .tasks import TaskFilter, TaskTable

__all__ = ["ActorFilter", "ActorTable", "MeetingTable", "ResolutionFilter", "ResolutionTable", "TaskFilter", "TaskTable"]
