// SPDX-License-Identifier: MIT
import Language
import TensorCore

/// `torch.strided`, `torch.contiguous_format` and the other names of how elements lie in memory, one object each.
final class LayoutObject: Object {
    /// "torch.strided"
    let fullName: String
    private let cls: TypeObject

    init(_ fullName: String, type: TypeObject) {
        self.fullName = fullName
        cls = type
    }

    var shortName: String { String(fullName.dropFirst("torch.".count)) }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override func repr(_ machine: Machine) throws(Raised) -> String { fullName }
}

/// The session's layouts and memory formats.
struct Layouts {
    let types: [TypeObject]
    let all: [LayoutObject]
    let strided: LayoutObject

    init(_ machine: Machine) {
        let layout = TypeObject(name: "layout", module: "torch", bases: [machine.types.object])
        let format = TypeObject(name: "memory_format", module: "torch", bases: [machine.types.object])
        types = [layout, format]
        for type in types { type.nameInMessages = "torch." + type.name }
        strided = LayoutObject(Layout.strided.rawValue, type: layout)
        all = [strided] + MemoryFormat.allCases.map { LayoutObject($0.rawValue, type: format) }
    }
}
