(function_definition name: (identifier) @name) @function
(class_definition name: (identifier) @owner.name) @owner
(import_statement) @import
(import_from_statement) @import
(module (expression_statement (assignment left: (identifier) @field.name)) @field)
(comment) @comment
(decorated_definition) @outer
((function_definition
  name: (identifier) @_name
  parameters: (parameters) @_parameters) @aside
  (#match? @_name "^(test_.*|main)$") (#match? @_parameters "^\\(\\s*(self)?\\s*\\)$"))
