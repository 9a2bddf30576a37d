package main

import (
	"strings"

	"tinygo.org/x/go-llvm"
)

// only leaves one function visible, so that the passes drop what it does not need.
func only(module llvm.Module, kept llvm.Value) {
	hide := func(value llvm.Value) {
		value.SetVisibility(llvm.DefaultVisibility)
		if value == kept {
			value.SetLinkage(llvm.ExternalLinkage) // an instance of a generic function has another
		} else if !value.IsDeclaration() {
			value.SetLinkage(llvm.InternalLinkage)
		}
	}
	for value := module.FirstFunction(); !value.IsNil(); value = llvm.NextFunction(value) {
		hide(value)
	}
	for value := module.FirstGlobal(); !value.IsNil(); value = llvm.NextGlobal(value) {
		hide(value)
	}
}

// dropLifetimes removes the marks of where stack slots begin and end to live: no part of the algorithm.
func dropLifetimes(module llvm.Module) {
	for _, name := range []string{"llvm.lifetime.start.p0", "llvm.lifetime.end.p0"} {
		mark := module.NamedFunction(name)
		if mark.IsNil() {
			continue
		}
		for use := mark.FirstUse(); !use.IsNil(); use = mark.FirstUse() {
			use.User().EraseFromParentAsInstruction()
		}
		mark.EraseFromParentAsFunction()
	}
}

// markPanics tells LLVM that the runtime's panics do not return.
func markPanics(module llvm.Module) {
	noreturn := module.Context().CreateEnumAttribute(llvm.AttributeKindID("noreturn"), 0)
	for value := module.FirstFunction(); !value.IsNil(); value = llvm.NextFunction(value) {
		name := value.Name()
		if strings.HasPrefix(name, "runtime.") && (strings.HasSuffix(name, "Panic") || name == "runtime._panic") {
			value.AddFunctionAttr(noreturn)
		}
	}
}
