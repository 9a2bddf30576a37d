(function_item name: (identifier) @name) @function
(impl_item type: (_) @owner.name) @owner
(trait_item name: (_) @owner.name) @owner
(use_declaration) @import
(const_item name: (identifier) @field.name) @field
(static_item name: (identifier) @field.name) @field
(line_comment) @comment
(block_comment) @comment
(struct_item name: (type_identifier) @owner.name) @owner
(enum_item name: (type_identifier) @owner.name) @owner
(type_item name: (type_identifier) @field.name) @field
(macro_definition name: (identifier) @field.name) @field
(foreign_mod_item (declaration_list (function_signature_item name: (identifier) @field.name))) @field
((attribute_item) @_mark . (attribute_item)* . (function_item) @aside (#match? @_mark "\\btest\\b"))
((attribute_item) @_mark . (attribute_item)* . (mod_item) @aside (#match? @_mark "\\btest\\b"))
(source_file (function_item name: (identifier) @_name) @aside (#eq? @_name "main"))
