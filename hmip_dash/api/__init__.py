"""What programs read: lists, feed, health, and what guards every answer."""
