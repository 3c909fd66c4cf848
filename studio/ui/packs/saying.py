"""Models in words: tiers, what to expect of them, how far a work is."""

from typing import TYPE_CHECKING

from studio.engines.packs.catalogue import Kept
from studio.engines.packs.pack import Tier
from studio.engines.packs.shelf import Shelved, State
from studio.engines.packs.transfer import amount
from studio.jobs import Progress
from studio.ui.packs.road import Doing
from studio.ui.rendering.telling import clock
from studio.ui.sentences import told
from studio.ui.words import _

if TYPE_CHECKING:
    from studio.engines.packs.forecast import Forecast, Span

_DAY = 86400.0  # seconds; a longer time left is a guess that helps nobody


def tier(name: Tier) -> str:
    """A tier as people call it."""
    match name:
        case Tier.LITE:
            return _("Lite")
        case Tier.STANDARD:
            return _("Standard")
        case Tier.FULL:
            return _("Full precision")


def needs(kept: Kept) -> str:
    """What a tier takes."""
    return _("{disk} on the disk, {memory} of memory while it speaks").format(
        disk=amount(kept.needs.disk), memory=amount(kept.needs.memory)
    )


def speed(found: "Forecast") -> str:
    """How fast a tier is expected to be here."""
    from studio.engines.packs.forecast import STEPS

    best, quick = found.speaking[STEPS[0]], found.speaking[STEPS[-1]]
    return _(
        "A second of speech takes {best} s, or {quick} s in the quick quality; "
        "learning a voice takes {learning} s."
    ).format(best=span(best), quick=span(quick), learning=span(found.learning))


def span(found: "Span") -> str:
    """From the best to the worst, in two figures."""
    return _("{low} to {high}").format(low=f"{found.low:.2g}", high=f"{found.high:.2g}")


def doing(what: Doing, model: str) -> str:
    """What is being done."""
    match what:
        case Doing.DOWNLOADING:
            return _("Downloading {model}").format(model=model)
        case Doing.CONVERTING:
            return _("Converting {model}").format(model=model)
        case Doing.VERIFYING:
            return _("Checking the files of {model}").format(model=model)
        case Doing.UPDATING:
            return _("Updating {model}").format(model=model)
        case Doing.REMOVING:
            return _("Removing {model}").format(model=model)
        case Doing.DISCARDING:
            return _("Deleting the download of {model}").format(model=model)
        case Doing.STOPPING:
            return _("Stopping…")


def far(what: Doing, progress: Progress) -> str:
    """How far it is, and how long it will still take."""
    parts = [told(progress.label)] if progress.label else []
    if what is Doing.DOWNLOADING and progress.total > 0:
        sizes = _("{done} of {total}")
        parts.append(sizes.format(done=amount(progress.done), total=amount(progress.total)))
    elif progress.total > 0:
        parts.append(percent(progress))
    if progress.eta is not None and 0 < progress.eta < _DAY:
        parts.append(_("{time} left").format(time=clock(progress.eta)))
    return " · ".join(parts)


def percent(progress: Progress) -> str:
    """The share that is done."""
    return f"{100 * progress.fraction:.0f} %"


def installed(shelved: Shelved) -> str:
    """How an installed pack stands."""
    pack = shelved.pack
    if pack is None:
        return _("Damaged: {problem}").format(problem=told(shelved.problem))
    checked = (
        _("every file was checked")
        if shelved.state is State.VERIFIED
        else _("its files are checked before it first speaks")
    )
    return _("Installed: {tier}, {size}; {checked}.").format(
        tier=tier(pack.tier), size=amount(sum(file.size for file in pack.files)), checked=checked
    )
