"""入户路线: the homes in the order in which they are visited; the order of the marks stays that of the draw."""

from dataclasses import replace

from inspector.domain.fieldwork.interviews import InterviewKind, Interviews


def route(interviews: Interviews, kind: InterviewKind = InterviewKind.HOME_VISIT) -> list[str]:
    """Ids in the order of the visits."""
    homes = [(each.order, each.number, id_) for id_, each in interviews.items() if each.kind is kind]
    return [id_ for _, _, id_ in sorted(homes)]


def moved(interviews: Interviews, id_: str, steps: int) -> Interviews:
    """上移、下移: the interviews whose place on the route changes; none at the ends."""
    stops = route(interviews, interviews[id_].kind)
    place = stops.index(id_)
    goal = min(max(place + steps, 0), len(stops) - 1)
    stops.insert(goal, stops.pop(place))
    return {
        stop: replace(interviews[stop], order=number)
        for number, stop in enumerate(stops, 1)
        if interviews[stop].order != number and goal != place
    }
