//! GIFT and Aiken question banks in, GIFT out.
