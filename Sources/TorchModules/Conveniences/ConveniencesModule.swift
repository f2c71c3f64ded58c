import Language
import TensorCore
import TensorIO

/// `lsx`: what PyTorch lacks. Files of other programs; the tools that look into a loss are modules of the language
/// (Sources/CTexts/tools), found under `lsx` when they are asked for.
extension TorchLibrary {
    func makeConveniencesModule() -> ModuleObject {
        let module = ModuleObject(name: "lsx")
        module.set("__doc__", .string(Self.conveniencesPage), machine)
        module.function("read_npy", [.required("path")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let origin = try FileOrigin(call[0], call.machine)
            return value(try attempt { () throws(TensorError) in try NpyFile.read(try origin.source(call.machine)) })
        }
        module.function("write_npy", [.required("path"), .required("tensor")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[1], call.machine)
            try write(call[0]) { (sink) throws(TensorError) in try NpyFile.write(tensor, to: sink) }
            return .none
        }
        module.function("read_npz", [.required("path")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let origin = try FileOrigin(call[0], call.machine)
            let found = try attempt { () throws(TensorError) in try NpzFile.read(try origin.source(call.machine)) }
            return try call.machine.dict(found.map { ($0.name, value($0.tensor)) })
        }
        module.function("write_npz", [.required("path"), .required("tensors")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            var tensors: [(name: String, tensor: Tensor)] = []
            for key in try call.machine.array(of: call[1]) {
                tensors.append((try call.machine.str(key), try tensor(try call.machine.item(of: call[1], key), call.machine)))
            }
            try write(call[0]) { [tensors] (sink) throws(TensorError) in try NpzFile.write(tensors, to: sink) }
            return .none
        }
        module.function("hints", [.optional("on")], machine) { (call) throws(Raised) -> Value in
            guard call.isGiven(0) else { return .bool(call.machine.showsHints) }
            call.machine.showsHints = try call.truth(0)
            return .none
        }
        addTables(to: module)
        return module
    }

    /// Writes a file of another program's kind, with Python's own errors.
    func write(_ target: Value, _ body: (any ByteSink) throws(TensorError) -> Void) throws(Raised) {
        if let path = try FilePath.text(target, machine) {
            return try attempt { () throws(TensorError) in try ReplacementFile.write(path, body) }
        }
        try FileTarget(target, machine).write(self) { (sink) throws(Raised) in
            try attempt { () throws(TensorError) in try body(sink) }
        }
    }

    private static let conveniencesPage = """
        What PyTorch lacks and lsx has.

        explain(loss, *inputs)
            A loss worked out term by term: formula, numbers, reduction, gradient, and what stands out. The loss may be a
            module, a function of F, or your own; so for all of these.
        graph(tensor, format='text')
            The steps behind a tensor with shape, value, gradient and source line; format='dot' and 'svg' give texts.
        check(loss, *inputs)
            Whether a loss holds what it should: gradcheck, batches, shifts, edges. For a loss of your own the first thing.
        which(input, target), which('outliers')
            Which loss suits, why, and what it expects.
        doctor(model, loss, data)
            Why a loss does not go down: labels, contract, gradients, one batch by heart, learning rates.
        compare(*losses), landscape(loss, target)
            The curves of losses and their slopes over the prediction.
        monitor(epochs=None, csv=None)
            Watches a training run: watch = lsx.monitor(csv='losses.csv'), then watch(train_loss, validation_loss) in each
            epoch prints its line and keeps the table; watch.verdict() says what the curves show.

        read_csv(path, header=True, dtype=None, delimiter=',')
            A table of named columns. table["price"] is a tensor, or a list of str where a cell is no number;
            table.tensor() is one tensor of all columns, table.tensor("x", "y") of these; table.columns are the names.
        write_csv(path, columns, delimiter=',')
            Writes a table, or a dict of tensors and lists of one length.
        read_npy(path), write_npy(path, tensor)
            A tensor in NumPy's .npy format.
        read_npz(path), write_npz(path, tensors)
            A dict of tensors in NumPy's .npz format.

        datasets
            Small seeded sets to try losses on: spirals, moons, blobs, regression; help(lsx.datasets).

        hints(on=None)
            Shows or hides the hints below errors and beside calls; without an argument, whether they are shown.

        A path is a str, or a file object such as io.BytesIO().
        """
}
