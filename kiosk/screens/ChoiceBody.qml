// A question's answers: languages by name, a notice if something is wrong, the large targets.
import QtQuick
import Wartemarke

Item {
    id: choice

    property bool stretching: true
    readonly property real needed: above.implicitHeight + (above.implicitHeight > 0 ? targets.spacing : 0)
                                   + targets.needed

    function firstTarget() {
        return targets.firstTarget()
    }

    Fitting {
        id: all
        anchors.fill: parent
        spacing: above.implicitHeight > 0 ? targets.spacing : 0

        Column {
            id: above
            width: parent.width
            spacing: targets.spacing
            Grid {
                id: chips
                width: parent.width
                visible: names.count > 0
                columns: Math.min(4, Math.max(1, names.count))
                spacing: theme.gap
                readonly property real tallest: {
                    let result = 0
                    for (let at = 0; at < names.count; ++at) {
                        const item = names.itemAt(at)
                        if (item !== null)
                            result = Math.max(result, item.implicitHeight)
                    }
                    return result
                }
                Repeater {
                    id: names
                    model: view.choice_chips
                    delegate: Chip {
                        required property var row
                        width: (chips.width - (chips.columns - 1) * chips.spacing) / chips.columns
                        height: chips.tallest
                        label: row.label
                        pictogram: row.pictogram
                        spoken: row.spoken || row.label
                        tongue: row.language
                        otherwise: row.otherwise
                        checkable: row.action === "speak"
                        checked: row.chosen
                        onChosen: touch.press(row.action, row.id)
                    }
                }
            }
            Notice {
                width: parent.width
                visible: title !== ""
                kind: view.notice.kind
                pictogram: view.notice.pictogram
                title: view.body === "choice" ? view.notice.title : ""
                text: view.notice.text
            }
        }

        Targets {
            id: targets
            width: parent.width
            model: view.choice_targets
            room: choice.height - above.implicitHeight - all.spacing
            stretch: choice.stretching ? 3 * theme.heading : 0
        }
    }
}
