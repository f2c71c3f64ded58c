/// Instructions that need not be in the dispatch loop itself.
extension Machine {
    @inline(never)
    func executeRare(
        _ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>,
        _ frame: UnsafeMutablePointer<Frame>, _ sites: UnsafeMutablePointer<InlineCache>
    ) throws(Raised) {
        let extra = (frame.pointee.place - 1).pointee
        switch i.op {
        case .buildList, .buildTuple, .buildSet, .buildDict, .buildString, .buildSlice, .setAdd, .listExtend, .setUpdate,
            .dictUpdate, .keywordsUpdate, .dictSet, .listToTuple, .formatValue, .convert:
            try build(i, a, b, c)
        case .unpackStarred:
            try unpack(b.pointee, before: Int(i.c), after: extra.wide, into: a)
        case .makeFunction:
            a.pointee = .object(makeFunction(frame, frame.pointee.code.children[Int(i.b)], defaults: c, positionalCount: extra.wide))
        case .setAnnotations:
            a.pointee.asObject(FunctionObject.self)?.facts.set(.of(.annotations), b.pointee)
        case .loadClassBuilder:
            guard let builder = builtins.attributes[names.intern("__build_class__")] else { throw error(.nameError, "__build_class__ not found") }
            a.pointee = builder
        case .importModule:
            guard case .object(let name as StringObject) = frame.pointee.code.constants[Int(i.b)] else { return }
            a.pointee = try imported(name.text, isFirst: i.c == 0)
        case .importFrom:
            a.pointee = try importName(sites[Int(i.c)].name, from: b.pointee)
        case .importStar:
            try importAll(from: a.pointee, into: frame.pointee.function.module.attributes)
        case .loadAssertionError:
            a.pointee = .object(types.exception(.assertionError))
        case .enterContext:
            let entered = try enterContext(b.pointee, exit: c)
            a.pointee = entered
        case .exitContext:
            _ = try call(b.pointee, [.none, .none, .none])
        case .exitContextRaised:
            a.pointee = .bool(try exitContext(b.pointee, c.pointee))
        case .beginYieldFrom:
            if let generator = b.pointee.asObject(GeneratorObject.self) {
                a.pointee = .object(generator)
            } else {
                a.pointee = .object(try iterator(of: b.pointee))
            }
        case .matchSequence:
            a.pointee = .bool(try isSequence(b.pointee))
        case .matchMapping:
            a.pointee = .bool(try isMapping(b.pointee))
        case .matchLength:
            let length = try length(of: b.pointee)
            a.pointee = .bool(i.c == 0 ? length == extra.wide : length >= extra.wide)
        case .matchKeys:
            let found = try matchKeys(b.pointee, c.pointee)
            a.pointee = .bool(found != nil)
            if let found { (a + 1).pointee = found }
        case .matchClass:
            let found = try matchClass(b.pointee, c.pointee, frame.pointee.code.constants[extra.wide])
            a.pointee = .bool(found != nil)
            if let found { (a + 1).pointee = found }
        case .copyWithout:
            a.pointee = try copy(b.pointee, without: c.pointee)
        case .sequenceItem:
            a.pointee = try item(of: b.pointee, .int(i.c < 0x8000 ? Int(i.c) : 0x8000 - Int(i.c)))
        case .sequenceMiddle:
            let elements = try array(of: b.pointee)
            let end = elements.count - extra.wide
            a.pointee = .object(ListObject(Array(elements[min(Int(i.c), end)..<end])))
        case .display:
            try display?(a.pointee)
        default:
            throw error(.runtimeError, "unknown instruction")
        }
    }

    // MARK: Displays

