"""Timers run on the source's clock, whatever this machine's says."""

from hypothesis import given
from hypothesis import strategies as st

from insight.clock import SourceClock

SECOND = 1_000_000


@given(
    start=st.integers(0, 4 * 10**15),
    rate=st.floats(0.5, 60),
    readings=st.integers(5, 40),
    ahead=st.floats(0, 30),
)
def test_a_steady_clock_is_followed_at_its_own_rate(
    start: int, rate: float, readings: int, ahead: float
) -> None:
    clock = SourceClock()
    for second in range(readings):
        clock.observe(start + int(second * rate * SECOND), at=100.0 + second)
    told = clock.now_us(at=100.0 + readings - 1 + ahead)
    truth = start + (readings - 1 + ahead) * rate * SECOND
    assert abs(told - truth) <= 0.01 * ahead * rate * SECOND + 10


def test_a_clock_set_back_starts_anew() -> None:
    clock = SourceClock()
    clock.observe(100 * SECOND, at=1.0)
    clock.observe(103 * SECOND, at=4.0)
    clock.observe(50 * SECOND, at=5.0)
    assert clock.now_us(at=7.0) == 52 * SECOND


def test_after_forgetting_it_waits_for_a_reading() -> None:
    clock = SourceClock()
    clock.observe(100 * SECOND, at=1.0)
    clock.forget()
    clock.observe(900 * SECOND, at=50.0)
    assert clock.now_us(at=51.0) == 901 * SECOND


@given(rate=st.floats(0.5, 60), standing=st.integers(1, 60))
def test_a_heartbeat_that_stands_still_does_not_stop_the_time(rate: float, standing: int) -> None:
    clock = SourceClock()
    for second in range(10):
        clock.observe(int(second * rate * SECOND), at=float(second))
    last = int(9 * rate * SECOND)
    for second in range(standing):
        clock.observe(last, at=10.0 + second)
    told = clock.now_us(at=9.0 + standing)
    assert abs(told - (9 + standing) * rate * SECOND) <= 0.01 * standing * rate * SECOND + 10


def test_a_coarse_heartbeat_is_read_where_it_changes() -> None:
    clock = SourceClock()
    for poll in range(100):
        clock.observe(int(poll * 0.3) * SECOND, at=poll * 0.3)
    assert abs(clock.now_us(at=29.7) - 29.7 * SECOND) < 0.4 * SECOND
    assert abs(clock.rate - 1.0) < 0.05
