// Something is typed: what stands there, keys on the glass, and the way on. Who has a keyboard
// types on that (Kiosk.qml hears it); arrow keys reach the keys on the glass as well.
import QtQuick
import Wartemarke

Item {
    id: keys

    readonly property var typing: view.typing
    readonly property int columns: all((most, row) => Math.max(most, row.column + row.span), 3)
    readonly property int lines: all((most, row) => Math.max(most, row.line + 1), 1)
    readonly property real unit: (pad.width - (columns - 1) * theme.gap) / columns
    // As high as there is room for, never lower than a finger needs.
    readonly property real lineHeight: Math.max(theme.minTarget,
        Math.min(2 * theme.minTarget, (pad.height - (lines - 1) * theme.gap) / lines))

    function all(fold, start) {
        let result = start
        for (let at = 0; at < each.count; ++at) {
            const item = each.itemAt(at)
            if (item !== null)
                result = fold(result, item.row)
        }
        return result
    }
    function firstTarget() {
        return null // the keyboard writes; Enter goes on
    }

    Fitting {
        id: above
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Math.min(needed, keys.height - targets.height - least - 2 * targets.spacing)
        readonly property real least: keys.lines * theme.minTarget + (keys.lines - 1) * theme.gap
        spacing: 2 * theme.spacing

        Notice {
            width: parent.width
            visible: title !== ""
            kind: view.notice.kind
            pictogram: view.notice.pictogram
            title: view.body === "keys" ? view.notice.title : ""
            text: view.notice.text
        }
        Words {
            width: parent.width
            text: keys.typing.label
            font.bold: true
            font.pixelSize: view.large ? theme.body : theme.label
        }
        Rectangle {
            width: parent.width
            height: Math.max(theme.minTarget, typed.implicitHeight + 3 * theme.spacing)
            radius: theme.radius
            color: theme.paper
            border.width: 2 * theme.border
            border.color: theme.ink
            readonly property string text: keys.typing.text
            Accessible.role: Accessible.EditableText
            Accessible.name: keys.typing.label
            Words {
                id: typed
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 2 * theme.spacing }
                text: keys.typing.text + "|"
                font.bold: true
                font.pixelSize: view.large ? theme.label : theme.heading
                wrapMode: Text.WrapAnywhere
                LayoutMirroring.enabled: false // numbers read left to right everywhere
            }
        }
        Words {
            width: parent.width
            text: keys.typing.note
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            color: theme.muted
            font.pixelSize: theme.body
        }
    }

    Item {
        id: pad
        anchors {
            left: parent.left
            right: parent.right
            top: above.bottom
            bottom: targets.top
            topMargin: targets.spacing
            bottomMargin: targets.spacing
        }
        Repeater {
            id: each
            model: view.pad
            delegate: Touchable {
                id: key
                required property var row
                spoken: row.spoken
                x: row.column * (keys.unit + theme.gap)
                y: pad.height - (keys.lines - row.line) * (keys.lineHeight + theme.gap) + theme.gap
                width: row.span * keys.unit + (row.span - 1) * theme.gap
                height: keys.lineHeight
                turn: 0
                onChosen: touch.strike("key", row.key)
                Icon {
                    anchors.centerIn: parent
                    visible: key.row.pictogram !== ""
                    name: key.row.pictogram
                    size: Math.min(theme.heading, keys.unit / 1.6)
                    color: key.drawing
                }
                Words {
                    anchors.centerIn: parent
                    visible: text !== ""
                    text: key.row.text
                    color: key.front
                    font.bold: true
                    font.pixelSize: Math.min(theme.title, keys.unit / 2)
                }
            }
        }
    }

    Targets {
        id: targets
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        model: view.keys_targets
        room: keys.height / 4
        stretch: theme.spacing
    }
}
