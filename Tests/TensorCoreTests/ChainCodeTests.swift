import CKernels
import Testing

/// Within the other suite, and so never beside it: which vectors chains are compiled to is a setting of the process.
extension RecordingTests {
    /// What a chain computes in machine code, with vectors of each length, is what its steps' own loops compute, bit for bit.
    @Suite struct ChainCodeTests {
        private static let values: [Double] = [
            0, -0.0, 1, -1, 0.5, 2.5, -2.5, 1e-42, 3e38, -3e38, .infinity, -.infinity, .nan, 0.1, -0.7, 2,
        ]
        /// All pairs of values, and some elements beside whole vectors.
        private static let count = values.count * values.count + 11

        @Test(arguments: [lsx_float32, lsx_float64], [64, 32, 0] as [Int64])
        func operationsAreThoseOfLoops(_ dtype: lsx_dtype, _ vectorBytes: Int64) throws {
            let threshold = lsx_chain_threshold()
            lsx_chain_set_threshold(2)
            lsx_chain_set_widest_code(vectorBytes)
            defer {
                lsx_chain_set_threshold(threshold)
                lsx_chain_set_widest_code(Int64.max)
            }
            for number in 0..<lsx_operation_count.rawValue {
                let operation = lsx_operation(rawValue: number)
                guard lsx_supports(operation, dtype), !lsx_chain_is_positional(operation) else { continue }
                let inputs = Int(lsx_inputs(operation))
                for constants in 0..<(1 << inputs) {
                    for value in constants == 0 ? [0] : Self.values {
                        let run = TwoSteps(operation, dtype, constants: constants, value: value)
                        let (chain, loops) = run.results()
                        for place in 0..<Self.count where !chain[place].isSame(as: loops[place]) {
                            Issue.record(
                                """
                                operation \(number), \(dtype), vectors of \(vectorBytes), constants \(constants) = \(value), place \(place): \
                                \(chain[place]) instead of \(loops[place]); operands \(run.operands(at: place))
                                """)
                            break
                        }
                    }
                }
            }
        }

        /// An operation, and one that reads its results, over operands of which some are one value.
        private struct TwoSteps {
            let operation: lsx_operation
            let dtype: lsx_dtype
            let constants: Int
            let value: Double

            init(_ operation: lsx_operation, _ dtype: lsx_dtype, constants: Int, value: Double) {
                (self.operation, self.dtype, self.constants, self.value) = (operation, dtype, constants, value)
            }

            private func isConstant(_ operand: Int) -> Bool { constants >> operand & 1 == 1 }
            private func isBool(_ operand: Int) -> Bool { operation == lsx_op_where && operand == 0 }

            private func element(_ operand: Int, _ place: Int) -> Double {
                if isConstant(operand) { return value }
                let count = values.count
                return values[[place % count, place / count % count, (place * 5 + 3) % count, (place * 3 + 1) % count][operand]]
            }

            func operands(at place: Int) -> [Double] { (0..<Int(lsx_inputs(operation))).map { element($0, place) } }

            private func bytes(_ operand: Int) -> [UInt8] {
                (0..<(isConstant(operand) ? 1 : count)).flatMap { place -> [UInt8] in
                    let value = element(operand, place)
                    if isBool(operand) { return [value > 0 ? 1 : 0] }
                    return dtype == lsx_float64 ? withUnsafeBytes(of: value) { Array($0) } : withUnsafeBytes(of: Float(value)) { Array($0) }
                }
            }

            /// The second step's results by the chain, and by one loop after the other.
            func results() -> (chain: [Element], loops: [Element]) {
                let answersBool = lsx_answers_bool(operation)
                let second = answersBool ? lsx_op_logical_not : lsx_op_neg
                let size = answersBool ? 1 : dtype == lsx_float64 ? 8 : 4
                let inputs = (0..<Int(lsx_inputs(operation))).map { operand in
                    let bytes = bytes(operand)
                    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
                    memory.copyBytes(from: bytes)
                    return memory
                }
                let outs = (0..<3).map { _ in UnsafeMutableRawBufferPointer.allocate(byteCount: count * 8, alignment: 64) }
                defer { for memory in inputs + outs { memory.deallocate() } }

                let leaves = inputs.indices.map { operand in
                    var leaf = lsx_chain_leaf()
                    leaf.data = UnsafeRawPointer(inputs[operand].baseAddress)
                    leaf.rank = isConstant(operand) ? 0 : 1
                    leaf.element_bytes = isBool(operand) ? 1 : dtype == lsx_float64 ? 8 : 4
                    return leaf
                }
                var steps = [lsx_chain_step(), lsx_chain_step()]
                steps[0].operation = operation
                (steps[0].dtype, steps[0].result) = (dtype, answersBool ? lsx_bool : dtype)
                steps[0].operands = (-1, -2, -3, -4)
                steps[1].operation = second
                (steps[1].dtype, steps[1].result) = (steps[0].result, steps[0].result)
                steps[1].out = outs[0].baseAddress
                var chain = lsx_chain()
                chain.cache = lsx_chain_cache_make()
                defer { lsx_chain_cache_free(chain.cache) }
                leaves.withUnsafeBufferPointer { leaves in
                    steps.withUnsafeBufferPointer { steps in
                        (chain.leaves, chain.steps) = (leaves.baseAddress, steps.baseAddress)
                        (chain.leaf_count, chain.step_count) = (Int32(leaves.count), 2)
                        (chain.reduced, chain.count) = (1, Int64(count))
                        #expect(lsx_chain_run(&chain, false) == lsx_done)
                    }
                }
                loop(operation, dtype, from: inputs, to: outs[1], strides: inputs.indices.map { isConstant($0) ? 0 : 1 })
                loop(second, steps[0].result, from: [outs[1]], to: outs[2], strides: [1])
                func elements(_ memory: UnsafeMutableRawBufferPointer) -> [Element] {
                    (0..<count).map { Element(memory, $0, answersBool ? lsx_bool : dtype, size) }
                }
                return (elements(outs[0]), elements(outs[2]))
            }

            private func loop(
                _ operation: lsx_operation, _ dtype: lsx_dtype, from inputs: [UnsafeMutableRawBufferPointer],
                to out: UnsafeMutableRawBufferPointer, strides: [Int64]
            ) {
                let data = ([out] + inputs).map(\.baseAddress)
                #expect(lsx_pointwise_flat(operation, dtype, 0, Int64(count), data, [1] + strides) == lsx_done)
            }
        }

        private struct Element: CustomStringConvertible {
            let bits: UInt64
            let value: Double

            init(_ memory: UnsafeMutableRawBufferPointer, _ place: Int, _ dtype: lsx_dtype, _ size: Int) {
                switch dtype {
                case lsx_float64:
                    value = memory.load(fromByteOffset: place * size, as: Double.self)
                    bits = value.bitPattern
                case lsx_float32:
                    let float = memory.load(fromByteOffset: place * size, as: Float.self)
                    (value, bits) = (Double(float), UInt64(float.bitPattern))
                default:
                    bits = UInt64(memory[place * size])
                    value = Double(bits)
                }
            }

            /// What is not a number has no digits that anybody reads.
            func isSame(as other: Element) -> Bool { bits == other.bits || value.isNaN && other.value.isNaN }
            var description: String { "\(value) (\(String(bits, radix: 16)))" }
        }
    }
}
