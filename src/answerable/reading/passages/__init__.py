"""The pages of a reply as sentences, and the question that each sentence stands under."""
