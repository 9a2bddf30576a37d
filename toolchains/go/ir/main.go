// Command go-ir lowers Go functions to LLVM IR with TinyGo's compiler.
//
//	go-ir PASSES FOLDER…
//
// Each folder holds a request (request.json) and gets its answer: main.ll, or else what the compiler
// complains of, on stderr and, where there are several, in codetrans.log, with exit code 1 in
// codetrans.code. The standard library is loaded once for all of them. Code is parsed, type-checked and compiled; none of it runs, and nothing that
// it names (embedded files, C code) is read.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"github.com/tinygo-org/tinygo/goenv"
	"tinygo.org/x/go-llvm"
)

// A Request is one package of one file.
type Request struct {
	Source string `json:"source"` // the text, of package main
	Keep   string `json:"keep"`   // the function asked for; what it does not need is left out
}

var goroot string // the Go that it was built with, whose standard library it reads; set by build.sh

func main() {
	os.Setenv("PATH", filepath.Join(goroot, "bin")+":"+os.Getenv("PATH"))
	switch {
	case len(os.Args) == 2 && os.Args[1] == "prefix":
		fmt.Println(goenv.Get("TINYGOROOT"))
	case len(os.Args) == 2 && os.Args[1] == "version":
		if _, err := configuration(""); err != nil {
			fail(err)
		}
		fmt.Printf("%s LLVM %s %s\n", goenv.Version(), llvm.Version, runtime.Version())
	case len(os.Args) > 2:
		compiler, err := load()
		if err != nil {
			fail(err)
		}
		if !answerAll(compiler, os.Args[1], os.Args[2:]) {
			os.Exit(1)
		}
	default:
		fmt.Fprintln(os.Stderr, "usage: go-ir PASSES FOLDER… | version | prefix")
		os.Exit(2)
	}
}

// load makes a compiler in a temporary folder, where TinyGo also lays out its standard library.
func load() (*Compiler, error) {
	folder, err := os.MkdirTemp("", "go-ir-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	os.Setenv("XDG_CACHE_HOME", folder)
	os.Setenv("GOCACHE", filepath.Join(folder, "go-build"))
	return newCompiler(folder)
}

// answerAll lowers folder by folder, and says whether each came out.
func answerAll(compiler *Compiler, passes string, folders []string) bool {
	fine := true
	for _, folder := range folders {
		text, err := answer(compiler, passes, folder)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, "main.ll"), []byte(text), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, complaint(err))
			if len(folders) > 1 {
				os.WriteFile(filepath.Join(folder, "codetrans.log"), []byte(complaint(err)+"\n"), 0o644)
				os.WriteFile(filepath.Join(folder, "codetrans.code"), []byte("1\n"), 0o644)
			}
			fine = false
		}
	}
	return fine
}

func answer(compiler *Compiler, passes string, folder string) (string, error) {
	data, err := os.ReadFile(filepath.Join(folder, "request.json"))
	if err != nil {
		return "", err
	}
	var request Request
	if err := json.Unmarshal(data, &request); err != nil {
		return "", err
	}
	return compiler.lower(request, passes)
}

var place = regexp.MustCompile(`^function\.go:\d+:\d+: `)

// complaint words an error as other compilers do: "function.go:4:32: error: undefined: y".
func complaint(err error) string {
	text := strings.TrimSpace(err.Error())
	where := place.FindString(text)
	return where + "error: " + text[len(where):]
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "error: go-ir: "+strings.TrimSpace(err.Error()))
	os.Exit(1)
}
