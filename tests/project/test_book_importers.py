"""Word documents and electronic books come in as lines; damaged and hostile ones are refused."""

import io
import struct
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.project.importers import import_script

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
OPF = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml#top" media-type="application/xhtml+xml"/>
<item id="c" href="cover.jpg" media-type="image/jpeg"/>
</manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/>
<itemref idref="none"/></spine></package>"""
ONE = """<?xml version="1.0"?><!DOCTYPE html><html xmlns:epub="x"><head><title>No</title>
<style>p { }</style></head><body><nav>No</nav><h1>Chapter <em>one</em></h1>
<p>Tom &amp; Jerry&nbsp;ran.<a epub:type="noteref" href="#f">1</a> They
stopped.</p><script>no()</script><p>A line<br/>and another.</p>
<ul><li>first</li><li>second</li></ul><!-- not <p>read</p> -->
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td>40</td></tr></table>
<aside epub:type="footnote"><p>No.</p></aside><p><ruby>漢<rt>kan</rt></ruby>字。</p>
</body></html>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": OPF,
    "OEBPS/nav.xhtml": "<p>Contents</p>",
    "OEBPS/text/one.xhtml": ONE,
    "OEBPS/text/two b.xhtml": "<p>Chapter [breath] two.</p>",
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def document(body: str, **more: str) -> bytes:
    """A Word document."""
    text = f"<?xml version='1.0'?><w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": text, **more})


def texts(folder: Path, name: str, content: bytes) -> list[str]:
    path = folder / name
    path.write_bytes(content)
    return [line.text for line in import_script(path, language="en")]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    body = f"""
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("A heading")}</w:p>
<w:p>{run("One sen")}<w:hyperlink>{run("tence here.")}</w:hyperlink>
{run(" Another &amp; more.")}</w:p>
<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{run("kept")}</w:ins>
<w:moveFrom>{run("moved")}</w:moveFrom><w:r><w:footnoteReference w:id="1"/></w:r>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:tab/><w:t>tab</w:t>
<w:noBreakHyphen/><w:t>ed</w:t><w:br/><w:t>below</w:t></w:r></w:p><w:p/>
<w:tbl><w:tr><w:tc><w:p>{run("Name")}</w:p></w:tc><w:tc><w:p>{run("Age")}</w:p></w:tc></w:tr>
<w:tr><w:tc><w:p>{run("Ann")}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p>{run("In a field.")}</w:p></w:sdtContent></w:sdt>"""
    notes = f"<w:footnotes {W}><w:footnote><w:p>{run('No.')}</w:p></w:footnote></w:footnotes>"
    content = document(body, **{"word/footnotes.xml": notes})
    assert texts(tmp_path, "a.docx", content) == [
        "A heading",
        "One sentence here.",
        "Another & more.",
        "kept tab-ed",
        "below",
        "Name, Age",
        "Ann",
        "In a field.",
    ]


def test_tags_in_a_word_document_are_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(f"<w:p>{run('Well [bre')}{run('ath] see [1].')}</w:p>"))
    (line,) = import_script(path)
    assert [tag.value for tag in line.tags] == ["breath"]
    assert "[1]" in line.flags[0]


def test_the_text_of_a_word_document_may_be_in_another_part(tmp_path: Path) -> None:
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    rels = f'<Relationships><Relationship Type="{kind}" Target="/word/text.xml"/></Relationships>'
    text = f"<w:document {W}><w:body><w:p>{run('Here.')}</w:p></w:body></w:document>"
    content = packed({"_rels/.rels": rels, "word/text.xml": text})
    assert texts(tmp_path, "a.docx", content) == ["Here."]


def test_a_book_is_read_in_its_order(tmp_path: Path) -> None:
    assert texts(tmp_path, "a.epub", packed({**BOOK})) == [
        "Chapter one",
        "Tom & Jerry ran.",
        "They stopped.",
        "A line",
        "and another.",
        "first",
        "second",
        "Name, Age",
        "Ann, 40",
        "漢字。",
        "Chapter  two.",
    ]


