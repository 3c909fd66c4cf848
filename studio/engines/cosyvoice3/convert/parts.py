"""The stages that make a pack of CosyVoice3 out of a release."""

from dataclasses import dataclass
from pathlib import Path

from studio.engines.cosyvoice3.convert import compare, flow, language, vocoder
from studio.engines.cosyvoice3.convert.archive import opened
from studio.engines.cosyvoice3.convert.fold import folded
from studio.engines.cosyvoice3.convert.keep import keep
from studio.engines.cosyvoice3.convert.linear import Precision
from studio.engines.cosyvoice3.convert.release import Release
from studio.engines.cosyvoice3.convert.resume import Outcome
from studio.engines.cosyvoice3.convert.stages import Stage
from studio.engines.cosyvoice3.convert.tiers import Precisions
from studio.engines.cosyvoice3.dims import Dims
from studio.engines.packs.contents import digest
from studio.jobs import Job, Share


@dataclass(frozen=True, slots=True)
class Parts:
    """What is made of what; `papers` are the licence and the card, by their names in the pack."""

    release: Release
    kept: Precisions
    dims: Dims
    papers: dict[str, Path]

    def stages(self) -> tuple[Stage, ...]:
        """In the order they are done; seconds on two cores for the full size."""
        return (
            Stage("sources", "Reading the release", 8, self._sources),
            Stage("language", "Writing the language model", 20, self._language),
            Stage("language check", "Comparing the language model", 20, self._check_language),
            Stage("flow", "Writing the flow", 10, self._flow),
            Stage("flow check", "Comparing the flow", 20, self._check_flow),
            Stage("vocoder", "Writing the vocoder", 2, self._vocoder),
            Stage("rest", "Adding what stays as it is", 2, self._rest),
        )

    def _sources(self, _pack: Path, _spare: Path, job: Job) -> Outcome:
        """Where every file came from, with its sha256."""
        files = self.release.files
        total = sum(path.stat().st_size for path in files.values())
        done, told = 0, []
        for name, path in files.items():
            told.append(f"{name} sha256:{digest(path, job, done, total)}")
            done += path.stat().st_size
        return Outcome(sources=tuple(told))

    def _language(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        self._write_language(pack, self.kept.language, job)
        return Outcome()

    def _check_language(self, pack: Path, spare: Path, job: Job) -> Outcome:
        dims = self.dims.language
        made = compare.language_scores(pack, dims, _third(job, 0))
        if self.kept.language is Precision.FLOAT:
            return Outcome()
        self._write_language(spare, Precision.FLOAT, _third(job, 1))
        figures = compare.language_figures(
            compare.language_scores(spare, dims, _third(job, 2)), made
        )
        compare.check(figures, self.kept.language)
        return Outcome(figures)

    def _flow(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        self._write_flow(pack, self.kept.flow, job)
        return Outcome()

    def _check_flow(self, pack: Path, spare: Path, job: Job) -> Outcome:
        made = compare.flow_mel(pack, self.dims.flow, _third(job, 0))
        if self.kept.flow is Precision.FLOAT:
            return Outcome()
        self._write_flow(spare, Precision.FLOAT, _third(job, 1))
        figures = compare.flow_figures(
            compare.flow_mel(spare, self.dims.flow, _third(job, 2)), made
        )
        compare.check(figures, self.kept.flow)
        return Outcome(figures)

    def _vocoder(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        with opened(self.release.vocoder) as weights:
            vocoder.write(folded(weights), self.dims.vocoder, pack, job)
        compare.check_sound(pack, self.dims.vocoder, job)
        return Outcome()

    def _rest(self, pack: Path, _spare: Path, job: Job) -> Outcome:
        keep(self.release.kept | self.papers, pack, job)
        return Outcome()

    def _write_language(self, folder: Path, precision: Precision, job: Job) -> None:
        with opened(self.release.language) as weights:
            language.write(weights, self.dims.language, folder, precision, job)

    def _write_flow(self, folder: Path, precision: Precision, job: Job) -> None:
        with opened(self.release.flow) as weights:
            flow.write(weights, self.dims.flow, folder, precision, job)


def _third(job: Job, number: int) -> Job:
    return Share(job, number, 1, 3, "")
