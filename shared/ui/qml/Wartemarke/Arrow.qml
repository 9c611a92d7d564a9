// Which way to go. It points to a real place, so it never turns round with the script.
//
// `direction`: left, right, up, down, up-left, up-right, down-left, down-right; empty shows none.
import QtQuick

Icon {
    property string direction: ""

    name: direction === "" ? "" : "arrow-" + direction
    flips: false
    stroke: 3
    color: theme.ink
}
