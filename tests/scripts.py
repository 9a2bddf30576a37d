"""A problem of our own in the script format: programs with a reference, inputs and a hole."""

from __future__ import annotations

CPP = """\
#include <bits/stdc++.h>
using namespace std;
int f_gold ( int arr [ ], int n ) {
  int total = 0;
  for ( int i = 0; i < n; i ++ ) total += arr [ i ] * arr [ i ];
  return total;
}

//TOFILL

int main() {
    int n_success = 0;
    vector<vector<int>> param0 {{1,2,3},{-4,5,-6}, {0,0}};
    vector<int> param1 {3,2,1};
    for(int i = 0; i < param0.size(); ++i)
        if(f_filled(&param0[i].front(),param1[i]) == f_gold(&param0[i].front(),param1[i])) n_success+=1;
    cout << "#Results:" << " " << n_success << ", " << param0.size();
    return 0;
}
"""
GO = """\
package main

import (
	"fmt"
	"os"
)

func f_gold(arr []int, n int) int {
	var total int = 0
	for i := int(0); i < n; i++ {
		total += arr[i] * arr[i]
	}
	return total
}

//TOFILL
func main() {
	n_success := 0
	param0 := [][]int{{1, 2, 3}, {-4, 5, -6}, {0, 0}}
	param1 := []int{3, 2, 1}
	for i := range param0 {
		if f_filled(param0[i], param1[i]) == f_gold(param0[i], param1[i]) {
			n_success += 1
		}
	}
	fmt.Print("#Results:", " ", n_success, ", ", len(param0))
	os.Exit(0)
}
"""
JAVA = """\
import java.util. *;
import javafx.util.Pair;
public class SUM_OF_SQUARES{
static int f_gold ( int arr [ ] , int n ) {
  int total = 0 ;
  for ( int i = 0 ; i < n ; i ++ ) total += arr [ i ] * arr [ i ] ;
  return total ;
}

//TOFILL

public static void main(String args[]) {
    int n_success = 0;
    List<int [ ]> param0 = new ArrayList<>();
    param0.add(new int[]{1,2,3});
    param0.add(new int[]{-4,5,-6});
    param0.add(new int[]{0,0});
    List<Integer> param1 = Arrays.asList(3, 2, 1);
    for(int i = 0; i < param0.size(); ++i)
        if(f_filled(param0.get(i),param1.get(i)) == f_gold(param0.get(i),param1.get(i))) n_success+=1;
    System.out.println("#Results:" + n_success + ", " + param0.size());
}
}
"""
PYTHON = """\
def f_gold ( arr , n ) :
    total = 0
    for i in range ( n ) :
        total += arr [ i ] * arr [ i ]
    return total


#TOFILL

if __name__ == '__main__':
    param = [
    ([1,2,3],3,),
    ([-4,5,-6],2,),
    ([0,0],1,)
        ]
    n_success = 0
    for i, parameters_set in enumerate(param):
        if f_filled(*parameters_set) == f_gold(*parameters_set):
            n_success+=1
    print("#Results: %i, %i" % (n_success, len(param)))
"""
# A scalar problem: in Rust the format has raw pointers for arrays, which nothing safe can be called with.
RUST = """\
#![allow(dead_code, mutable_transmutes, non_camel_case_types)]
#![register_tool(c2rust)]
#![feature(main, register_tool)]
extern "C" {
    #[no_mangle]
    fn printf(_: *const libc::c_char, _: ...) -> libc::c_int;
}
#[no_mangle]
pub unsafe extern "C" fn len(mut arr: *mut libc::c_int) -> libc::c_int {
    return 2 as libc::c_int;
}
#[no_mangle]
pub unsafe extern "C" fn f_gold(mut x: libc::c_int) -> libc::c_int {
    return x * x;
}
#[no_mangle]
pub unsafe extern "C" fn f_filled(mut x: libc::c_int) -> libc::c_int {
    panic!("Reached end of non-void function without returning");
}
unsafe fn main_0() -> libc::c_int {
    let mut n_success: libc::c_int = 0 as libc::c_int;
    let mut param0: [libc::c_int; 3] = [3 as libc::c_int, -4 as libc::c_int, 0 as libc::c_int];
    let mut i: libc::c_int = 0 as libc::c_int;
    while i < len(param0.as_mut_ptr()) {
        if f_filled(param0[i as usize]) == f_gold(param0[i as usize]) {
            n_success += 1 as libc::c_int
        }
        i += 1
    }
    printf(b"#Results:\\x00" as *const u8 as *const libc::c_char,
           b" \\x00" as *const u8 as *const libc::c_char, n_success,
           len(param0.as_mut_ptr()));
    return 0 as libc::c_int;
}
#[main]
pub fn main() { unsafe { ::std::process::exit(main_0() as i32) } }
"""
SQUARE_PYTHON = """\
def f_gold ( x ) :
    return x * x

#TOFILL

if __name__ == '__main__':
    param = [
    (3,),
    (-4,),
    (0,)
        ]
    n_success = 0
    for i, parameters_set in enumerate(param):
        if f_filled(*parameters_set) == f_gold(*parameters_set):
            n_success+=1
    print("#Results: %i, %i" % (n_success, len(param)))
"""

SUM = {
    "id": "SUM_OF_SQUARES",
    "license": "MIT",
    "scripts": {"cpp": CPP, "go": GO, "java": JAVA, "python": PYTHON},
}
SQUARE = {"id": "SQUARE", "license": "MIT", "scripts": {"rust": RUST, "python": SQUARE_PYTHON}}
INPUTS = (([1, 2, 3], 3), ([-4, 5, -6], 2), ([0, 0], 1))
