"""What is true of the Vietnamese language and of no domain: folding, syllables, sentences, names, dates, numbers."""
