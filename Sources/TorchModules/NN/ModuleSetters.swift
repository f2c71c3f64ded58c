// SPDX-License-Identifier: MIT

import Language

extension TorchLibrary {
    /// `super().__setattr__(name, value)` of a class that has its own.
    func addSetters(to type: TypeObject) {
        // What is not there: classes that have a `__getattr__` of their own end in this one.
        let getter = NativeFunction(machine.names.text(.of(.getAttr)), bindsReceiver: true) { (arguments, machine) throws(Raised) -> Value in
            guard case .object(let module as NetworkModule) = arguments[0], arguments.count == 2,
                let text = arguments[1].asObject(StringObject.self)?.text
            else { throw machine.error(.typeError, "Module.__getattr__() takes a name") }
            if let held = module.held(machine.names.intern(text)) { return held }
            throw machine.error(.attributeError, "'\(module.cls.name)' object has no attribute '\(text)'")
        }
        getter.isLastResort = true
        type.attributes.set(.of(.getAttr), .object(getter))
        for name in [Name.of(.setAttr), .of(.delAttr)] {
            let count = name == .of(.setAttr) ? 3 : 2
            let setter = NativeFunction(machine.names.text(name), bindsReceiver: true) { (arguments, machine) throws(Raised) -> Value in
                guard case .object(let module as NetworkModule) = arguments[0], arguments.count == count,
                    let attribute = arguments[1].asObject(StringObject.self)?.text
                else { throw machine.error(.typeError, "Module.\(machine.names.text(name))() takes a name\(count == 3 ? " and a value" : "")") }
                try module.store(machine.names.intern(attribute), count == 3 ? arguments[2] : nil, machine)
                return .none
            }
            type.attributes.set(name, .object(setter))
            moduleSetters.append(setter)
        }
    }
}
