"""What customers talk about: searching their words, words that rise, and topics people name."""
