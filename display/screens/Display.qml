// The wall: header, the calls, below them the history and how long it may take, footer.
//
// Every length is a share of the screen's height; the presenter's plan says which.
import QtQuick
import Wartemarke

Page {
    id: wall

    readonly property real unit: height // all shares are of the screen's height
    readonly property var frame: view.frame
    readonly property var layout: view.layout
    readonly property real margin: frame.margin * unit
    readonly property real upper: frame.header * unit + margin
    readonly property real lower: height - frame.footer * unit - margin
    readonly property real third: Math.round((width - 3 * margin) / 3)
    readonly property real wide: width - 3 * margin - third
    readonly property var under: view.under
    readonly property real listTop: lower - under.history * unit
    readonly property bool calling: view.scene === "calls"
    readonly property bool lost: view.scene === "lost"
    readonly property var media: view.media
    readonly property bool showing: media.path !== ""
    property url film: ""               // the frame that is shown there now; set by whoever plays

    mirrored: view.rtl

    // ------------------------------------------------------------------------------- the calls

    Rectangle {
        id: card
        x: wall.margin
        y: wall.upper
        width: parent.width - 2 * wall.margin
        height: wall.layout.card * wall.unit
        z: 1                                // grows over the parts below before they make room
        visible: wall.calling
        radius: theme.radius
        color: theme.call

        Fitted {
            x: wall.frame.padding * wall.unit
            y: 0.012 * wall.unit
            width: parent.width - 2 * x
            height: (wall.frame.label - 0.012) * wall.unit
            capitals: 0.026 * wall.unit
            color: theme.onCall
            text: view.label
        }

        Repeater {
            model: view.calls
            delegate: CallRow {
                unit: wall.unit
                layout: wall.layout
                frame: wall.frame
                y: wall.frame.label * wall.unit + index * height
                width: card.width
                height: wall.layout.row * wall.unit
            }
        }
    }

    Rectangle {
        visible: view.scene === "quiet"
        x: wall.mirrored ? wall.width - width - wall.margin : wall.margin
        y: wall.upper
        width: wall.showing ? wall.width - 3 * wall.margin - area.width : wall.wide
        height: past.count > 0 || wall.showing ? wall.listTop - wall.margin - y : wall.lower - y
        radius: theme.radius
        color: theme.panel

        Sayings {
            anchors { left: parent.left; right: parent.right; top: parent.top; bottom: reach.top; margins: 0.05 * wall.unit }
            capitals: Math.min(0.05 * wall.unit, 0.14 * height)
            soft: theme.muted
            model: view.quiet
        }

        // How to reach the office meanwhile: by telephone, and by a code to photograph.
        Item {
            id: reach
            readonly property int lines: view.reach.length
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: lines > 0 ? 0.04 * wall.unit : 0 }
            height: lines > 0 ? Math.min(0.24 * wall.unit, 0.4 * parent.height) : 0

            Repeater {
                model: view.reach
                Fitted {
                    required property string modelData
                    required property int index
                    x: wall.mirrored ? reach.width - width : 0
                    y: index * height
                    width: reach.width - (code.visible ? code.width + wall.margin : 0)
                    height: reach.height / reach.lines
                    capitals: 0.026 * wall.unit
                    most: 2
                    bold: index === 0
                    text: modelData
                }
            }
            QrCode {
                id: code
                visible: view.code.length > 0
                anchors { bottom: parent.bottom; right: parent.right }
                modules: view.code
                size: reach.height
                spoken: reach.lines > 0 ? view.reach[reach.lines - 1] : ""
            }
        }
    }

    // ------------------------------------------------------------------------------- the pictures

    Rectangle {
        id: area
        visible: wall.showing
        x: wall.mirrored ? wall.margin : wall.width - width - wall.margin
        y: wall.upper
        width: Math.round(wall.media.width * wall.unit)
        height: Math.round(wall.media.height * wall.unit)
        color: theme.panel
        Accessible.ignored: true

        Image {
            anchors.fill: parent
            fillMode: Image.PreserveAspectFit
            cache: false
            source: wall.showing ? wall.film : ""
        }
    }

    // ------------------------------------------------------------------------------- the history

    // Where a line will be.
    Repeater {
        model: wall.calling || wall.showing || past.count > 0 ? wall.under.lines : 0
        Rectangle {
            required property int index
            visible: !wall.lost && index >= past.count
            x: wall.mirrored ? wall.width - width - wall.margin : wall.margin
            y: wall.listTop + index * (wall.under.line + wall.frame.lineGap) * wall.unit
            width: wall.wide
            height: wall.under.line * wall.unit
            radius: theme.radius
            color: theme.panel
            opacity: 0.5
        }
    }

    Repeater {
        id: past
        model: view.past
        delegate: PastRow {
            required property int index
            visible: !wall.lost
            x: wall.mirrored ? wall.width - width - wall.margin : wall.margin
            y: wall.listTop + index * (wall.under.line + wall.frame.lineGap) * wall.unit
            width: wall.wide
            height: wall.under.line * wall.unit
            pad: wall.frame.padding * wall.unit
            capitals: wall.under.lineCapitals * wall.unit
            frame: wall.frame
        }
    }

    // ------------------------------------------------------------------------------- the waiting

    Bands {
        visible: view.bandsVisible
        x: wall.mirrored ? wall.margin : wall.width - width - wall.margin
        y: wall.lower - height
        width: wall.third
        height: wall.under.bands * wall.unit
        unit: wall.unit
    }

    // ------------------------------------------------------------------------------- no connection

    Rectangle {
        visible: wall.lost
        x: wall.margin
        y: wall.upper
        width: parent.width - 2 * wall.margin
        height: wall.lower - y
        radius: theme.radius
        color: theme.careGround
        Accessible.role: Accessible.AlertMessage
        Accessible.name: view.lost.map((saying) => saying.text).join(" ")

        Icon {
            id: warning
            anchors { top: parent.top; topMargin: 0.07 * wall.unit; horizontalCenter: parent.horizontalCenter }
            name: "plug-connected-x"
            size: Math.round(0.16 * wall.unit)
            color: theme.care
        }
        Sayings {
            anchors {
                top: warning.bottom
                topMargin: 0.04 * wall.unit
                bottom: parent.bottom
                bottomMargin: 0.06 * wall.unit
                left: parent.left
                right: parent.right
                leftMargin: 0.1 * wall.unit
                rightMargin: 0.1 * wall.unit
            }
            capitals: 0.05 * wall.unit
            color: theme.care
            model: view.lost
        }
    }

    // ------------------------------------------------------------------------------- the edges

    Logo {
        id: logo
        anchors { left: parent.left; leftMargin: 2 * wall.margin }
        y: (wall.frame.header * wall.unit - height) / 2
        room: 0.7 * wall.frame.header * wall.unit
        widest: 0.1 * wall.width
    }
    Fitted {
        id: site
        readonly property real indent: logo.shown ? wall.margin : 0
        anchors { left: logo.right; leftMargin: indent }
        width: 0.5 * parent.width - 2 * wall.margin - logo.width - indent
        height: wall.frame.header * wall.unit
        capitals: 0.026 * wall.unit
        most: 2
        level: true
        bold: true
        text: view.site
    }

    Fitted {
        id: clock
        anchors { right: parent.right; rightMargin: 2 * wall.margin }
        width: 0.13 * wall.unit
        height: wall.frame.header * wall.unit
        capitals: 0.03 * wall.unit
        level: true
        bold: true
        align: Text.AlignRight
        text: view.clock
    }

    Fitted {
        anchors { left: site.right; right: clock.left }
        height: wall.frame.header * wall.unit
        capitals: 0.026 * wall.unit
        level: true
        align: Text.AlignRight
        text: view.date
    }

    Row {
        id: footer
        readonly property real each: (width - (view.help.length - 1) * spacing) / view.help.length
        anchors { bottom: parent.bottom; left: parent.left; right: parent.right; margins: 0; leftMargin: 2 * wall.margin; rightMargin: 2 * wall.margin }
        height: wall.frame.footer * wall.unit
        spacing: 2 * wall.margin

        Repeater {
            model: view.help
            Fitted {
                required property var modelData
                y: (footer.height - height) / 2
                width: footer.each
                height: 0.86 * footer.height
                capitals: 0.024 * wall.unit
                most: 2
                leading: 1.5
                level: true
                text: modelData.text
            }
        }
    }
}
