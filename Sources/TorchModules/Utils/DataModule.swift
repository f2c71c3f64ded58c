import Language
import TensorCore

/// `torch.utils.data`: data sets and the loader that makes batches of them.
extension TorchLibrary {
    func makeDataModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.utils.data")
        let dataset = TypeObject(name: "Dataset", module: "torch.utils.data.dataset", bases: [machine.types.object])
        module.set("Dataset", dataset, machine)
        module.set("TensorDataset", makeTensorDataset(dataset), machine)
        module.set("DataLoader", makeDataLoader(), machine)
        return module
    }

    private func makeTensorDataset(_ base: TypeObject) -> TypeObject {
        let type = TypeObject(name: "TensorDataset", module: "torch.utils.data.dataset", bases: [base])
        let tensors = machine.names.intern("tensors")
        type.method("__init__", [.variadic("tensors")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let given = try self.tensors(call[1], call.machine)
            if given.contains(where: { $0.rank == 0 || $0.shape[0] != given[0].shape[0] }) {
                throw call.machine.error(.assertionError, "Size mismatch between tensors")
            }
            try call.receiver(Instance.self).attributes.set(tensors, call[1])
            return .none
        }
        type.method("__len__", [], machine) { (call) throws(Raised) -> Value in
            let held = try call.receiver(Instance.self).attributes[tensors]?.asObject(TupleObject.self)?.elements ?? []
            return .int(held.first?.asObject(TensorObject.self)?.tensor.shape[0] ?? 0)
        }
        type.method("__getitem__", [.required("index")], machine) { (call) throws(Raised) -> Value in
            let held = try call.receiver(Instance.self).attributes[tensors]?.asObject(TupleObject.self)?.elements ?? []
            var row: [Value] = []
            for tensor in held { row.append(try call.machine.item(of: tensor, call[1])) }
            return .object(TupleObject(row))
        }
        return type
    }

    private func makeDataLoader() -> TypeObject {
        let signature = NativeSignature(
            function: "DataLoader.__init__",
            parameters: [
                .required("dataset"), .optional("batch_size", .int(1)), .optional("shuffle"), .optional("sampler"),
                .optional("batch_sampler"), .optional("num_workers", .int(0)), .optional("collate_fn"),
                .optional("pin_memory", .bool(false)), .optional("drop_last", .bool(false)), .optional("timeout", .float(0)),
                .optional("worker_init_fn"), .optional("multiprocessing_context"), .optional("generator"),
                .keyword("prefetch_factor"), .keyword("persistent_workers", .bool(false)), .keyword("pin_memory_device", .string("")),
                .keyword("in_order", .bool(true)),
            ])
        let type = NativeType("DataLoader", module: "torch.utils.data.dataloader", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let call = NativeCall(function: "DataLoader", values: try signature.bind(arguments, machine), machine: machine)
            for (place, name) in [(3, "sampler"), (4, "batch_sampler")] where call.isGiven(place) {
                throw machine.error(.notImplementedError, "DataLoader(\(name)=…) is not in lsx yet: use shuffle")
            }
            let batchSize = try call.int(1)
            guard batchSize > 0 else {
                throw machine.error(.valueError, "batch_size should be a positive integer value, but got batch_size=\(batchSize)")
            }
            let loader = DataLoader(
                cls: cls, dataset: call[0], batchSize: batchSize, shuffles: try call.truth(2), dropsLast: try call.truth(8),
                collate: call[6], self)
            loader.generator = call[12].asObject(GeneratorObject.self)?.generator
            for (name, value) in [("dataset", call[0]), ("batch_size", call[1]), ("drop_last", call[8])] {
                loader.attributes.set(machine.names.intern(name), value)
            }
            return .object(loader)
        }
        type.method("__len__", [], machine) { (call) throws(Raised) -> Value in
            .int(try call.receiver(DataLoader.self).batchCount(call.machine))
        }
        type.method("__iter__", [], machine) { (call) throws(Raised) -> Value in
            .object(try call.receiver(DataLoader.self).batches(call.machine))
        }
        return type
    }
}

/// A `torch.utils.data.DataLoader`; it draws from the generators as PyTorch's does.
final class DataLoader: Instance {
    unowned(unsafe) let library: TorchLibrary
    let dataset: Value
    let batchSize: Int
    let shuffles: Bool
    let dropsLast: Bool
    let collate: Value
    var generator: Generator?

