// The office's logo, `room` px high and at most `widest` px wide, in its own proportions. It takes no
// room where the theme has none. The office's name always stands beside it.
import QtQuick
import QtQuick.Window

Image {
    id: logo

    property real room: 0
    property real widest: 4 * room
    readonly property bool shown: status === Image.Ready
    readonly property real proportion: shown && implicitHeight > 0 ? implicitWidth / implicitHeight : 0

    width: Math.min(widest, room * proportion)
    height: shown ? width / proportion : 0
    visible: shown
    source: theme.logo
    sourceSize.height: Math.round(room * Screen.devicePixelRatio)
    fillMode: Image.PreserveAspectFit
    smooth: true
    mipmap: true
    Accessible.ignored: true
}
