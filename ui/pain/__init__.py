"""What the page of pain points is made of."""