    private func build(
        _ i: Instruction, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ c: UnsafeMutablePointer<Value>
    ) throws(Raised) {
        let count = Int(i.c)
        switch i.op {
        case .buildList:
            try charge(bytes: 160 + 16 * count)
            a.pointee = .object(ListObject(take(b, count)))
        case .buildTuple where count == 0: a.pointee = .object(emptyTuple)
        case .buildTuple:
            try charge(bytes: 160 + 16 * count)
            a.pointee = .object(TupleObject(take(b, count)))
        case .buildSet:
            let set = SetObject()
            for element in take(b, count) { _ = try set.insert(element, self) }
            a.pointee = .object(set)
        case .buildDict:
            try charge(bytes: 128 + 64 * count)
            let dict = DictObject()
            for entry in 0..<count { try dict.set((b + 2 * entry).pointee, (b + 2 * entry + 1).pointee, self) }
            a.pointee = .object(dict)
        case .buildString:
            if count == 1, b.holds(.string) {
                // The same object each time, which remembers what it has been read as.
                a.copy(b)
                return
            }
            try buildString(a, b, count)
        case .buildSlice:
            a.pointee = .object(SliceObject(SliceBounds(start: b.pointee, stop: (b + 1).pointee, step: (b + 2).pointee)))
        case .setAdd:
            if case .object(let set as SetObject) = a.pointee { _ = try set.insert(b.pointee, self) }
        case .listExtend:
            guard case .object(let list as ListObject) = a.pointee else { return }
            guard let iterator = try optionalIterator(of: b.pointee) else {
                // 1: all the positional arguments of a call, whose callee lies below the list.
                let place = i.c == 1 ? "\(try calleeText((a - 1).pointee)) argument" : "Value"
                throw error(.typeError, "\(place) after * must be an iterable, not \(typeName(of: b.pointee))")
            }
            while let element = try iterator.next(self) {
                try list.append(element, self)
                try poll()
            }
        case .setUpdate:
            guard case .object(let set as SetObject) = a.pointee else { return }
            if case .object(let other as SetObject) = b.pointee { return try set.merge(other, self) }
            try forEach(in: b.pointee) { element throws(Raised) in _ = try set.insert(element, self) }
        case .dictUpdate:
            guard case .object(let dict as DictObject) = a.pointee else { return }
            guard let pairs = try mappingPairs(b.pointee) else {
                throw error(.typeError, "'\(typeName(of: b.pointee))' object is not a mapping")
            }
            for (key, value) in pairs { try dict.set(key, value, self) }
        case .keywordsUpdate:
            guard case .object(let dict as DictObject) = a.pointee else { return }
            guard let pairs = try mappingPairs(b.pointee) else {
                throw error(.typeError, "\(try calleeText(c.pointee)) argument after ** must be a mapping, not \(typeName(of: b.pointee))")
            }
            for (key, value) in pairs {
                guard let text = key.text else { throw error(.typeError, "keywords must be strings") }
                if try dict.value(for: key, self) != nil {
                    throw error(.typeError, "\(try calleeText(c.pointee)) got multiple values for keyword argument '\(text)'")
                }
                try dict.set(key, value, self)
            }
        case .dictSet:
            if case .object(let dict as DictObject) = a.pointee { try dict.set(b.pointee, c.pointee, self) }
        case .listToTuple:
            a.pointee = .object(TupleObject(try array(of: b.pointee)))
        case .formatValue:
            if i.c != 0xFFFF, case .object(let specification as StringObject) = c.pointee {
                a.pointee = .string(try format(b.pointee, by: specification))
            } else if b.holds(.string) || (b.tag == ValueTag.int && IntegerText.isSmall(b.int)) {
                a.copy(b)
            } else {
                a.pointee = .string(try format(b.pointee, ""))
            }
        case .convert:
            switch UInt8(truncatingIfNeeded: i.c) {
            case UInt8(ascii: "r"): a.pointee = .string(try repr(b.pointee))
            case UInt8(ascii: "a"): a.pointee = .string(try ascii(b.pointee))
            default: a.pointee = .string(try str(b.pointee))
            }
        default: break
        }
    }

