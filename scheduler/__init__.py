"""The clock, the bell that wakes the stages, and the periods that are over."""
