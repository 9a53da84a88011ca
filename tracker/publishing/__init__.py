"""What is published of a programme: editions, and the pages, calendars and data made from them."""
