// The same sentence in each language, one below the other, the main one larger.
import QtQuick

Column {
    id: sayings

    property var model: []
    property real capitals: 40
    property int align: Text.AlignHCenter
    property color color: theme.ink
    property color soft: color

    spacing: 0.9 * capitals

    Repeater {
        model: sayings.model
        Fitted {
            required property var modelData
            required property int index
            width: sayings.width
            height: (sayings.height - (sayings.model.length - 1) * sayings.spacing) / sayings.model.length
            capitals: index === 0 ? sayings.capitals : 0.8 * sayings.capitals
            most: 4
            middle: sayings.model.length === 1 ? 0.5 : index === 0 ? 0.9 : 0.1
            bold: index === 0
            align: sayings.align
            color: index === 0 ? sayings.color : sayings.soft
            text: modelData.text
        }
    }
}
