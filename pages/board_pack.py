"""Board pack: make a pack to print, and download the figures behind it."""

from hmip_dash.ui.board_pack import choice as board_pack_choice
from hmip_dash.ui.board_pack import sections as board_pack_sections
from hmip_dash.ui.frame import downloads, page

on = page.begin("board_pack")
choice = board_pack_choice.show_choice()
foreword = board_pack_sections.show_foreword(choice)

board_pack_sections.show_pack(choice, foreword, on)
downloads.show_oversight_pack(choice, on)
page.end("board_pack", on)
