"""What the lobby hears: the chime as samples, and the one player that sounds it.

Never: when to sound (the presenters decide), Qt, files of recorded speech.
"""
