// Every component once, for the picture that a person looks at.
import QtQuick
import Wartemarke

Page {
    id: page
    mirrored: view.mirrored
    onBack: touch.press("back")

    Column {
        objectName: "middle"
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 3 * theme.spacing }
        spacing: theme.gap

        Words {
            width: parent.width
            text: view.question
            font.bold: true
            font.pixelSize: theme.heading
        }
        Repeater {
            model: view.targets
            delegate: Target {
                required property var row
                objectName: row.id
                width: parent.width
                pictogram: row.pictogram
                label: row.label
                second: row.second
                trailing: row.trailing
                trailingNote: row.trailing_note
                quiet: row.quiet
                tone: row.main ? "main" : "plain"
                onChosen: touch.press("service", row.id)
            }
        }
        Target {
            width: parent.width
            enabled: false
            pictogram: "door"
            label: view.closed
        }
        Notice {
            width: parent.width
            title: view.fault_title
            text: view.fault
        }
        Notice {
            width: parent.width
            kind: "good"
            title: view.done
        }
        Notice {
            width: parent.width
            kind: "plain"
            pictogram: "clock"
            text: view.hint
        }
        Rectangle {
            width: parent.width
            height: number.height + 6 * theme.spacing
            radius: theme.radius
            color: theme.call
            Row {
                anchors { left: parent.left; leftMargin: 3 * theme.spacing; verticalCenter: parent.verticalCenter }
                spacing: 4 * theme.spacing
                BigNumber {
                    id: number
                    objectName: "number"
                    text: view.number
                    capitals: 1.5 * theme.display
                    color: theme.onCall
                }
                Arrow {
                    direction: view.direction
                    size: number.height
                    color: theme.onCall
                }
                BigNumber {
                    anchors.verticalCenter: parent.verticalCenter
                    text: view.place
                    capitals: theme.display
                    room: page.width - number.width - number.height - 22 * theme.spacing
                    color: theme.onCall
                }
            }
        }
    }

    BottomBar {
        objectName: "bar"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 3 * theme.spacing }
        model: view.bar
        onChosen: (id) => touch.press(id)
    }
}
