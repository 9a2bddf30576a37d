"""Busy times of a calendar."""


def covered_time(starts: list[int], ends: list[int]) -> int:
    """The length of the time that intervals, ascending by start, cover together."""
    covered = 0
    reached = starts[0] if starts else 0
    for start, end in zip(starts, ends):
        if end > reached:
            covered += end - max(start, reached)
            reached = end
    return covered
