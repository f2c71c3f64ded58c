// SPDX-License-Identifier: MIT
import TensorCore

/// Writes a pickle of protocol 2, instruction by instruction. Who calls it knows the objects and walks over them.
public struct PickleWriter {
    public private(set) var bytes: [UInt8] = [Opcode.proto, 2]
    private var nextMemo = 0
    private var globals: [PickleGlobal: Int] = [:]
    private var texts: [String: Int] = [:]

    public init() {}

    // MARK: Values

    public mutating func none() { bytes.append(Opcode.none) }
    public mutating func bool(_ flag: Bool) { bytes.append(flag ? Opcode.newTrue : Opcode.newFalse) }

    public mutating func int(_ number: Int) {
        if let byte = UInt8(exactly: number) {
            bytes.append(contentsOf: [Opcode.binInt1, byte])
        } else if let short = UInt16(exactly: number) {
            bytes.append(Opcode.binInt2)
            bytes.append(littleEndian: short)
        } else if let word = Int32(exactly: number) {
            bytes.append(Opcode.binInt)
            bytes.append(littleEndian: word)
        } else {
            var digits: [UInt8] = []
            digits.append(littleEndian: number)
            // The shortest that keeps the sign.
            while digits.count > 1, let last = digits.last, last == (digits[digits.count - 2] >= 0x80 ? 0xFF : 0) { digits.removeLast() }
            int(littleEndian: digits)
        }
    }

    /// Two's complement, the least byte first.
    public mutating func int(littleEndian digits: [UInt8]) {
        if let count = UInt8(exactly: digits.count) {
            bytes.append(contentsOf: [Opcode.long1, count])
        } else {
            bytes.append(Opcode.long4)
            bytes.append(littleEndian: UInt32(clamping: digits.count))
        }
        bytes.append(contentsOf: digits)
    }

    public mutating func float(_ number: Double) {
        bytes.append(Opcode.binFloat)
        bytes.append(littleEndian: number.bitPattern.byteSwapped)
    }

    public mutating func string(_ text: String) {
        if let place = texts[text] { return get(place) }
        let utf8 = Array(text.utf8)
        bytes.append(Opcode.binUnicode)
        bytes.append(littleEndian: UInt32(clamping: utf8.count))
        bytes.append(contentsOf: utf8)
        texts[text] = put()
    }

    /// Bytes are a str of latin-1 characters and a function that encodes it.
    public mutating func encoded(_ contents: [UInt8]) {
        global(.encode)
        string(String(String.UnicodeScalarView(contents.map { Unicode.Scalar($0) })))
        string("latin1")
        tuple(2)
        reduce()
    }

    public mutating func global(_ global: PickleGlobal) {
        if let place = globals[global] { return get(place) }
        bytes.append(Opcode.global)
        bytes.append(contentsOf: "\(global.path.module)\n\(global.path.name)\n".utf8)
        globals[global] = put()
    }

    // MARK: Structure

    public mutating func mark() { bytes.append(Opcode.mark) }
    public mutating func emptyList() { bytes.append(Opcode.emptyList) }
    public mutating func emptyDict() { bytes.append(Opcode.emptyDict) }
    public mutating func appends() { bytes.append(Opcode.appends) }
    public mutating func setItems() { bytes.append(Opcode.setItems) }
    public mutating func reduce() { bytes.append(Opcode.reduce) }
    public mutating func build() { bytes.append(Opcode.build) }
    public mutating func persistentID() { bytes.append(Opcode.binPersistentID) }
    public mutating func stop() { bytes.append(Opcode.stop) }
    /// A tuple of what has been written since the mark.
    public mutating func tupleSinceMark() { bytes.append(Opcode.tuple) }

    /// A tuple of the last up to three values.
    public mutating func tuple(_ count: Int) {
        bytes.append([Opcode.emptyTuple, Opcode.tuple1, Opcode.tuple2, Opcode.tuple3][min(max(count, 0), 3)])
    }

    public mutating func ints(_ numbers: some Collection<Int>) {
        if numbers.count > 3 { mark() }
        for number in numbers { int(number) }
        if numbers.count > 3 { tupleSinceMark() } else { tuple(numbers.count) }
    }

    public mutating func orderedDict() {
        global(.orderedDict)
        tuple(0)
        reduce()
    }

    /// Remembers the value just written; the number recalls it.
    @discardableResult
    public mutating func put() -> Int {
        let place = nextMemo
        nextMemo += 1
        if let short = UInt8(exactly: place) {
            bytes.append(contentsOf: [Opcode.binPut, short])
        } else {
            bytes.append(Opcode.longBinPut)
            bytes.append(littleEndian: UInt32(clamping: place))
        }
        return place
    }

    public mutating func get(_ place: Int) {
        if let short = UInt8(exactly: place) {
            bytes.append(contentsOf: [Opcode.binGet, short])
        } else {
            bytes.append(Opcode.longBinGet)
            bytes.append(littleEndian: UInt32(clamping: place))
        }
    }
}
