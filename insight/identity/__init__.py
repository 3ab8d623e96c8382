"""One person, many records: which customer records of different systems are the same person."""
