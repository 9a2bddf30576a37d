"""Dictionaries and sets: counting, grouping, joining, looking up."""


def count_words(words: list[str]) -> dict[str, int]:
    """How often each word occurs."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def stock_after(stock: dict[str, int], orders: list[str]) -> dict[str, int]:
    """What is left after each order took one piece, where there was one; sold out goods vanish."""
    left = dict(stock)
    for item in orders:
        if item in left:
            left[item] -= 1
            if left[item] <= 0:
                del left[item]
    return left


def first_repeated(values: list[int]) -> int:
    """The first value that occurred before; -1 if all differ."""
    seen: set[int] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return -1


def pairs_with_sum(values: list[int], target: int) -> int:
    """How many pairs of places hold values that add up to the target."""
    seen: dict[int, int] = {}
    pairs = 0
    for value in values:
        pairs += seen.get(target - value, 0)
        seen[value] = seen.get(value, 0) + 1
    return pairs


def winner(votes: list[str]) -> str:
    """The name with the most votes, the first in the alphabet for a tie; empty without votes."""
    counts: dict[str, int] = {}
    for name in votes:
        counts[name] = counts.get(name, 0) + 1
    best = ""
    most = 0
    for name, count in counts.items():
        if count > most or (count == most and name < best):
            best = name
            most = count
    return best


def basket_price(prices: dict[str, float], basket: dict[str, int]) -> float:
    """The price of a basket; goods without a price are free, each tenth piece of a kind too."""
    total = 0.0
    for item, pieces in basket.items():
        if item in prices:
            total += prices[item] * (pieces - pieces // 10)
    return total


def common_tags(first: list[str], second: list[str]) -> set[str]:
    """The tags that both lists have."""
    known = set(first)
    shared: set[str] = set()
    for tag in second:
        if tag in known:
            shared.add(tag)
    return shared


def group_by_length(words: list[str]) -> dict[int, list[str]]:
    """The words of each length, in their order."""
    groups: dict[int, list[str]] = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return groups


def follow_links(links: dict[str, str], start: str) -> int:
    """How many links lead from a page until there is none, or until a page comes again."""
    visited = {start}
    page = start
    steps = 0
    while page in links:
        page = links[page]
        steps += 1
        if page in visited:
            break
        visited.add(page)
    return steps
