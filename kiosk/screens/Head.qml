// The head: office, clock and the one question. Nothing in it is pressed.
import QtQuick
import Wartemarke

Rectangle {
    id: head

    property real inset: 0

    implicitHeight: line.height + question.implicitHeight + 2.6 * inset
    color: theme.head

    Item {
        id: line
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: head.inset }
        height: Math.max(site.implicitHeight, now.height)

        Logo {
            id: logo
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            room: 1.36 * site.font.pixelSize // a line of the name beside it
            widest: line.width / 4
        }
        Words {
            id: site
            anchors { left: logo.right; leftMargin: logo.shown ? head.inset / 2 : 0; right: now.left; rightMargin: head.inset; verticalCenter: parent.verticalCenter }
            text: view.site
            color: theme.onHead
            font.pixelSize: view.large ? theme.caption : theme.body
            font.bold: true
        }
        Row {
            id: now
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: 2 * theme.spacing
            Words {
                // Letters of two scripts have no line in common that would keep both in the row.
                y: LayoutMirroring.enabled ? (parent.height - height) / 2
                                           : clock.y + clock.baselineOffset - baselineOffset
                text: view.date
                color: theme.onHead
                font.pixelSize: theme.caption
            }
            Words {
                id: clock
                text: view.clock
                color: theme.onHead
                font.pixelSize: view.large ? theme.caption : theme.body
                font.bold: true
            }
        }
    }

    Words {
        id: question
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
            margins: head.inset
            bottomMargin: 0.7 * head.inset
        }
        text: view.question
        color: theme.onHead
        font.bold: true
        font.pixelSize: view.large ? theme.label : theme.heading
        lineHeight: 1.05 * pitch
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
}
