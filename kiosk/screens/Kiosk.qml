// The kiosk's one window: head with the question, the body that changes, the bar that never moves.
//
// With low reach the head grows, so that everything that can be pressed comes down to the hand.
import QtQuick
import Wartemarke

Page {
    id: kiosk

    readonly property real margin: 4 * theme.spacing
    // Only the choice has more above the middle than a seated person can reach.
    readonly property bool lowered: view.low && view.body === "choice"

    mirrored: view.mirrored
    onBack: touch.press("back")
    first: () => {
        const current = view.body === "choice" ? choice : view.body === "message" ? message
                      : view.body === "keys" ? typing : ticket
        return current.firstTarget()
    }
    // A scanner writes digits and Enter, also before anybody has touched the glass.
    onTyped: (text) => { if (view.body === "keys" || /^[0-9]$/.test(text)) touch.strike("typed", text) }

    Head {
        id: head
        anchors { left: parent.left; right: parent.right; top: parent.top }
        inset: kiosk.margin
        onImplicitHeightChanged: kiosk.settle()
    }
    // Set, not bound: a long question finds its second line while the head takes its height.
    function settle() {
        const lowest = bar.y - choice.needed - 2 * margin
        head.height = lowered ? Math.max(head.implicitHeight, lowest) : head.implicitHeight
    }
    onLoweredChanged: settle()

    Item {
        id: body
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            bottom: bar.top
            margins: kiosk.margin
        }

        // All four stay alive: what a touch waits for must not be built first.
        Item {
            id: sheet
            width: body.width
            height: body.height
            ChoiceBody {
                id: choice
                anchors.fill: parent
                visible: view.body === "choice"
                onNeededChanged: kiosk.settle()
                stretching: !kiosk.lowered
            }
            MessageBody {
                id: message
                anchors.fill: parent
                visible: view.body === "message"
            }
            KeysBody {
                id: typing
                anchors.fill: parent
                visible: view.body === "keys"
            }
            TicketBody {
                id: ticket
                anchors.fill: parent
                visible: view.body === "ticket"
            }
        }
    }

    BottomBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: kiosk.margin }
        model: view.bar
        onYChanged: kiosk.settle()
        onChosen: (id) => touch.press(id)
    }

    // Opaque from its first frame on: "painted" is true while it still moves.
    NumberAnimation {
        id: slide
        target: sheet
        property: "x"
        from: (kiosk.mirrored ? -1 : 1) * kiosk.width / 12
        to: 0
        duration: theme.slideMs
        easing.type: Easing.OutCubic
    }

    // A hand on the keys finds the new screen's first target; a hand on the glass needs no ring.
    property bool byKey: false
    readonly property string place: view.place
    onPlaceChanged: {
        slide.restart()
        byKey = kiosk.activeFocusItem() !== null
        kiosk.forceActiveFocus()
        if (byKey)
            Qt.callLater(focusFirst)
    }
    function activeFocusItem() {
        const item = Window.activeFocusItem
        return item !== null && item !== kiosk && item.activeFocusOnTab === true ? item : null
    }
    function focusFirst() {
        const target = first()
        if (target !== null)
            target.forceActiveFocus(Qt.TabFocusReason)
    }
}
