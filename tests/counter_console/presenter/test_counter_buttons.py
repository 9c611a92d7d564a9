"""Buttons can be pressed exactly when their action is legal, in every state there is."""

from hypothesis import given
from hypothesis import strategies as st

from counter_console.presenter.counter import Pressed, Selected
from counter_console.presenter.counter_buttons import ACTIONS, button_views
from counter_console.presenter.counter_state import CounterState, action_of
from counter_console.presenter.forms import PAGES
from counter_console.presenter.keys import COUNTER_KEYS, Button
from counter_console.presenter.reading import Line, Link, Person, Undoable
from shared.domain.transitions import AT_DESK, Action, DeskStatus, legal_actions
from shared.i18n.words import load
from tests.counter_console.plays import (
    GERMAN,
    CounterPlay,
    open_counter,
    serving_counter,
)
from tests.counter_console.stage import MORNING

people = st.builds(
    Person,
    ticket=st.just(7),
    number=st.just("A007"),
    service=st.just("papers"),
    language=st.just("de"),
    urgent=st.booleans(),
    status=st.sampled_from(sorted(AT_DESK)),
    issued=st.just(MORNING),
    called=st.just(MORNING),
    call=st.just(3),
    ring=st.integers(0, 2),
    painted=st.booleans(),
    sounded=st.booleans(),
)
taken_back = [action for action in Action if action is not Action.UNDO]
undoable = st.builds(Undoable, action=st.sampled_from(taken_back), number=st.just("A007"))
states = st.builds(
    CounterState,
    counter=st.just("c1"),
    link=st.sampled_from(Link),
    desk=st.sampled_from(DeskStatus),
    person=st.none() | people,
    undoable=st.none() | undoable,
    line=st.builds(Line, rows=st.just(()), waiting=st.integers(0, 2)),
    selected=st.none() | st.just(9),
    chosen=st.none() | st.just(("papers",)),
)


@given(states)
def test_the_enabled_buttons_are_the_legal_actions(state: CounterState) -> None:
    legal = legal_actions(
        state.desk,
        None if state.person is None else state.person.status,
        can_undo=state.undoable is not None,
        somebody_waits=state.line.waiting > 0,
    )
    if state.link is not Link.LIVE:
        legal = frozenset[Action]()
    if state.selected is None:
        legal -= {Action.CALL_TICKET}
    views = button_views(state, GERMAN, COUNTER_KEYS)
    simple = [button for button in ACTIONS if button not in PAGES]
    enabled = {action_of(state, button) for button in simple if views[button].enabled}
    assert enabled == legal & {action_of(state, button) for button in simple}
    pages = {action_of(state, page) for page in PAGES if views[page].enabled}
    assert pages <= legal


@given(st.lists(st.sampled_from([*ACTIONS, "draw", "select"]), max_size=25))
def test_whatever_is_pressed_at_a_counter_the_broker_never_refuses(
    deeds: list[Button | str],
) -> None:
    play = open_counter(people=2)
    for deed in deeds:
        if not isinstance(deed, Button):
            play.stage.draw()
            play.see()
            play.give(Selected(ticket=play.stage.lobby.tickets.last_id))
            continue
        for command in play.press(deed):
            play.answer(command)
        play.see()
        assert play.state.note is None
        assert play.state.flight is None


def test_one_button_stands_out_as_the_step_that_comes_next() -> None:
    def standing_out(play: CounterPlay) -> list[Button]:
        views = button_views(play.state, GERMAN, COUNTER_KEYS)
        return [button for button, view in views.items() if view.main]

    play = CounterPlay()
    assert standing_out(play) == []
    play.link()
    assert standing_out(play) == [Button.OPEN]
    play.press(Button.OPEN)
    assert standing_out(play) == []
    play = open_counter(people=1)
    assert standing_out(play) == [Button.CALL_NEXT]
    play.do(Button.CALL_NEXT)
    assert standing_out(play) == [Button.SERVE]
    play.do(Button.SERVE)
    assert standing_out(play) == [Button.FINISH]
    play.do(Button.FINISH)
    play.do(Button.PAUSE)
    assert standing_out(play) == [Button.PAUSE]


def test_undo_says_what_it_takes_back() -> None:
    play = CounterPlay()
    assert button_views(play.state, GERMAN, {})[Button.UNDO].text == "Rückgängig"
    play = serving_counter()
    assert button_views(play.state, GERMAN, {})[Button.UNDO].text == (
        "Rückgängig: Aufruf A\u00a0001"
    )
    for action in Action:
        if action is not Action.UNDO:
            play.state = CounterState(counter="c1", undoable=Undoable(action=action, number=None))
            text = button_views(play.state, GERMAN, {})[Button.UNDO].text
            assert text.startswith("Rückgängig: ")


def test_the_pause_button_says_what_it_does_now() -> None:
    play = open_counter()
    assert play.view().buttons[Button.PAUSE].text == "Pause"
    play.do(Button.PAUSE)
    pause = play.view().buttons[Button.PAUSE]
    assert (pause.text, pause.short) == ("Pause beenden", "Weiter")


def test_every_button_has_a_key_and_words_in_both_languages() -> None:
    play = serving_counter()
    english = button_views(play.state, load("en"), COUNTER_KEYS)
    for button, view in button_views(play.state, GERMAN, COUNTER_KEYS).items():
        assert view.key
        assert view.text
        assert english[button].text not in ("", view.text) or button is Button.PAUSE


def test_why_needs_somebody_at_the_desk_and_shows_that_it_is_on() -> None:
    play = open_counter(people=1)
    assert not play.view().buttons[Button.WHY].enabled
    play.do(Button.CALL_NEXT)
    play.give(Pressed(button=Button.WHY))
    why = play.view().buttons[Button.WHY]
    assert (why.enabled, why.on) == (True, True)


def test_strip_and_window_lead_to_each_other() -> None:
    play = CounterPlay()
    assert play.view().buttons[Button.STRIP].text == "Kleines Fenster"
    play.press(Button.STRIP)
    assert play.view().buttons[Button.STRIP].text == "Großes Fenster"
