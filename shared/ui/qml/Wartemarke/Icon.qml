// A pictogram in any colour. `name` is a file in shared/ui/icons; empty takes no room.
import QtQuick
import QtQuick.Window

Item {
    id: icon

    property string name: ""
    property color color: theme.pictogram
    property real size: theme.title
    property real stroke: 2
    // Drawings that point along the line of reading turn round with it.
    property bool flips: ["arrow-back-up", "arrow-right", "file-import"].includes(name)

    implicitWidth: name === "" ? 0 : size
    implicitHeight: name === "" ? 0 : size
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        visible: icon.name !== ""
        mirror: icon.flips && icon.LayoutMirroring.enabled
        fillMode: Image.PreserveAspectFit
        source: icon.name === "" ? "" : "image://icons/" + icon.name + "/"
                + String(icon.color).slice(-6) + "/" + icon.stroke
        sourceSize.width: Math.round(icon.size * Screen.devicePixelRatio)
        sourceSize.height: Math.round(icon.size * Screen.devicePixelRatio)
    }
}
