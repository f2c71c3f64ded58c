// SPDX-License-Identifier: MIT
import CCairo

/// Draws a figure with Cairo, as a PNG or a PDF.
final class CairoCanvas: Canvas {
    private let page: OpaquePointer

    /// - Parameter scale: pixels to a point; 0 for a PDF.
    init?(width: Double, height: Double, scale: Double) {
        guard let page = cairo_page_create(width, height, scale) else { return nil }
        self.page = page
    }

    private func use(_ colour: Colour) { cairo_page_colour(page, colour.red, colour.green, colour.blue, colour.alpha) }

    private func trace(_ line: [Point]) {
        guard let first = line.first else { return }
        cairo_page_move(page, first.x, first.y)
        for point in line.dropFirst() { cairo_page_line(page, point.x, point.y) }
    }

    func fill(_ rings: [[Point]], _ colour: Colour) {
        use(colour)
        for ring in rings {
            trace(ring)
            cairo_page_close_path(page)
        }
        cairo_page_fill(page)
    }

    func stroke(_ lines: [[Point]], _ colour: Colour, width: Double, dashes: [Double]) {
        use(colour)
        for line in lines { trace(line) }
        cairo_page_stroke(page, width, dashes.map { $0 * width }, Int32(dashes.count))
    }

    func circles(_ centres: [Point], radius: Double, _ colour: Colour) {
        use(colour)
        for centre in centres {
            cairo_page_circle(page, centre.x, centre.y, radius)
            cairo_page_fill(page)
        }
    }

    func text(_ text: String, _ place: Point, size: Double, anchor: Anchor, isBold: Bool, isUpright: Bool) {
        use(.black)
        let width = cairo_page_text_width(page, text, size, isBold)
        let back = anchor == .start ? 0 : anchor == .middle ? width / 2 : width
        cairo_page_text(
            page, text, place.x - (isUpright ? 0 : back), place.y + (isUpright ? back : 0), size,
            isUpright ? -Double.pi / 2 : 0, isBold)
    }

    func width(of text: String, size: Double) -> Double { cairo_page_text_width(page, text, size, false) }

    func beginClip(_ corner: Point, width: Double, height: Double) {
        cairo_page_clip(page, corner.x, corner.y, width, height)
    }

    func endClip() { cairo_page_unclip(page) }

    /// The bytes of the file; the canvas can draw no more. nil when something failed.
    func finished() -> [UInt8]? {
        var bytes: [UInt8] = []
        let done = withUnsafeMutablePointer(to: &bytes) { pointer in
            cairo_page_finish(page, { context, start, count in
                guard let context else { return false }
                context.assumingMemoryBound(to: [UInt8].self).pointee.append(
                    contentsOf: UnsafeBufferPointer(start: start, count: count))
                return true
            }, pointer)
        }
        return done ? bytes : nil
    }
}

extension Figure {
    public static var canDrawPictures: Bool { cairo_is_available() }

    public func png(dotsPerInch: Double) -> [UInt8]? { drawn(scale: dotsPerInch / 72) }
    public var pdf: [UInt8]? { drawn(scale: 0) }

    private func drawn(scale: Double) -> [UInt8]? {
        guard let canvas = CairoCanvas(width: width * 72, height: height * 72, scale: scale) else { return nil }
        draw(on: canvas)
        return canvas.finished()
    }
}
