// A number, or a short word beside it, at an exact height: the item is as tall as its capitals.
//
// `capitals` is the wanted height of figures and capitals in px; with `room` (px, 0 for no limit)
// the whole is made smaller where it would be wider.
import QtQuick

Item {
    id: number

    property string text: ""
    property string spoken: text
    property real capitals: theme.display
    property real room: 0
    property color color: theme.ink
    property bool bold: true
    readonly property real share: 0.714 // of the type size that a capital of Noto Sans takes
    readonly property real fit: room > 0 && wanted.advanceWidth > room ? room / wanted.advanceWidth : 1

    implicitWidth: letters.implicitWidth
    implicitHeight: capitals * fit
    Accessible.role: Accessible.StaticText
    Accessible.name: spoken

    TextMetrics {
        id: wanted
        font.bold: number.bold
        font.pixelSize: Math.max(1, Math.round(number.capitals / number.share))
        text: number.text
    }

    Text {
        id: letters
        y: number.height / 2 + number.capitals * number.fit / 2 - baselineOffset
        color: number.color
        font.bold: number.bold
        font.pixelSize: Math.max(1, Math.floor(wanted.font.pixelSize * number.fit))
        horizontalAlignment: Text.AlignLeft
        text: number.text
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
