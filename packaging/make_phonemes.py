"""Write resources/phonemes/espeak.tsv: which espeak-ng mnemonic speaks which IPA symbol.

Run it when espeak-ng changes: `python packaging/make_phonemes.py`. Every phoneme of every voice is
put between neighbours in `[[...]]`, and the IPA espeak-ng prints for it is read back. The mnemonic
that prints one symbol in the most surroundings wins that symbol. Mandarin and Cantonese, where the
printed IPA is too rough, are written by hand in resources/phonemes/{cmn,yue}.tsv.
"""

import struct
from collections import Counter, defaultdict
from pathlib import Path

import espeakng_loader

from studio import paths
from studio.errors import StudioError
from studio.text import espeak
from studio.text.inventory import stress, tidy

_ROW = struct.Struct("<IIHBBBBBB")
_VOWEL, _FIRST_CONSONANT, _LAST = 2, 3, 8
_BY_HAND = ("cmn", "yue", "hak")


def main() -> None:
    """Probe every voice and write the table."""
    folder = Path(espeakng_loader.get_data_path())
    espeak.speak("a", "en")  # from here on espeak-ng reads [[...]] when it translates, too
    tables = _tables((folder / "phontab").read_bytes())
    lines = ["# voice, symbol, espeak-ng mnemonic. Written by packaging/make_phonemes.py."]
    for voice, table in sorted(_voices(folder / "lang", tables).items()):
        if voice.split("-")[0] in _BY_HAND or not _speaks(voice):
            continue
        lines += [f"{voice}\t{symbol}\t{name}" for symbol, name in _rows(voice, tables[table])]
    target = paths.shipped() / "resources" / "phonemes" / "espeak.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _tables(raw: bytes) -> dict[str, dict[str, int]]:
    """Kind of phoneme by mnemonic for each table, inherited ones included (espeak-ng phontab)."""
    place, order = 4, []
    found: dict[str, dict[int, tuple[str, int]]] = {}
    for _ in range(raw[0]):
        count, parent = raw[place], raw[place + 1]
        name = raw[place + 4 : place + 36].split(b"\0")[0].decode()
        place += 36
        rows = dict(found[order[parent - 1]]) if parent else {}
        for row in _ROW.iter_unpack(raw[place : place + count * _ROW.size]):
            mnemonic = struct.pack("<I", row[0]).rstrip(b"\0").decode("latin-1")
            rows[row[3]] = (mnemonic, row[4])
        place += count * _ROW.size
        order.append(name)
        found[name] = rows
    return {name: dict(rows.values()) for name, rows in found.items()}


def _voices(folder: Path, tables: dict[str, dict[str, int]]) -> dict[str, str]:
    """The phoneme table of every voice, by the code the voice is asked for."""
    voices = {}
    for path in folder.rglob("*"):
        if path.is_file():
            words = [line.split() for line in path.read_text("utf-8", "replace").splitlines()]
            codes = [line[1] for line in words if line[:1] == ["language"]]
            named = [line[1] for line in words if line[:1] == ["phonemes"]]
            table = named[0] if named else codes[0]
            if table in tables:
                voices.setdefault(codes[0], table)
    return voices


def _speaks(voice: str) -> bool:
    """Whether espeak-ng finds the voice its own files announce (Cherokee it does not)."""
    try:
        espeak.phonemes("a", voice)
    except StudioError:
        return False
    return True


def _rows(voice: str, table: dict[str, int]) -> list[tuple[str, str]]:
    """Symbol and best mnemonic, for each symbol `voice` can say."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    near = next(vowel for vowel in ("a", "e", "i", "@", "A", "o", "V") if vowel in table)
    for name, kind in table.items():
        if kind == _VOWEL:
            rooms = [("", "'", ""), ("t|", "'", "|t"), ("t|", "", f"|t|'{near}"), ("s|", "'", "")]
        elif _FIRST_CONSONANT <= kind <= _LAST and name.isascii():
            rooms = [("", "", f"|'{near}"), (f"'{near}|", "", f"|{near}"), (f"'{near}|", "", "")]
        else:
            continue
        for before, mark, after in rooms:
            heard = _heard(f"{before}{mark}{name}{after}", voice)
            length = before.count("|") + 1 + after.count("|")
            if len(heard) == length:
                seen[_plain(heard[before.count("|")], voice)][name] += 1
    return sorted((symbol, _best(names)) for symbol, names in seen.items() if symbol)


def _heard(mnemonics: str, voice: str) -> list[str]:
    words = espeak.phonemes(f"[[{mnemonics}]]", voice)
    return [sound.ipa for word in words for sound in word if sound.ipa.strip("_")]


def _plain(ipa: str, voice: str) -> str:
    symbol = tidy(ipa, voice)
    return symbol[len(stress(symbol)) :]


def _best(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], len(name), name))


if __name__ == "__main__":
    main()
