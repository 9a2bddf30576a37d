"""From files of other projects to functions to train on; every drop has a counted reason."""
