"""What is kept: tables, connections, history and the questions asked of them."""
