//! Lists turned around in place.

/// Moves every value `distance` places to the right; what leaves at the end comes in at the front.
pub fn turn_right(values: &mut Vec<i32>, distance: usize) {
    let mut turned = values.clone();
    for (place, &value) in values.iter().enumerate() {
        turned[(place + distance) % values.len()] = value;
    }
    *values = turned;
}
