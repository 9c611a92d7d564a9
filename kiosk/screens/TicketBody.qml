// The number, as large as the screen lets it be, and all that its bearer needs to know.
import QtQuick
import Wartemarke

Item {
    id: page

    readonly property var ticket: view.ticket
    readonly property real strong: view.large ? theme.body : theme.title
    readonly property real plain: view.large ? theme.body : theme.label
    readonly property real small: view.large ? theme.caption : theme.body

    function firstTarget() {
        return targets.firstTarget()
    }

    Fitting {
        id: all
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: targets.top; bottomMargin: targets.spacing }
        spacing: 4 * theme.spacing

        Item {
            width: parent.width
            height: number.height + 4 * theme.spacing
            BigNumber {
                id: number
                objectName: "number"
                anchors.centerIn: parent
                text: page.ticket.number
                spoken: page.ticket.spelled
                capitals: page.width / (view.large ? 4.5 : 3)
                room: page.width - 4 * theme.spacing
            }
        }

        Column {
            width: parent.width
            spacing: theme.spacing / 2
            Words {
                width: parent.width
                text: page.ticket.service
                Accessible.role: Accessible.StaticText
                Accessible.name: text
                font.bold: true
                font.pixelSize: page.strong
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: page.ticket.service_german
                color: theme.muted
                font.pixelSize: page.small
                horizontalAlignment: Text.AlignHCenter
            }
        }

        Words {
            width: parent.width
            text: page.ticket.next
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            font.pixelSize: page.plain
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1 * pitch
        }

        Row {
            id: facts
            width: parent.width
            spacing: theme.gap
            Repeater {
                id: each
                model: page.ticket.facts
                delegate: Rectangle {
                    id: fact
                    required property var modelData
                    width: (facts.width - (each.count - 1) * facts.spacing) / each.count
                    height: said.height + 4 * theme.spacing
                    radius: theme.radius
                    color: theme.panel
                    Accessible.role: Accessible.StaticText
                    Accessible.name: modelData.spoken
                    Column {
                        id: said
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 2 * theme.spacing }
                        Words {
                            width: parent.width
                            text: fact.modelData.value
                            font.bold: true
                            font.pixelSize: page.strong
                            horizontalAlignment: Text.AlignHCenter
                        }
                        Words {
                            width: parent.width
                            text: fact.modelData.name
                            color: theme.muted
                            font.pixelSize: page.small
                            horizontalAlignment: Text.AlignHCenter
                        }
                    }
                }
            }
        }

        Notice {
            width: parent.width
            kind: page.ticket.slip.kind
            pictogram: page.ticket.slip.pictogram
            title: page.ticket.slip.title
            text: page.ticket.slip.text
        }

        // What stands on the paper alone: whoever cannot read it hears it.
        Item {
            Accessible.role: Accessible.StaticText
            Accessible.name: page.ticket.on_slip
        }

        SlipOut {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: page.ticket.printing
            running: visible && view.body === "ticket"
            number: page.ticket.number
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: page.ticket.qr.length > 0
            spacing: 3 * theme.spacing
            QrCode {
                modules: page.ticket.qr
                size: page.width / 4
                spoken: page.ticket.qr_note
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, page.width / 2)
                text: page.ticket.qr_note
                color: theme.muted
            }
        }
    }

    Targets {
        id: targets
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        model: view.ticket_targets
        room: page.height / 4
        stretch: theme.spacing
    }
}
