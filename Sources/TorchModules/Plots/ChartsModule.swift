// SPDX-License-Identifier: MIT
import Charts
import Language
import TensorCore
import TensorIO

/// `_charts`: what `matplotlib.pyplot`, written in the language, has drawn. A figure comes as dicts and lists.
extension TorchLibrary {
    func makeChartsModule() -> ModuleObject {
        let module = ModuleObject(name: "_charts")
        module.function("colour", [.required("name")], machine) { (call) throws(Raised) -> Value in
            guard let colour = Colour(named: try call.text(0)) else { return .none }
            return .object(colour.tuple)
        }
        module.function("mapped", [.required("map"), .required("values")], machine) { (call) throws(Raised) -> Value in
            let name = try call.text(0)
            var colours: [Value] = []
            for value in try call.machine.array(of: call[1]) {
                guard let colour = ColourMap.colour(name, try call.machine.double(value)) else {
                    throw call.machine.error(
                        .valueError,
                        "'\(name)' is not a valid value for cmap; supported values are "
                            + ColourMap.names.map { "'\($0)'" }.joined(separator: ", "))
                }
                colours.append(.object(colour.tuple))
            }
            return .object(ListObject(colours))
        }
        module.function(
            "contour", [.required("columns"), .required("lines"), .required("rows"), .required("level")], machine
        ) { (call) throws(Raised) -> Value in
            let reader = FigureReader(machine: call.machine)
            var rows: [[Double]] = []
            for row in try call.machine.array(of: call[2]) { rows.append(try reader.numbers(row)) }
            let segments = Contours.lines(
                try reader.numbers(call[0]), try reader.numbers(call[1]), rows, at: try call.machine.double(call[3]))
            return .object(ListObject(segments.map { segment in
                .object(ListObject(segment.map { pair(.float($0.x), .float($0.y)) }))
            }))
        }
        module.function(
            "show", [.required("figure"), .required("columns"), .required("colours"), .required("unicode")], machine
        ) { (call) throws(Raised) -> Value in
            let figure = try FigureReader(machine: call.machine).figure(call[0])
            let chart = TerminalChart(
                columns: try call.int(1), hasColours: try call.truth(2), isUnicode: try call.truth(3))
            return .string(chart.text(figure))
        }
        module.function("display", [.required("figure"), .required("dpi")], machine) { (call) throws(Raised) -> Value in
            // Drawn only where somebody can show it.
            guard call.machine.host.showsPictures else { return .bool(false) }
            let figure = try FigureReader(machine: call.machine).figure(call[0])
            if Figure.canDrawPictures, let dpi = try? call.float(1), figure.width * figure.height * dpi * dpi < 1e8,
                let picture = figure.png(dotsPerInch: dpi)
            {
                return .bool(call.machine.host.show(picture, type: "image/png"))
            }
            return .bool(call.machine.host.show(Array(figure.svg.utf8), type: "image/svg+xml"))
        }
        module.function(
            "save", [.required("figure"), .required("target"), .required("format"), .required("dpi")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let figure = try FigureReader(machine: call.machine).figure(call[0])
            let format = try call.text(2)
            let bytes: [UInt8]
            if format == "svg" {
                bytes = Array(figure.svg.utf8)
            } else {
                guard Figure.canDrawPictures else {
                    throw call.machine.error(
                        .runtimeError,
                        "savefig needs Cairo for a .\(format) file: install libcairo2 (Debian: apt-get install libcairo2), or save as .svg")
                }
                let dpi = try call.float(3)
                let pixels = figure.width * dpi * figure.height * dpi
                guard pixels.isFinite, pixels >= 1, pixels < 4e8 else {
                    throw call.machine.error(.valueError, "Image size of \(figure.width * dpi)x\(figure.height * dpi) pixels is too large.")
                }
                try call.machine.charge(bytes: Int(pixels) * 4)
                guard let drawn = format == "pdf" ? figure.pdf : figure.png(dotsPerInch: dpi) else {
                    throw call.machine.error(.runtimeError, "Cairo could not draw the figure")
                }
                bytes = drawn
            }
            try write(call[1]) { (sink) throws(TensorError) in try sink.write(bytes) }
            return .none
        }
        return module
    }
}

extension Colour {
    fileprivate var tuple: TupleObject { TupleObject([.float(red), .float(green), .float(blue), .float(alpha)]) }
}

/// Reads what the script describes.
private struct FigureReader {
    let machine: Machine

    func numbers(_ list: Value) throws(Raised) -> [Double] {
        var numbers: [Double] = []
        for value in try machine.array(of: list) { numbers.append(try machine.double(value)) }
        return numbers
    }

    private func item(_ dict: Value, _ name: String) throws(Raised) -> Value? {
        guard let value = try dict.asObject(DictObject.self)?.value(for: .string(name), machine), !value.isNone else { return nil }
        return value
    }

