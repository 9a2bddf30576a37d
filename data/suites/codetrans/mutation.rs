//! Functions that change their arguments in place; most return nothing.

use std::collections::HashMap;

/// Exchanges two values.
pub fn swap_values(values: &mut [i32], first: usize, second: usize) {
    values.swap(first, second);
}

/// Turns around the values from `low` to `high`, both included.
pub fn reverse_between(values: &mut [i32], low: usize, high: usize) {
    let (mut low, mut high) = (low, high);
    while low < high {
        swap_values(values, low, high);
        low += 1;
        high -= 1;
    }
}

/// Moves the zeros behind all other values, whose order stays.
pub fn push_zeros_back(values: &mut [i32]) {
    let mut place = 0;
    for i in 0..values.len() {
        if values[i] != 0 {
            swap_values(values, i, place);
            place += 1;
        }
    }
}

/// Adds a value to an ascending list, behind equal ones.
pub fn insert_sorted(values: &mut Vec<i32>, value: i32) {
    let mut place = values.len();
    while place > 0 && values[place - 1] > value {
        place -= 1;
    }
    values.insert(place, value);
}

/// Removes the words below a length and says how many they were.
pub fn drop_short(words: &mut Vec<String>, length: usize) -> usize {
    let before = words.len();
    words.retain(|word| word.len() >= length);
    before - words.len()
}

/// Gives points to each name, new ones too; who falls below zero leaves.
pub fn add_points(points: &mut HashMap<String, i32>, names: &[String], amount: i32) {
    for name in names {
        let total = points.get(name).copied().unwrap_or(0) + amount;
        if total < 0 {
            points.remove(name);
        } else {
            points.insert(name.clone(), total);
        }
    }
}

/// Divides each row by its largest magnitude; rows of zeros stay.
pub fn scale_rows(matrix: &mut Vec<Vec<f64>>) {
    for row in matrix.iter_mut() {
        let largest = row
            .iter()
            .fold(0.0_f64, |most, value| most.max(value.abs()));
        if largest > 0.0 {
            for value in row.iter_mut() {
                *value /= largest;
            }
        }
    }
}

/// Each cell lives on if exactly one of its two neighbours lived before; the ends are dead.
pub fn next_generation(cells: &mut [bool]) {
    let mut before = false;
    for i in 0..cells.len() {
        let current = cells[i];
        let after = i + 1 < cells.len() && cells[i + 1];
        cells[i] = before != after;
        before = current;
    }
}

/// Sorts numbers that are not negative by their last digit, equal ones in their order.
pub fn sort_by_last_digit(values: &mut [i32]) {
    for i in 1..values.len() {
        let value = values[i];
        let mut place = i;
        while place > 0 && values[place - 1] % 10 > value % 10 {
            values[place] = values[place - 1];
            place -= 1;
        }
        values[place] = value;
    }
}

/// Turns a square grid by 90 degrees clockwise.
pub fn turn_quarter(square: &mut Vec<Vec<i32>>) {
    let size = square.len();
    for row in 0..size / 2 {
        for column in 0..(size + 1) / 2 {
            let saved = square[row][column];
            square[row][column] = square[size - 1 - column][row];
            square[size - 1 - column][row] = square[size - 1 - row][size - 1 - column];
            square[size - 1 - row][size - 1 - column] = square[column][size - 1 - row];
            square[column][size - 1 - row] = saved;
        }
    }
}
