// One large call: number, arrow, place. It shows all at once, opaque from its first frame on; only
// the arrow then slides the way it points, and a frame blinks once a second for five seconds.
//
// Both move in a small part of the row, so that little has to be painted again.
import QtQuick
import Wartemarke

Item {
    id: call

    required property var row
    required property int index
    property real unit: 1               // px of the screen's height
    property var layout
    property var frame
    property bool separated: index > 0
    readonly property real capitals: layout.capitals * unit
    readonly property bool below: layout.below
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real pad: frame.padding * unit
    readonly property real gap: frame.gap * capitals
    readonly property real numberWidth: frame.numberWidth * capitals // of the widest, for all

    readonly property real air: 0.042 * height // above and below the place: no line touches another call

    readonly property real emphasis: row.emphasis
    property int blinks: 0
    onEmphasisChanged: emphasise()
    Component.onCompleted: emphasise()

    function emphasise() {
        blinks = emphasis > 0 && theme.moving ? 10 : 0
        if (blinks > 0)
            slide.restart()
    }

    Accessible.role: Accessible.AlertMessage
    Accessible.name: row.number + ", " + row.place + (row.other === "" ? "" : ", " + row.other)

    Timer {
        interval: 500
        running: call.blinks > 0
        repeat: true
        onTriggered: call.blinks -= 1
    }

    Rectangle {
        visible: call.separated
        width: parent.width
        height: Math.max(1, Math.round(0.002 * call.unit))
        color: theme.onCall
    }

    BigNumber {
        id: number
        x: call.mirrored ? call.width - call.pad - implicitWidth : call.pad
        y: call.below ? (call.height - 1.85 * call.capitals) / 2 : (call.height - height) / 2
        width: implicitWidth
        height: call.capitals
        capitals: call.capitals
        room: call.numberWidth
        color: theme.onCall
        text: call.row.number
    }

    Arrow {
        id: arrow
        readonly property point way: Qt.point(
            direction.includes("right") ? 1 : direction.includes("left") ? -1 : 0,
            direction.includes("down") ? 1 : direction.includes("up") ? -1 : 0)
        property real back: 0
        x: (call.mirrored ? call.width - call.pad - call.numberWidth - call.gap - width
                          : call.pad + call.numberWidth + call.gap) - back * way.x * call.gap
        y: number.y - back * way.y * call.gap * 0.4
        width: size
        height: size
        size: Math.round(call.frame.arrowWidth * call.capitals)
        color: theme.onCall
        direction: call.row.arrow

        NumberAnimation on back {
            id: slide
            running: false
            from: 1
            to: 0
            duration: theme.easeMs
            easing.type: Easing.OutCubic
        }
    }

    Item {
        id: places
        readonly property real before: call.below ? call.pad
            : call.pad + call.numberWidth + call.gap + arrow.size + call.gap
        x: call.mirrored ? call.pad : before
        y: call.below ? number.y + 1.2 * call.capitals : call.air
        width: call.width - call.pad - before
        height: call.below ? call.height - y - 0.02 * call.unit : call.height - 2 * call.air

        Fitted {
            id: place
            width: parent.width
            height: other.visible ? parent.height - other.height - 0.012 * call.unit : parent.height
            text: call.row.place
            capitals: call.capitals / 2
            most: call.below ? 1 : 3
            leading: 1.2
            bold: true
            color: theme.onCall
        }
        Fitted {
            id: other
            visible: call.layout.second && text !== ""
            y: parent.height - height
            width: parent.width
            height: 0.085 * call.unit
            text: call.row.other
            capitals: 0.28 * call.capitals
            middle: 0.3
            color: theme.onCall
        }
    }

    // Four thin lines, not a frame: what lies between them need not be painted again.
    Repeater {
        model: 4
        Rectangle {
            required property int index
            readonly property real thick: Math.max(2, Math.round(0.011 * call.unit))
            readonly property real inset: Math.round(0.005 * call.unit)
            visible: call.blinks % 2 === 1
            x: index === 1 ? parent.width - inset - thick : inset
            y: index === 3 ? parent.height - inset - thick : inset
            width: index < 2 ? thick : parent.width - 2 * inset
            height: index < 2 ? parent.height - 2 * inset : thick
            color: theme.onCall
        }
    }
}
