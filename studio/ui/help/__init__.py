"""Help: the sheet of keys, the log, what this is made of."""
