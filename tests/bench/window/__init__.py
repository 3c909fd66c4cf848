"""Tables of the window: start, typing, jitter and memory; one command for each, offscreen."""

import os

# Read when Qt and NumPy load, so before anything else here; the program sets the second itself.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
