"""入户路线: stops move on the route, numbers and marks stay."""

from inspector.domain.fieldwork.interviews import Interview, InterviewKind, Interviews
from inspector.domain.fieldwork.route import moved, route

HOME = InterviewKind.HOME_VISIT
HOMES: Interviews = {
    "b": Interview(HOME, 2, order=2),
    "a": Interview(HOME, 1, order=1),
    "w": Interview(InterviewKind.WORKER, 1, order=1),
    "c": Interview(HOME, 3, order=3),
}


def test_the_route_holds_the_homes_in_their_order() -> None:
    assert route(HOMES) == ["a", "b", "c"]
    assert route({"y": Interview(HOME, 2), "x": Interview(HOME, 1)}) == ["x", "y"]


def test_a_stop_moved_up_changes_place_with_the_one_before() -> None:
    after = HOMES | moved(HOMES, "c", -1)
    assert route(after) == ["a", "c", "b"]
    assert [after[stop].number for stop in route(after)] == [1, 3, 2]
    assert set(moved(HOMES, "c", -1)) == {"b", "c"}


def test_at_the_ends_nothing_moves() -> None:
    assert moved(HOMES, "a", -1) == {}
    assert moved(HOMES, "c", 1) == {}


def test_homes_that_were_never_ordered_get_their_places_with_the_first_move() -> None:
    homes = {"x": Interview(HOME, 1), "y": Interview(HOME, 2), "z": Interview(HOME, 3)}
    assert route(homes | moved(homes, "z", -1)) == ["x", "z", "y"]
