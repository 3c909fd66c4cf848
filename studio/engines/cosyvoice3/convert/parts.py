"""The stages that make a pack of CosyVoice3 out of a release."""

from dataclasses import dataclass
from pathlib import Path

from studio.audio.files import read
from studio.engines.cosyvoice3 import enrol
from studio.engines.cosyvoice3.convert import compare
from studio.engines.cosyvoice3.convert.compare import Worst
from studio.engines.cosyvoice3.convert.keep import keep
from studio.engines.cosyvoice3.convert.reading.archive import opened
from studio.engines.cosyvoice3.convert.reading.fold import folded
from studio.engines.cosyvoice3.convert.reading.release import Release
from studio.engines.cosyvoice3.convert.reading.sources import sources
from studio.engines.cosyvoice3.convert.resume import Outcome
from studio.engines.cosyvoice3.convert.stages import Stage
from studio.engines.cosyvoice3.convert.tiers import Precisions
from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.convert.writing import flow, language, vocoder
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import Dims
from studio.engines.cosyvoice3.settings import FLOW_WEIGHTS, LANGUAGE_WEIGHTS
from studio.errors import StudioError
from studio.jobs import Job, Share
from studio.paths import shipped

_TRIED = 4.0  # seconds of the demo's recording, in which somebody speaks


@dataclass(frozen=True, slots=True)
class Parts:
    """What is made of what; `papers` are the licence and the card, by their names in the pack.

    `worst` is how far a part of the pack may be from the release.
    """

    release: Release
    kept: Precisions
    dims: Dims
    papers: dict[str, Path]
    worst: Worst

    def stages(self) -> tuple[Stage, ...]:
        """In the order they are done; seconds on two cores for the full size."""
        return (
            Stage("sources", "Reading the release", 4, self._sources),
            Stage("language", "Making the language model", 20, self._language),
            Stage("flow", "Making the flow", 12, self._flow),
            Stage("vocoder", "Making the vocoder", 1, self._vocoder),
            Stage("rest", "Adding what stays as it is", 1, self._rest),
            Stage("hearing", "Trying to learn a voice", 3, self._hearing),
        )

    def _sources(self, _pack: Path, _spare: Path, job: Job) -> Outcome:
        return Outcome(sources=sources(self.release, job))

    def _language(self, pack: Path, spare: Path, job: Job) -> Outcome:
        precision, dims = self.kept.language, self.dims.language
        kept = ((LANGUAGE_WEIGHTS, str(precision)),)
        self._write_language(pack, precision, _quarter(job, 0))
        made = compare.language_scores(pack, dims, _quarter(job, 1))
        if precision is Precision.FLOAT:
            return Outcome(settings=kept)
        self._write_language(spare, Precision.FLOAT, _quarter(job, 2))
        release = compare.language_scores(spare, dims, _quarter(job, 3))
        figures = compare.language_figures(release, made)
        compare.check(figures, precision, self.worst)
        return Outcome(figures, settings=kept)

    def _flow(self, pack: Path, spare: Path, job: Job) -> Outcome:
        """Where int8 loses too much to a few large numbers, weights and inputs go in blocks."""
        if self.kept.flow is Precision.FLOAT:
            self._made_flow(pack, Precision.FLOAT, job)
            return Outcome(settings=_flow_kept(Precision.FLOAT))
        release = self._made_flow(spare, Precision.FLOAT, Share(job, 0, 1, 2))
        for precision in dict.fromkeys((self.kept.flow, Precision.BLOCKS8)):
            made = self._made_flow(pack, precision, Share(job, 1, 1, 2))
            figures = compare.flow_figures(release, made)
            if compare.within(figures, precision, self.worst):
                break
        compare.check(figures, precision, self.worst)
        return Outcome(figures, settings=_flow_kept(precision))

    def _made_flow(self, folder: Path, precision: Precision, job: Job) -> Floats:
        """What the flow says that was written to `folder`."""
        with opened(self.release.flow) as weights:
            flow.write(weights, self.dims.flow, folder, precision, job)
        return compare.flow_mel(folder, self.dims.flow, job)

    def _vocoder(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        with opened(self.release.vocoder) as weights:
            vocoder.write(folded(weights), self.dims.vocoder, pack, job)
        compare.check_sound(pack, self.dims.vocoder, job)
        return Outcome()

    def _rest(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        keep(self.release.kept | self.papers, pack, job)
        return Outcome()

    def _hearing(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        """The two models that learn a voice came as they are: only using them shows damage."""
        somebody = read(shipped() / "resources" / "demo" / "recording.flac")
        try:
            enrol.learn(somebody.slice(0, _TRIED), "", "", pack, job)
        except StudioError as error:
            raise StudioError(error.message, "Download this file of the release again.") from error
        return Outcome()

    def _write_language(self, folder: Path, precision: Precision, job: Job) -> None:
        with opened(self.release.language) as weights:
            language.write(weights, self.dims.language, folder, precision, job)


def _flow_kept(precision: Precision) -> tuple[tuple[str, str], ...]:
    return ((FLOW_WEIGHTS, str(precision)),)


def _quarter(job: Job, number: int) -> Job:
    return Share(job, number, 1, 4)
