"""The look-up box: whoever and whatever is meant by a few signs, found as they are typed."""
