"""The view Benchmarks."""
