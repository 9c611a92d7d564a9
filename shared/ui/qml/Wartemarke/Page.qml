// The root of a screen: ground, direction of reading, and the way in for the keyboard.
//
// The first arrow or Tab key goes to the first target; Escape is Back.
import QtQuick

Rectangle {
    id: page

    property bool mirrored: false       // right-to-left script

    property var first: () => null      // what an arrow key reaches first; null: whatever comes

    signal back()
    signal typed(string text)           // a key that writes, and Enter and Backspace

    color: theme.paper
    focus: true
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

    Keys.onPressed: (event) => {
        switch (event.key) {
        case Qt.Key_Up:
        case Qt.Key_Down:
        case Qt.Key_Left:
        case Qt.Key_Right:
            (first() ?? nextItemInFocusChain(event.key !== Qt.Key_Up)).forceActiveFocus(Qt.TabFocusReason)
            break
        case Qt.Key_Escape:
            back()
            break
        default:
            if (event.text === "")
                return
            typed(event.text)
        }
        event.accepted = true
    }
}
