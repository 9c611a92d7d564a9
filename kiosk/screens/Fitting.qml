// Shows its content at full size, or as a whole a little smaller where a language runs so long
// that it would not fit: words are never cut. `needed` is the height at full size.
import QtQuick

Item {
    id: fitting

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property real needed: column.implicitHeight

    Column {
        id: column
        width: fitting.width
        transformOrigin: Item.Top
        scale: implicitHeight > fitting.height && fitting.height > 0 ? fitting.height / implicitHeight : 1
    }
}
