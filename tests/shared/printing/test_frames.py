import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printing.frames import (
    AutoStatus,
    BlockData,
    Frame,
    FrameReader,
    FullStatus,
    LiveStatus,
    Model,
    SensorStatus,
    Xoff,
    Xon,
    process_id,
)

live = st.integers(0, 255).filter(lambda byte: byte & 0x93 == 0x12)
first = st.integers(0, 255).filter(lambda byte: byte & 0x93 == 0x10)
later = st.integers(0, 255).filter(lambda byte: byte & 0x90 == 0)
letters = st.binary(min_size=4, max_size=4).map(lambda data: bytes(0x20 + b % 0x5F for b in data))


def encoded(frame: Frame) -> bytes:
    match frame:
        case Xon():
            return b"\x11"
        case Xoff():
            return b"\x13"
        case LiveStatus(value) | SensorStatus(value):
            return bytes([value])
        case AutoStatus(values):
            return values
        case BlockData(header, data):
            return bytes([header]) + data + b"\x00"
        case FullStatus(paper, user, recoverable, unrecoverable):
            return bytes([0x10, 0x0F, paper, user, recoverable, unrecoverable])


def auto_status(begin: int, rest: tuple[int, ...]) -> Frame:
    return AutoStatus(bytes([begin, *rest]))


def confirmation(identity: bytes) -> Frame:
    return BlockData(0x37, b"\x22" + identity)


def name(text: bytes) -> Frame:
    return BlockData(0x5F, text)


frames: st.SearchStrategy[Frame] = st.one_of(
    st.builds(Xon),
    st.builds(Xoff),
    st.builds(LiveStatus, live),
    st.builds(SensorStatus, later),
    st.builds(auto_status, first, st.tuples(later, later, later)),
    st.builds(confirmation, letters),
    st.builds(name, letters),
)
any_full = st.builds(FullStatus, *[st.integers(0, 255)] * 4)


def cut_up(data: bytes, sizes: list[int]) -> list[bytes]:
    parts: list[bytes] = []
    for size in sizes:
        parts.append(data[:size])
        data = data[size:]
    return [*parts, data]


@given(st.lists(frames, max_size=12), st.lists(st.integers(1, 5), max_size=20))
def test_frames_are_told_apart_however_they_arrive(sent: list[Frame], sizes: list[int]) -> None:
    reader = FrameReader(Model.EPSON)
    stream = b"".join(encoded(frame) for frame in sent)
    assert [f for part in cut_up(stream, sizes) for f in reader.feed(part)] == sent


@given(st.lists(any_full, max_size=6))
def test_a_kiosk_printer_s_full_status_is_read(sent: list[Frame]) -> None:
    stream = b"".join(encoded(frame) for frame in sent)
    assert FrameReader(Model.CUSTOM).feed(stream) == sent


@given(st.binary(max_size=500), st.sampled_from(Model))
def test_noise_on_the_line_never_breaks_the_reader(noise: bytes, model: Model) -> None:
    reader = FrameReader(model)
    reader.feed(noise)
    # Whatever frame was begun is over after as many bytes as the longest one has.
    reader.feed(b"\x80" * 100)
    assert reader.feed(b"\x12") == [LiveStatus(0x12)]


def test_a_status_that_breaks_off_is_dropped_when_a_new_frame_begins() -> None:
    assert FrameReader(Model.EPSON).feed(b"\x18\x00\x12") == [LiveStatus(0x12)]


def test_flow_control_between_the_bytes_of_a_process_id_is_seen() -> None:
    reader = FrameReader(Model.EPSON)
    assert reader.feed(b"\x37\x22ab\x13\x11cd\x00") == [Xoff(), Xon(), BlockData(0x37, b"\x22abcd")]


def test_a_block_without_end_is_given_up() -> None:
    reader = FrameReader(Model.EPSON)
    assert all(isinstance(f, SensorStatus) for f in reader.feed(b"\x5f" + b"a" * 95))
    assert reader.feed(b"\x12") == [LiveStatus(0x12)]


def test_half_a_full_status_gives_way_to_what_follows() -> None:
    assert FrameReader(Model.CUSTOM).feed(b"\x10\x12") == [LiveStatus(0x12)]


def test_an_automatic_status_of_a_kiosk_printer_is_not_taken_for_answers_in_print_order() -> None:
    automatic = b"\x10\x00\x00\x00"
    assert FrameReader(Model.CUSTOM).feed(automatic) == [AutoStatus(automatic)]


@pytest.mark.parametrize(
    "frame", [BlockData(0x5F, b"\x22abcd"), BlockData(0x37, b"\x25abcd"), LiveStatus(0x12)]
)
def test_only_a_process_id_counts_as_one(frame: Frame) -> None:
    assert process_id(frame) is None
    assert process_id(BlockData(0x37, b"\x22abcd")) == b"abcd"
