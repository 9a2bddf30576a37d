"""Control flow: early exits, nested loops, state machines."""


def first_clash(rows: list[list[int]], limit: int) -> list[int]:
    """Row and column of the first value above the limit; empty if there is none."""
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value > limit:
                return [row, column]
    return []


def complete_rows(rows: list[list[int]]) -> int:
    """How many rows come before one that is empty, those with a negative value not counted."""
    complete = 0
    for cells in rows:
        if not cells:
            break
        for value in cells:
            if value < 0:
                break
        else:
            complete += 1
    return complete


def is_number(text: str) -> bool:
    """Whether the text is a decimal number: a sign, digits, a point and digits, the last optional."""
    state = 0
    for letter in text:
        if letter == "+" or letter == "-":
            if state != 0:
                return False
            state = 1
        elif "0" <= letter <= "9":
            if state <= 2:
                state = 2
            else:
                state = 4
        elif letter == ".":
            if state != 2:
                return False
            state = 3
        else:
            return False
    return state == 2 or state == 4


def turnstile(events: str) -> int:
    """People let through by a turnstile that a coin (c) opens and a push (p) closes; x resets it."""
    unlocked = False
    passed = 0
    for event in events:
        match event:
            case "c":
                unlocked = True
            case "p":
                if unlocked:
                    passed += 1
                unlocked = False
            case "x":
                unlocked = False
                passed = 0
    return passed


def triple_with_product(limit: int, product: int) -> list[int]:
    """The first three rising numbers from 1 to the limit with a product; empty without any."""
    for a in range(1, limit + 1):
        for b in range(a + 1, limit + 1):
            if a * b > product:
                break
            for c in range(b + 1, limit + 1):
                if a * b * c > product:
                    break
                if a * b * c == product:
                    return [a, b, c]
    return []


def shipping_class(grams: int, fragile: bool, zone: str) -> int:
    """The price class of a parcel, 0 for one that is not taken."""
    if grams <= 0 or grams > 30000:
        return 0
    if grams <= 500:
        price_class = 1
    elif grams <= 2000:
        price_class = 2
    else:
        price_class = 3 + (grams - 2000) // 5000
    if zone == "E" or zone == "F":
        price_class += 2
    elif zone != "D":
        return 0
    return price_class + 1 if fragile else price_class


def run_program(code: str, limit: int) -> int:
    """The register after commands i (+1), d (-1), s (squared) and r (restart once at over 9)."""
    register = 0
    position = 0
    restarted = False
    for _ in range(limit):
        if position >= len(code):
            break
        command = code[position]
        position += 1
        if command == "i":
            register += 1
        elif command == "d":
            register -= 1
        elif command == "s":
            register = register * register % 10007
        elif command == "r" and register > 9 and not restarted:
            position = 0
            restarted = True
    return register


def days_until_full(inflows: list[int], capacity: int, leak: int) -> int:
    """The day, from 1, on which a leaking tank is full; -1 if it stays below."""
    level = 0
    day = 0
    while day < len(inflows):
        level += inflows[day]
        day += 1
        if level >= capacity:
            return day
        if level < leak:
            level = 0
            continue
        level -= leak
    return -1


def skip_comments(line: str) -> str:
    """A line without what follows a #, unless that stands between double quotes."""
    quoted = False
    kept = ""
    for letter in line:
        if letter == '"':
            quoted = not quoted
        elif letter == "#" and not quoted:
            break
        kept += letter
    return kept
