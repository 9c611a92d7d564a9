// A language by its own name; the one that is spoken now is marked.
import QtQuick
import Wartemarke

Touchable {
    id: chip

    property string label: ""

    spoken: label
    turn: 2 // after the concerns, each in its own language: who reads none hears theirs
    checkable: true
    implicitHeight: Math.max(theme.minTarget, name.implicitHeight + 3 * theme.spacing)

    Words {
        id: name
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: theme.spacing }
        text: chip.label
        color: chip.front
        font.bold: true
        horizontalAlignment: Text.AlignHCenter
    }
}
