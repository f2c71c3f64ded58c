// SPDX-License-Identifier: MIT

extension JSON {
    /// The last value of that name; nil where this is no object or has none.
    public subscript(name: String) -> JSON? {
        guard case .object(let fields) = self else { return nil }
        return fields.last { $0.0 == name }?.1
    }

    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var int: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    public var bool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    public var fields: [(String, JSON)] {
        if case .object(let fields) = self { fields } else { [] }
    }

    public static func whole(_ value: Int) -> JSON { .number(String(value)) }

    /// As text on one line. As deep as the value: for those that were parsed, or made by a program.
    public var serialised: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let text): text
        case .string(let text): JSON.quoted(text)
        case .array(let elements): "[" + elements.map(\.serialised).joined(separator: ",") + "]"
        case .object(let fields): "{" + fields.map { JSON.quoted($0.0) + ":" + $0.1.serialised }.joined(separator: ",") + "}"
        }
    }
}
