"""Rules of the house that supervisors set for every desk: working hours, departments."""
