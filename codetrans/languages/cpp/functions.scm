(function_definition
  declarator: [
    (function_declarator declarator: (_) @name)
    (reference_declarator (function_declarator declarator: (_) @name))
    (pointer_declarator declarator: (function_declarator declarator: (_) @name))
    (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @name)))
  ]) @function
(class_specifier name: (_) @owner.name body: (_)) @owner
(struct_specifier name: (_) @owner.name body: (_)) @owner
(preproc_include) @import
(using_declaration) @import
(preproc_def name: (identifier) @field.name) @field
(comment) @comment
(template_declaration) @outer
(preproc_function_def name: (identifier) @field.name) @field
(alias_declaration name: (type_identifier) @field.name) @field
(type_definition declarator: (type_identifier) @field.name) @field
(enum_specifier name: (type_identifier) @owner.name body: (_)) @owner
(field_declaration declarator: [
  (field_identifier) @field.name
  (pointer_declarator declarator: (field_identifier) @field.name)
  (reference_declarator (field_identifier) @field.name)
  (array_declarator declarator: [
    (field_identifier) @field.name
    (array_declarator declarator: (field_identifier) @field.name)
  ])
]) @field
(translation_unit (declaration declarator: [
  (identifier) @field.name
  (pointer_declarator declarator: (identifier) @field.name)
  (reference_declarator (identifier) @field.name)
  (array_declarator declarator: [
    (identifier) @field.name
    (array_declarator declarator: (identifier) @field.name)
  ])
]) @field)
(translation_unit (declaration declarator: (init_declarator declarator: [
  (identifier) @field.name
  (pointer_declarator declarator: (identifier) @field.name)
  (reference_declarator (identifier) @field.name)
  (array_declarator declarator: [
    (identifier) @field.name
    (array_declarator declarator: (identifier) @field.name)
  ])
])) @field)
(declaration_list (declaration declarator: [
  (identifier) @field.name
  (pointer_declarator declarator: (identifier) @field.name)
  (reference_declarator (identifier) @field.name)
  (array_declarator declarator: [
    (identifier) @field.name
    (array_declarator declarator: (identifier) @field.name)
  ])
]) @field)
(declaration_list (declaration declarator: (init_declarator declarator: [
  (identifier) @field.name
  (pointer_declarator declarator: (identifier) @field.name)
  (reference_declarator (identifier) @field.name)
  (array_declarator declarator: [
    (identifier) @field.name
    (array_declarator declarator: (identifier) @field.name)
  ])
])) @field)
((function_definition declarator: (function_declarator
  declarator: (identifier) @_name
  parameters: (parameter_list) @_parameters)) @aside
  (#match? @_name "^tests?(_.*)?$") (#match? @_parameters "^\\(\\s*(void)?\\s*\\)$"))
((function_definition declarator: (function_declarator declarator: (identifier) @_name)) @aside
  (#eq? @_name "main"))
