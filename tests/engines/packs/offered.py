"""A model of two files that a hub on this machine offers, and what stands in for a conversion."""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.engines.packs import hubs, manifest
from studio.engines.packs.catalogue import Kept, Offer, Original, Pace, Place
from studio.engines.packs.hubs import Source
from studio.engines.packs.index import INDEX
from studio.engines.packs.pack import Needs, Pack, Tier
from studio.engines.packs.reading import Patience
from studio.jobs import Job
from tests.engines.packs import made
from tests.engines.packs.hub import REPOSITORY, Hub

BIG = bytes(range(256)) * 4096  # 1 MiB, several blocks
FILES = {"llm.pt": BIG, "small/vocab.json": b'{"a": 1}', "unwanted.onnx": b"not needed"}
WHOLE = {name: FILES[name] for name in ("llm.pt", "small/vocab.json")}
QUICK = Patience(connect=5.0, silence=5.0, pauses=(0.0, 0.0, 0.0))
LARGE = frozenset({"llm.pt"})


def offer(folder: Path) -> Offer:
    """The model, described in `folder`."""
    kept = Kept(Needs(10, 20, 1000), Pace(0.01, 0.5, 0.2, 5.0))
    return Offer(
        id="tiny",
        name="Tiny",
        engine="fake",
        summary="A model that is small.",
        languages=("en",),
        licence="Apache-2.0",
        homepage="",
        hubs={
            "huggingface": Place(REPOSITORY, "main"),
            "modelscope": Place(REPOSITORY, "master"),
        },
        files=(Original("llm.pt", 1_000_000), Original("small/vocab.json", 10)),
        tiers=dict.fromkeys(Tier, kept),
        folder=folder,
    )


def hugging_face(hub: Hub, offer: Offer) -> Source:
    """The server as Hugging Face."""
    return hubs.source("hf", offer, {"HF_ENDPOINT": hub.address})


def model_scope(hub: Hub, offer: Offer) -> Source:
    """The server as ModelScope."""
    return hubs.source("modelscope", offer, {"MODELSCOPE_ENDPOINT": hub.address})


def there(folder: Path) -> dict[str, bytes]:
    """The files that look whole."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".pt", ".json"} and ".part" not in path.name
        if path.name != INDEX
    }


@dataclass
class Converter:
    """Makes the tiny pack and says in it which files it was made of; `calls` are the tiers."""

    id: str = "tiny"
    calls: list[Tier] = field(default_factory=list)

    def __call__(self, source: Path, target: Path, tier: Tier, job: Job) -> Pack:
        self.calls.append(tier)
        words = (source / "small/vocab.json").read_text(encoding="utf-8")
        pack = made.pack(target, id=self.id, words=words)
        hashes = tuple(
            f"Tiny/{name} sha256:{hashlib.sha256((source / name).read_bytes()).hexdigest()}"
            for name in WHOLE
        )
        job.step(1, 1, "Converting")
        pack = replace(pack, tier=tier, sources=hashes)
        manifest.write(pack, target)
        return pack
