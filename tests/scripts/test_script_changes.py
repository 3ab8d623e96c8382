"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from insight.customer.script_changes import Piece, changed, sentences

TEXTS = st.text(st.sampled_from("甲乙丙。！？\n”;ab "), max_size=60)


def test_sentences_end_with_their_marks_and_quotes() -> None:
    assert sentences("对客户说：“您好。”请稍等！\n1. 查单") == [
        "对客户说：“您好。”", "请稍等！", "\n", "1. 查单",
    ]  # fmt: skip


def test_one_changed_sentence_is_told_alone() -> None:
    assert changed("一。二。三。", "一。新。三。") == (
        Piece("same", "一。"), Piece("removed", "二。"), Piece("added", "新。"),
        Piece("same", "三。"),
    )  # fmt: skip


@given(TEXTS)
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = changed(before, after)
    assert "".join(p.text for p in pieces if p.how != "added") == before
    assert "".join(p.text for p in pieces if p.how != "removed") == after


def test_very_long_texts_are_told_as_a_whole() -> None:
    assert [piece.how for piece in changed("甲。" * 5_000, "乙。" * 5_000)] == ["removed", "added"]
    assert changed("", "") == ()
