// How long it may take: a line for each service, and a notice; or, in a low room, letters and
// times only, side by side.
import QtQuick

Rectangle {
    id: bands

    property real unit: 1               // px of the screen's height
    readonly property var plan: view.bandsPlan
    readonly property real pad: view.frame.padding * unit
    readonly property real inner: width - 2 * pad
    readonly property real column: (inner - (plan.columns - 1) * pad / 2) / plan.columns

    radius: theme.radius
    color: theme.panel
    LayoutMirroring.enabled: view.turnRtl
    LayoutMirroring.childrenInherit: true

    Fitted {
        visible: bands.plan.title > 0
        x: bands.pad
        y: bands.pad / 2
        width: bands.inner
        height: bands.plan.title * bands.unit - y
        capitals: 0.026 * bands.unit
        bold: true
        level: true
        text: view.bandsTitle
    }

    Repeater {
        model: view.bands
        delegate: BandRow {
            required property int index
            readonly property int at: Math.floor(index / bands.plan.rows)
            x: bands.pad + (bands.LayoutMirroring.enabled ? bands.plan.columns - 1 - at : at)
                           * (bands.column + bands.pad / 2)
            y: (bands.plan.title + bands.plan.above + index % bands.plan.rows * bands.plan.line) * bands.unit
            width: bands.column
            height: bands.plan.line * bands.unit
            compact: bands.plan.short
            capitals: Math.min(0.028 * bands.unit, (bands.plan.short ? 0.45 : 0.38) * height)
        }
    }

    Fitted {
        visible: bands.plan.notice > 0
        x: bands.pad
        y: parent.height - height - bands.pad / 2
        width: bands.inner
        height: bands.plan.notice * bands.unit
        capitals: (view.told ? 0.028 : 0.02) * bands.unit
        most: view.told ? 5 : 3
        middle: 1
        bold: view.told
        color: view.told ? theme.ink : theme.muted
        text: view.notice
    }
}
