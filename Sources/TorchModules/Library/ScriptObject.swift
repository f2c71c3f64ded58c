import Language
import TensorCore

/// An object of the script among the arguments of an operation, which may call it: a distance, for one.
final class ScriptObject: ForeignObject {
    private unowned(unsafe) let library: TorchLibrary

    init(_ object: Object, _ library: TorchLibrary) {
        self.library = library
        super.init(object, typeName: library.machine.typeName(of: .object(object)))
    }

    override var meaning: AnyObject { (object as? OptionsObject)?.meaning ?? object }

    override var dtype: DType? { (object as? TypeObject).flatMap { library.pythonType(.object($0), library.machine) } }

    override var text: String {
        guard let object = object as? Object, let text = try? library.machine.repr(.object(object)) else { return super.text }
        return text
    }

    override func call(_ arguments: [Argument]) throws(TensorError) -> Argument {
        guard let callee = object as? Object else { return try super.call(arguments) }
        do throws(Raised) {
            let result = try library.machine.call(.object(callee), arguments.map { library.value($0) })
            return try library.argument(result, library.machine)
        } catch {
            throw TensorError(.foreign(error))
        }
    }
}
