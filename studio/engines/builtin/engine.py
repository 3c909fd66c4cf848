"""The built-in engine behind the protocol: phrases in, converted speech out, phrase by phrase."""

from collections.abc import Iterator

from studio.audio.clip import Clip
from studio.engines.builtin import enrol, styles
from studio.engines.builtin.events import IMPRESSIONS
from studio.engines.builtin.features import RATE
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.speaker import pack, unpack
from studio.engines.builtin.speech import Manner, say
from studio.engines.limits import cannot_convert, check
from studio.engines.protocol import Capabilities, Control, Request, Speech, Understanding
from studio.jobs import Job
from studio.text import espeak, speakers
from studio.text.languages import code
from studio.text.utter import utter

OWN_LANGUAGES = ("en", "zh", "yue", "ja", "ko")
CONTROLS = (
    Control("speed", 0.5, 2.0, 1.0),
    Control("pitch", -12.0, 12.0, 0.0),
    Control("range", 0.0, 2.0, 1.0),
    Control("energy", -12.0, 12.0, 0.0),
    Control("likeness", 0.0, 1.0, 0.5),
)

_ORDINARY = {
    "zh": "北风跟太阳正在争论谁的本事大，这时候路上来了一个走道的，他身上穿着一件厚袍子。",
    "yue": "有一日，北風同太陽喺度拗緊邊個叻啲，啱啱有個人行過，身上着住件大褸。",
    "ja": "あるときたびびとがあたたかそうながいとうをきてやってきました。",
    "ko": "바람과 햇님이 서로 힘이 더 세다고 다투고 있을 때 한 나그네가 외투를 입고 걸어왔습니다.",
}
_ORDINARY_ENGLISH = (
    "The north wind and the sun were disputing which was the stronger, when a traveller came "
    "along wrapped in a warm cloak. She measured the joy of young children who thought of cheese."
)
"""What the base says to be compared with a recording whose words nobody knows: the opening of
Aesop's fable as phoneticians use it, in English with a sentence of sounds it lacks."""


class BuiltinEngine:
    """Speaks at once with nothing downloaded; clones a voice from seconds of it."""

    @property
    def id(self) -> str:
        """Its name in projects and on the command line."""
        return "builtin"

    @property
    def version(self) -> str:
        """Changes whenever equal requests would sound different."""
        return "3"

    @property
    def capabilities(self) -> Capabilities:
        """What it can do; its languages are those espeak-ng has data for."""
        others = tuple(code for code in espeak.languages() if code not in OWN_LANGUAGES)
        return Capabilities(
            rate=RATE,
            languages=OWN_LANGUAGES + others,
            clones=True,
            needs_transcript=False,
            alphabet="ipa",
            styles=True,
            controls=CONTROLS,
            timings=True,
            seeds=True,
            events=IMPRESSIONS,
        )

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """Speaker data of a recording; without a transcript single phones are not learned.

        `language` "" is that of the transcript, or English. Raises StudioError for a language
        that is not spoken, a recording without speech and a transcript that is not its own.
        """
        if transcript.strip():
            said = utter(transcript, (), (), language)
            return pack(enrol.with_transcript(enrol.recorded(clip), said, said.language, job))
        own = code(language) or "en"
        speakers.speaker(own)
        said = utter(
            _ORDINARY.get(own, _ORDINARY_ENGLISH), (), (), own if own in _ORDINARY else "en"
        )
        return pack(enrol.without_transcript(enrol.recorded(clip), said, own, job))

    def understand(self, style: str) -> Understanding:
        """What a style instruction will and will not change."""
        return styles.hear(style).understanding

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """The speech phrase by phrase, each with the silence that follows it.

        Raises StudioError for what `limits.check` refuses and for sounds no espeak voice has.
        """
        check(request, CONTROLS)
        speaker = unpack(request.speaker)
        manner = Manner.of(request, styles.hear(request.style))
        for number, phrase in enumerate(phrases(request.utterance)):
            job.check()
            yield say(phrase, speaker, manner, request.seed + number, job)

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:  # noqa: ARG002
        """Not with this engine."""
        raise cannot_convert(self.id)

    def close(self) -> None:
        """Nothing to let go of: espeak-ng is loaded once for the whole process."""
