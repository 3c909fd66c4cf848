"""The language model speaks: seeds, endings, the cap on what it remembers, cancelling, damage."""

import gc
import shutil
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.engines.cosyvoice3.convert.writing.language import write
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import LanguageDims
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.generate import Ending
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.cosyvoice3 import golden
from tests.engines.cosyvoice3.golden import LANGUAGE
from tests.engines.cosyvoice3.golden_language import prompt


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("language")
    write(golden.weights("llm"), LANGUAGE, made, Precision.BLOCKS8, Job())
    return made


@pytest.fixture
def model(folder: Path) -> LanguageModel:
    return LanguageModel(folder, LANGUAGE)


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose scores for stopping are never the highest by far."""
    made = tmp_path_factory.mktemp("endless")
    weights = golden.weights("llm")
    decoder = weights["llm_decoder.weight"].copy()
    decoder[LANGUAGE.speech :] = 0
    decoder[: LANGUAGE.speech] *= 20
    write(weights | {"llm_decoder.weight": decoder}, LANGUAGE, made, Precision.FLOAT, Job())
    return made


def _heard(codes: Generator[int, None, Ending]) -> tuple[list[int], Ending]:
    heard = []
    while True:
        try:
            heard.append(next(codes))
        except StopIteration as end:
            return heard, end.value


def test_equal_seeds_say_the_same_and_others_something_else(model: LanguageModel) -> None:
    said = [_heard(model.generate(prompt(), seed, Job()))[0] for seed in (1, 1, 2, 3)]
    assert said[0] == said[1]
    assert len({tuple(each) for each in said}) == 3


def test_a_model_loaded_again_says_the_same(folder: Path, model: LanguageModel) -> None:
    again = LanguageModel(folder, LANGUAGE)
    assert _heard(model.generate(prompt(), 4, Job())) == _heard(again.generate(prompt(), 4, Job()))


def test_it_stops_by_itself_and_gives_nothing_but_codes(model: LanguageModel) -> None:
    codes, ending = _heard(model.generate(prompt(), 1, Job()))
    assert ending is Ending.STOPPED
    assert 18 <= len(codes) < 180
    assert all(0 <= code < 41 for code in codes)


def test_one_that_does_not_stop_is_given_up_at_twenty_codes_a_token(endless: Path) -> None:
    model = LanguageModel(endless, LANGUAGE)
    codes, ending = _heard(model.generate(prompt(), 1, Job()))
    assert ending is Ending.LONGEST
    assert len(codes) == 20 * 9


def test_one_that_does_not_stop_ends_where_the_context_is_full(endless: Path) -> None:
    model = LanguageModel(endless, LANGUAGE, context=100)
    codes, ending = _heard(model.generate(prompt(), 1, Job()))
    assert ending is Ending.FULL
    assert len(codes) == 100 - prompt().positions


def test_a_prompt_that_leaves_no_room_to_speak_is_refused_before_it_is_read(endless: Path) -> None:
    model = LanguageModel(endless, LANGUAGE, context=100)
    with pytest.raises(StudioError, match=r"takes 92 places of the 100 .* Split the line"):
        next(model.generate(Prompt(tuple(range(90)), 9), 1, Job()))


@pytest.mark.parametrize("prompt", [Prompt((320,), 1), Prompt((-1,), 1), Prompt((1,), 1, (41,))])
def test_tokens_of_another_model_are_refused(model: LanguageModel, prompt: Prompt) -> None:
    with pytest.raises(StudioError, match="does not know"):
        next(model.generate(prompt, 1, Job()))


def test_cancelling_between_two_codes_ends_the_loop(endless: Path) -> None:
    job = Job()
    codes = LanguageModel(endless, LANGUAGE).generate(prompt(), 1, job)
    next(codes)
    job.cancel()
    with pytest.raises(Cancelled):
        list(codes)


def test_cancelling_while_it_reads_a_long_prompt_ends_it_soon(endless: Path) -> None:
    model, job = LanguageModel(endless, LANGUAGE), Job()
    long = Prompt(prompt().text, 9, tuple(range(41)) * 90)
    begun = time.monotonic()
    timer = threading.Timer(0.02, job.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        list(model.generate(long, 1, job))
    timer.join()
    assert time.monotonic() - begun < 5.0


def test_a_listener_who_leaves_early_leaves_nothing_running(model: LanguageModel) -> None:
    before = threading.active_count()
    codes = model.generate(prompt(), 1, Job())
    next(codes)
    codes.close()
    assert threading.active_count() == before


def _missing(path: Path) -> None:
    path.unlink()


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _pickled(path: Path) -> None:
    np.save(path, np.array([{"no": "numbers"}], dtype=object), allow_pickle=True)


def _other(path: Path) -> None:
    np.save(path, np.zeros((3, 64), np.float32))


@pytest.mark.parametrize("damage", [_missing, _short, _empty, _pickled, _other])
@pytest.mark.parametrize("name", ["text_embedding.npy", "speech_embedding.npy"])
def test_a_damaged_table_is_refused_by_name(
    folder: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    pack = Path(shutil.copytree(folder, tmp_path / "pack"))
    damage(pack / name)
    with pytest.raises(StudioError, match=name):
        LanguageModel(pack, LANGUAGE)


@pytest.mark.parametrize("name", ["llm.onnx", "llm.onnx.data"])
@pytest.mark.parametrize("damage", [_missing, _short, _empty])
def test_a_damaged_graph_is_refused_by_name(
    folder: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    pack = Path(shutil.copytree(folder, tmp_path / "pack"))
    damage(pack / name)
    with pytest.raises(StudioError, match="llm"):
        LanguageModel(pack, LANGUAGE)


def test_a_pack_of_other_sizes_is_refused(folder: Path) -> None:
    with pytest.raises(StudioError, match=r"text_embedding\.npy"):
        LanguageModel(folder, LanguageDims())


@pytest.mark.parametrize("sizes", [{"layers": 4}, {"heads": 2}, {"kv_heads": 1}])
def test_a_graph_of_other_sizes_than_the_pack_tells_is_refused(
    folder: Path, sizes: dict[str, int]
) -> None:
    with pytest.raises(StudioError, match=r"llm\.onnx is of other sizes"):
        LanguageModel(folder, replace(LANGUAGE, **sizes))


def test_a_table_that_vanishes_later_is_told(folder: Path, tmp_path: Path) -> None:
    pack = Path(shutil.copytree(folder, tmp_path / "pack"))
    model = LanguageModel(pack, LANGUAGE)
    (pack / "speech_embedding.npy").unlink()
    with pytest.raises(StudioError, match=r"speech_embedding\.npy"):
        next(model.generate(prompt(), 1, Job()))


def test_writing_that_is_cancelled_leaves_no_file_open_and_no_graph(tmp_path: Path) -> None:
    job = Job()
    weights = _Cancelling(job)
    with pytest.raises(Cancelled):
        write(weights, LANGUAGE, tmp_path, Precision.FLOAT, job)
    gc.collect()  # a file that is still open would be complained of here, and fail this test
    assert not (tmp_path / "llm.onnx").exists()


class _Cancelling(dict[str, npt.NDArray[np.float32]]):
    """Weights of which somebody loses patience in the second layer."""

    def __init__(self, job: Job) -> None:
        super().__init__(golden.weights("llm"))
        self._job = job

    def __getitem__(self, name: str) -> npt.NDArray[np.float32]:
        if "layers.1." in name:
            self._job.cancel()
        return super().__getitem__(name)
