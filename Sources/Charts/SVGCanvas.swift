// SPDX-License-Identifier: MIT
import Glibc

/// Writes a figure as SVG.
final class SVGCanvas: Canvas {
    private var body = ""
    private var clips = 0
    private let width, height: Double

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    var document: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))pt" height="\(number(height))pt" \
        viewBox="0 0 \(number(width)) \(number(height))" font-family="DejaVu Sans, Helvetica, Arial, sans-serif">
        \(body)</svg>

        """
    }

    /// Hundredths of a point are enough.
    private func number(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard hundredths.isFinite, abs(hundredths) < 1e12 else { return "0" }
        let whole = Int(hundredths)
        let (points, rest) = (abs(whole) / 100, abs(whole) % 100)
        let sign = whole < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(points)" }
        return "\(sign)\(points)." + (rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)"))
    }

    private func path(_ lines: [[Point]], isClosed: Bool) -> String {
        lines.filter { !$0.isEmpty }.map { line in
            "M" + line.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L") + (isClosed ? "Z" : "")
        }.joined()
    }

    private func paint(_ kind: String, _ colour: Colour) -> String {
        "\(kind)=\"\(colour.hex)\"" + (colour.alpha < 1 ? " \(kind)-opacity=\"\(number(colour.alpha))\"" : "")
    }

    func fill(_ rings: [[Point]], _ colour: Colour) {
        body += "<path d=\"\(path(rings, isClosed: true))\" \(paint("fill", colour))/>\n"
    }

    func stroke(_ lines: [[Point]], _ colour: Colour, width: Double, dashes: [Double]) {
        let pattern = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes.map { number($0 * width) }.joined(separator: " "))\""
        body += "<path d=\"\(path(lines, isClosed: false))\" fill=\"none\" \(paint("stroke", colour)) "
            + "stroke-width=\"\(number(width))\" stroke-linejoin=\"round\"\(pattern)/>\n"
    }

    func circles(_ centres: [Point], radius: Double, _ colour: Colour) {
        for centre in centres {
            body += "<circle cx=\"\(number(centre.x))\" cy=\"\(number(centre.y))\" r=\"\(number(radius))\" \(paint("fill", colour))/>\n"
        }
    }

    func text(_ text: String, _ place: Point, size: Double, anchor: Anchor, isBold: Bool, isUpright: Bool) {
        let anchors: [Anchor: String] = [.start: "start", .middle: "middle", .end: "end"]
        let (x, y) = (number(place.x), number(place.y))
        body += "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(number(size))\" text-anchor=\"\(anchors[anchor] ?? "start")\""
            + (isBold ? " font-weight=\"bold\"" : "") + (isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : "")
            + ">\(escaped(text))</text>\n"
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case _ where scalar.value < 32: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    func width(of text: String, size: Double) -> Double { LetterWidths.width(of: text, size: size) }

    func beginClip(_ corner: Point, width: Double, height: Double) {
        clips += 1
        body += "<clipPath id=\"c\(clips)\"><rect x=\"\(number(corner.x))\" y=\"\(number(corner.y))\" width=\"\(number(width))\" "
            + "height=\"\(number(height))\"/></clipPath>\n<g clip-path=\"url(#c\(clips))\">\n"
    }

    func endClip() { body += "</g>\n" }
}

extension Figure {
    public var svg: String {
        let canvas = SVGCanvas(width: width * 72, height: height * 72)
        draw(on: canvas)
        return canvas.document
    }
}
