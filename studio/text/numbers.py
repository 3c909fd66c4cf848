"""Small whole numbers in English words, for what the grammar of numbers leaves or gets wrong."""

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def cardinal(number: int) -> str:
    """`number`, from 0 to 999,999, in words."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten - 2] + (f" {_SMALL[one]}" if one else "")
    unit, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    many, rest = divmod(number, unit)
    joint = " and " if rest < 100 else " "
    return f"{cardinal(many)} {name}" + (joint + cardinal(rest) if rest else "")


def digits(number: str) -> str:
    """Digit by digit; other signs are dropped."""
    return " ".join(_SMALL[int(sign)] for sign in number if sign.isdecimal())


def roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = [_ROMAN[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
