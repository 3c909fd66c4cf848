"""The dictionary window: how words are said, in layers, to search, edit, import and export."""
