// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `grad_fn`: a step of the recorded computation. There is one object for a node at a time, as for a tensor.
class NodeObject: Object {
    let node: Node
    unowned(unsafe) let library: TorchLibrary

    init(_ node: Node, _ library: TorchLibrary) {
        self.node = node
        self.library = library
        super.init()
        node.frontObject = self
    }

    deinit { if node.frontObject === self { node.frontObject = nil } }

    override func type(_ machine: Machine) -> TypeObject { library.nodeType(node.name) }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        library.hintAtGraph()
        return "<\(node.name) object at \(machine.address(of: self))>"
    }

    override var hasGenericAttributes: Bool { false }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if let found = try machine.genericAttribute(of: self, name) { return found }
        let text = machine.names.text(name)
        guard text.hasPrefix("_saved_") else { return nil }
        return try library.attempt { () throws(TensorError) -> Value? in
            guard let saved = try node.savedValue(String(text.dropFirst(7))) else { return nil }
            return library.value(saved)
        }
    }
}

extension TorchLibrary {
    /// The object of a step: for a script's own function, its `ctx`.
    func value(_ node: Node) -> Value {
        if let existing = node.frontObject as? Object { return .object(existing) }
        if let foreign = node as? ForeignNode, let state = foreign.derivative as? FunctionState {
            return .object(FunctionContext(foreign, state, self))
        }
        return .object(NodeObject(node, self))
    }

    func value(_ saved: SavedValue) -> Value {
        switch saved {
        case .tensor(let tensor): value(tensor)
        case .scalar(let scalar): value(of: scalar)
        case .none: .none
        }
    }

    func defineNode(_ type: TypeObject) {
        type.method("name", [], machine) { (call) throws(Raised) -> Value in
            .string(try call.receiver(NodeObject.self).node.qualifiedName)
        }
        type.method("_sequence_nr", [], machine) { (call) throws(Raised) -> Value in
            .int(Int(truncatingIfNeeded: try call.receiver(NodeObject.self).node.sequence))
        }
        type.property("next_functions", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            guard let node = receiver.asObject(NodeObject.self)?.node else { return .none }
            return .object(TupleObject(node.nextEdges.map { edge in
                pair(edge.node.map(value) ?? .none, .int(edge.output))
            }))
        }
        type.property("requires_grad", machine) { (_, _) throws(Raised) -> Value in .bool(true) }
        type.property("metadata", machine) { (receiver, _) throws(Raised) -> Value in
            guard let node = receiver.asObject(NodeObject.self)?.node else { return .none }
            if let known = node.extras?.metadata as? DictObject { return .object(known) }
            let made = DictObject()
            node.withExtras().metadata = made
            return .object(made)
        }
        type.property("variable", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            guard let leaf = (receiver.asObject(NodeObject.self)?.node as? AccumulateGrad)?.leaf else {
                throw machine.error(
                    .attributeError, "'\(machine.typeName(of: receiver))' object has no attribute 'variable'")
            }
            return value(leaf)
        }
        type.method("register_hook", [.required("hook")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let node = try call.receiver(NodeObject.self).node
            let id = nextHookID()
            return handle(of: node.registerHook(ScriptHook(call[1], self), id: id), id)
        }
        type.method("register_prehook", [.required("hook")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let node = try call.receiver(NodeObject.self).node
            let id = nextHookID()
            return handle(of: node.registerPrehook(ScriptHook(call[1], self), id: id), id)
        }
    }
}
