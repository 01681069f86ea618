"""The panels around the page: documents, marks, people, the decision, what stands before release."""
