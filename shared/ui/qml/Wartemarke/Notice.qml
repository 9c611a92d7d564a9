// A message that matters: always a pictogram and words, never colour alone.
import QtQuick

Rectangle {
    id: notice

    property string kind: "care"        // "care" (refusal, fault), "good" (done), "plain"
    property string pictogram: kind === "good" ? "check" : "alert-triangle"
    property string title: ""
    property string text: ""
    readonly property color front: kind === "care" ? theme.care
                                   : kind === "good" ? theme.onGood : theme.ink

    implicitWidth: 20 * theme.label
    implicitHeight: Math.max(words.height, drawing.height) + 6 * theme.spacing
    radius: theme.radius
    color: kind === "care" ? theme.careGround : kind === "good" ? theme.good : theme.panel
    border.width: theme.border
    border.color: kind === "good" ? color : kind === "care" ? theme.care : theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: [title, text].filter((part) => part !== "").join(" ")

    Icon {
        id: drawing
        anchors { left: parent.left; leftMargin: 3 * theme.spacing; verticalCenter: parent.verticalCenter }
        name: notice.pictogram
        size: theme.display
        color: notice.front
    }

    Column {
        id: words
        anchors {
            left: drawing.right
            leftMargin: 3 * theme.spacing
            right: parent.right
            rightMargin: 3 * theme.spacing
            verticalCenter: parent.verticalCenter
        }
        spacing: theme.spacing / 2
        Words {
            width: parent.width
            visible: text !== ""
            text: notice.title
            color: notice.front
            font.bold: true
            font.pixelSize: theme.label
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: notice.text
            color: notice.front
        }
    }
}
