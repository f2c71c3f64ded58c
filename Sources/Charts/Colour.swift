// SPDX-License-Identifier: MIT

public struct Colour: Equatable, Sendable {
    public var red, green, blue: Double
    public var alpha: Double

    public init(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double = 1) {
        (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }

    /// `#1f77b4` and the like.
    public init?(hex: String) {
        let digits = Array(hex.utf8.dropFirst().map { Character(UnicodeScalar($0)).hexDigitValue })
        guard hex.hasPrefix("#"), !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }.map(Double.init)
        switch values.count {
        case 3: self.init(values[0] / 15, values[1] / 15, values[2] / 15)
        case 6, 8:
            func part(_ place: Int) -> Double { (values[place] * 16 + values[place + 1]) / 255 }
            self.init(part(0), part(2), part(4), values.count == 8 ? part(6) : 1)
        default: return nil
        }
    }

    private init(_ number: UInt32) {
        self.init(Double(number >> 16 & 255) / 255, Double(number >> 8 & 255) / 255, Double(number & 255) / 255)
    }

    static let black = Colour(0, 0, 0), white = Colour(1, 1, 1), gridGrey = Colour(0xB0B0B0)

    /// The colours that series take in turn.
    public static let cycle: [Colour] = [
        0x1F77B4, 0xFF7F0E, 0x2CA02C, 0xD62728, 0x9467BD, 0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22, 0x17BECF,
    ].map { Colour($0 as UInt32) }

    private static let names: [String: UInt32] = [
        "b": 0x0000FF, "g": 0x008000, "r": 0xFF0000, "c": 0x00BFBF, "m": 0xBF00BF, "y": 0xBFBF00, "k": 0x000000, "w": 0xFFFFFF,
        "blue": 0x0000FF, "green": 0x008000, "red": 0xFF0000, "cyan": 0x00FFFF, "magenta": 0xFF00FF, "yellow": 0xFFFF00,
        "black": 0x000000, "white": 0xFFFFFF, "orange": 0xFFA500, "purple": 0x800080, "brown": 0xA52A2A, "pink": 0xFFC0CB,
        "gray": 0x808080, "grey": 0x808080, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9, "navy": 0x000080,
        "teal": 0x008080, "olive": 0x808000, "crimson": 0xDC143C, "gold": 0xFFD700, "salmon": 0xFA8072, "skyblue": 0x87CEEB,
        "steelblue": 0x4682B4, "darkblue": 0x00008B, "darkgreen": 0x006400, "darkred": 0x8B0000, "darkorange": 0xFF8C00,
        "lightblue": 0xADD8E6, "lightgreen": 0x90EE90, "coral": 0xFF7F50, "indigo": 0x4B0082, "violet": 0xEE82EE,
        "firebrick": 0xB22222, "forestgreen": 0x228B22, "royalblue": 0x4169E1, "tomato": 0xFF6347, "turquoise": 0x40E0D0,
    ]

    /// A colour as scripts name it: `C0`, `tab:blue`, `red`, `#ff0000`, `0.5`; nil for other texts.
    public init?(named name: String) {
        if name.hasPrefix("#") {
            self.init(hex: name)
        } else if name.first == "C", let number = Int(name.dropFirst()), number >= 0 {
            self = Self.cycle[number % Self.cycle.count]
        } else if name.hasPrefix("tab:") {
            let order = ["blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"]
            guard let place = order.firstIndex(of: String(name.dropFirst(4))) else { return nil }
            self = Self.cycle[place]
        } else if let number = Self.names[name.lowercased()] {
            self.init(number)
        } else if let grey = Double(name), (0...1).contains(grey) {
            self.init(grey, grey, grey)
        } else {
            return nil
        }
    }

    var hex: String {
        func part(_ value: Double) -> String {
            let byte = Int((min(max(value, 0), 1) * 255).rounded())
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "#" + part(red) + part(green) + part(blue)
    }

    func mixed(_ other: Colour, _ share: Double) -> Colour {
        Colour(
            red + (other.red - red) * share, green + (other.green - green) * share, blue + (other.blue - blue) * share,
            alpha + (other.alpha - alpha) * share)
    }

    var lightness: Double { 0.299 * red + 0.587 * green + 0.114 * blue }
}

/// Colours for numbers from 0 to 1: a few along the way, and between them what lies between.
public enum ColourMap {
    private static let maps: [String: [UInt32]] = [
        "viridis": [0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725],
        "plasma": [0x0D0887, 0x47039F, 0x7301A8, 0x9C179E, 0xBD3786, 0xD8576B, 0xED7953, 0xFA9E3B, 0xFDC926, 0xF0F921],
        "inferno": [0x000004, 0x1B0C42, 0x4B0C6B, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9A06, 0xF7D03C, 0xFCFFA4],
        "magma": [0x000004, 0x180F3E, 0x451077, 0x721F81, 0x9F2F7F, 0xCD4071, 0xF1605D, 0xFD9567, 0xFEC98D, 0xFCFDBF],
        "gray": [0x000000, 0xFFFFFF], "Greys": [0xFFFFFF, 0xBDBDBD, 0x636363, 0x000000], "binary": [0xFFFFFF, 0x000000],
        "Blues": [0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B], "Reds": [0xFFF5F0, 0xFCBBA1, 0xFB6A4A, 0xCB181D, 0x67000D],
        "coolwarm": [0x3B4CC0, 0x7B9FF9, 0xC0D4F5, 0xDDDCDC, 0xF2CBB7, 0xEE8468, 0xB40426],
        "RdBu": [0x67001F, 0xD6604D, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x4393C3, 0x053061],
        "bwr": [0x0000FF, 0xFFFFFF, 0xFF0000], "jet": [0x000080, 0x0000FF, 0x00FFFF, 0x80FF80, 0xFFFF00, 0xFF0000, 0x800000],
    ]

    /// nil for a map that there is not.
    public static func colour(_ name: String, _ value: Double) -> Colour? {
        let isReversed = name.hasSuffix("_r")
        let base = isReversed ? String(name.dropLast(2)) : name
        guard let stops = maps[base == "grey" ? "gray" : base] else { return nil }
        guard value.isFinite else { return Colour(1, 1, 1, 0) }
        let place = min(max(isReversed ? 1 - value : value, 0), 1) * Double(stops.count - 1)
        let start = min(Int(place), stops.count - 2)
        func stop(_ number: UInt32) -> Colour {
            Colour(Double(number >> 16) / 255, Double(number >> 8 & 255) / 255, Double(number & 255) / 255)
        }
        return stop(stops[start]).mixed(stop(stops[start + 1]), place - Double(start))
    }

    public static var names: [String] { maps.keys.sorted() }
}
