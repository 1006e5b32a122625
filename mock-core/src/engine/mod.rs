//! Pure functions over the model: no I/O, no async, no tokens.
