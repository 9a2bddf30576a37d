package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"strings"

	"github.com/tinygo-org/tinygo/compiler"
	"tinygo.org/x/go-llvm"
)

const most = 3 // errors that are told

// lower gives the IR of one function and what it needs. A panic of TinyGo's compiler, which
// has gaps, is an error like another.
func (c *Compiler) lower(request Request, passes string) (text string, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the compiler gave up: %v", fault)
		}
	}()
	program := c.loaded.LoadSSA()
	file, err := parser.ParseFile(program.Fset, "function.go", request.Source, parser.ParseComments)
	if err != nil {
		return "", firstLines(err)
	}
	info := &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	var found []error
	checker := c.checker
	checker.Error = func(err error) { found = append(found, err) }
	typed, _ := checker.Check("main", program.Fset, []*ast.File{file}, info)
	if len(found) > 0 {
		return "", firstLines(errors.Join(found...))
	}
	// TinyGo's own record of a package, its hidden fields included, with other contents.
	pkg := *c.loaded.MainPkg()
	pkg.Files, pkg.Pkg, pkg.EmbedGlobals = []*ast.File{file}, typed, nil
	ssa := program.CreatePackage(typed, pkg.Files, info, false)
	module, faults := compiler.CompilePackage("main", &pkg, ssa, c.machine, &c.options, false)
	defer module.Context().Dispose()
	defer module.Dispose()
	if len(faults) > 0 {
		return "", firstLines(errors.Join(faults...))
	}
	kept := module.NamedFunction("main." + request.Keep)
	if kept.IsNil() || kept.IsDeclaration() {
		return "", fmt.Errorf("no function %s", request.Keep)
	}
	only(module, kept)
	dropLifetimes(module)
	markPanics(module)
	if err := llvm.VerifyModule(module, llvm.ReturnStatusAction); err != nil {
		return "", fmt.Errorf("the compiler wrote invalid IR: %w", err)
	}
	options := llvm.NewPassBuilderOptions()
	defer options.Dispose()
	if err := module.RunPasses(passes, c.machine, options); err != nil {
		return "", err
	}
	return withoutLayout(withoutContext(module.String())), nil
}

// firstLines cuts what a compiler says to its first errors.
func firstLines(err error) error {
	lines := strings.Split(err.Error(), "\n")
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("… and %d more", len(lines)-most))
	}
	return errors.New(strings.Join(lines, "\n"))
}
