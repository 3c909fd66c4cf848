"""How long each phone lasts and how the pitch moves: a small network, held against espeak."""
