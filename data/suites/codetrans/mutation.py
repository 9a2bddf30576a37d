"""Functions that change their arguments in place; most return nothing."""


def swap_values(values: list[int], first: int, second: int) -> None:
    """Exchanges two values."""
    values[first], values[second] = values[second], values[first]


def reverse_between(values: list[int], low: int, high: int) -> None:
    """Turns around the values from `low` to `high`, both included."""
    while low < high:
        swap_values(values, low, high)
        low += 1
        high -= 1


def push_zeros_back(values: list[int]) -> None:
    """Moves the zeros behind all other values, whose order stays."""
    place = 0
    for i in range(len(values)):
        if values[i] != 0:
            swap_values(values, i, place)
            place += 1


def insert_sorted(values: list[int], value: int) -> None:
    """Adds a value to an ascending list, behind equal ones."""
    place = len(values)
    while place > 0 and values[place - 1] > value:
        place -= 1
    values.insert(place, value)


def drop_short(words: list[str], length: int) -> int:
    """Removes the words below a length and says how many they were."""
    kept = [word for word in words if len(word) >= length]
    dropped = len(words) - len(kept)
    words[:] = kept
    return dropped


def add_points(points: dict[str, int], names: list[str], amount: int) -> None:
    """Gives points to each name, new ones too; who falls below zero leaves."""
    for name in names:
        points[name] = points.get(name, 0) + amount
        if points[name] < 0:
            del points[name]


def scale_rows(matrix: list[list[float]]) -> None:
    """Divides each row by its largest magnitude; rows of zeros stay."""
    for row in matrix:
        largest = 0.0
        for value in row:
            largest = max(largest, abs(value))
        if largest > 0.0:
            for i in range(len(row)):
                row[i] /= largest


def next_generation(cells: list[bool]) -> None:
    """Each cell lives on if exactly one of its two neighbours lived before; the ends are dead."""
    before = False
    for i in range(len(cells)):
        current = cells[i]
        after = i + 1 < len(cells) and cells[i + 1]
        cells[i] = before != after
        before = current


def sort_by_last_digit(values: list[int]) -> None:
    """Sorts numbers that are not negative by their last digit, equal ones in their order."""
    for i in range(1, len(values)):
        value = values[i]
        place = i
        while place > 0 and values[place - 1] % 10 > value % 10:
            values[place] = values[place - 1]
            place -= 1
        values[place] = value


def turn_quarter(square: list[list[int]]) -> None:
    """Turns a square grid by 90 degrees clockwise."""
    size = len(square)
    for row in range(size // 2):
        for column in range((size + 1) // 2):
            saved = square[row][column]
            square[row][column] = square[size - 1 - column][row]
            square[size - 1 - column][row] = square[size - 1 - row][size - 1 - column]
            square[size - 1 - row][size - 1 - column] = square[column][size - 1 - row]
            square[column][size - 1 - row] = saved
