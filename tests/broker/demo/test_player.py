"""Scripts are played side by side, each when what it waits for has come."""

import pytest

from broker.demo.player import PATIENCE, Player, Script, StuckError, Wait


class Clock:
    """Time passes by listening only."""

    def __init__(self) -> None:
        self.now = 100.0

    def listen(self) -> None:
        self.now += 0.5

    def player(self) -> Player:
        return Player(lambda: self.now, self.listen)


def test_scripts_go_on_in_the_order_in_which_their_moments_come() -> None:
    clock, said = Clock(), list[str]()
    player = clock.player()

    def speak(name: str, *pauses: float) -> Script:
        for pause in pauses:
            yield player.pause(pause)
            said.append(f"{name} {pause}")

    player.play(speak("a", 2, 2), speak("b", 3))
    assert said == ["a 2", "b 3", "a 2"]


def test_a_script_goes_on_at_once_as_long_as_nothing_has_to_be_waited_for() -> None:
    clock = Clock()

    def script() -> Script:
        for _ in range(5):
            yield Wait("nothing", lambda: True)

    clock.player().play(script())
    assert clock.now == pytest.approx(100.5)


def test_a_script_without_a_wait_is_played_too() -> None:
    done = list[str]()

    def script() -> Script:
        done.append("done")
        yield from ()

    Clock().player().play(script())
    assert done == ["done"]


def test_who_waits_in_vain_is_told_for_what() -> None:
    def script() -> Script:
        yield Wait("a slip", lambda: False, seconds=3)

    with pytest.raises(StuckError, match="waited 3 s in vain: a slip"):
        Clock().player().play(script())


def test_a_long_pause_is_not_taken_for_a_standstill() -> None:
    clock = Clock()
    player = clock.player()

    def script() -> Script:
        yield player.pause(3 * PATIENCE)

    player.play(script())
    assert clock.now >= 100 + 3 * PATIENCE


def test_a_moment_that_has_passed_is_not_waited_for() -> None:
    clock = Clock()
    player = clock.player()

    def script() -> Script:
        yield player.until(50.0)

    player.play(script())
    assert clock.now == pytest.approx(100.5)
