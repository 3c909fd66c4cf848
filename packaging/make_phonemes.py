"""Write resources/phonemes/espeak.tsv: which espeak-ng mnemonic speaks which IPA symbol.

Run it when espeak-ng changes: `python packaging/make_phonemes.py`. Every phoneme of every voice is
put between neighbours in `[[...]]`, and the IPA espeak-ng prints for it is read back. The mnemonic
that prints one symbol in the most surroundings wins that symbol; of equals, the language's own.
"""

import struct
from collections import Counter, defaultdict
from collections.abc import Container
from pathlib import Path

import espeakng_loader

from studio import paths
from studio.text import espeak
from studio.text.inventory import base, tidy

_ROW = struct.Struct("<IIHBBBBBB")
_VOWEL, _FIRST_CONSONANT, _LAST = 2, 3, 8
_SHARED = ("base", "base1", "base2", "consonants")
_EVERY = "*"
_MISSING = "-"

# Where several mnemonics print one symbol: the one English words are full of (counted in LICENSE).
_USUAL = {"t": "t", "ə": "@", "ɔ": "O2", "aɪə": "aI@", "ɾ": "t#"}

# Mandarin, Cantonese and Japanese symbols that espeak-ng does not print (studio/text/inventory.py).
_BY_HAND = {
    "cmn": (
        "p=p pʰ=ph t=t tʰ=th k=k kʰ=kh ts=ts tsʰ=tsh tʂ=ts. tʂʰ=ts.h tɕ=tS; tɕʰ=tS;h ʂ=s. x=X ɻ=r "
        "ɻ̩=i. ɹ̩=i[ ɤ=o- ʊŋ=ong ɚ=@r m̩=m- n̩=n- ŋ̩=N-"
    ),
    "yue": (
        "p=b pʰ=p p̚=p t=d tʰ=t t̚=t k=g kʰ=k k̚=k ts=z tsʰ=c aː=aa aːi=aai aːu=aau aːŋ=aang ɐ=a "
        "ɐi=ai ɐu=au ɛː=e ɛːu=eu iː=i iːu=iu ɔː=o ɔːi=oi ɔːŋ=ong uː=u uːi=ui œː=oe ɵ=eo ɵy=eoi "
        "yː=yu m̩=m- ŋ̩=N-"
    ),
    "ja": "i̥=i ɯ̥ᵝ=u",
}


def main() -> None:
    """Probe every voice and write the table."""
    folder = Path(espeakng_loader.get_data_path())
    espeak.speak("a", "en")  # from here on espeak-ng reads [[...]] when it translates, too
    tables = _tables((folder / "phontab").read_bytes())
    found = {
        voice: _rows(voice, *tables[table])
        for voice, table in _voices(folder / "lang", tables).items()
        if voice in espeak.languages() and "-latn-" not in voice
    }
    rows = [(_EVERY, symbol, name) for symbol, name in _common(found).items()]
    rows += [row for voice in sorted(found) for row in _different(voice, found)]
    head = "# voice (* = any other), symbol, espeak-ng mnemonic (- = none)"
    lines = [head + "; written by packaging/make_phonemes.py", *("\t".join(row) for row in rows)]
    target = paths.shipped() / "resources" / "phonemes" / "espeak.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _common(found: dict[str, dict[str, str]]) -> dict[str, str]:
    """The mnemonics that most voices share."""
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in found.values():
        for symbol, name in rows.items():
            usual[symbol][name] += 1
    best = {symbol: names.most_common(1)[0] for symbol, names in usual.items()}
    return {symbol: best[symbol][0] for symbol in sorted(best) if best[symbol][1] > len(found) / 2}


