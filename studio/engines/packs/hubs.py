"""Where a release can be had from, and the list of its files there: sizes, hashes, addresses."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from studio.engines.packs import web
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.failures import Closed, Missing
from studio.engines.packs.fetch import Remote
from studio.engines.packs.index import INDEX, parsed
from studio.engines.packs.reading import Patience
from studio.errors import StudioError
from studio.jobs import Job

SUMS = "SHA256SUMS"
"""The list of hashes beside files, as the program sha256sum writes it."""

_HUGGING_FACE = "https://huggingface.co"
_MIRROR = "https://hf-mirror.com"
_MODEL_SCOPE = "https://modelscope.cn"
_PAGES = 10  # of a list; a release has a few dozen files, and a page a thousand
_WAYS = "Name hf, hf-mirror, modelscope, an https address, or a folder that holds the release."
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')
_SUM = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")


class Kind(StrEnum):
    """What a source speaks."""

    HUGGING_FACE = "huggingface"
    MODEL_SCOPE = "modelscope"
    PLAIN = "plain"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a release is: on a hub, below a plain address, or in a folder of this machine."""

    kind: Kind
    address: str
    repository: str = ""
    revision: str = ""

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.address if self.kind is Kind.FOLDER else urlsplit(self.address).netloc

    @property
    def folder(self) -> Path:
        """The folder itself."""
        assert self.kind is Kind.FOLDER
        return Path(self.address)


def source(given: str, offer: Offer, environment: Mapping[str, str] = os.environ) -> Source:
    """What `hf`, `hf-mirror`, `modelscope`, an https address or a folder means for this model.

    HF_ENDPOINT and MODELSCOPE_ENDPOINT name other servers of the two hubs. Raises StudioError,
    also for an address that cannot be one.
    """
    match given.strip():
        case "" | "hf" | "huggingface":
            endpoint = environment.get("HF_ENDPOINT") or _HUGGING_FACE
            return _on_hub(Kind.HUGGING_FACE, endpoint, offer)
        case "hf-mirror":
            return _on_hub(Kind.HUGGING_FACE, _MIRROR, offer)
        case "modelscope" | "ms":
            endpoint = environment.get("MODELSCOPE_ENDPOINT") or _MODEL_SCOPE
            return _on_hub(Kind.MODEL_SCOPE, endpoint, offer)
        case address if "://" in address:
            return Source(Kind.PLAIN, _known(address))
        case path if folder := _folder(path):
            return Source(Kind.FOLDER, str(folder))
        case path if "/" in path or os.sep in path:
            raise StudioError(f"There is no folder {path}.", "Name the one that holds the release.")
    raise StudioError(f"There is no source {given!r}.", _WAYS)


def listed(
    source: Source, wanted: Sequence[str], job: Job, patience: Patience
) -> tuple[Remote, ...]:
    """The wanted files as the source lists them; raises StudioError naming one it lacks."""
    job.step(0, 0, f"Asking {source.name}")
    match source.kind:
        case Kind.HUGGING_FACE:
            found = _hugging_face(source, job, patience)
        case Kind.MODEL_SCOPE:
            found = _model_scope(source, job, patience)
        case Kind.PLAIN:
            found = _plain(source, job, patience)
        case Kind.FOLDER:
            raise AssertionError("a folder is used where it is")
    by_path = {remote.path: remote for remote in found}
    for path in wanted:
        if path not in by_path:
            raise StudioError(
                f"The release at {source.name} has no {path}.",
                "It may be another version than this Timbreloom knows. Choose another source.",
            )
    return tuple(by_path[path] for path in wanted)


def _on_hub(kind: Kind, endpoint: str, offer: Offer) -> Source:
    place = offer.hubs[kind]
    return Source(kind, _known(endpoint), place.repository, place.revision)


def _known(address: str) -> str:
    try:
        return web.written(address)
    except ValueError as error:
        shown = address.rpartition("@")[2]  # without a password
        raise StudioError(f"The source {shown!r} cannot be used: {error}.", _WAYS) from error


