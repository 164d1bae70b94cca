"""The statements that answer a question, and the answer that is made of them."""
