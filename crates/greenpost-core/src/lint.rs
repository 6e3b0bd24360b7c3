//! The checker: rules that need more than one file.
