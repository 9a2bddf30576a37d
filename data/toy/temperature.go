// Package temperature compares days.
package temperature

// daysToWarmer has for each day how many days later it is warmer; 0 if it never is.
func daysToWarmer(temperatures []int) []int {
	days := make([]int, len(temperatures))
	for i, temperature := range temperatures {
		for later := i + 1; later < len(temperatures); later++ {
			if temperatures[later] > temperature {
				days[i] = later - i
				break
			}
		}
	}
	return days
}
