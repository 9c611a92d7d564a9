// One button of the bar at the bottom: pictogram above a short label, which is never cut.
import QtQuick

Touchable {
    id: button

    property string pictogram: ""
    property string label: ""

    spoken: label
    turn: 0
    implicitWidth: theme.minTarget
    implicitHeight: Math.max(theme.minTarget, theme.heading + 2.6 * theme.caption + 3 * theme.spacing)

    Icon {
        id: drawing
        anchors { top: parent.top; topMargin: 1.5 * theme.spacing; horizontalCenter: parent.horizontalCenter }
        name: button.pictogram
        size: theme.title
        color: button.drawing
    }

    Words {
        anchors {
            top: drawing.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
            margins: theme.spacing
            topMargin: theme.spacing / 2
            bottomMargin: theme.spacing / 2
        }
        text: button.label
        color: button.front
        font.pixelSize: theme.caption
        fontSizeMode: Text.Fit
        wrapMode: Text.WordWrap // smaller rather than broken within a word
        minimumPixelSize: Math.round(theme.caption / 2)
        maximumLineCount: 2
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
