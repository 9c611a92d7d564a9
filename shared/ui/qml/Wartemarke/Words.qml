// Words as every screen sets them: plain text that wraps, never elided, aligned with the script.
import QtQuick

Text {
    // Arabic letters bring half as much room again between their lines as Latin ones.
    readonly property real pitch: LayoutMirroring.enabled ? 0.65 : 1

    color: theme.ink
    font.pixelSize: theme.body
    horizontalAlignment: Text.AlignLeft // said outright, so that it mirrors with the screen
    lineHeight: pitch
    textFormat: Text.PlainText
    wrapMode: Text.Wrap // between words; within one only where it is wider than its place
}
