extension Machine {
    /// The instruction that runs, as a number that tells it from others; 0 outside of all code.
    @inline(__always)
    package var currentInstruction: UInt {
        let depth = state.pointee.depth
        return depth > 0 ? UInt(bitPattern: registers.frames[depth - 1].place) : 0
    }

    /// Where `currentInstruction` is read from, for those who ask so often that a call would be felt: how deep the calls are,
    /// where the instruction of the frame before the first would lie, and how far apart they lie.
    package var instructionPlaces: (depth: UnsafePointer<Int>, before: UnsafeRawPointer, stride: Int) {
        let depth = UnsafeRawPointer(state) + (MemoryLayout<MachineState>.offset(of: \.depth) ?? 0)
        let first = UnsafeRawPointer(registers.frames) + (MemoryLayout<Frame>.offset(of: \.place) ?? 0)
        let stride = MemoryLayout<Frame>.stride
        return (depth.assumingMemoryBound(to: Int.self), first - stride, stride)
    }

    /// Whether it is time to look for a mistake at the place that runs.
    package func isHintDue() -> Bool { showsHints && hintPlaces.isDue(currentInstruction) }

    /// Where an instruction came from that `currentInstruction` named; nil when its code is not that of a
    /// running program, nor was typed at the prompt.
    package func position(ofInstruction place: UInt) -> (source: Source, span: Span)? {
        var pending = promptBlocks
        for depth in 0..<state.pointee.depth { pending.append(registers.frames[depth].code) }
        while let code = pending.popLast() {
            let start = UInt(bitPattern: code.instructions)
            if place > start, place <= start + UInt(code.instructionCount * MemoryLayout<Instruction>.stride) {
                return (code.source, code.span(at: Int(place - start) / MemoryLayout<Instruction>.stride - 1))
            }
            pending += code.children
        }
        return nil
    }

    /// What the script calls, and where: library code that is written in the language counts as native.
    private var hintPosition: (source: Source, span: Span)? {
        var found: (source: Source, span: Span)?
        forEachPosition { source, span, _ in
            guard source.isLibrary else {
                found = (source, span)
                return false
            }
            return true
        }
        return found
    }

    /// Writes a hint about the line that runs, unless one of that kind was given there.
    /// - Parameters:
    ///   - kind: what tells it from other hints for the same line.
    ///   - text: one sentence, without a capital and a full stop.
    ///   - labels: words about parts of the line.
    ///   - instruction: another place than the one that runs.
    package func giveHint(
        _ kind: String, _ text: String, labels: [ErrorDetails.Label] = [], at instruction: UInt? = nil
    ) {
        guard showsHints, let place = instruction.flatMap(position(ofInstruction:)) ?? hintPosition else { return }
        let line = place.source.position(of: Int(place.span.start)).line
        guard hintPlaces.isNew(kind, in: place.source, line: line) else { return }
        let entry = TracebackEntry(source: place.source, function: "", span: place.span)
        let markup = Diagnostic(hint: text, labels: labels, at: entry).markup(width: host.terminalSize(of: .errors)?.columns)
        try? host.flush()
        host.writeError(markup.rendered(inColour: coloursErrors))
    }

    /// The text of the line of an instruction, with its file and number: `fit.lsx:3`.
    package func placeText(ofInstruction place: UInt) -> String? {
        guard let (source, span) = position(ofInstruction: place) else { return nil }
        return "\(source.name):\(source.position(of: Int(span.start)).line)"
    }

    /// Whether what runs now is the library's own code, written in the language.
    package var runsLibraryCode: Bool {
        let depth = state.pointee.depth
        return depth > 0 && registers.frames[depth - 1].code.source.isLibrary
    }

    /// The variables of the script's innermost call, as their names and values.
    package var scriptVariables: [(name: String, value: Value)] {
        var depth = state.pointee.depth
        while depth > 0 {
            depth -= 1
            let frame = registers.frames + depth
            if frame.pointee.code.source.isLibrary { continue }
            var found = variables(of: frame).map { (names.text($0.name), $0.value) }
            if frame.pointee.code.localNames.isEmpty {
                let globals = frame.pointee.globals.takeUnretainedValue()
                found += globals.entries.map { (names.text($0.0), $0.1) }
            }
            return found
        }
        return []
    }
}
