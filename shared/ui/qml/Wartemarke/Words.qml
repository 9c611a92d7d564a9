// Words as every screen sets them: plain text that wraps, never elided, aligned with the script.
import QtQuick

Text {
    color: theme.ink
    font.pixelSize: theme.body
    horizontalAlignment: Text.AlignLeft // said outright, so that it mirrors with the screen
    textFormat: Text.PlainText
    wrapMode: Text.Wrap // between words; within one only where it is wider than its place
}
