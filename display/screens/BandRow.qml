// One service: its letter, its name (left out in a low room), and how long it may take.
import QtQuick

Item {
    id: band

    required property var row
    property bool compact: false
    property real capitals: 20
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real letterWidth: 1.9 * capitals
    readonly property real valueWidth: compact ? width - letterWidth : 0.42 * width

    Accessible.role: Accessible.StaticText
    Accessible.name: row.letter + ", " + row.name + ", " + row.value

    Fitted {
        x: band.mirrored ? band.width - width : 0
        width: band.letterWidth
        height: band.height
        capitals: band.capitals
        level: true
        bold: true
        text: band.row.letter
    }

    Fitted {
        visible: !band.compact
        x: band.mirrored ? band.valueWidth + 0.6 * band.capitals : band.letterWidth
        width: band.width - band.letterWidth - band.valueWidth - 0.6 * band.capitals
        height: band.height
        capitals: 0.86 * band.capitals
        most: 2
        leading: 1.5
        level: true
        text: band.row.name
    }

    Fitted {
        x: band.mirrored ? 0 : band.width - width
        width: band.valueWidth
        height: band.height
        capitals: (band.compact ? 1 : 0.92) * band.capitals
        most: band.compact ? 1 : 2
        leading: 1.5
        level: true
        bold: true
        align: band.compact ? Text.AlignLeft : Text.AlignRight
        text: band.row.value
    }
}
