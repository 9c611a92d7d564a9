// A language by its own name; the one that is spoken now is marked, by a pictogram too.
import QtQuick
import Wartemarke

Touchable {
    id: chip

    property string label: ""
    property string pictogram: ""
    readonly property real edge: theme.spacing

    turn: 2 // after the concerns, each in its own language: who reads none hears theirs
    implicitHeight: Math.max(theme.minTarget, said.implicitHeight + 3 * theme.spacing)

    Column {
        id: said
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: chip.edge }
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: chip.pictogram !== ""
            name: chip.pictogram
            size: theme.label
            color: chip.drawing
        }
        Words {
            width: parent.width
            text: chip.label
            color: chip.front
            font.bold: true
            // A language's own name is in its own script, whatever the screen's is.
            lineHeight: /[\u0600-\u06ff]/.test(text) ? pitch : 1
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
