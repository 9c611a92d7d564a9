// Shows one screen after the other; the new one slides in, in the direction of reading.
//
// Set `source` to the screen's file. What it shows is opaque from its first frame on, so that
// "painted" is true while it still moves. `backwards` makes it come from where one has been.
import QtQuick

Item {
    id: stage

    property alias source: loader.source
    readonly property alias screen: loader.item
    property bool backwards: false

    clip: true

    Loader {
        id: loader
        width: stage.width
        height: stage.height
        focus: true
        onLoaded: slide.restart()
    }

    NumberAnimation {
        id: slide
        target: loader
        property: "x"
        from: (stage.backwards !== stage.LayoutMirroring.enabled ? -1 : 1) * stage.width / 4
        to: 0
        duration: theme.slideMs
        easing.type: Easing.OutCubic
    }
}
