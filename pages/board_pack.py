"""What goes to the board?"""

from hmip_dash.ui.board_pack import choice as board_pack_choice
from hmip_dash.ui.board_pack import sections as board_pack_sections
from hmip_dash.ui.frame import downloads, page

on = page.begin("board_pack", "What goes to the board?")
choice = board_pack_choice.board_pack(on)
foreword = board_pack_sections.foreword(choice)

board_pack_sections.make(choice, foreword, on)
downloads.oversight_pack(choice, on)
page.end("board_pack", on)
