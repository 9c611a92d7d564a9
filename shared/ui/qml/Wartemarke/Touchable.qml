// What can be pressed, by finger, mouse, keyboard and assistive technology; others draw in it.
//
// A press answers at once by colour and a sink of 1 px; letting go outside takes it back. However
// long a finger rests, it counts: trembling hands are slow. Arrow keys walk to the neighbours.
import QtQuick

Item {
    id: touchable

    property string spoken: ""          // name for assistive technology
    property string tongue: ""          // language of that name, if it is not the screen's
    property string otherwise: ""       // the name for who cannot be told it in that language
    property int turn: 1                // when it is read aloud with the screen; 0: when reached
    property bool told: false           // it is being read aloud
    property string tone: "plain"       // "plain", "main" (the one main action of a screen)
    property bool quiet: false          // looks unavailable, yet answers (with the reason)
    property bool checked: false        // a switch that is on
    property bool checkable: false
    default property alias content: face.data
    readonly property bool down: area.pressed && area.containsMouse || answered.running
    readonly property bool dim: quiet || !enabled
    readonly property color front: down || tone === "main" ? theme.onAction
                                   : checked ? theme.paper : dim ? theme.muted : theme.ink
    readonly property color frontSoft: down || tone === "main" || checked ? front : theme.muted
    readonly property color drawing: down || tone === "main" || checked ? front
                                     : dim ? theme.muted : theme.pictogram

    signal chosen()

    function choose() {
        answered.restart()
        chosen()
    }
    function walk(forward) {
        nextItemInFocusChain(forward).forceActiveFocus(Qt.TabFocusReason)
    }

    implicitHeight: theme.minTarget
    activeFocusOnTab: enabled
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: if (enabled) choose()

    Keys.onPressed: (event) => {
        const reading = LayoutMirroring.enabled ? Qt.Key_Left : Qt.Key_Right
        switch (event.key) {
        case Qt.Key_Return:
        case Qt.Key_Enter:
        case Qt.Key_Space:
            if (!event.isAutoRepeat)
                choose()
            break
        case Qt.Key_Down:
            walk(true)
            break
        case Qt.Key_Up:
            walk(false)
            break
        case Qt.Key_Left:
        case Qt.Key_Right:
            walk(event.key === reading)
            break
        default:
            return
        }
        event.accepted = true
    }

    // A tap can be shorter than a frame: what was chosen stays lit long enough to be seen.
    Timer {
        id: answered
        interval: 120
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * theme.border
        visible: touchable.activeFocus || touchable.told
        color: "transparent"
        radius: theme.radius + 2 * theme.border
        border.color: theme.focus
        border.width: 2 * theme.border
        Accessible.ignored: true
    }

    Rectangle {
        id: face
        width: parent.width
        height: parent.height
        y: touchable.down && theme.moving ? 1 : 0
        radius: theme.radius
        color: touchable.down || touchable.tone === "main" ? theme.action
               : touchable.checked ? theme.ink : touchable.dim ? theme.paper : theme.panel
        // Thinner where it cannot be chosen: in high contrast, colour would not tell.
        border.width: touchable.dim ? theme.thin : theme.border
        border.color: touchable.activeFocus || touchable.told ? theme.paper
                      : touchable.tone === "main" && !touchable.down ? theme.action : theme.line
    }

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: touchable.choose()
    }
}
