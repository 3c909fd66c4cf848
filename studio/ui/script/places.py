"""Places in a text, in code points as everywhere, and in UTF-16 units as Qt counts them."""


def to_qt(text: str, place: int) -> int:
    """UTF-16 units before code point `place`."""
    head = text[:place]
    return len(head) + sum(sign > "\uffff" for sign in head)


def from_qt(text: str, place: int) -> int:
    """Code points before UTF-16 unit `place`; inside a character, that character is before it."""
    units = 0
    for number, sign in enumerate(text):
        if units >= place:
            return number
        units += 2 if sign > "\uffff" else 1
    return len(text)
