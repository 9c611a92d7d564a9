import io
import itertools
import math
import wave

from shared.sound.chime import PEAK_DBFS, RATE, SECONDS, chime_samples, chime_wav


def loudness(samples: list[int]) -> float:
    """Root mean square."""
    return math.sqrt(sum(value * value for value in samples) / len(samples))


def strength(samples: list[int], hertz: float) -> float:
    """How much of one frequency is in the samples (one bin of a Fourier transform)."""
    turn = 2 * math.pi * hertz / RATE
    real = sum(value * math.cos(turn * at) for at, value in enumerate(samples))
    imaginary = sum(value * math.sin(turn * at) for at, value in enumerate(samples))
    return math.hypot(real, imaginary) / len(samples)


CHIME = chime_samples()


def part(start: float, end: float) -> list[int]:
    return list(CHIME[round(start * RATE) : round(end * RATE)])


def test_the_chime_is_a_wav_file_of_1_2_seconds() -> None:
    with wave.open(io.BytesIO(chime_wav()), "rb") as wav:
        kind = (wav.getnchannels(), wav.getsampwidth(), wav.getframerate())
        assert kind == (1, 2, RATE)
        assert wav.getnframes() / RATE == SECONDS == 1.2
        assert wav.readframes(wav.getnframes()) == chime_samples().tobytes()


def test_the_chime_is_as_loud_as_it_says_and_never_clips() -> None:
    peak = max(abs(value) for value in chime_samples())
    assert abs(20 * math.log10(peak / 32_767) - PEAK_DBFS) < 0.01


def test_the_first_note_is_high_and_the_second_low() -> None:
    first, second = part(0.0, 0.36), part(0.5, 0.9)
    assert strength(first, 659.26) > 10 * strength(first, 523.25)
    assert strength(second, 523.25) > 2 * strength(second, 659.26)


def test_each_note_dies_away() -> None:
    for start, end in ((0.02, 0.36), (0.4, 1.2)):
        steps = [start + n * (end - start) / 4 for n in range(5)]
        louds = [loudness(part(a, b)) for a, b in itertools.pairwise(steps)]
        assert louds == sorted(louds, reverse=True)


def test_nothing_clicks_at_either_end() -> None:
    samples = chime_samples()
    assert samples[0] == 0
    assert max(abs(value) for value in samples[-48:]) < 33  # a thousandth of full scale
