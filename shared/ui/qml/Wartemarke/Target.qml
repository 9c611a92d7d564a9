// A large touch target across the screen: pictogram, label, a small second line, and what stands
// at the far end (people ahead). It grows with its words and is never lower than 20 mm.
import QtQuick

Touchable {
    id: target

    property string pictogram: ""
    property string label: ""
    property string second: ""
    property string trailing: ""
    property string trailingNote: ""
    property real labelSize: theme.label
    property real trailingSize: labelSize
    property real noteSize: theme.caption
    property real drawingSize: theme.display
    property real inset: 3 * theme.spacing

    // Its second line is another language's, which no voice says in the same breath.
    Accessible.description: second
    readonly property string said: [label, trailing, trailingNote].filter((part) => part !== "").join(", ")

    spoken: said
    implicitWidth: 20 * labelSize
    implicitHeight: Math.max(theme.minTarget,
                             Math.max(words.height, far.height, drawing.height) + 4 * theme.spacing)

    Icon {
        id: drawing
        anchors { left: parent.left; leftMargin: target.inset; verticalCenter: parent.verticalCenter }
        name: target.pictogram
        size: target.drawingSize
        color: target.drawing
    }

    Column {
        id: words
        anchors {
            left: drawing.right
            leftMargin: target.pictogram === "" ? 0 : target.inset
            right: far.left
            rightMargin: far.width > 0 ? target.inset : 0
            verticalCenter: parent.verticalCenter
        }
        Words {
            width: parent.width
            text: target.label
            color: target.front
            font.bold: !target.dim
            font.pixelSize: target.labelSize
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: target.second
            color: target.frontSoft
            font.pixelSize: target.noteSize
        }
    }

    Column {
        id: far
        readonly property real widest: Math.max(count.implicitWidth, note.implicitWidth)
        anchors { right: parent.right; rightMargin: target.inset; verticalCenter: parent.verticalCenter }
        width: Math.min(widest, target.width / 3)
        Words {
            id: count
            width: parent.width
            visible: text !== ""
            text: target.trailing
            color: target.front
            font.bold: true
            font.pixelSize: target.trailingSize
            horizontalAlignment: Text.AlignRight
        }
        Words {
            id: note
            width: parent.width
            visible: text !== ""
            text: target.trailingNote
            color: target.frontSoft
            font.pixelSize: target.noteSize
            horizontalAlignment: Text.AlignRight
        }
    }
}
