//! Dictionaries and sets: counting, grouping, joining, looking up.

use std::collections::{HashMap, HashSet};

/// How often each word occurs.
pub fn count_words(words: &[String]) -> HashMap<String, i32> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.clone()).or_insert(0) += 1;
    }
    counts
}

/// What is left after each order took one piece, where there was one; sold out goods vanish.
pub fn stock_after(stock: &HashMap<String, i32>, orders: &[String]) -> HashMap<String, i32> {
    let mut left = stock.clone();
    for item in orders {
        if let Some(pieces) = left.get_mut(item) {
            *pieces -= 1;
            if *pieces <= 0 {
                left.remove(item);
            }
        }
    }
    left
}

/// The first value that occurred before; -1 if all differ.
pub fn first_repeated(values: &[i32]) -> i32 {
    let mut seen = HashSet::new();
    for &value in values {
        if !seen.insert(value) {
            return value;
        }
    }
    -1
}

/// How many pairs of places hold values that add up to the target.
pub fn pairs_with_sum(values: &[i32], target: i32) -> i32 {
    let mut seen: HashMap<i32, i32> = HashMap::new();
    let mut pairs = 0;
    for &value in values {
        pairs += seen.get(&(target - value)).copied().unwrap_or(0);
        *seen.entry(value).or_insert(0) += 1;
    }
    pairs
}

/// The name with the most votes, the first in the alphabet for a tie; empty without votes.
pub fn winner(votes: &[String]) -> String {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for name in votes {
        *counts.entry(name).or_insert(0) += 1;
    }
    let mut best = "";
    let mut most = 0;
    for (&name, &count) in &counts {
        if count > most || (count == most && name < best) {
            best = name;
            most = count;
        }
    }
    best.to_string()
}

/// The price of a basket; goods without a price are free, each tenth piece of a kind too.
pub fn basket_price(prices: &HashMap<String, f64>, basket: &HashMap<String, i32>) -> f64 {
    let mut total = 0.0;
    for (item, &pieces) in basket {
        if let Some(price) = prices.get(item) {
            total += price * f64::from(pieces - pieces / 10);
        }
    }
    total
}

/// The tags that both lists have.
pub fn common_tags(first: &[String], second: &[String]) -> HashSet<String> {
    let known: HashSet<&String> = first.iter().collect();
    second
        .iter()
        .filter(|tag| known.contains(tag))
        .cloned()
        .collect()
}

/// The words of each length, in their order.
pub fn group_by_length(words: &[String]) -> HashMap<usize, Vec<String>> {
    let mut groups: HashMap<usize, Vec<String>> = HashMap::new();
    for word in words {
        groups.entry(word.len()).or_default().push(word.clone());
    }
    groups
}

/// How many links lead from a page until there is none, or until a page comes again.
pub fn follow_links(links: &HashMap<String, String>, start: &str) -> i32 {
    let mut visited = HashSet::from([start]);
    let mut page = start;
    let mut steps = 0;
    while let Some(next) = links.get(page) {
        page = next;
        steps += 1;
        if !visited.insert(page) {
            break;
        }
    }
    steps
}
