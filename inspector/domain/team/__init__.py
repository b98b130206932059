"""验收组: who scores what, how differing marks are settled, what was deliberated, what the station objected to."""
