"""What customers said in their own words: complaints, contacts, faults, mentions."""
