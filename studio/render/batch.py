"""What rendering a project is made of: the lines to render, and what became of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.audio.clip import Clip
from studio.engines.protocol import Engine, Request
from studio.errors import StudioError
from studio.jobs import Job
from studio.project.project import LineId, Project, TakeKey
from studio.render.checks import expected
from studio.render.plan import Utter, utter
from studio.render.rendered import Check
from studio.render.stranger import Likeness
from studio.text.lexicon import Lexicon
from studio.text.utterance import PauseLengths
from studio.voices.voice import VoiceId


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a render finds what a project only names.

    `engine` gives the same engine each time it is asked for one name. Both raise StudioError for
    what they do not have. `lexicons` are the shipped and the personal one; `utter` may remember.
    `likeness` tells how alike a sound is to a voice from -1 to 1, None where nobody can tell.
    """

    engine: Callable[[str], Engine]
    speaker: Callable[[VoiceId, Engine, Job], bytes]
    lexicons: tuple[Lexicon, ...] = ()
    pauses: PauseLengths = field(default_factory=PauseLengths)
    utter: Utter = utter
    likeness: Callable[[VoiceId, Engine, Clip, Job], float | None] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line to be said: what is asked of which engine, and the name of the result.

    `likeness` tells how alike a sound is to the voice it should be in; it may take a second.
    """

    line: LineId
    request: Request
    engine: Engine
    key: TakeKey
    likeness: Likeness | None = field(default=None, compare=False)

    @property
    def weight(self) -> float:
        """How much work it is, in phones; at least one."""
        return 1.0 + sum(len(token.phones) for token in self.request.utterance.tokens)

    @property
    def samples(self) -> float:
        """About how many samples it will have."""
        return expected(self.request) * self.engine.capabilities.rate


@dataclass(frozen=True, slots=True)
class Done:
    """A line that has its sound; `cached` if it had it before."""

    line: LineId
    key: TakeKey
    seconds: float
    checks: tuple[Check, ...]
    cached: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A line that could not be rendered, and why."""

    line: LineId
    error: StudioError


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a render: the project with its new takes, and each line in order.

    `cancelled` if somebody stopped it, `stopped` if it could not go on; in both cases every
    finished line is kept, and rendering again goes on from there.
    """

    project: Project
    done: tuple[Done, ...] = ()
    failed: tuple[Failed, ...] = ()
    cancelled: bool = False
    stopped: StudioError | None = None
