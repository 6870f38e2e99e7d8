"""What goes to the board?"""

from hmip_dash.ui import board_pack_parts, downloads, pack_choice, page

on = page.begin("board_pack", "What goes to the board?")
choice = pack_choice.board_pack(on)
foreword = board_pack_parts.foreword(choice)

board_pack_parts.make(choice, foreword, on)
downloads.oversight_pack(choice, on)
page.end("board_pack", on)
