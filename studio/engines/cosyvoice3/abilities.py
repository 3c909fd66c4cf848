"""What a CosyVoice3 pack can do on this machine, and how it runs here."""

from functools import cache

from studio.engines.cosyvoice3.rates import RATE
from studio.engines.cosyvoice3.settings import FLOW_WEIGHTS, PROVIDERS
from studio.engines.cosyvoice3.speech.steps import PRESETS
from studio.engines.cosyvoice3.text.wording import LANGUAGES
from studio.engines.ort import Manner, Provider, offered
from studio.engines.packs.pack import Pack
from studio.engines.protocol import Capabilities, Control
from studio.text.events import events

CONTROLS = (
    Control("speed", 0.5, 2.0, 1.0),
    Control("steps", min(PRESETS), max(PRESETS), PRESETS[0], tuple(sorted(PRESETS))),
)

FALLEN_BACK = "What should compute the model could not load it: the CPU computes instead."


def capabilities(pack: Pack, patience: float) -> Capabilities:
    """What the pack can do; `patience` as predicted for this machine."""
    return Capabilities(
        rate=RATE,
        languages=LANGUAGES,
        clones=True,
        needs_transcript=False,
        alphabet="pinyin, arpabet",
        styles=True,
        controls=CONTROLS,
        timings=False,
        seeds=True,
        events=events(),
        impressions=False,
        shapes=False,
        converts=True,
        patience=patience,
        notes=notes(pack),
        model=f"{pack.name}, {pack.tier}",
    )


def manner(pack: Pack) -> Manner:
    """How its graphs are run: by what the pack allows, exactly where this CPU would saturate."""
    return Manner(providers=_wanted(pack), exact=_saturates(pack))


def providers(pack: Pack) -> tuple[Provider, ...]:
    """What computes it here, without the CPU, which always can."""
    wanted = _wanted(pack)
    return tuple(each for each in offered(wanted) if each in wanted) if wanted else ()


def notes(pack: Pack) -> tuple[str, ...]:
    """Sentences on what is not as the pack would like it."""
    found = []
    wanted = _wanted(pack)
    if wanted and not providers(pack):
        names = " or ".join(each.name for each in wanted)
        found.append(f"{names} is not available to this ONNX Runtime: the CPU computes instead.")
    if _saturates(pack):
        found.append(
            "This processor has no exact int8 products: they are made more slowly. "
            "Convert the release again here for a pack that suits it."
        )
    return tuple(found)


def _wanted(pack: Pack) -> tuple[Provider, ...]:
    named = str(dict(pack.settings).get(PROVIDERS, "")).upper().split()
    return tuple(each for each in Provider if each.name in named and each is not Provider.CPU)


def _saturates(pack: Pack) -> bool:
    """Whether the pack has products that this processor would get wrong."""
    from studio.engines.cosyvoice3.convert.writing.linear import Precision

    return dict(pack.settings).get(FLOW_WEIGHTS) == Precision.DYNAMIC and _processor_saturates()


@cache
def _processor_saturates() -> bool:
    from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates

    return saturates()
