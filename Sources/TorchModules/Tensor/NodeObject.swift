import Language
import TensorCore

/// `grad_fn`: a step of the recorded computation.
class NodeObject: Object {
    let node: Node
    unowned(unsafe) let library: TorchLibrary

    init(_ node: Node, _ library: TorchLibrary) {
        self.node = node
        self.library = library
    }

    override func type(_ machine: Machine) -> TypeObject { library.nodeType(node.name) }
    override func hash(_ machine: Machine) throws(Raised) -> Int { ObjectIdentifier(node).hashValue }

    /// An object is made for each look at a node; two of one node are equal.
    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(NodeObject.self) else { return nil }
        return .bool((node === other.node) == (op == .equal))
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<\(node.name) object at \(machine.address(of: self))>"
    }
}

extension TorchLibrary {
    /// The object of a step: for a script's own function, its `ctx`.
    func value(_ node: Node) -> Value {
        if let foreign = node as? ForeignNode, let state = foreign.derivative as? FunctionState {
            return .object(FunctionContext(foreign, state, self))
        }
        return .object(NodeObject(node, self))
    }

    func defineNode(_ type: TypeObject) {
        type.method("name", [], machine) { (call) throws(Raised) -> Value in
            let node = try call.receiver(NodeObject.self).node
            return .string(node is AccumulateGrad ? "torch::autograd::AccumulateGrad" : node.name)
        }
        type.property("next_functions", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            guard let node = receiver.asObject(NodeObject.self)?.node else { return .none }
            return .object(TupleObject(node.nextEdges.map { edge in
                pair(edge.node.map(value) ?? .none, .int(edge.output))
            }))
        }
        type.property("variable", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            guard let leaf = (receiver.asObject(NodeObject.self)?.node as? AccumulateGrad)?.leaf else {
                throw machine.error(
                    .attributeError, "'\(machine.typeName(of: receiver))' object has no attribute 'variable'")
            }
            return value(leaf)
        }
    }
}
