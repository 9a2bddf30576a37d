(function_declaration name: (identifier) @name) @function
(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @function.owner
    (pointer_type (type_identifier) @function.owner)
    (generic_type (type_identifier) @function.owner)
    (pointer_type (generic_type (type_identifier) @function.owner))
  ]))
  name: (field_identifier) @name) @function
(import_declaration) @import
(source_file (const_declaration (const_spec name: (identifier) @field.name)) @field)
(source_file (var_declaration (var_spec name: (identifier) @field.name)) @field)
(comment) @comment
(type_declaration (type_spec name: (type_identifier) @owner.name)) @owner
(type_declaration (type_alias name: (type_identifier) @owner.name)) @owner
((function_declaration
  parameters: (parameter_list (parameter_declaration
    type: (pointer_type (qualified_type package: (package_identifier) @_package))))) @aside
  (#eq? @_package "testing"))
((function_declaration name: (identifier) @_name) @aside (#match? @_name "^(main|init)$"))
