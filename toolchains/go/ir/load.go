package main

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"strings"

	"github.com/tinygo-org/tinygo/builder"
	"github.com/tinygo-org/tinygo/compileopts"
	"github.com/tinygo-org/tinygo/compiler"
	"github.com/tinygo-org/tinygo/loader"
	"tinygo.org/x/go-llvm"
)

// Packages that code may import: pure ones, no network and no processes.
var standard = strings.Fields(`
	bufio bytes cmp container/heap container/list container/ring errors fmt hash/fnv iter maps math math/big
	math/bits math/cmplx math/rand os regexp slices sort strconv strings sync sync/atomic time unicode
	unicode/utf8 unsafe
`)

// A Compiler holds the standard library, parsed and type-checked, and the target.
type Compiler struct {
	options compiler.Config
	machine llvm.TargetMachine
	loaded  *loader.Program
	checker types.Config
}

// configuration checks that the Go installed is one that TinyGo can read.
func configuration(folder string) (*compileopts.Config, error) {
	return builder.NewConfig(&compileopts.Options{
		GOOS:          "linux",
		GOARCH:        "amd64",
		Opt:           "z",
		GC:            "leaking",
		Scheduler:     "tasks",
		PanicStrategy: "print",
		SkipDWARF:     true,
		Directory:     folder,
	})
}

// newCompiler loads the standard library; folder is empty and may be removed afterwards.
func newCompiler(folder string) (*Compiler, error) {
	config, err := configuration(folder)
	if err != nil {
		return nil, err
	}
	_, _, size := config.OptLevel()
	result := &Compiler{options: compiler.Config{
		Triple:          config.Triple(),
		CPU:             config.CPU(),
		Features:        config.Features(),
		ABI:             config.ABI(),
		GOOS:            config.GOOS(),
		GOARCH:          config.GOARCH(),
		BuildMode:       config.BuildMode(),
		CodeModel:       config.CodeModel(),
		RelocationModel: config.RelocationModel(),
		SizeLevel:       size,
		Scheduler:       config.Scheduler(),
		MaxStackAlloc:   config.MaxStackAlloc(),
		// Of goroutines: any number does, none runs.
		DefaultStackSize: 1 << 16,
		PanicStrategy:    config.PanicStrategy(),
	}}
	if result.machine, err = compiler.NewTargetMachine(&result.options); err != nil {
		return nil, err
	}
	sizes := compiler.Sizes(result.machine)
	if err := writeImporter(folder); err != nil {
		return nil, err
	}
	if result.loaded, err = loader.Load(config, ".", types.Config{Sizes: sizes}); err != nil {
		return nil, err
	}
	if err := result.loaded.Parse(); err != nil {
		return nil, err
	}
	result.checker = types.Config{Sizes: sizes, Importer: result}
	return result, nil
}

// writeImporter writes a program that imports everything, for the loader to find.
func writeImporter(folder string) error {
	text := "package main\n\n"
	for _, path := range standard {
		text += fmt.Sprintf("import _ %q\n", path)
	}
	text += "\nfunc main() {}\n"
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module lowered\n\ngo 1.22\n"), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "main.go"), []byte(text), 0o644)
}

// Import makes a Compiler the importer of its own type checker.
func (c *Compiler) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	for _, allowed := range standard {
		if found := c.loaded.Packages[path]; path == allowed && found != nil {
			return found.Pkg, nil
		}
	}
	return nil, fmt.Errorf("package %s cannot be lowered", path)
}