    /// Joins texts and the small ints that `formatValue` has left as they are: their texts need no object.
    private func buildString(_ a: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ count: Int) throws(Raised) {
        func piece(_ place: Int) -> StringStorage {
            let part = first + place
            if part.tag == ValueTag.int { return StringStorage(IntegerText.decimal(part.int)) }
            return part.pointee.textStorage ?? StringStorage("")
        }
        var size = 0
        for place in 0..<count { size &+= piece(place).count }
        if size > StringStorage.smallCapacity { try charge(bytes: 2 * size + 64) }
        a.pointee = .string(StringText.joined(size: size) { append in
            for place in 0..<count { append(piece(place)) }
        })
    }

    func take(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> [Value] {
        [Value](count: count) { (first + $0).taken }
    }

    /// `f()` in errors about its arguments; what has no name is shown as it is.
    private func calleeText(_ callee: Value) throws(Raised) -> String {
        guard let name = try attributeOrNil(of: callee, .of(.qualname)) else { return try str(callee) }
        let module = try attributeOrNil(of: callee, .of(.module))?.text
        return (module == nil || module == "builtins" ? "" : "\(module ?? "").") + (try str(name)) + "()"
    }

    /// The pairs of a dict, or of anything with `keys()`; nil for what is no mapping.
    func mappingPairs(_ value: Value) throws(Raised) -> [(key: Value, value: Value)]? {
        if case .object(let dict as DictObject) = value { return dict.pairs }
        guard let keys = try attributeOrNil(of: value, .of(.keys)) else { return nil }
        var pairs: [(key: Value, value: Value)] = []
        for key in try array(of: call(keys, [])) { pairs.append((key, try item(of: value, key))) }
        return pairs
    }

    // MARK: Unpacking

    func unpack(_ value: Value, count: Int, into first: UnsafeMutablePointer<Value>) throws(Raised) {
        if case .object(let tuple as TupleObject) = value, tuple.elements.count == count {
            for place in 0..<count { (first + place).pointee = tuple.elements[place] }
            return
        }
        guard let iterator = try optionalIterator(of: value) else {
            throw error(.typeError, "cannot unpack non-iterable \(typeName(of: value)) object")
        }
        var elements: [Value] = []
        while elements.count <= count, let element = try iterator.next(self) { elements.append(element) }
        if elements.count > count { throw error(.valueError, "too many values to unpack (expected \(count))") }
        if elements.count < count {
            throw error(.valueError, "not enough values to unpack (expected \(count), got \(elements.count))")
        }
        for place in 0..<count { (first + place).pointee = elements[place] }
    }

    private func unpack(_ value: Value, before: Int, after: Int, into first: UnsafeMutablePointer<Value>) throws(Raised) {
        guard try optionalIterator(of: value) != nil else {
            throw error(.typeError, "cannot unpack non-iterable \(typeName(of: value)) object")
        }
        let elements = try array(of: value)
        if elements.count < before + after {
            throw error(.valueError, "not enough values to unpack (expected at least \(before + after), got \(elements.count))")
        }
        for place in 0..<before { (first + place).pointee = elements[place] }
        let end = elements.count - after
        (first + before).pointee = .object(ListObject(Array(elements[before..<end])))
        for place in 0..<after { (first + before + 1 + place).pointee = elements[end + place] }
    }

    // MARK: Functions

    private func makeFunction(
        _ frame: UnsafeMutablePointer<Frame>, _ code: Code, defaults: UnsafeMutablePointer<Value>, positionalCount: Int
    ) -> FunctionObject {
        let base = frame.pointee.base
        var closure: [CellObject] = []
        closure.reserveCapacity(code.captures.count)
        for capture in code.captures {
            switch capture {
            case .register(let register): if case .object(let cell as CellObject) = (base + register).pointee { closure.append(cell) }
            case .free(let place): closure.append(frame.pointee.function.closure[place])
            }
        }
        let keywordCount = code.parameters.keywordOnlyCount
        let function = FunctionObject(
            code: code, module: frame.pointee.function.module, defaults: take(defaults, positionalCount),
            keywordDefaults: take(defaults + positionalCount, keywordCount), closure: closure)
        if !closure.isEmpty { collector.track(function) }
        return function
    }
}
