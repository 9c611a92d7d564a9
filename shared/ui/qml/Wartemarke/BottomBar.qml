// The bar that never moves: equal buttons in one or more rows.
//
// `model` is a Rows model; each row has `id`, `pictogram`, `label` and may have `spoken`, `checkable`,
// `checked`, `disabled`, `main`. A row without a label keeps its place free.
import QtQuick

Grid {
    id: bar

    property alias model: buttons.model

    signal chosen(string id)

    columns: Math.max(1, buttons.count)
    columnSpacing: theme.gap
    rowSpacing: theme.gap

    Repeater {
        id: buttons
        delegate: BarButton {
            required property var row
            width: (bar.width - (bar.columns - 1) * bar.columnSpacing) / bar.columns
            pictogram: row.pictogram
            label: row.label
            spoken: row.spoken || row.label
            checkable: row.checkable === true
            checked: row.checked === true
            enabled: row.disabled !== true && row.label !== ""
            opacity: row.label === "" ? 0 : 1
            Accessible.ignored: row.label === ""
            tone: row.main === true ? "main" : "plain"
            onChosen: bar.chosen(row.id)
        }
    }
}