    private func number(_ dict: Value, _ name: String) throws(Raised) -> Double? {
        try item(dict, name).map { (value) throws(Raised) in try machine.double(value) }
    }
    private func whole(_ dict: Value, _ name: String) throws(Raised) -> Int {
        guard case .int(let value)? = try item(dict, name) else { return 0 }
        return value
    }
    private func text(_ dict: Value, _ name: String) throws(Raised) -> String { try item(dict, name)?.text ?? "" }
    private func truth(_ dict: Value, _ name: String) throws(Raised) -> Bool {
        try item(dict, name).map { (value) throws(Raised) in try machine.truth(value) } ?? false
    }

    private func colour(_ value: Value) throws(Raised) -> Colour {
        let parts = try numbers(value)
        guard parts.count >= 3 else { return Colour(0, 0, 0) }
        return Colour(parts[0], parts[1], parts[2], parts.count > 3 ? parts[3] : 1)
    }

    private func points(_ value: Value) throws(Raised) -> [Point] {
        var points: [Point] = []
        for element in try machine.array(of: value) {
            let parts = try numbers(element)
            if parts.count == 2 { points.append(Point(parts[0], parts[1])) }
        }
        return points
    }

    func figure(_ value: Value) throws(Raised) -> Figure {
        var figure = Figure(
            width: min(max(try number(value, "width") ?? 6.4, 0.5), 200),
            height: min(max(try number(value, "height") ?? 4.8, 0.5), 200))
        figure.title = try text(value, "title")
        for axes in try machine.array(of: try item(value, "axes") ?? .list([])) { figure.axes.append(try self.axes(axes)) }
        return figure
    }

    private func axes(_ value: Value) throws(Raised) -> Axes {
        var axes = Axes()
        axes.rows = max(try whole(value, "rows"), 1)
        axes.columns = max(try whole(value, "columns"), 1)
        axes.place = max(try whole(value, "place"), 0)
        axes.title = try text(value, "title")
        axes.x = try axis(value, "x")
        axes.y = try axis(value, "y")
        axes.hasGrid = try truth(value, "grid")
        axes.isHidden = try truth(value, "hidden")
        axes.isEqual = try truth(value, "equal")
        axes.legend = try item(value, "legend")?.text
        for mark in try machine.array(of: try item(value, "marks") ?? .list([])) { axes.marks.append(try self.mark(mark)) }
        return axes
    }

    private func axis(_ axes: Value, _ name: String) throws(Raised) -> Axis {
        var axis = Axis()
        guard let value = try item(axes, name) else { return axis }
        axis.label = try text(value, "label")
        axis.isLogarithmic = try text(value, "scale") == "log"
        if let limits = try item(value, "limits") {
            let pair = try numbers(limits)
            if pair.count == 2 {
                axis.limits = (min(pair[0], pair[1]), max(pair[0], pair[1]))
                axis.isInverted = pair[0] > pair[1]
            }
        }
        if try truth(value, "inverted") { axis.isInverted.toggle() }
        if let ticks = try item(value, "ticks") { axis.ticks = try numbers(ticks) }
        if let labels = try item(value, "texts") {
            var texts: [String] = []
            for label in try machine.array(of: labels) { texts.append(try machine.str(label)) }
            axis.tickLabels = texts
        }
        return axis
    }

    private func mark(_ value: Value) throws(Raised) -> Mark {
        let shape: Mark.Shape
        switch try text(value, "kind") {
        case "points": shape = .points(try points(try item(value, "points") ?? .list([])))
        case "areas":
            var rings: [[Point]] = []
            for ring in try machine.array(of: try item(value, "rings") ?? .list([])) { rings.append(try points(ring)) }
            shape = .areas(rings)
        case "image":
            var rows: [[Colour]] = []
            for row in try machine.array(of: try item(value, "rows") ?? .list([])) {
                var colours: [Colour] = []
                for element in try machine.array(of: row) { colours.append(try colour(element)) }
                rows.append(colours)
            }
            let corners = try points(try item(value, "corners") ?? .list([]))
            shape = .image(rows, lowest: corners.first ?? Point(0, 0), highest: corners.last ?? Point(1, 1))
        case "horizontal": shape = .horizontal(try number(value, "value") ?? 0)
        case "vertical": shape = .vertical(try number(value, "value") ?? 0)
        case "text":
            shape = .text(try text(value, "text"), Point(try number(value, "x") ?? 0, try number(value, "y") ?? 0))
        default: shape = .line(try points(try item(value, "points") ?? .list([])))
        }
        var colours: [Colour] = []
        if let list = try item(value, "colours") {
            for element in try machine.array(of: list) { colours.append(try colour(element)) }
        }
        return Mark(
            shape, colour: try item(value, "colour").map { (value) throws(Raised) in try colour(value) } ?? Colour(0, 0, 0),
            colours: colours, dash: Dash(rawValue: try text(value, "dash")) ?? .solid, width: try number(value, "width") ?? 1.5,
            marker: try text(value, "marker"), markerSize: try number(value, "size") ?? 6, label: try text(value, "label"),
            isSticky: try truth(value, "sticky"))
    }
}
