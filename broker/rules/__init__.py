"""What is allowed and what follows, by the topics of the domain: decide(lobby, command) -> events.

Pure. Never: folding (shared.domain does), storing, sending, or reading a clock.
"""
