"""When a notice is told, how loudly, and when again."""

from made_notices import NOW, letter

from insight.notices.arrival import AGAIN_S, MOST_TIMES, Doorbell, Ring
from insight.notices.letters import Letter


def heard(ring: Ring | None) -> tuple[list[str], str]:
    return ([each.notice.id for each in ring.letters], ring.sound) if ring else ([], "none")


def look(bell: Doorbell, *letters: Letter, at: float = 0.0, talking: bool = False) -> object:
    return heard(bell.look(letters, NOW, at, talking=talking))


def test_each_notice_is_told_once_by_its_importance() -> None:
    bell = Doorbell()
    plain, important = letter("plain"), letter("important", importance="important")
    assert look(bell, plain) == (["plain"], "none")
    assert look(bell, plain, important) == (["important"], "once")
    assert look(bell, plain, important, at=9_999.0) == ([], "none")


def test_nothing_is_told_while_a_customer_listens_and_all_of_it_at_wrap_up() -> None:
    bell = Doorbell()
    one, two = letter("one", importance="important"), letter("two")
    assert look(bell, one, two, talking=True) == ([], "none")
    assert look(bell, one, two) == (["one", "two"], "once")


def test_an_urgent_one_is_told_at_once_without_sound_and_with_it_when_the_call_is_over() -> None:
    bell = Doorbell()
    urgent = letter("urgent", importance="urgent", needs_ack=True)
    assert look(bell, urgent, talking=True) == (["urgent"], "none")
    assert look(bell, urgent, at=5.0, talking=True) == ([], "none")
    assert look(bell, urgent, at=6.0) == (["urgent"], "urgent")
    assert look(bell, urgent, at=7.0) == ([], "none")


def test_an_urgent_one_comes_again_until_it_is_acknowledged() -> None:
    bell = Doorbell()
    urgent = letter("urgent", importance="urgent", needs_ack=True)
    read = letter("urgent", importance="urgent", needs_ack=True, read_at=NOW)
    done = letter("urgent", importance="urgent", needs_ack=True, read_at=NOW, acknowledged_at=NOW)
    assert look(bell, urgent) == (["urgent"], "urgent")
    assert look(bell, read, at=AGAIN_S - 0.1) == ([], "none")
    assert look(bell, read, at=AGAIN_S) == (["urgent"], "urgent")
    assert look(bell, done, at=9 * AGAIN_S) == ([], "none")


def test_an_urgent_one_comes_again_so_often_and_no_more_until_its_sender_reminds() -> None:
    bell = Doorbell()
    urgent = letter("urgent", importance="urgent", needs_ack=True)
    reminded = letter("urgent", importance="urgent", needs_ack=True, reminders=1)
    told = [look(bell, urgent, at=AGAIN_S * turn) for turn in range(MOST_TIMES + 20)]
    assert told == [(["urgent"], "urgent")] * MOST_TIMES + [([], "none")] * 20
    later = AGAIN_S * 99
    again = [look(bell, reminded, at=later + AGAIN_S * turn) for turn in range(MOST_TIMES + 1)]
    assert again == [(["urgent"], "urgent")] * MOST_TIMES + [([], "none")]


def test_an_urgent_one_comes_again_neither_during_a_call_nor_once_it_has_ended() -> None:
    bell = Doorbell()
    urgent = letter("urgent", importance="urgent", needs_ack=True, expires_at=NOW + 1)
    over = letter("urgent", importance="urgent", needs_ack=True, expires_at=NOW)
    assert look(bell, urgent) == (["urgent"], "urgent")
    assert look(bell, urgent, at=AGAIN_S, talking=True) == ([], "none")
    assert look(bell, urgent, at=AGAIN_S + 1) == (["urgent"], "urgent")
    assert look(bell, over, at=9 * AGAIN_S) == ([], "none")


def test_a_reminder_is_told_like_news_with_a_sound() -> None:
    bell = Doorbell()
    assert look(bell, letter("a")) == (["a"], "none")
    assert look(bell, letter("a", reminders=1)) == (["a"], "once")
    assert look(bell, letter("a", reminders=1)) == ([], "none")


def test_what_asks_nothing_is_not_told() -> None:
    bell = Doorbell()
    assert look(bell, letter("read", read_at=NOW), letter("over", recalled_at=NOW)) == ([], "none")
