"""Which page of Attention is measured, and what is on its floor?"""

PAGES = {
    "Attention, youth services": (
        "attention",
        "",
        "charts=1&traces=5&points=32&tables=25x8,10x4,10x4",
        1.5,
    ),
}
