"""Sound as arrays: read, write, resample, measure, trim. Nothing here knows words or models."""
