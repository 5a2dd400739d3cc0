"""What one sentence, or the sentences of one question, are read to say."""
