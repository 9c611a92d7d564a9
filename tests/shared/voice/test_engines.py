import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from shared.voice.engines import ENGINES, ESPEAK, PICO, Engine, EngineFailed, has_voice
from shared.voice.said import SPEAKABLE

LIMIT_S = 30.0


def python(program: str, patience_s: float = LIMIT_S) -> Engine:
    command = (sys.executable, "-c", program, "{voice}", "{text}", "{file}")
    return Engine(name="test", command=command, voices={"de": "german"}, patience_s=patience_s)


def test_what_is_to_be_said_reaches_the_engine_as_it_is() -> None:
    told = python("import sys; open(sys.argv[3], 'w').write(repr(sys.argv[1:3]))")
    text = "A, 0; $(reboot) {voice} 'x' \"y\""
    assert told.speak("de", text).decode() == repr(["german", text])


def test_an_engine_that_hangs_is_ended_after_its_time() -> None:
    began = time.monotonic()
    with pytest.raises(EngineFailed, match="timed out"):
        python(f"import time; time.sleep({4 * LIMIT_S})", patience_s=0.3).speak("de", "drei")
    assert time.monotonic() - began < LIMIT_S


@pytest.mark.parametrize(
    "engine",
    [
        Engine(name="gone", command=("/no/such/program",), voices={"de": "de"}),
        python("raise SystemExit(3)"),
        python("pass"),
    ],
    ids=["missing", "fails", "writes nothing"],
)
def test_an_engine_that_cannot_speak_says_so(engine: Engine) -> None:
    with pytest.raises(EngineFailed):
        engine.speak("de", "drei")


def test_every_language_has_an_engine() -> None:
    assert ENGINES == (PICO, ESPEAK)
    assert set(SPEAKABLE) <= {*PICO.voices, *ESPEAK.voices}


def test_an_engine_is_installed_if_its_program_and_its_package_are_there() -> None:
    assert all(engine.installed for engine in ENGINES)
    assert not replace(PICO, module="no_such_package").installed
    assert not replace(ESPEAK, command=("no-such-program",)).installed


def test_a_language_has_a_voice_by_an_engine_or_by_recordings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(has_voice(language) for language in SPEAKABLE)
    monkeypatch.setenv("PATH", "")
    # The Python that runs this is named by its whole path.
    assert [each for each in SPEAKABLE if has_voice(each)] == ["de", "en", "fr"]
    (tmp_path / "ar").mkdir()
    assert has_voice("ar", str(tmp_path))
    assert not has_voice("uk", str(tmp_path))
