import Language
import TensorCore

extension TorchLibrary {
    /// `nn.Embedding.from_pretrained`: an instance of the class it is called on, around a table that there is already.
    func addPretrained(to type: TypeObject) {
        MethodTable(type, machine, of: NetworkModule.self).classMethod(
            "from_pretrained(embeddings, freeze=True, padding_idx=None, max_norm=None, norm_type=2.0, "
                + "scale_grad_by_freq=False, sparse=False)"
        ) { (cls, arguments, machine) throws(Raised) -> Value in
            guard let table = arguments[0].asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .attributeError, "'\(machine.typeName(of: arguments[0]))' object has no attribute 'dim'")
            }
            guard table.rank == 2 else {
                throw machine.error(.assertionError, "Embeddings parameter is expected to be 2-dimensional")
            }
            var keywords: [(name: String, value: Value)] = [
                ("num_embeddings", .int(table.shape[0])), ("embedding_dim", .int(table.shape[1])),
                ("_weight", arguments[0]), ("_freeze", arguments[1]),
            ]
            let others = ["padding_idx", "max_norm", "norm_type", "scale_grad_by_freq", "sparse"]
            for (place, name) in others.enumerated() { keywords.append((name, arguments[place + 2])) }
            return try machine.call(.object(cls), [], keywords: keywords.map { (machine.names.intern($0.name), $0.value) })
        }
    }
}
