// SPDX-License-Identifier: MIT

enum Anchor { case start, middle, end }

/// A sheet to draw on, in points from the top left corner.
protocol Canvas: AnyObject {
    func fill(_ rings: [[Point]], _ colour: Colour)
    func stroke(_ lines: [[Point]], _ colour: Colour, width: Double, dashes: [Double])
    func circles(_ centres: [Point], radius: Double, _ colour: Colour)
    /// `y` is the base line; `isUpright`: read from below.
    func text(_ text: String, _ place: Point, size: Double, anchor: Anchor, isBold: Bool, isUpright: Bool)
    func width(of text: String, size: Double) -> Double
    /// What follows, up to `endClip`, is cut off outside the rectangle.
    func beginClip(_ corner: Point, width: Double, height: Double)
    func endClip()
}

extension Canvas {
    func text(_ text: String, _ place: Point, size: Double, anchor: Anchor) {
        self.text(text, place, size: size, anchor: anchor, isBold: false, isUpright: false)
    }

    func rectangle(_ corner: Point, width: Double, height: Double, _ colour: Colour) {
        fill([Self.ring(corner, width: width, height: height)], colour)
    }

    static func ring(_ corner: Point, width: Double, height: Double) -> [Point] {
        [
            corner, Point(corner.x + width, corner.y), Point(corner.x + width, corner.y + height),
            Point(corner.x, corner.y + height),
        ]
    }
}

/// Widths of letters in a common sans serif face, where nothing can be asked for them: shares of the size.
enum LetterWidths {
    static func width(of text: String, size: Double) -> Double {
        text.reduce(0) { total, letter in
            switch letter {
            case "i", "j", "l", "I", ".", ",", ":", ";", "|", "'", "!": total + 0.31 * size
            case "f", "t", "r", "(", ")", "[", "]", " ", "-", "/": total + 0.37 * size
            case "m", "M", "W", "w", "@", "%": total + 0.88 * size
            case "⁻", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹": total + 0.4 * size
            case "A"..."Z", "−", "=", "+", "<", ">": total + 0.7 * size
            default: total + 0.61 * size
            }
        }
    }
}
