"""What an engine says of a style, in the person's language."""

from studio.ui.sentences import told
from studio.ui.words import _


def effect(text: str) -> str:
    """One effect in words; how strongly it is meant is said apart from what it is."""
    frames = (
        ("", " (strongly)", _("{effect} (strongly)")),
        ("", " (slightly)", _("{effect} (slightly)")),
        ("not ", "", _("not {effect}")),
        ("the opposite, slightly, of ", "", _("the opposite, slightly, of {effect}")),
        ("", ": the tones only", _("{effect}: the tones only")),
    )
    for before, after, frame in frames:
        if text.startswith(before) and text.endswith(after):
            inner = text.removeprefix(before).removesuffix(after)
            return frame.format(effect=effect(inner))
    if text.startswith("“") and text.endswith("” was not understood"):
        words = text.removeprefix("“").removesuffix("” was not understood")
        return _("“{words}” was not understood").format(words=words)
    return told(text)
