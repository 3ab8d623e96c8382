"""What leaves the house by itself: mails and robots' messages, each once."""
