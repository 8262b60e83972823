"""Mystery patients: the page with the hidden man, and what is under the cover."""
