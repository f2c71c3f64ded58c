// SPDX-License-Identifier: MIT

/// Values by name in the order in which they were added. Short lists: looked up from the front.
public struct NamedList<Value> {
    public private(set) var entries: [(name: String, value: Value)] = []

    public init() {}

    public subscript(name: String) -> Value? {
        get { entries.first { $0.name == name }?.value }
        set {
            let place = entries.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append((name, value))
            case (nil, nil): break
            }
        }
    }

    public func contains(_ name: String) -> Bool { entries.contains { $0.name == name } }

    /// Changes every value, in order.
    mutating func update<Failure: Error>(_ body: (inout Value) throws(Failure) -> Void) throws(Failure) {
        for index in entries.indices { try body(&entries[index].value) }
    }
}
