//! Recursion, with and without memory: counting, searching, dividing.

use std::collections::HashMap;

/// Ways to climb a number of steps by one, two or three; `memo` keeps what is known.
pub fn count_ways(steps: i32, memo: &mut HashMap<i32, i64>) -> i64 {
    if steps < 0 {
        return 0;
    }
    if steps == 0 {
        return 1;
    }
    if let Some(&ways) = memo.get(&steps) {
        return ways;
    }
    let ways =
        count_ways(steps - 1, memo) + count_ways(steps - 2, memo) + count_ways(steps - 3, memo);
    memo.insert(steps, ways);
    ways
}

/// Ways to climb a number of steps by one, two or three.
pub fn stair_plans(steps: i32) -> i64 {
    let mut memo = HashMap::new();
    count_ways(steps, &mut memo)
}

/// A positive fraction reduced to its lowest terms.
pub fn lowest_terms(numerator: i64, denominator: i64) -> Vec<i64> {
    let divisor = common_divisor(numerator, denominator);
    vec![numerator / divisor, denominator / divisor]
}

/// The greatest common divisor of two numbers that are not negative.
pub fn common_divisor(first: i64, second: i64) -> i64 {
    if second == 0 {
        first
    } else {
        common_divisor(second, first % second)
    }
}

/// A doubly nested recursion in the manner of Ackermann, modulo 97.
pub fn ackermann_like(level: i32, value: i32) -> i32 {
    if level == 0 {
        return value + 1;
    }
    if value == 0 {
        return level;
    }
    ackermann_like(level - 1, ackermann_like(level, value - 1)) % 97
}

/// The power of a base modulo a number.
pub fn fast_power(base: i64, exponent: i64, modulus: i64) -> i64 {
    if exponent == 0 {
        return 1 % modulus;
    }
    let half = fast_power(base, exponent / 2, modulus);
    let squared = half * half % modulus;
    if exponent % 2 == 0 {
        squared
    } else {
        squared * (base % modulus) % modulus
    }
}

/// Whether some of the parcels from `index` on fill the space exactly.
pub fn can_fill(sizes: &[i32], index: usize, space: i32) -> bool {
    if space == 0 {
        return true;
    }
    if space < 0 || index == sizes.len() {
        return false;
    }
    can_fill(sizes, index + 1, space - sizes[index]) || can_fill(sizes, index + 1, space)
}

/// The largest of the values from `low` up to, but without, `high`, by halves.
pub fn largest_in_range(values: &[i32], low: usize, high: usize) -> i32 {
    if high - low == 1 {
        return values[low];
    }
    let middle = (low + high) / 2;
    largest_in_range(values, low, middle).max(largest_in_range(values, middle, high))
}

/// How deep brackets nest in the text from a position on; 99 where one is not closed.
pub fn nested_depth(text: &str, position: usize) -> i32 {
    deepest(text.as_bytes(), position, 0, 0)
}

/// The largest depth from a position on, with brackets already open; 99 for bad nesting.
fn deepest(text: &[u8], position: usize, depth: i32, best: i32) -> i32 {
    if depth < 0 {
        return 99;
    }
    if position == text.len() {
        return if depth == 0 { best } else { 99 };
    }
    match text[position] {
        b'(' => deepest(text, position + 1, depth + 1, best.max(depth + 1)),
        b')' => deepest(text, position + 1, depth - 1, best),
        _ => deepest(text, position + 1, depth, best),
    }
}

/// Paints the zeros connected with a cell and says how many there were.
pub fn fill_area(grid: &mut Vec<Vec<i32>>, row: i32, column: i32, color: i32) -> i32 {
    if row < 0 || row >= grid.len() as i32 {
        return 0;
    }
    let line = &mut grid[row as usize];
    if column < 0 || column >= line.len() as i32 || line[column as usize] != 0 {
        return 0;
    }
    line[column as usize] = color;
    let mut painted = 1;
    painted += fill_area(grid, row - 1, column, color);
    painted += fill_area(grid, row + 1, column, color);
    painted += fill_area(grid, row, column - 1, color);
    painted += fill_area(grid, row, column + 1, color);
    painted
}
