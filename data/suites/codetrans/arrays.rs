//! Lists of numbers: totals, runs, windows, searches, merges.

/// Sum of the first `count` values.
pub fn total_of_first(values: &[i32], count: usize) -> i32 {
    values.iter().take(count).sum()
}

/// At each place the sum of all values up to it, never below zero.
pub fn running_total(values: &[i32]) -> Vec<i64> {
    let mut totals = Vec::with_capacity(values.len());
    let mut total: i64 = 0;
    for &value in values {
        total = (total + i64::from(value)).max(0);
        totals.push(total);
    }
    totals
}

/// The length of the longest stretch in which each value exceeds the one before.
pub fn longest_rise(values: &[i32]) -> usize {
    let mut best = 0;
    let mut length = 0;
    for i in 0..values.len() {
        if i > 0 && values[i] > values[i - 1] {
            length += 1;
        } else {
            length = 1;
        }
        best = best.max(length);
    }
    best
}

/// The largest mean of `width` neighbouring readings; 0 where there are not so many.
pub fn warmest_window(readings: &[f64], width: i32) -> f64 {
    if width <= 0 || width as usize > readings.len() {
        return 0.0;
    }
    let size = width as usize;
    let mut window: f64 = readings[..size].iter().sum();
    let mut best = window;
    for i in size..readings.len() {
        window += readings[i] - readings[i - size];
        best = best.max(window);
    }
    best / f64::from(width)
}

/// Index of the first of the ascending values that reaches `limit`; their number if none does.
pub fn first_at_least(values: &[i32], limit: i32) -> usize {
    let mut low = 0;
    let mut high = values.len();
    while low < high {
        let middle = (low + high) / 2;
        if values[middle] < limit {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Both ascending lists as one ascending list without repeated values.
pub fn merge_shifts(first: &[i32], second: &[i32]) -> Vec<i32> {
    let mut merged: Vec<i32> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < first.len() || j < second.len() {
        let value;
        if j == second.len() || (i < first.len() && first[i] <= second[j]) {
            value = first[i];
            i += 1;
        } else {
            value = second[j];
            j += 1;
        }
        if merged.last() != Some(&value) {
            merged.push(value);
        }
    }
    merged
}

/// The largest gain of buying once and selling later, less the fee; 0 where none pays off.
pub fn best_resale(prices: &[i32], fee: i32) -> i32 {
    if prices.is_empty() {
        return 0;
    }
    let mut best = 0;
    let mut cheapest = prices[0];
    for &price in prices {
        best = best.max(price - cheapest - fee);
        cheapest = cheapest.min(price);
    }
    best
}

/// The value between the two others.
pub fn median_of_three(first: i32, second: i32, third: i32) -> i32 {
    first.min(second).max(first.max(second).min(third))
}

/// Each inner value replaced by the median of itself and its two neighbours.
pub fn smoothed(values: &[i32]) -> Vec<i32> {
    let mut result = values.to_vec();
    for i in 1..values.len().saturating_sub(1) {
        result[i] = median_of_three(values[i - 1], values[i], values[i + 1]);
    }
    result
}

/// The competition rank of each score: 1 for the highest, equal scores share a rank.
pub fn rank_of_each(scores: &[i32]) -> Vec<usize> {
    scores
        .iter()
        .map(|score| scores.iter().filter(|&other| other > score).count() + 1)
        .collect()
}

/// The first index whose left side weighs as much as its right side; -1 if there is none.
pub fn balance_point(weights: &[i32]) -> i32 {
    let mut right: i32 = weights.iter().sum();
    let mut left = 0;
    for (i, weight) in weights.iter().enumerate() {
        right -= weight;
        if left == right {
            return i as i32;
        }
        left += weight;
    }
    -1
}
