"""What the map says about a voice, in words."""

from collections.abc import Sequence

from studio.ui import sentences
from studio.ui.voicemap.kin import Kin, Neighbour
from studio.ui.voices import alike
from studio.ui.words import _
from studio.voices.likeness import Chart
from studio.voices.voice import Voice

_NAMED = 3  # neighbours
_ALMOST = 0.995  # of what sets voices apart: more is all of it


def summary(voice: Voice, nearest: Sequence[Neighbour]) -> str:
    """A voice and those that sound most like it, for its tooltip and for screen readers."""
    shipped = _("{name} (ships with Timbreloom)").format(name=voice.name)
    lines = [shipped if voice.preset else voice.name]
    lines += [
        _("{name}: {word} ({number})").format(
            name=each.voice.name,
            word=alike.word(each.similarity),
            number=alike.number(each.similarity),
        )
        for each in nearest[:_NAMED]
    ]
    return "\n".join(lines)


def remark(kin: Kin) -> str:
    """How far the map can be trusted, and who is not on it."""
    chart = kin.chart
    shown = (
        _("The map shows all that sets these voices apart.")
        if chart.share > _ALMOST
        else _("The map shows {share:.0%} of what sets these voices apart; the list is exact.")
    )
    told = [shown.format(share=chart.share)]
    if chart.silent:
        names = ", ".join(voice.name for voice in chart.silent)
        told.append(_("Not on it, too little can be heard: {names}.").format(names=names))
    return "\n".join([*told, *_failures(chart)])


def _failures(chart: Chart) -> list[str]:
    """Whose sound could not be had, those together that miss it for one reason."""
    causes: dict[str, list[tuple[Voice, str]]] = {}
    for voice, error in chart.failed:
        cause = error.message.replace(voice.name, "")
        causes.setdefault(cause, []).append((voice, error.message))
    told = []
    for together in causes.values():
        names = ", ".join(voice.name for voice, _message in together)
        why = sentences.told(together[0][1])
        told.append(_("Not on it: {names}. {why}").format(names=names, why=why))
    return told
