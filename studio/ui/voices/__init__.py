"""The voices dock and the page on which a recording becomes a voice."""