def test_scrambled_fonts_do_not_lock_a_book(tmp_path: Path) -> None:
    lock = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    )
    fonts = lock.format("http://www.idpf.org/2008/embedding")
    assert texts(tmp_path, "a.epub", packed({**BOOK, "META-INF/encryption.xml": fonts}))
    drm = lock.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(StudioError, match="locked against copying"):
        texts(tmp_path, "b.epub", packed({**BOOK, "META-INF/encryption.xml": drm}))


def locked(content: bytes) -> bytes:
    """The same archive, which now says that its parts want a password."""
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(signature)
        while at >= 0:
            flags = content[at + place] | 1
            content = content[: at + place] + bytes([flags]) + content[at + place + 1 :]
            at = content.find(signature, at + 4)
    return content


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
HOSTILE = [
    ("a.docx", b"", "is damaged"),
    ("a.docx", b"PK", "is damaged"),
    ("a.docx", b"not an archive at all", "is damaged"),
    ("a.docx", packed({"other.xml": "<a/>"}), "lacks a part it should have: word/document.xml"),
    ("a.docx", packed({"word/document.xml": "<a><b></a>"}), "word/document.xml is not whole"),
    ("a.docx", packed({"word/document.xml": b""}), "is not whole"),
    ("a.docx", packed({"word/document.xml": LAUGHS}), "declares entities"),
    ("a.docx", packed({"word/document.xml": "<a>" * 5000}), "too deep"),
    ("a.docx", document("<w:p/>"), "holds no text"),
    ("a.docx", document("")[:-30], "is damaged"),
    ("a.docx", locked(document(f"<w:p>{run('x')}</w:p>")), "is damaged"),
    ("a.epub", packed({"mimetype": "application/epub+zip"}), "META-INF/container.xml"),
    ("a.epub", packed({"META-INF/container.xml": "<container/>"}), "lacks a part"),
    ("a.epub", packed({"META-INF/container.xml": CONTAINER}), "OEBPS/book.opf"),
    ("a.epub", packed({**BOOK, "OEBPS/book.opf": "<package/>"}), "holds no text"),
    ("a.epub", packed({k: v for k, v in BOOK.items() if "one" not in k}), "OEBPS/text/one.xhtml"),
]


@pytest.mark.parametrize(("name", "content", "said"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_damaged_or_hostile_file_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(StudioError, match=said) as caught:
        texts(tmp_path, name, content)
    assert caught.value.message.startswith(name)
    assert caught.value.hint


def test_what_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = packed({"word/document.xml": b" " * 100_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(StudioError, match="unpacks to more than 64 MB"):
        texts(tmp_path, "a.docx", bomb)


def test_a_list_of_parts_without_end_is_refused(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 500_000_000, 0, 0)
    with pytest.raises(StudioError, match="more parts than any document"):
        texts(tmp_path, "a.epub", b"PK\3\4" + end)


def test_a_book_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="could not be read"):
        import_script(tmp_path / "none.epub")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(StudioError, match="is a folder"):
        import_script(tmp_path / "folder.docx")


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 3000), byte=st.integers(0, 255), name=st.sampled_from(["docx", "epub"]))
def test_a_byte_that_is_wrong_is_a_text_or_a_clear_failure(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, name: str
) -> None:
    content = packed({**BOOK}) if name == "epub" else document(f"<w:p>{run('Hello.')}</w:p>")
    at %= len(content)
    with suppress(StudioError):
        folder = tmp_path_factory.mktemp("books")
        texts(folder, f"a.{name}", content[:at] + bytes([byte]) + content[at + 1 :])


@pytest.mark.parametrize(
    "sign", ["<", "<a ", "</", "<!", "<!--", "&", "&#", "<p ", "<![CDATA[", "<?"]
)
def test_a_hundred_thousand_stray_signs_do_not_hold_a_book_up(tmp_path: Path, sign: str) -> None:
    start = time.process_time()
    page = sign * (100_000 // len(sign)) + "<p>end.</p>"
    with suppress(StudioError):
        texts(tmp_path, "a.epub", packed({**BOOK, "OEBPS/text/one.xhtml": page}))
    assert time.process_time() - start < 5
