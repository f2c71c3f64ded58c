// SPDX-License-Identifier: MIT

/// A point, in data or on paper.
public struct Point: Equatable, Sendable {
    public var x, y: Double
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    var isFinite: Bool { x.isFinite && y.isFinite }
}

/// How a line is drawn.
public enum Dash: String, Sendable {
    case solid = "-", dashed = "--", dotted = ":", dashDotted = "-.", none = ""

    /// Lengths on and off, in widths of the line.
    var lengths: [Double] {
        switch self {
        case .solid, .none: []
        case .dashed: [3.7, 1.6]
        case .dotted: [1, 1.65]
        case .dashDotted: [6.4, 1.6, 1, 1.6]
        }
    }
}

/// One thing that is drawn within axes, in data coordinates.
public struct Mark {
    public enum Shape {
        case line([Point])
        case points([Point])
        /// Filled; each ring on its own.
        case areas([[Point]])
        /// Rows of values between 0 and 1 from the top, or of colours, over a rectangle.
        case image([[Colour]], lowest: Point, highest: Point)
        case horizontal(Double)
        case vertical(Double)
        case text(String, Point)
    }

    public var shape: Shape
    public var colour: Colour
    /// A colour for each point or area; none: all have `colour`.
    public var colours: [Colour]
    public var dash: Dash
    public var width: Double
    /// `o`, `.`, `s`, `^`, `x`, `+`; empty: none.
    public var marker: String
    public var markerSize: Double
    public var label: String
    /// Whether limits end where the mark ends, without a margin.
    public var isSticky: Bool

    public init(
        _ shape: Shape, colour: Colour, colours: [Colour] = [], dash: Dash = .solid, width: Double = 1.5, marker: String = "",
        markerSize: Double = 6, label: String = "", isSticky: Bool = false
    ) {
        (self.shape, self.colour, self.colours, self.dash, self.width) = (shape, colour, colours, dash, width)
        (self.marker, self.markerSize, self.label, self.isSticky) = (marker, markerSize, label, isSticky)
    }

    var coversArea: Bool {
        switch shape {
        case .areas, .image: true
        default: false
        }
    }
}

/// One axis: what it shows, and how.
public struct Axis {
    public var label = ""
    public var limits: (low: Double, high: Double)?
    public var isLogarithmic = false
    /// Places of ticks that the user chose, and their texts.
    public var ticks: [Double]?
    public var tickLabels: [String]?
    public var isInverted = false

    public init() {}
}

/// A place in a grid with its marks.
public struct Axes {
    public var rows = 1, columns = 1, place = 0
    public var title = ""
    public var x = Axis(), y = Axis()
    public var marks: [Mark] = []
    public var hasGrid = false
    public var isHidden = false
    /// Whether a unit is as long in both directions.
    public var isEqual = false
    /// Where the legend is: "best", "upper right" …; nil: there is none.
    public var legend: String?

    public init() {}
}

public struct Figure {
    /// In inches.
    public var width: Double, height: Double
    public var title = ""
    public var axes: [Axes] = []

    public init(width: Double = 6.4, height: Double = 4.8) { (self.width, self.height) = (width, height) }
}
