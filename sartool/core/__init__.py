"""What a case is and what may be done to it. Standard library only: no I/O, no clock, no Qt."""
