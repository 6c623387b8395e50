"""How well extraction reads: labels made by hand against the rows the code gives."""
