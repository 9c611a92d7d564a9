// The large targets of a screen, one below the other, all of one height where there is room. More
// than six are names that are known at sight (languages): they stand in two columns.
//
// `room` is the height that they may take; `stretch` how much one may grow to use it.
import QtQuick
import Wartemarke

Grid {
    id: grid

    property alias model: repeater.model
    property real room: 0
    property real stretch: 0
    readonly property int count: repeater.count
    readonly property int lines: Math.ceil(count / columns)
    readonly property real gaps: Math.max(0, lines - 1) * spacing
    readonly property real tallest: all((height, item) => Math.max(height, item.implicitHeight))
    readonly property real least: all((height, item) => height + item.implicitHeight) + gaps
    readonly property real needed: lines * tallest + gaps
    readonly property bool alike: columns > 1 || needed <= room
    readonly property real growth: {
        const spare = room - (alike ? needed : least)
        return Math.max(0, Math.min(stretch, spare / Math.max(1, lines)))
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

    columns: count > 6 ? 2 : 1
    spacing: Math.max(theme.gap, 1.5 * theme.spacing)

    Repeater {
        id: repeater
        delegate: Target {
            required property var row
            width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
            height: (grid.alike ? grid.tallest : implicitHeight) + grid.growth
            inset: (grid.columns > 1 ? 2 : 3) * theme.spacing
            pictogram: row.pictogram
            // Type that was asked to be large need not be set large once more.
            labelSize: grid.columns > 1 ? (view.large ? theme.body : theme.label)
                                        : view.large ? theme.label : theme.title
            trailingSize: view.large ? theme.body : theme.label
            noteSize: view.large ? theme.caption : theme.body
            drawingSize: grid.columns > 1 ? labelSize : view.large ? theme.heading : theme.display
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
