"""Tags as a person types them: words parted by commas, also by those of Chinese."""

import re

_COMMA = re.compile("[,，、]")


def parted(text: str) -> tuple[str, ...]:
    """The tags in what was typed, without empty ones."""
    return tuple(tag.strip() for tag in _COMMA.split(text) if tag.strip())
