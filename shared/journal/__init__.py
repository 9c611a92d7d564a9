"""Files of lines that outlive a pulled plug: each line is on the disk before anybody acts on it.

Never: what a line means.
"""
