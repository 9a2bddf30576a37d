// Package bits has masks, shifts and hashes: wrap-around arithmetic of fixed widths.
package bits

// countSetBits is how many of the lower 32 bits are set.
func countSetBits(value int32) int {
	bits := uint32(value)
	count := 0
	for bits != 0 {
		bits &= bits - 1
		count++
	}
	return count
}

// lonelyValue is the value that occurs once where all others occur twice; 0 without values.
func lonelyValue(values []int) int {
	result := 0
	for _, value := range values {
		result ^= value
	}
	return result
}

// textHash is the 32-bit FNV-1a hash of an ASCII text.
func textHash(text string) uint32 {
	result := uint32(0x811c9dc5)
	for i := 0; i < len(text); i++ {
		result ^= uint32(text[i])
		result *= 0x01000193
	}
	return result
}

// nextRandom is the next state of a 64-bit linear generator, as a signed number.
func nextRandom(state int64) int64 {
	return state*6364136223846793005 + 1442695040888963407
}

// packDate is a date in one number: 4 bits of month above 5 of day, the year since 1980 above both.
func packDate(year int, month int, day int) int {
	return (year-1980)<<9 | month<<5 | day
}

// permissionsText has the nine lowest bits of a file mode as in rwxr-xr-x.
func permissionsText(mode int) string {
	text := []byte("rwxrwxrwx")
	for i := range text {
		if mode&(1<<(8-i)) == 0 {
			text[i] = '-'
		}
	}
	return string(text)
}

// rotateLeft is an unsigned 32-bit value with its bits turned to the left by 0 to 31 places.
func rotateLeft(value uint32, distance int) uint32 {
	return value<<distance | value>>(32-distance)
}

// grayCode has all numbers of so many bits, ordered so that neighbours differ in one bit.
func grayCode(bits int) []int {
	codes := make([]int, 1<<bits)
	for i := range codes {
		codes[i] = i ^ i>>1
	}
	return codes
}

// halvedTowardsFloor is the value shifted right, each step rounding down, also below zero.
func halvedTowardsFloor(value int64, times int) int64 {
	return value >> times
}

// luggageChecksum is a 16-bit checksum with the carry added back, of unsigned 16-bit blocks.
func luggageChecksum(blocks []int) int {
	total := 0
	for _, block := range blocks {
		total += block
		if total > 0xffff {
			total = total&0xffff + 1
		}
	}
	return total ^ 0xffff
}
