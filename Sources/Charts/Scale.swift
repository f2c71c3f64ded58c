// SPDX-License-Identifier: MIT
import Glibc

/// An axis with its limits and ticks worked out: from data to a place between 0 and 1.
struct Scale {
    let low, high: Double
    let isLogarithmic: Bool
    let ticks: [(value: Double, text: String)]

    /// - Parameters:
    ///   - values: the data; limits that are not given follow from them.
    ///   - edges: values at which the axis may end without a margin.
    ///   - count: about how many ticks fit.
    init(_ axis: Axis, values: [Double], edges: [Double], count: Int, isPlain: Bool = false) {
        isLogarithmic = axis.isLogarithmic
        func moved(_ value: Double) -> Double { axis.isLogarithmic ? log10(value) : value }
        var (low, high) = axis.limits ?? Self.limits(values.filter { $0.isFinite && (!axis.isLogarithmic || $0 > 0) }, edges, moved)
        if axis.isLogarithmic {
            if axis.limits == nil { (low, high) = (pow(10, low), pow(10, high)) }
            // Far enough from 0 and from infinity that logarithms and their differences are numbers.
            (low, high) = (min(max(low, 1e-300), 1e299), min(max(high, 1e-300), 1e300))
            if !(high > low * 1.000001) { high = low * 10 }
        } else {
            if !(high > low) { (low, high) = (low - 0.5, low + 0.5) }
            if !(high - low).isFinite || high == low { (low, high) = (0, 1) }
        }
        if axis.isInverted { (low, high) = (high, low) }
        (self.low, self.high) = (low, high)
        let (least, most) = (min(low, high), max(low, high))
        if let places = axis.ticks {
            let texts = Self.texts(places, isPlain: isPlain)
            ticks = places.enumerated().compactMap { place, value in
                guard value >= least, value <= most else { return nil }
                return (value, axis.tickLabels.map { place < $0.count ? $0[place] : "" } ?? texts[place])
            }
        } else if axis.isLogarithmic {
            ticks = Self.decades(least, most, count, isPlain: isPlain)
        } else {
            let places = Self.places(least, most, count)
            ticks = Array(zip(places, Self.texts(places, isPlain: isPlain)))
        }
    }

    /// Where a value lies; nil for one that a logarithmic axis cannot show.
    func place(_ value: Double) -> Double? {
        if isLogarithmic {
            guard value > 0 else { return nil }
            return clamped((log10(value) - log10(low)) / (log10(high) - log10(low)))
        }
        return clamped((value - low) / (high - low))
    }

    private func clamped(_ place: Double) -> Double? {
        place.isFinite ? min(max(place, -1e6), 1e6) : nil
    }

    private static func limits(
        _ values: [Double], _ edges: [Double], _ moved: (Double) -> Double
    ) -> (Double, Double) {
        guard let least = values.min(), let most = values.max() else { return (0, 1) }
        var (low, high) = (moved(least), moved(most))
        if low == high {
            let room = low == 0 ? 0.05 : abs(low) * 0.05
            (low, high) = (low - room, high + room)
        }
        let margin = (high - low) * 0.05
        return (edges.contains(least) ? low : low - margin, edges.contains(most) ? high : high + margin)
    }

    /// Round numbers within the limits.
    private static func places(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
        let rough = (high - low) / Double(max(count, 1))
        guard rough.isFinite, rough > 0 else { return [low] }
        let power = pow(10, floor(log10(rough)))
        let step = ([1, 2, 2.5, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10) * power
        let first = (low / step - 1e-9).rounded(.up), last = (high / step + 1e-9).rounded(.down)
        guard last >= first, last - first < 100 else { return [low] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    private static func decades(_ low: Double, _ high: Double, _ count: Int, isPlain: Bool) -> [(Double, String)] {
        let first = Int(log10(low).rounded(.up)), last = Int((log10(high) + 1e-9).rounded(.down))
        guard last > first else {
            let places = places(low, high, count)
            return Array(zip(places, texts(places, isPlain: isPlain))).filter { $0.0 > 0 }
        }
        let step = max(1, (last - first + count - 1) / max(count, 1))
        return stride(from: first, through: last, by: step).map { (pow(10, Double($0)), power($0, isPlain: isPlain)) }
    }

    private static func power(_ exponent: Int, isPlain: Bool) -> String {
        if isPlain { return "1e\(exponent)" }
        let digits: [Character: Character] = [
            "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        ]
        return "10" + String(String(exponent).map { digits[$0] ?? $0 })
    }

    /// All with as many places after the point as one of them needs.
    static func texts(_ values: [Double], isPlain: Bool) -> [String] {
        let largest = values.map { abs($0) }.max() ?? 0
        var texts: [String]
        if largest >= 1e6 || largest > 0 && largest < 1e-4 {
            texts = values.map { formatted($0, "%.6g") }
        } else {
            var places = 0
            let step = largest * 1e-6
            while places < 9, values.contains(where: { abs($0 - rounded($0, places)) > step }) { places += 1 }
            texts = values.map { formatted($0 == 0 ? 0 : $0, "%.\(places)f") }
        }
        if !isPlain { texts = texts.map { $0.hasPrefix("-") ? "−" + $0.dropFirst() : $0 } }
        return texts
    }

    private static func rounded(_ value: Double, _ places: Int) -> Double {
        let power = pow(10, Double(places))
        return (value * power).rounded() / power
    }

    static func formatted(_ value: Double, _ format: String) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(min(max(count, 0), 63))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The scales of axes, from what their marks hold.
struct Scales {
    let x, y: Scale

    init(_ axes: Axes, columns: Int, rows: Int, isPlain: Bool = false) {
        var (xs, ys): ([Double], [Double]) = ([], [])
        var (xEdges, yEdges): ([Double], [Double]) = ([], [])
        for mark in axes.marks {
            var points: [Point] = []
            switch mark.shape {
            case .line(let line), .points(let line): points = line
            case .areas(let rings): points = rings.flatMap { $0 }
            case .image(_, let low, let high): points = [low, high]
            case .horizontal(let value): ys.append(value)
            case .vertical(let value): xs.append(value)
            case .text: break
            }
            xs += points.map(\.x)
            ys += points.map(\.y)
            guard mark.isSticky else { continue }
            if case .image = mark.shape {
                xEdges += points.map(\.x)
                yEdges += points.map(\.y)
            } else {
                yEdges.append(0)
            }
        }
        x = Scale(axes.x, values: xs, edges: xEdges, count: columns, isPlain: isPlain)
        y = Scale(axes.y, values: ys, edges: yEdges, count: rows, isPlain: isPlain)
    }
}
