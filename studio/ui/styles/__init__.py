"""The library of style instructions."""
