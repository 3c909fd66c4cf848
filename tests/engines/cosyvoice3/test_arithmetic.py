"""int8 products are either exact on this machine or found out."""

from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates
from studio.engines.ort import Manner


def test_exact_sessions_never_saturate() -> None:
    assert not saturates(Manner(exact=True))


def test_the_answer_is_a_fact_of_the_machine() -> None:
    assert saturates() is saturates(Manner(threads=1))
