// One thing said large, and the way on at the bottom, where it is easy to reach.
import QtQuick
import Wartemarke

Item {
    id: message

    function firstTarget() {
        return targets.firstTarget()
    }

    Fitting {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: targets.top; bottomMargin: targets.spacing }
        Rectangle {
            readonly property var notice: view.notice
            readonly property bool care: notice.kind === "care"
            readonly property color front: care ? theme.care : theme.ink

            // Large type takes the room that the edge has otherwise.
            readonly property real edge: (view.large ? 3 : 5) * theme.spacing

            width: parent.width
            height: words.height + 2 * edge
            radius: theme.radius
            color: care ? theme.careGround : theme.panel
            border.width: theme.border
            border.color: care ? theme.care : theme.line
            Accessible.role: Accessible.AlertMessage
            Accessible.name: [notice.title, notice.text].filter((part) => part !== "").join(" ")

            Column {
                id: words
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: parent.edge }
                spacing: 3 * theme.spacing
                Item {
                    width: parent.width
                    height: Math.max(pictogram.height, code.visible ? code.height : 0)
                    Icon {
                        id: pictogram
                        name: view.body === "message" ? view.notice.pictogram : ""
                        size: 2.5 * theme.display
                        color: words.parent.care ? theme.care : theme.pictogram
                        anchors.left: parent.left
                    }
                    QrCode {
                        id: code
                        visible: view.qr.length > 0
                        anchors.right: parent.right
                        modules: view.body === "message" ? view.qr : []
                        size: message.width / 4
                    }
                }
                Words {
                    width: parent.width
                    text: parent.parent.notice.title
                    color: parent.parent.front
                    font.bold: true
                    font.pixelSize: view.large ? theme.label : theme.heading
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: parent.parent.notice.text
                    color: parent.parent.front
                    font.pixelSize: view.large ? theme.body : theme.title
                    lineHeight: 1.1 * pitch
                }
            }
        }
    }

    Targets {
        id: targets
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        model: view.message_targets
        room: message.height / 2
        stretch: 2 * theme.spacing
    }
}
