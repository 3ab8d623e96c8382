"""What warning rules rest on, as this desk has it: measures, rules, warnings and their words."""
