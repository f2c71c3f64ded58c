import Language
import TensorCore
import TensorIO

/// What the modules that load data, written in the language, leave to native code.
extension TorchLibrary {
    func addDataLoading(to module: ModuleObject) {
        // The rows that `torch.stack` would make of samples taken one by one; None where that gives something else.
        module.function("_rows", [.required("tensors"), .required("indices")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard let indices = call[1].asObject(ListObject.self)?.elements else { return .none }
            let tensors = try tensors(call[0], call.machine)
            var places: [Int] = []
            places.reserveCapacity(indices.count)
            for case .int(let place) in indices { places.append(place) }
            let isSimple = tensors.allSatisfy { tensor in
                tensor.rank > 0 && !(tensor.requiresGrad && context.gradientsEnabled)
                    && places.allSatisfy { $0 >= 0 && $0 < tensor.shape[0] }
            }
            guard isSimple, !places.isEmpty, places.count == indices.count else { return .none }
            let rows = try attempt { () throws(TensorError) in
                let positions = try Tensor(places)
                return try tensors.map { (tensor) throws(TensorError) in try tensor.indexSelect(0, positions) }
            }
            return .object(ListObject(rows.map { value($0) }))
        }
        // The parts of samples, each part's together; None where samples have different numbers of parts.
        module.function("_columns", [.required("samples")], machine) { (call) throws(Raised) -> Value in
            var columns: [[Value]] = []
            for (place, sample) in try call.machine.array(of: call[0]).enumerated() {
                let parts = try call.machine.array(of: sample)
                if place == 0 { columns = [[Value]](repeating: [], count: parts.count) }
                guard parts.count == columns.count else { return .none }
                for (column, part) in parts.enumerated() { columns[column].append(part) }
            }
            return .object(ListObject(columns.map { .object(TupleObject($0)) }))
        }
        module.function("_read_idx", [.required("path")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let path = try call.text(0)
            return value(try attempt { () throws(TensorError) in try IDXFile.read(try FileSource(path)) })
        }
    }
}
