"""The shell: reads the clock, opens transactions, wires everything together."""
