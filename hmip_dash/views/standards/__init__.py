"""The view Standards."""
