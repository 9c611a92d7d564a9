// How wide and tall words are, in as many lines as they may take; measured once a text.
//
// All figures are in heights of a capital, so that they hold for every size of screen.
pragma Singleton
import QtQuick

QtObject {
    id: measure

    readonly property real share: 0.714 // of the type size that a capital of Noto Sans takes
    readonly property real air: 0.2     // least space between two lines' ink
    readonly property FontMetrics regular: FontMetrics { font.pixelSize: 100 }
    readonly property FontMetrics bold: FontMetrics { font.pixelSize: 100; font.bold: true }
    readonly property real capital: 100 * share
    readonly property var memory: ({ known: new Map() }) // changed inside: nobody is to be told

    // The ways to set a text in one to `most` lines: { lines, wide, above, pitch, tall } each.
    // `leading` is the least distance of two baselines; a `level` line stands like its neighbours.
    function ways(text, most, isBold, leading, level) {
        const key = [most, isBold, leading, level, text].join("|")
        const known = memory.known
        if (!known.has(key)) {
            // Numbers and places repeat; a wall that runs for months must not remember all else.
            if (known.size >= 400)
                known.clear()
            known.set(key, measured(text, most, isBold ? bold : regular, leading, level))
        }
        return known.get(key)
    }

    function measured(text, most, face, leading, level) {
        const parts = breakable(text).split(" ").filter((part) => part !== "")
        const found = []
        for (let lines = 1; lines <= Math.min(most, parts.length); lines++)
            found.push(block(broken(parts, lines, face), face, leading, level))
        return found
    }

    // Long words joined by a hyphen may part after it; a mark remembers that no space was there.
    function breakable(text) {
        return text.replace(/([^\s-]{4,}-)(?=[^\s-]{4})/g, "$1\u2060 ")
    }

    function joined(parts) {
        return parts.join(" ").replace(/\u2060 ?/g, "")
    }

    function block(lines, face, leading, level) {
        const inks = lines.map((line) => face.tightBoundingRect(line))
        const alone = level && lines.length === 1
        const above = inks.map((ink) => alone ? 1.3 : Math.max(-ink.y / capital, 1))
        const below = inks.map((ink) => alone ? 0.3 : Math.max((ink.y + ink.height) / capital, 0))
        let pitch = leading
        for (let at = 1; at < lines.length; at++)
            pitch = Math.max(pitch, below[at - 1] + above[at] + air)
        return {
            lines: lines.join("\n"),
            wide: Math.max(...lines.map((line) => face.advanceWidth(line))) / capital,
            above: above[0],
            pitch: pitch,
            tall: above[0] + (lines.length - 1) * pitch + below[lines.length - 1],
        }
    }

    // The words in `count` lines whose longest is as short as can be, if possible after a comma.
    function broken(parts, count, face) {
        if (count === 1)
            return [joined(parts)]
        let best = null
        let width = Infinity
        for (let first = 1; first <= parts.length - count + 1; first++) {
            const head = joined(parts.slice(0, first))
            const lines = [head].concat(broken(parts.slice(first), count - 1, face))
            const worth = head.endsWith(",") ? 0.8 : 1
            const longest = worth * Math.max(...lines.map((line) => face.advanceWidth(line)))
            if (longest < width) {
                width = longest
                best = lines
            }
        }
        return best
    }
}
