"""Rene regler som flere apper deler: verdier inn, svar ut. Ingen klokke, database eller Django."""
