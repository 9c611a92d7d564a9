"""What two or more programs need: domain, protocol, words, settings, client, printing, sound, ui.

Never: the rules of calling (broker.rules) or anything that only one program uses.
"""
