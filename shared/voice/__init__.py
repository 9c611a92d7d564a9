"""What the lobby says aloud: texts made into sound, by recordings or by an engine.

Never: when to speak and what (the presenters decide), the loudspeaker, Qt.
"""
