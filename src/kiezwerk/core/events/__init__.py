"""Events: balanced selection, scripts, schedules."""
