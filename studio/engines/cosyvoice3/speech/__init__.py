"""The three models that speak, in NumPy and graphs: text to codes, codes to mel, mel to sound."""
