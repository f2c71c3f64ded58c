// SPDX-License-Identifier: MIT
import Foundation
import TensorCore
import Testing

/// A number of a fixture; JSON has no nan and no infinities, so these come as Python's text.
enum FixtureNumber: Decodable {
    case double(Double)
    case int(Int)
    case bool(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self), value != 0 {
            // A zero may be -0.0, which only a double can be.
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else {
            self = .double(Double(try container.decode(String.self)) ?? .nan)
        }
    }

    var double: Double {
        switch self {
        case .double(let value): value
        case .int(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        }
    }

    var int: Int {
        switch self {
        case .double(let value): Int(value)
        case .int(let value): value
        case .bool(let value): value ? 1 : 0
        }
    }
}

enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("losses")

    /// The JSON files of a folder in Tests/losses, by the names that `load` takes.
    static func names(in subfolder: String) -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(subfolder).path)
        return (files ?? []).filter { $0.hasSuffix(".json") }.sorted().map { "\(subfolder)/\($0)" }
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Reads a file of Tests/losses.
    static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return try JSONDecoder().decode(type, from: data)
    }

    static func tensor(_ values: [FixtureNumber], shape: [Int], dtype name: String) throws -> Tensor {
        let dtype = try #require(DType.allCases.first { $0.name == name })
        let shape = Shape(shape)
        switch dtype {
        case .float32: return try Tensor(values.map { Float($0.double) }, shape: shape)
        case .float64: return try Tensor(values.map(\.double), shape: shape)
        case .float16, .bfloat16: return try Tensor(values.map(\.double), shape: shape).to(dtype)
        case .bool: return try Tensor(values.map { $0.int != 0 }, shape: shape)
        default: return try Tensor(values.map(\.int), shape: shape).to(dtype)
        }
    }
}

/// A tensor as a fixture describes it.
protocol FixtureTensor: Decodable {
    func tensor() throws -> Tensor
}

/// An argument of a recorded call.
struct FixtureValue<Described: FixtureTensor>: Decodable {
    let tensor: Described?
    let dtype: String?
    let list: [FixtureValue]?
    let tuple: [FixtureValue]?
    let bool: Bool?
    let int: Int?
    /// A whole number beyond 64 bits.
    let huge: Double?
    let double: FixtureNumber?
    let string: String?

    func argument() throws -> Argument {
        if let tensor { return .tensor(try tensor.tensor()) }
        if let dtype { return .dtype(try #require(DType.allCases.first { $0.name == dtype })) }
        if let list { return .list(try list.map { try $0.argument() }) }
        if let tuple { return .tuple(try tuple.map { try $0.argument() }) }
        if let bool { return .bool(bool) }
        if let int { return .int(int) }
        if let huge { return .hugeInt(huge) }
        if let double { return .double(double.double) }
        if let string { return .string(string) }
        return .none
    }
}

struct FixtureKeyword<Described: FixtureTensor>: Decodable {
    let name: String
    let value: FixtureValue<Described>
}

/// What a recorded call raised: PyTorch's class and the first line of its text.
struct FixtureFailure: Decodable {
    let `class`: String
    let text: String
}
