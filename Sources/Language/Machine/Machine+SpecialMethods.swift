/// Special methods that a script defines, called by instructions in the same run of the dispatch loop: an operator costs
/// a call, not a native recursion.
extension Machine {
    /// Pushes the frame of a method with the receiver `b` and the argument `c`; its value goes to `a`. False when that
    /// takes more than a frame: the caller goes the general way.
    func startSpecial(
        _ method: Value, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>,
        flags: Frame.Flags = .special
    ) throws(Raised) -> Bool {
        guard case .object(let object) = method, object.kind == .function else { return false }
        let function = unsafeDowncast(object, to: FunctionObject.self)
        let window = state.pointee.top
        guard function.code.simpleArity == 2, window + 4 * Machine.slack < registers.end else { return false }
        if interruptFlag.isSet { try attend() }
        window.pointee = method
        (window + 1).copy(b)
        (window + 2).copy(c)
        do throws(Raised) {
            _ = try push(function, base: window + 1, result: a, flags: flags, firstUnbound: 2)
        } catch {
            for place in 0..<3 { (window + place).clear() }
            throw error
        }
        return true
    }

    /// `a = b op c`, or `b op= c`, by the method of the instance in `b`. False when the class has none, or when the
    /// operand on the right, of a class derived from it, is to be asked first.
    func startOperation(
        _ op: BinaryOperator, inPlace: Bool, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>,
        _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) -> Bool {
        // Instances with a payload, exceptions and their like have slots of their own.
        guard Swift.type(of: b.object) == Instance.self else { return false }
        let type = unsafeDowncast(b.object, to: Instance.self).cls
        if inPlace, let method = special(op.inPlaceMethod, of: type) { return try startSpecial(method, a, b, c, flags: [.special, .operation]) }
        guard let method = special(op.method, of: type) else { return false }
        if c.isObject {
            let right = c.object.type(self)
            if right !== type, right.isSubtype(of: type) { return false }
        }
        return try startSpecial(method, a, b, c, flags: [.special, .operation])
    }

    /// The value of an operator's method has come back to its instruction. NotImplemented: the other operand is asked.
    func finishOperation(_ i: Instruction, _ value: ValueBits, result a: UnsafeMutablePointer<Value>) throws(Raised) {
        guard let frame = currentFrame else { return }
        let (b, c) = (frame.pointee.base + Int(i.b), frame.pointee.base + Int(i.c))
        let isAnswer = value.tag != ValueTag.object || value.payload != UInt(bitPattern: Unmanaged.passUnretained(notImplemented).toOpaque())
        if isAnswer {
            dropTemporaries(a, b, c)
            a.replace(by: value)
            return
        }
        value.release()
        let inPlace = i.op.rawValue >= Opcode.inPlaceAdd.rawValue
        let first: Opcode = inPlace ? .inPlaceAdd : .add
        guard let op = BinaryOperator(rawValue: UInt8(truncatingIfNeeded: i.op.rawValue - first.rawValue)) else { return }
        var answer: Value?
        if inPlace, special(op.inPlaceMethod, of: b.object.type(self)) != nil {
            answer = try optionalBinary(op, b.pointee, c.pointee)
        } else if case .object(let right) = c.pointee, right.kind != .instance || right.type(self) !== b.object.type(self) {
            answer = try right.binary(op, b.pointee, reflected: true, self)
        }
        guard let answer else { throw unsupported(op, inPlace: inPlace, b.pointee, c.pointee) }
        dropTemporaries(a, b, c)
        a.pointee = answer
    }
}
