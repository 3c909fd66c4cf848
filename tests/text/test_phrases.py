"""The words of pypinyin are all there, in less memory."""

import json
import subprocess
import sys
from pathlib import Path

import pypinyin.phrases_dict

from studio.text import phrases

_LOADED = """
import os
from studio.text import phrases
before = dict(os.environ)
phrases.load()
assert dict(os.environ) == before
from pypinyin.constants import PHRASES_DICT
import json
print(json.dumps(PHRASES_DICT))
"""


def test_every_word_and_reading_is_what_pypinyin_itself_loads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], stdout=subprocess.PIPE, check=True, text=True
    )
    file = Path(pypinyin.phrases_dict.__file__).with_suffix(".json")
    assert json.loads(done.stdout) == json.loads(file.read_text(encoding="utf-8"))


def test_equal_readings_are_one_object() -> None:
    phrases.load()
    from pypinyin.constants import PHRASES_DICT

    assert PHRASES_DICT["一丁不识"][0] is PHRASES_DICT["一丁点儿"][0]
