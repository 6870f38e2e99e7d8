"""What several views share: observations, latest ratings, phrases, citations."""
