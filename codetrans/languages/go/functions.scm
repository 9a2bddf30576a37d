(function_declaration name: (identifier) @name) @function
(method_declaration name: (field_identifier) @name) @function
(import_declaration) @import
(source_file (const_declaration (const_spec name: (identifier) @field.name)) @field)
(source_file (var_declaration (var_spec name: (identifier) @field.name)) @field)
(comment) @comment
