"""Times as they are read: on the axis under a sound and beside the play button."""

import math

_STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0)


def ticks(start: float, end: float, most: int) -> list[tuple[float, str]]:
    """Round moments from `start` to `end` with their labels, at most `most` of them."""
    step = _step((end - start) / max(1, most))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(start / step - 1e-9), math.floor(end / step + 1e-9)
    return [(n * step, _label(n * step, end, decimals)) for n in range(first, last + 1)][:most]


def clock(seconds: float) -> str:
    """A time to the hundredth, as `0:03.25` or `1:00:03.25`."""
    hundredths = round(max(0.0, seconds) * 100)
    rest, whole = hundredths % 6000 / 100, hundredths // 6000
    if whole < 60:
        return f"{whole}:{rest:05.2f}"
    return f"{whole // 60}:{whole % 60:02}:{rest:05.2f}"


def _step(least: float) -> float:
    """The smallest round step that is not below `least`."""
    for step in _STEPS:
        if least <= step and least > 0.5:
            return step
    if least > _STEPS[-1]:
        return 3600.0 * math.ceil(least / 3600.0)
    power = 10.0 ** math.floor(math.log10(max(least, 1e-6)))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= least * (1 - 1e-9))


def _label(seconds: float, end: float, decimals: int) -> str:
    if end < 60:
        return f"{seconds:.{decimals}f}"
    wide = 3 + decimals if decimals else 2
    minutes, rest = divmod(round(seconds, decimals), 60)
    if end < 3600:
        return f"{int(minutes)}:{rest:0{wide}.{decimals}f}"
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}:{rest:0{wide}.{decimals}f}"
