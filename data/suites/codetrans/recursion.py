"""Recursion, with and without memory: counting, searching, dividing."""


def count_ways(steps: int, memo: dict[int, int]) -> int:
    """Ways to climb a number of steps by one, two or three; `memo` keeps what is known."""
    if steps < 0:
        return 0
    if steps == 0:
        return 1
    if steps in memo:
        return memo[steps]
    ways = count_ways(steps - 1, memo) + count_ways(steps - 2, memo) + count_ways(steps - 3, memo)
    memo[steps] = ways
    return ways


def stair_plans(steps: int) -> int:
    """Ways to climb a number of steps by one, two or three."""
    memo: dict[int, int] = {}
    return count_ways(steps, memo)


def lowest_terms(numerator: int, denominator: int) -> list[int]:
    """A positive fraction reduced to its lowest terms."""
    divisor = common_divisor(numerator, denominator)
    return [numerator // divisor, denominator // divisor]


def common_divisor(first: int, second: int) -> int:
    """The greatest common divisor of two numbers that are not negative."""
    if second == 0:
        return first
    return common_divisor(second, first % second)


def ackermann_like(level: int, value: int) -> int:
    """A doubly nested recursion in the manner of Ackermann, modulo 97."""
    if level == 0:
        return value + 1
    if value == 0:
        return level
    return ackermann_like(level - 1, ackermann_like(level, value - 1)) % 97


def fast_power(base: int, exponent: int, modulus: int) -> int:
    """The power of a base modulo a number."""
    if exponent == 0:
        return 1 % modulus
    half = fast_power(base, exponent // 2, modulus)
    squared = half * half % modulus
    return squared if exponent % 2 == 0 else squared * (base % modulus) % modulus


def can_fill(sizes: list[int], index: int, space: int) -> bool:
    """Whether some of the parcels from `index` on fill the space exactly."""
    if space == 0:
        return True
    if space < 0 or index == len(sizes):
        return False
    return can_fill(sizes, index + 1, space - sizes[index]) or can_fill(sizes, index + 1, space)


def largest_in_range(values: list[int], low: int, high: int) -> int:
    """The largest of the values from `low` up to, but without, `high`, by halves."""
    if high - low == 1:
        return values[low]
    middle = (low + high) // 2
    return max(largest_in_range(values, low, middle), largest_in_range(values, middle, high))


def nested_depth(text: str, position: int) -> int:
    """How deep brackets nest in the text from a position on; 99 where one is not closed."""
    return deepest(text, position, 0, 0)


def deepest(text: str, position: int, depth: int, best: int) -> int:
    """The largest depth from a position on, with brackets already open; 99 for bad nesting."""
    if depth < 0:
        return 99
    if position == len(text):
        return best if depth == 0 else 99
    if text[position] == "(":
        return deepest(text, position + 1, depth + 1, max(best, depth + 1))
    if text[position] == ")":
        return deepest(text, position + 1, depth - 1, best)
    return deepest(text, position + 1, depth, best)


def fill_area(grid: list[list[int]], row: int, column: int, color: int) -> int:
    """Paints the zeros connected with a cell and says how many there were."""
    if row < 0 or row >= len(grid) or column < 0 or column >= len(grid[row]):
        return 0
    if grid[row][column] != 0:
        return 0
    grid[row][column] = color
    painted = 1
    painted += fill_area(grid, row - 1, column, color)
    painted += fill_area(grid, row + 1, column, color)
    painted += fill_area(grid, row, column - 1, color)
    painted += fill_area(grid, row, column + 1, color)
    return painted
