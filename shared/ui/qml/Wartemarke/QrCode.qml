// A QR code of whole pixels: every module is as sharp as on paper. Black on white in every theme.
//
// `modules` are its rows as texts of 0 and 1, the quiet zone left out.
import QtQuick

Rectangle {
    id: code

    property var modules: []
    property real size: 0
    property string spoken: ""
    readonly property int quiet: 4      // modules of white around it, as the standard asks
    readonly property int module: Math.max(1, Math.floor(size / (modules.length + 2 * quiet)))
    readonly property var runs: {
        const found = []
        modules.forEach((row, y) => {
            const black = /1+/g
            for (let run = black.exec(row); run !== null; run = black.exec(row))
                found.push({ x: run.index, y: y, width: run[0].length })
        })
        return found
    }

    implicitWidth: (modules.length + 2 * quiet) * module
    implicitHeight: implicitWidth
    color: "white"
    Accessible.role: Accessible.Graphic
    Accessible.name: spoken

    Repeater {
        model: code.runs
        delegate: Rectangle {
            required property var modelData
            x: (modelData.x + code.quiet) * code.module
            y: (modelData.y + code.quiet) * code.module
            width: modelData.width * code.module
            height: code.module
            color: "black"
            antialiasing: false
        }
    }
}
