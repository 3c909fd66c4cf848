"""The models that can be had, as the program ships their descriptions."""

import re
from pathlib import Path

import pytest

from studio.engines.packs.catalogue import Offer, offer, offers
from studio.engines.packs.pack import MANIFEST, Tier
from studio.errors import StudioError
from studio.paths import shipped

MODELS = shipped() / "models"
OFFERED = offers(MODELS)


def test_both_variants_of_the_release_are_offered() -> None:
    assert [each.id for each in OFFERED] == ["cosyvoice3", "cosyvoice3-rl"]


def test_the_variants_differ_in_their_language_model_only() -> None:
    base, rl = ({file.path for file in each.files} for each in OFFERED)
    assert base ^ rl == {"llm.pt", "llm.rl.pt"}


@pytest.mark.parametrize("each", OFFERED, ids=lambda each: each.id)
def test_every_offer_has_its_licence_its_card_and_all_tiers(each: Offer) -> None:
    words = " ".join(each.card.replace("*", "").split())
    assert "Apache License" in each.licence_text.read_text(encoding="utf-8")
    assert re.search("not yet (been )?heard with the released", words)
    assert set(each.tiers) == set(Tier)
    assert {"huggingface", "modelscope"} <= set(each.hubs)
    assert 4e9 < each.download < 5e9


def test_an_unknown_model_is_answered_with_the_nearest() -> None:
    with pytest.raises(StudioError, match="Did you mean cosyvoice3"):
        offer(MODELS, "cosyvoice")


def test_the_networks_that_ship_are_no_offer() -> None:
    assert (MODELS / "builtin" / MANIFEST).is_file()
    with pytest.raises(StudioError, match="no model 'builtin'"):
        offer(MODELS, "builtin")


@pytest.mark.parametrize("text", ["", "release = 2", "release = 1", "release = ["])
def test_a_description_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / MANIFEST).write_text(text)
    with pytest.raises(StudioError, match="does not describe a model"):
        offers(tmp_path)
