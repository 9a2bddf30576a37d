//! Control flow: early exits, nested loops, labelled breaks, state machines.

/// Row and column of the first value above the limit; empty if there is none.
pub fn first_clash(rows: &[Vec<i32>], limit: i32) -> Vec<usize> {
    for (row, cells) in rows.iter().enumerate() {
        for (column, &value) in cells.iter().enumerate() {
            if value > limit {
                return vec![row, column];
            }
        }
    }
    Vec::new()
}

/// How many rows come before one that is empty, those with a negative value not counted.
pub fn complete_rows(rows: &[Vec<i32>]) -> i32 {
    let mut complete = 0;
    'rows: for cells in rows {
        if cells.is_empty() {
            break;
        }
        for &value in cells {
            if value < 0 {
                continue 'rows;
            }
        }
        complete += 1;
    }
    complete
}

/// Whether the text is a decimal number: a sign, digits, a point and digits, the last optional.
pub fn is_number(text: &str) -> bool {
    let mut state = 0;
    for letter in text.chars() {
        state = match (letter, state) {
            ('+' | '-', 0) => 1,
            ('0'..='9', 0..=2) => 2,
            ('0'..='9', _) => 4,
            ('.', 2) => 3,
            _ => return false,
        };
    }
    state == 2 || state == 4
}

/// People let through by a turnstile that a coin (c) opens and a push (p) closes; x resets it.
pub fn turnstile(events: &str) -> i32 {
    let mut open = false;
    let mut passed = 0;
    for event in events.chars() {
        match event {
            'c' => open = true,
            'p' => {
                if open {
                    passed += 1;
                }
                open = false;
            }
            'x' => {
                open = false;
                passed = 0;
            }
            _ => {}
        }
    }
    passed
}

/// The first three rising numbers from 1 to the limit with a product; empty without any.
pub fn triple_with_product(limit: i32, product: i32) -> Vec<i32> {
    for a in 1..=limit {
        for b in a + 1..=limit {
            if a * b > product {
                break;
            }
            for c in b + 1..=limit {
                if a * b * c > product {
                    break;
                }
                if a * b * c == product {
                    return vec![a, b, c];
                }
            }
        }
    }
    Vec::new()
}

/// The price class of a parcel, 0 for one that is not taken.
pub fn shipping_class(grams: i32, fragile: bool, zone: char) -> i32 {
    let by_weight = match grams {
        1..=500 => 1,
        501..=2000 => 2,
        2001..=30000 => 3 + (grams - 2000) / 5000,
        _ => return 0,
    };
    let by_zone = match zone {
        'D' => by_weight,
        'E' | 'F' => by_weight + 2,
        _ => return 0,
    };
    if fragile {
        by_zone + 1
    } else {
        by_zone
    }
}

/// The register after commands i (+1), d (-1), s (squared) and r (restart once at over 9).
pub fn run_program(code: &str, limit: i32) -> i32 {
    let commands = code.as_bytes();
    let mut register = 0;
    let mut position = 0;
    let mut restarted = false;
    for _ in 0..limit {
        if position >= commands.len() {
            break;
        }
        let command = commands[position];
        position += 1;
        match command {
            b'i' => register += 1,
            b'd' => register -= 1,
            b's' => register = register * register % 10007,
            b'r' if register > 9 && !restarted => {
                position = 0;
                restarted = true;
            }
            _ => {}
        }
    }
    register
}

/// The day, from 1, on which a leaking tank is full; -1 if it stays below.
pub fn days_until_full(inflows: &[i32], capacity: i32, leak: i32) -> i32 {
    let mut level = 0;
    let mut day = 0;
    while day < inflows.len() {
        level += inflows[day];
        day += 1;
        if level >= capacity {
            return day as i32;
        }
        if level < leak {
            level = 0;
            continue;
        }
        level -= leak;
    }
    -1
}

/// A line without what follows a #, unless that stands between double quotes.
pub fn skip_comments(line: &str) -> String {
    let mut quoted = false;
    let mut kept = String::new();
    for letter in line.chars() {
        if letter == '"' {
            quoted = !quoted;
        } else if letter == '#' && !quoted {
            break;
        }
        kept.push(letter);
    }
    kept
}
