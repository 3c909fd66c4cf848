"""What the window says in Chinese: nothing is missing, and the core's sentences are recognised."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import polib
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from studio.audio.files import read
from studio.audio.quality import examine
from studio.engines.builtin import styles
from studio.engines.registry import engine
from studio.errors import StudioError
from studio.export.naming import names
from studio.export.timeline import timeline
from studio.project.edit import index
from studio.project.importers import import_script
from studio.project.lock import hold
from studio.project.project import LineId, Project
from studio.project.store import load
from studio.text import pinyin
from studio.ui import standard
from studio.ui.commands import words_of
from studio.ui.sentences import in_a_row, told, told_error
from studio.ui.styles.said import effect
from studio.ui.words import _, ngettext, speak
from studio.voices.lookup import missing
from tests.voices.samples import clip

CHECKOUT = Path(__file__).resolve().parents[2]
CATALOGUES = CHECKOUT / "resources" / "translations"


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    speak("zh_CN")
    yield
    speak("en")


def _catalogues() -> list[polib.POFile]:
    return [polib.pofile(str(path)) for path in sorted(CATALOGUES.glob("*.po"))]


def _fields(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None}


def _latin(text: str) -> bool:
    return not any("\u4e00" <= sign <= "\u9fff" for sign in text)


def test_what_the_window_and_the_core_say_is_translated_and_nothing_else() -> None:
    script = [sys.executable, str(CHECKOUT / "packaging" / "translations.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not done.stdout + done.stderr


def test_every_translation_names_fields_that_there_are() -> None:
    for catalogue in _catalogues():
        for entry in catalogue:
            there = _fields(entry.msgid) | _fields(entry.msgid_plural)
            for said in (entry.msgstr, *entry.msgstr_plural.values()):
                assert _fields(said) <= there, entry.msgid


def test_messages_of_the_window_keep_all_their_fields() -> None:
    for entry in polib.pofile(str(CATALOGUES / "zh_CN.po")):
        said = "".join((entry.msgstr, *entry.msgstr_plural.values()))
        assert _fields(said) == _fields(entry.msgid) | _fields(entry.msgid_plural), entry.msgid


def test_menus_keep_a_letter_to_press() -> None:
    for entry in polib.pofile(str(CATALOGUES / "zh_CN.po")):
        assert ("&" in entry.msgid) == ("(&" in entry.msgstr), entry.msgid


def test_a_message_and_a_plural_are_said_in_chinese_and_in_english() -> None:
    assert _("Voices") == "音色"
    assert ngettext("{count} line", "{count} lines", 3).format(count=3) == "3 条台词"
    speak("en")
    assert _("Voices") == "Voices"
    assert ngettext("{count} line", "{count} lines", 3).format(count=3) == "3 lines"


def _failing(call: Callable[[], object]) -> StudioError:
    with pytest.raises(StudioError) as caught:
        call()
    return caught.value


def test_failures_of_the_core_are_told_in_chinese(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_text("nothing", encoding="utf-8")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "project.json").write_text("[", encoding="utf-8")
    calls: tuple[Callable[[], object], ...] = (
        lambda: read(tmp_path / "gone.wav"),
        lambda: import_script(broken),
        lambda: load(tmp_path),
        lambda: load(damaged),
        lambda: names("{colour}", timeline("Talk", [])),
        lambda: pinyin.phones("qqq"),
        lambda: index(Project("Talk", "en"), LineId("gone")),
    )
    for call in calls:
        error = _failing(call)
        assert not _latin(told(error.message)), error.message
        assert not _latin(told(error.hint)) or not error.hint, error.hint
        assert "。" in told_error(error)


def test_a_voice_that_is_not_there_is_told_with_its_name() -> None:
    assert told_error(missing("Berta", [])) == "没有音色“Berta”。请新建一个：“新建音色”。"


def test_a_project_that_is_open_elsewhere_is_told_with_who_has_it(tmp_path: Path) -> None:
    with hold(tmp_path):
        error = _failing(lambda: hold(tmp_path).__enter__())
    assert told_error(error).startswith(f"{tmp_path.name} 已在另一个 Timbreloom 中打开：")


def test_advice_on_a_recording_is_told_in_chinese() -> None:
    quiet = clip(1)
    for advice in examine(quiet).advice:
        assert not _latin(told(advice.message)), advice.message
        assert not _latin(told(advice.hint)), advice.hint
    assert told("It sounds like a telephone: nothing above 3.4 kHz.") == (
        "听起来像电话录音：3.4 kHz 以上没有声音。"
    )


def test_sentences_in_a_row_are_all_told() -> None:
    both = "The line has no voice. Try again."
    assert told(both) == "这条台词没有音色。请重试。"
    assert in_a_row("一。", "", "二。") == "一。二。"
    assert in_a_row("One.", "Two.") == "One. Two."


def test_what_an_engine_makes_of_a_style_is_told_in_chinese() -> None:
    found = styles.hear("Please speak very happily and slowly, sing it, use Sichuan dialect.")
    heard = found.understanding
    said = [*heard.effects, *heard.approximate, *heard.ignored]
    assert said
    for each in said:
        assert not _latin(effect(each)), each


def test_a_sentence_nobody_knows_passes_unchanged() -> None:
    assert told("Bananas are yellow. So they are!") == "Bananas are yellow. So they are!"
    assert told("") == ""


def test_in_english_the_core_is_told_in_its_own_words_and_hints_in_those_of_the_window() -> None:
    speak("en")
    assert told("The line has no voice.") == "The line has no voice."
    assert told_error(missing("Berta", [])) == "There is no voice “Berta”. Make one: New voice."


def test_an_engine_that_is_not_installed_is_told_in_words_of_the_window(tmp_path: Path) -> None:
    error = _failing(lambda: engine("cosyvoice3", tmp_path))
    in_english = "The engine cosyvoice3 is not installed. Choose “Get CosyVoice3” in the menu Edit."
    in_chinese = (
        "引擎 cosyvoice3 尚未安装。请在“编辑”菜单中选择“获取 CosyVoice3”来安装 cosyvoice3。"
    )
    for language, sentences in (("en", in_english), ("zh_CN", in_chinese)):
        speak(language)
        assert told_error(error) == sentences
        assert told(str(error)) == sentences


def test_qt_speaks_chinese_in_a_chinese_window(qapp: QApplication) -> None:
    font = qapp.font()
    standard.teach(qapp)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        translators: list[QTranslator] = list(qapp.findChildren(QTranslator))
        for translator in translators:
            qapp.removeTranslator(translator)
            translator.deleteLater()
        qapp.setFont(font)


def test_outside_menus_a_command_has_no_letter(qapp: QApplication) -> None:
    assert words_of(QAction(_("&Export…"), qapp)) == "导出"
