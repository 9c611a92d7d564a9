// The large targets of a screen, one below the other, all of one height where there is room.
//
// `room` is the height that they may take; `stretch` how much one may grow to use it.
import QtQuick
import Wartemarke

Column {
    id: column

    property alias model: repeater.model
    property real room: 0
    property real stretch: 0
    readonly property int count: repeater.count
    readonly property real gaps: Math.max(0, count - 1) * spacing
    readonly property real tallest: all((height, item) => Math.max(height, item.implicitHeight))
    readonly property real least: all((height, item) => height + item.implicitHeight) + gaps
    readonly property bool alike: count * tallest + gaps <= room
    readonly property real growth: {
        const spare = room - (alike ? count * tallest + gaps : least)
        return Math.max(0, Math.min(stretch, spare / Math.max(1, count)))
    }

    function all(fold) {
        let result = 0
        for (let at = 0; at < repeater.count; ++at) {
            const item = repeater.itemAt(at)
            if (item !== null)
                result = fold(result, item)
        }
        return result
    }
    function firstTarget() {
        return repeater.count > 0 ? repeater.itemAt(0) : null
    }

    spacing: Math.max(theme.gap, 1.5 * theme.spacing)

    Repeater {
        id: repeater
        delegate: Target {
            required property var row
            width: column.width
            height: (column.alike ? column.tallest : implicitHeight) + column.growth
            pictogram: row.pictogram
            // Type that was asked to be large need not be set large once more.
            labelSize: view.large ? theme.label : theme.title
            trailingSize: view.large ? theme.body : theme.label
            noteSize: view.large ? theme.caption : theme.body
            drawingSize: view.large ? theme.heading : theme.display
            label: row.label
            tongue: row.language
            otherwise: row.otherwise
            spoken: row.spoken || said
            second: row.second
            trailing: row.trailing
            trailingNote: row.trailing_note
            quiet: row.quiet
            tone: row.main ? "main" : "plain"
            onChosen: touch.press(row.action, row.argument)
        }
    }
}
