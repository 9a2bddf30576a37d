"""Small typed programs, drawn at random and written in every language: exact translations without end.

They are no algorithms that anyone needs. They teach what is the same in every program: how a type,
a loop, an index, a conversion, a table or a text of one language is said in another.
"""
