"""Films made for tests."""

# The package's own types leave much open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

RATE = 10


def a_film(file: Path, *, frames: int = 10, sound: bool = False) -> str:
    """Write a film (ten frames a second, each lighter than the last) and return its path."""
    with av.open(str(file), "w") as container:
        if frames:
            picture = container.add_stream("mpeg4", rate=RATE)
            assert isinstance(picture, VideoStream)
            picture.width, picture.height, picture.pix_fmt = 640, 360, "yuv420p"
            greys = [
                Image.new("RGB", (640, 360), (each * 250 // frames,) * 3) for each in range(frames)
            ]
            images = [VideoFrame.from_image(grey) for grey in greys]
            for image in [*images, None]:
                for packet in picture.encode(image):
                    container.mux(packet)
        if sound:
            stream = container.add_stream("flac", rate=48_000)
            assert isinstance(stream, AudioStream)
            frame = AudioFrame("s16", "mono", 4096)
            frame.planes[0].update(bytes(frame.planes[0].buffer_size))
            frame.sample_rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
            for packet in [*stream.encode(frame), *stream.encode(None)]:
                container.mux(packet)
    return str(file)