    init(
        cls: TypeObject, dataset: Value, batchSize: Int, shuffles: Bool, dropsLast: Bool, collate: Value, _ library: TorchLibrary
    ) {
        self.dataset = dataset
        self.batchSize = batchSize
        self.shuffles = shuffles
        self.dropsLast = dropsLast
        self.collate = collate
        self.library = library
        super.init(cls: cls)
    }

    func batchCount(_ machine: Machine) throws(Raised) -> Int {
        let count = try machine.length(of: dataset)
        return dropsLast ? count / batchSize : (count + batchSize - 1) / batchSize
    }

    func batches(_ machine: Machine) throws(Raised) -> BatchIterator {
        let count = try machine.length(of: dataset)
        let order = try library.attempt { () throws(TensorError) -> [Int]? in
            // PyTorch draws a seed for workers, whether or not there are any, then one for the order.
            let workerSeed = try Tensor.empty([], dtype: .int64)
            try workerSeed.randomInPlace(generator: generator)
            guard shuffles else { return nil }
            var source = generator
            if source == nil {
                let seed = try Tensor.empty([], dtype: .int64)
                try seed.randomInPlace()
                let fresh = Generator()
                fresh.seed(UInt64(bitPattern: Int64(try seed.item().integer)))
                source = fresh
            }
            return try Tensor.randperm(count, generator: source).scalars().map(\.integer)
        }
        return BatchIterator(self, count: count, order: order)
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        for case .object(let object) in [dataset, collate] { visit(object) }
    }
}

/// One pass over a data set.
final class BatchIterator: Object {
    private let loader: DataLoader
    private let count: Int
    private let order: [Int]?
    private var place = 0

    init(_ loader: DataLoader, count: Int, order: [Int]?) {
        self.loader = loader
        self.count = count
        self.order = order
    }

    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        let end = min(place + loader.batchSize, count)
        guard place < end, !(loader.dropsLast && end - place < loader.batchSize) else { return nil }
        var samples: [Value] = []
        samples.reserveCapacity(end - place)
        for position in place..<end {
            let index = order.map { position < $0.count ? $0[position] : position } ?? position
            samples.append(try machine.item(of: loader.dataset, .int(index)))
        }
        place = end
        if !loader.collate.isNone { return try machine.call(loader.collate, [.object(ListObject(samples))]) }
        return try loader.library.collated(samples, machine)
    }

    override func visitChildren(_ visit: (Object) -> Void) { visit(loader) }
}

extension TorchLibrary {
    /// PyTorch's default: samples become one batch, part by part.
    func collated(_ samples: [Value], _ machine: Machine) throws(Raised) -> Value {
        guard let first = samples.first else { return .object(ListObject([])) }
        try machine.enterNative()
        defer { machine.leaveNative() }
        switch first {
        case .object(is TensorObject):
            let tensors = try tensors(.object(ListObject(samples)), machine)
            return value(try attempt { () throws(TensorError) in try Tensor.stack(tensors) })
        case .float:
            return value(try NestedList(.object(ListObject(samples)), self, machine).tensor(dtype: .float64))
        case .int, .bool:
            return value(try NestedList(.object(ListObject(samples)), self, machine).tensor())
        case .object(is StringObject): return .object(ListObject(samples))
        case .object(let object) where object is TupleObject || object is ListObject:
            let rows = try samples.map { (sample) throws(Raised) -> [Value] in try machine.array(of: sample) }
            let width = rows[0].count
            guard rows.allSatisfy({ $0.count == width }) else {
                throw machine.error(.runtimeError, "each element in list of batch should be of equal size")
            }
            var columns: [Value] = []
            for column in 0..<width { columns.append(try collated(rows.map { $0[column] }, machine)) }
            return .object(ListObject(columns))
        case .object(is DictObject):
            var entries: [(String, Value)] = []
            for key in try machine.array(of: first) {
                var column: [Value] = []
                for sample in samples { column.append(try machine.item(of: sample, key)) }
                entries.append((try machine.str(key), try collated(column, machine)))
            }
            return try machine.dict(entries)
        default:
            throw machine.error(
                .typeError,
                "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
                    + (try machine.repr(.object(machine.type(of: first)))))
        }
    }
}