def _different(voice: str, found: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    """What `voice` says otherwise, or cannot say."""
    common, own = _common(found), found[voice]
    symbols = sorted(set(common) | set(own))
    pairs = ((symbol, own.get(symbol, _MISSING)) for symbol in symbols)
    return [(voice, symbol, name) for symbol, name in pairs if common.get(symbol) != name]


def _tables(raw: bytes) -> dict[str, tuple[dict[str, int], set[str]]]:
    """Kind of phoneme by mnemonic for each table, and which are its own (espeak-ng phontab)."""
    place = 4
    found: dict[str, tuple[dict[int, tuple[str, int]], set[str]]] = {}
    for _ in range(raw[0]):
        count, parent = raw[place], raw[place + 1]
        name = raw[place + 4 : place + 36].split(b"\0")[0].decode()
        place += 36
        inherited, own = list(found.values())[parent - 1] if parent else ({}, set())
        rows, names = dict(inherited), set(own)
        for row in _ROW.iter_unpack(raw[place : place + count * _ROW.size]):
            mnemonic = struct.pack("<I", row[0]).rstrip(b"\0").decode("latin-1")
            rows[row[3]] = (mnemonic, row[4])
            if name not in _SHARED:
                names.add(mnemonic)
        place += count * _ROW.size
        found[name] = rows, names
    return {name: (dict(rows.values()), own) for name, (rows, own) in found.items()}


def _voices(folder: Path, tables: Container[str]) -> dict[str, str]:
    """The phoneme table of every voice, by all codes the voice may be asked for."""
    first: dict[str, str] = {}
    further: dict[str, str] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        lines = [line.split() for line in path.read_text("utf-8", "replace").splitlines()]
        code, *others = [line[1] for line in lines if line[:1] == ["language"]]
        named = [line[1] for line in lines if line[:1] == ["phonemes"]]
        table = next((name for name in (*named, code, *others) if name in tables), None)
        if table:
            first.setdefault(code, table)
            for other in others:
                further.setdefault(other, table)
    return further | first


def _rows(voice: str, table: dict[str, int], own: set[str]) -> dict[str, str]:
    """The best mnemonic for each symbol `voice` can say."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    near = next(vowel for vowel in ("a", "e", "i", "@", "A", "o", "V") if vowel in table)
    for name, kind in table.items():
        for before, mark, after in _rooms(kind, near) if name.isascii() else ():
            heard = _heard(f"{before}{mark}{name}{after}", voice)
            place = before.count("|")
            if len(heard) == place + 1 + after.count("|"):
                seen[base(tidy(heard[place], voice))][name] += 1
    rows = {symbol: _best(symbol, names, own, voice) for symbol, names in seen.items() if symbol}
    by_hand = dict(row.split("=") for row in _BY_HAND.get(voice, "").split())
    return {symbol: name for symbol, name in rows.items() if _is_ipa(symbol)} | by_hand


def _rooms(kind: int, near: str) -> tuple[tuple[str, str, str], ...]:
    """Neighbours to try a phoneme in: what stands before, its stress, what stands after."""
    if kind == _VOWEL:
        return (("", "'", ""), ("t|", "'", "|t"), ("t|", "", f"|t|'{near}"), ("s|", "'", ""))
    if _FIRST_CONSONANT <= kind <= _LAST:
        return (("", "", f"|'{near}"), (f"'{near}|", "", f"|{near}"), (f"'{near}|", "", ""))
    return ()


def _heard(mnemonics: str, voice: str) -> list[str]:
    words = espeak.phonemes(f"[[{mnemonics}]]", voice)
    return [sound.ipa for word in words for sound in word if sound.ipa.strip("_")]


def _is_ipa(symbol: str) -> bool:
    """No letters espeak-ng left as they were (`o-`, `@`)."""
    return not any(sign.isascii() and not sign.islower() for sign in symbol)


def _best(symbol: str, names: Counter[str], own: set[str], voice: str) -> str:
    usual = _USUAL.get(symbol) if voice.startswith("en") else None
    if usual and usual in names:
        return usual
    return min(names, key=lambda name: (-names[name], name not in own, len(name), name))


if __name__ == "__main__":
    main()
