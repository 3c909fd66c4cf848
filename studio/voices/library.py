"""A person's voices on disk, one folder each, and the presets that ship beside them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio.audio.clip import Clip, Floats
from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices import identity, lookup, names, revoke, speakers, store, transfer, trash
from studio.voices.consent import Tombstone
from studio.voices.ear import Ear
from studio.voices.speakers import Readiness
from studio.voices.store import Broken
from studio.voices.trash import Trashed
from studio.voices.voice import Consent, Reference, Voice, VoiceId

RECORDING = "reference.flac"


class Library:
    """The voices in `folder`, which is the truth: nothing is remembered between two calls.

    Every verb raises StudioError where it cannot be done, and then has changed nothing.
    Other threads and programs may use the same folder at the same time. `ear` hears its voices.
    """

    def __init__(self, folder: Path, presets: Path) -> None:
        self.ear = Ear()
        self._folder = folder
        self._presets = presets

    def voices(self) -> tuple[Voice, ...]:
        """The person's own voices by name, then the presets; revoked ones are not among them."""
        own, presets = store.shelf(self._folder), store.shelf(self._presets, preset=True)
        return own.voices + presets.voices

    def broken(self) -> tuple[Broken, ...]:
        """Folders that hold no usable voice, and why."""
        own, presets = store.shelf(self._folder), store.shelf(self._presets, preset=True)
        return own.broken + presets.broken

    def revoked(self) -> tuple[Tombstone, ...]:
        """Voices whose consent was taken back, in the trash or not."""
        own, thrown = store.shelf(self._folder), store.shelf(self._folder / store.TRASH)
        return own.revoked + thrown.revoked

    def trashed(self) -> tuple[Trashed, ...]:
        """What can be restored, the latest first."""
        return trash.trashed(self._folder)

    def find(self, wanted: str) -> Voice:
        """The one voice with this id or name, in any case; raises StudioError with the nearest."""
        own, presets = store.shelf(self._folder), store.shelf(self._presets, preset=True)
        if voice := lookup.find(wanted, own, presets):
            return voice
        if item := lookup.find_trashed(wanted, self.trashed()):
            raise StudioError(
                f"The voice “{item.voice.name}” is in the trash.",
                f'Take it out: timbreloom voice restore "{item.voice.name}".',
            )
        raise lookup.missing(wanted, own.voices + presets.voices)

    def find_trashed(self, wanted: str) -> Trashed:
        """The one voice in the trash with this id or name; the latest if one id is there twice."""
        items = self.trashed()
        if item := lookup.find_trashed(wanted, items):
            return item
        if not items:
            raise StudioError(f"There is no voice “{wanted}” in the trash.", "The trash is empty.")
        raise lookup.missing(wanted, [item.voice for item in items])

    def add(
        self,
        name: str,
        clip: Clip,
        transcript: str,
        language: str,
        *,
        consent: Consent | None = None,
        note: str = "",
        job: Job,
    ) -> Voice:
        """A new voice with `clip`, as it is, for its recording; a draft without `consent`."""
        from studio.audio import files

        name = names.clean(name)
        with store.writing(self._folder), store.staged(self._folder) as place:
            self._check_free(name)
            job.check()
            files.write(place / RECORDING, clip)
            sha256 = store.digest(place / RECORDING)
            reference = Reference(RECORDING, clip.seconds, language, transcript, sha256)
            id = names.new_id(name)  # noqa: A001
            voice = Voice(id, name, language, (), (reference,), consent, note=note)
            store.save(place, voice)
            job.check()
            store.move(place, self._folder / id)
        return voice

    def rename(self, voice: Voice, name: str) -> Voice:
        """The same voice under another name; its id stays."""
        name = names.clean(name)
        with store.writing(self._folder):
            current = self._own(voice, "renamed")
            self._check_free(name, but=voice)
            return self._save(replace(current, name=name))

    def duplicate(self, voice: Voice, name: str = "") -> Voice:
        """A copy under a new id, recording and consent included; a preset's copy is one's own."""
        with store.writing(self._folder), store.staged(self._folder) as part:
            place, current = self._place(voice), self._current(voice)
            if name:
                self._check_free(name := names.clean(name))
            else:
                name = names.unused(current.name, self._names())
            copy = replace(current, id=names.new_id(name), name=name, preset=False)
            for file in store.files(place, current):
                store.copy(file, part / file.name)
            store.save(part, copy)
            store.move(part, self._folder / copy.id)
        return copy

    def remove(self, voice: Voice) -> Trashed:
        """Move a voice to the trash, from where it can be restored."""
        with store.writing(self._folder):
            return trash.throw(self._folder, self._own(voice, "removed"))

    def restore(self, item: Trashed) -> Voice:
        """Take a voice out of the trash; if its name was given away, it gets a number."""
        with store.writing(self._folder):
            return trash.restore(self._folder, item, self._names())

    def purge(self, item: Trashed) -> None:
        """Delete a voice in the trash for good."""
        with store.writing(self._folder):
            store.living(trash.place(self._folder, item), item.voice)
            store.destroy(trash.place(self._folder, item))

    def tag(self, voice: Voice, tags: Iterable[str]) -> Voice:
        """The voice with these tags and no others."""
        wanted = names.tags(tags)
        with store.writing(self._folder):
            return self._save(replace(self._own(voice, "changed"), tags=wanted))

    def consent(self, voice: Voice, consent: Consent) -> Voice:
        """Record a consent: the voice is no draft any more."""
        with store.writing(self._folder):
            return self._save(replace(self._own(voice, "changed"), consent=consent))

    def alike(self, voice: Voice) -> tuple[Voice, ...]:
        """The voices, also in the trash, that `revoke` deletes with `voice`, itself included."""
        return tuple(other for _, other in revoke.meant(self._folder, voice))

    def revoke(self, voice: Voice, who: str = "") -> tuple[Tombstone, ...]:
        """Delete recording and speaker data for good, also of copies and in the trash.

        A tombstone stays in place of each; `who` took the consent back, else who gave it.
        """
        _refuse_preset(voice, "revoked")
        with store.writing(self._folder):
            return revoke.revoke(self._folder, voice, who)

    def recording(self, voice: Voice) -> Path:
        """The sound file a voice was made from."""
        current = self._current(voice)
        if not current.references:
            raise StudioError(f"The voice “{voice.name}” was not made from a recording.")
        return self._place(voice) / current.references[0].file

    def speaker(self, voice: Voice, engine: Engine, job: Job) -> bytes:
        """What `engine` knows of the voice: kept data, else learned from the recording and kept."""
        current, place = self._current(voice), self._place(voice)
        if kept := speakers.stored(place, engine):
            return kept
        data = speakers.learn(place, current, engine, job)
        with store.writing(self._folder):
            self._current(voice)  # it may have been revoked while the engine was learning
            speakers.keep(place, engine, data)
        return data

    def identity(self, voice: Voice, engine: Engine, job: Job) -> Floats:
        """Who the voice is to the ear, a unit vector: kept, else heard now, which may take 1 s.

        It is heard in the recording, or where there is none in what `engine` says in that voice.
        Raises StudioError where neither can be had, and where too little is said.
        """
        current, place = self._current(voice), self._place(voice)
        beside = self._folder / identity.PRESETS / voice.id if voice.preset else place
        file = beside / identity.name(self.ear, place, current, engine)
        if (kept := identity.stored(file)) is not None:
            return kept
        heard = self.ear.hear(identity.sample(place, current, engine, job), job)
        with store.writing(self._folder):
            self._current(voice)  # it may have been revoked while it was heard
            identity.keep(file, heard)
        return heard

    def readiness(self, engine: Engine) -> dict[VoiceId, Readiness]:
        """How each voice stands with `engine`."""
        return {v.id: speakers.readiness(self._place(v), v, engine) for v in self.voices()}

    def export(self, voice: Voice, file: Path) -> None:
        """Write a voice to one file, consent included; never over another file."""
        transfer.send(self._place(voice), self._current(voice), file)

    def import_(self, file: Path) -> Voice:
        """A new voice from an exported file; where id or name is taken it gets another."""
        with store.writing(self._folder):
            return transfer.receive(file, self._folder, self._names())

    def _place(self, voice: Voice) -> Path:
        return (self._presets if voice.preset else self._folder) / voice.id

    def _current(self, voice: Voice) -> Voice:
        return store.living(self._place(voice), voice)

    def _own(self, voice: Voice, done: str) -> Voice:
        _refuse_preset(voice, done)
        return self._current(voice)

    def _save(self, voice: Voice) -> Voice:
        store.save(self._place(voice), voice)
        return voice

    def _names(self) -> list[str]:
        return [voice.name for voice in self.voices()]

    def _check_free(self, name: str, but: Voice | None = None) -> None:
        for voice in self.voices():
            if names.fold(voice.name) == names.fold(name) and (but is None or voice.id != but.id):
                raise StudioError(
                    f"There is a voice named “{voice.name}” already.", "Choose another name."
                )


def _refuse_preset(voice: Voice, done: str) -> None:
    if voice.preset:
        raise StudioError(
            f"“{voice.name}” ships with the program and cannot be {done}.",
            "Duplicate it, and change the copy.",
        )
