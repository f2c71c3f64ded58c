// SPDX-License-Identifier: MIT

/// The instructions of pickle's protocol 2 that PyTorch's files are made of.
enum Opcode {
    static let mark: UInt8 = 0x28  // (
    static let emptyTuple: UInt8 = 0x29  // )
    static let stop: UInt8 = 0x2E  // .
    static let binFloat: UInt8 = 0x47  // G
    static let binInt: UInt8 = 0x4A  // J
    static let binInt1: UInt8 = 0x4B  // K
    static let binInt2: UInt8 = 0x4D  // M
    static let none: UInt8 = 0x4E  // N
    static let binPersistentID: UInt8 = 0x51  // Q
    static let reduce: UInt8 = 0x52  // R
    static let shortBinString: UInt8 = 0x55  // U
    static let binUnicode: UInt8 = 0x58  // X
    static let emptyList: UInt8 = 0x5D  // ]
    static let append: UInt8 = 0x61  // a
    static let build: UInt8 = 0x62  // b
    static let global: UInt8 = 0x63  // c
    static let appends: UInt8 = 0x65  // e
    static let binGet: UInt8 = 0x68  // h
    static let longBinGet: UInt8 = 0x6A  // j
    static let binPut: UInt8 = 0x71  // q
    static let longBinPut: UInt8 = 0x72  // r
    static let setItem: UInt8 = 0x73  // s
    static let tuple: UInt8 = 0x74  // t
    static let setItems: UInt8 = 0x75  // u
    static let emptyDict: UInt8 = 0x7D  // }
    static let proto: UInt8 = 0x80
    static let newObject: UInt8 = 0x81
    static let tuple1: UInt8 = 0x85
    static let tuple2: UInt8 = 0x86
    static let tuple3: UInt8 = 0x87
    static let newTrue: UInt8 = 0x88
    static let newFalse: UInt8 = 0x89
    static let long1: UInt8 = 0x8A
    static let long4: UInt8 = 0x8B
    static let emptySet: UInt8 = 0x8F
}
