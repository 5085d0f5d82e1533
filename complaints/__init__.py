"""The pure floor: what a complaint is and what must happen. No I/O, no clock, no logging; stdlib and pydantic only."""
