"""From a line to its sound: request, key, cache, queue, checks."""
