"""When each phone of a real recording sounds: a classifier of frames that learns from itself."""
