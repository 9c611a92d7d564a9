// Words at the largest size that fits their room, at most `capitals` tall, in at most `most` lines.
//
// Never cut, never wrapped in the middle of a word: lines are broken where they come out even, and
// all of them shrink together until they fit. Measured by ink, not by the font's generous line
// height, so that few words in a low room are as tall as can be.
import QtQuick
import "."

Item {
    id: fitted

    property string text: ""
    property real capitals: 20
    property int most: 1
    property bool bold: false
    property color color: theme.ink
    property int align: Text.AlignLeft
    property real middle: 0.5           // where the spare height goes: 0 all below, 1 all above
    property real leading: 1.75         // least distance of two baselines, in capitals
    property bool level: false          // one line stands on the same base as its neighbours'

    readonly property var ways: Measure.ways(text, most, bold, leading, level)
    readonly property var fit: largest(ways, width, height, capitals)
    readonly property real shown: fit.capitals  // height of a capital as it came out, px
    readonly property real inkWidth: fit.capitals * fit.wide
    readonly property real inkHeight: fit.capitals * fit.tall

    function largest(ways, width, height, capitals) {
        let best = { lines: "", wide: 0, above: 1, pitch: leading, tall: 1 }
        let size = 0
        for (const way of ways) {
            // Hinted letters are a trifle wider than scaled ones.
            const fits = Math.min(capitals, 0.985 * width / way.wide, height / way.tall)
            // One more line must be worth it.
            if (fits > size * 1.1) {
                best = way
                size = fits
            }
        }
        return {
            lines: best.lines,
            wide: best.wide,
            above: best.above,
            pitch: best.pitch,
            tall: best.tall,
            capitals: size,
        }
    }

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Text {
        y: fitted.middle * (fitted.height - fitted.inkHeight)
           + fitted.fit.above * fitted.fit.capitals - baselineOffset
        width: fitted.width
        color: fitted.color
        font.bold: fitted.bold
        font.pixelSize: Math.max(1, Math.floor(fitted.fit.capitals / Measure.share))
        horizontalAlignment: fitted.align
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.max(1, fitted.fit.pitch * fitted.fit.capitals)
        text: fitted.fit.lines
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
