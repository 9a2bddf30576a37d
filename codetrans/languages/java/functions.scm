(method_declaration name: (identifier) @name) @function
(class_declaration name: (identifier) @owner.name) @owner
(interface_declaration name: (identifier) @owner.name) @owner
(enum_declaration name: (identifier) @owner.name) @owner
(record_declaration name: (identifier) @owner.name) @owner
(import_declaration) @import
(field_declaration declarator: (variable_declarator name: (identifier) @field.name)) @field
(line_comment) @comment
(block_comment) @comment
((method_declaration (modifiers [
  (marker_annotation name: (identifier) @_mark)
  (annotation name: (identifier) @_mark)
])) @aside (#match? @_mark "Test$"))
((method_declaration
  name: (identifier) @_name
  parameters: (formal_parameters (formal_parameter type: (array_type)))) @aside
  (#eq? @_name "main"))
