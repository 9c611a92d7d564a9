// A slip on its way out of the printer, so that the eye finds where it will come.
import QtQuick
import Wartemarke

Item {
    id: printer

    property string number: ""
    property bool running: false

    implicitWidth: 9 * theme.label
    implicitHeight: slot.height + paper.height
    Accessible.ignored: true

    Item {
        anchors { left: slot.left; right: slot.right; top: slot.verticalCenter; bottom: parent.bottom }
        clip: true
        Rectangle {
            id: paper
            anchors.horizontalCenter: parent.horizontalCenter
            width: 6 * theme.label
            height: 3.2 * theme.label
            color: theme.paper
            border.width: theme.border
            border.color: theme.line
            BigNumber {
                anchors.centerIn: parent
                text: printer.number
                capitals: theme.label
                room: parent.width - 4 * theme.spacing
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        id: slot
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 2 * theme.spacing
        radius: height / 2
        color: theme.ink
    }

    // Slow, once, and then still: about as long as a real slip takes.
    NumberAnimation {
        target: paper
        property: "y"
        running: printer.running && theme.moving
        from: -paper.height
        to: 0
        duration: 1600
        easing.type: Easing.OutQuad
    }
}