def _folder(given: str) -> Path | None:
    try:
        path = Path(given).expanduser().absolute()
        return path if path.is_dir() else None
    except (OSError, RuntimeError):  # a name that is too long; nobody's home
        return None


def _hugging_face(source: Source, job: Job, patience: Patience) -> list[Remote]:
    root = f"{source.address}/{source.repository}/resolve/{source.revision}"
    page = f"{source.address}/api/models/{source.repository}/tree/{source.revision}?recursive=true"
    found: list[Remote] = []
    for _ in range(_PAGES):
        entries, link = _asked(source, page, job, patience)
        try:
            found += [_of_hugging_face(each, root) for each in entries if each["type"] == "file"]
        except (KeyError, TypeError, ValueError) as error:
            raise _strange(source) from error
        following = _NEXT.search(link)
        if following is None:
            break
        page = following[1]
        if not web.allowed(page, source.address):
            raise _strange(source)
    return found


def _of_hugging_face(entry: Mapping[str, Any], root: str) -> Remote:
    """A large file has its sha256 as its id in LFS, a small one git's name of its content."""
    path, large = str(entry["path"]), entry.get("lfs")
    address = f"{root}/{quote(path)}"
    if large:
        return Remote(path, address, _size(large["size"]), _hash(large["oid"]))
    return Remote(path, address, _size(entry["size"]), blob=str(entry["oid"]))


def _model_scope(source: Source, job: Job, patience: Patience) -> list[Remote]:
    root = f"{source.address}/models/{source.repository}/resolve/{source.revision}"
    page = (
        f"{source.address}/api/v1/models/{source.repository}/repo/files"
        f"?Revision={quote(source.revision)}&Recursive=true"
    )
    answer, _ = _asked(source, page, job, patience)
    try:
        return [
            Remote(
                str(each["Path"]),
                f"{root}/{quote(str(each['Path']))}",
                _size(each["Size"]),
                _hash(each.get("Sha256") or ""),
            )
            for each in answer["Data"]["Files"]
            if each["Type"] != "tree"
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise _strange(source) from error


def _plain(source: Source, job: Job, patience: Patience) -> list[Remote]:
    """Our own index, or else the hashes that sha256sum wrote; a person named this address."""
    address = source.address
    try:
        text, _ = web.text(f"{address}/{INDEX}", job, patience, plain=True)
        return [
            Remote(file.path, f"{address}/{quote(file.path)}", file.size, file.sha256, plain=True)
            for file in parsed(text, address)
        ]
    except Missing:
        pass
    try:
        text, _ = web.text(f"{address}/{SUMS}", job, patience, plain=True)
    except Missing as error:
        raise StudioError(
            f"There is neither {INDEX} nor {SUMS} at {address}, so its files could not be checked.",
            f"Write one there: sha256sum * CosyVoice-BlankEN/* > {SUMS}",
        ) from error
    sums = [match for line in text.splitlines() if (match := _SUM.fullmatch(line.strip()))]
    names = [(match[1].lower(), match[2].removeprefix("./")) for match in sums]
    return [
        Remote(name, f"{address}/{quote(name)}", None, digest, plain=True) for digest, name in names
    ]


def _asked(source: Source, page: str, job: Job, patience: Patience) -> tuple[Any, str]:
    try:
        text, link = web.text(page, job, patience)
        return json.loads(text), link
    except (Missing, Closed) as error:  # Hugging Face answers 401 for what is not there
        raise StudioError(
            f"{source.name} has no {source.repository} that everybody may read.",
            "The release may have moved: choose another source, or download it by hand and give "
            "its folder with --source.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _strange(source) from error


def _size(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no size")
    return value


def _hash(value: object) -> str:
    digest = str(value).lower()
    if digest and not re.fullmatch("[0-9a-f]{64}", digest):
        raise ValueError(f"{value!r} is no sha256")
    return digest


def _strange(source: Source) -> StudioError:
    return StudioError(
        f"{source.name} answered with something that is no list of files.",
        "Try again later, or choose another source.",
    )
