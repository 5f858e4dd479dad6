"""Back and Reset, in any order of moves. States are immutable, so the very same objects must come back."""

from explorers.kinds import every_explorer
from explorers.moving import move
from explorers.page import all_of, controls, faults
from hypothesis import given, settings
from hypothesis import strategies as st

MOVES = st.tuples(st.integers(0, 9), st.integers(0, 100))  # which control, and how far in percent
ACTIONS = MOVES | st.sampled_from(["back", "back", "reset", "set"])


def follow(explorer, actions):
    """Do the actions and compare the state after each with a model: a list of the states to go back to."""
    start, past, moved_last = explorer.state, [], None
    for action in actions:
        before, name = explorer.state, None
        if action == "back":
            explorer.press("back")
            assert explorer.state is (past.pop() if past else before)
        elif action == "reset":
            explorer.press("reset")
            assert explorer.state is start
        elif action == "set":
            explorer.state = start
        else:
            name = move(explorer, *action)
            if explorer.state is before:  # it stood there already
                continue
        if action != "back" and (name is None or name != moved_last):
            past.append(before)
        moved_last = name
        assert faults(explorer) == []
    return past


@every_explorer
def test_back_takes_back_one_move_after_the_other_down_to_the_start(kind, nothing_is_drawn):
    explorer = kind.make()  # built once: building takes longer than all its moves

    @settings(max_examples=settings().max_examples // 5)
    @given(actions=st.lists(ACTIONS, max_size=25))
    def check(actions):
        for _ in follow(explorer, actions):
            explorer.press("back")
        explorer.press("back")  # one more than there were moves

    check()


@every_explorer
def test_reset_shows_the_start_again_and_back_after_it_what_was_before(explorer):
    start = all_of(explorer)
    for control in range(len(controls(explorer))):
        move(explorer, control, 71)
    move(explorer, 0, 20)
    explorer.press("back")  # from here on nothing is left pale
    moved = all_of(explorer)

    explorer.press("reset")
    assert all_of(explorer) == start
    explorer.press("back")
    assert all_of(explorer) == moved
