// A line below the large calls: an earlier one, or (in amber) one that waits to be large.
import QtQuick
import Wartemarke

Rectangle {
    id: past

    required property var row
    property real capitals: 40
    property real pad: 20
    property var frame
    readonly property real numberWidth: frame.numberWidth * capitals // of the widest, for all
    readonly property color front: row.waiting ? theme.onCall : theme.ink

    radius: theme.radius
    color: row.waiting ? theme.call : theme.panel
    Accessible.role: Accessible.StaticText
    Accessible.name: row.number + ", " + row.place

    BigNumber {
        anchors { left: parent.left; leftMargin: past.pad; verticalCenter: parent.verticalCenter }
        width: implicitWidth
        height: past.capitals
        capitals: past.capitals
        room: past.numberWidth
        color: past.front
        text: past.row.number
    }

    Arrow {
        id: arrow
        anchors {
            left: parent.left
            leftMargin: past.pad + past.numberWidth + 1.5 * past.frame.gap * past.capitals
            verticalCenter: parent.verticalCenter
        }
        width: size
        height: size
        size: Math.round(0.85 * past.capitals)
        color: past.row.waiting ? theme.onCall : theme.pictogram
        direction: past.row.arrow
    }

    Fitted {
        anchors {
            left: arrow.right
            leftMargin: 2 * past.frame.gap * past.capitals
            right: parent.right
            rightMargin: past.pad
            top: parent.top
            bottom: parent.bottom
            topMargin: 0.06 * parent.height
            bottomMargin: 0.06 * parent.height
        }
        text: past.row.place
        capitals: 0.62 * past.capitals
        most: 2
        level: true
        leading: 1.5
        color: past.front
    }
}
