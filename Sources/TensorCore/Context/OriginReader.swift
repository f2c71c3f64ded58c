// SPDX-License-Identifier: MIT

/// Reads which place of the program runs from where the front end keeps it, a stack of records: each node asks.
package struct OriginReader {
    private let depth: UnsafePointer<Int>?
    private let last: UnsafeRawPointer?
    private let stride: Int

    init() {
        depth = nil
        last = nil
        stride = 0
    }

    /// - Parameters:
    ///   - depth: the number of records on the stack.
    ///   - place: the place of the record before the first, which is none.
    ///   - stride: the bytes of a record.
    package init(depth: UnsafePointer<Int>, before place: UnsafeRawPointer, stride: Int) {
        self.depth = depth
        last = place
        self.stride = stride
    }

    /// 0 when nothing runs, or nobody has said where to look.
    @inline(__always)
    var current: UInt {
        guard let depth, let last, depth.pointee > 0 else { return 0 }
        return (last + depth.pointee &* stride).load(as: UInt.self)
    }
}
