// SPDX-License-Identifier: MIT
import Language

/// `IPython.display`, which notebooks import: `display`, `clear_output`, and texts in the forms that a browser knows.
enum DisplayModule {
    static func install(in machine: Machine, _ frontEnd: FrontEnd) {
        machine.imports.register(ModuleDefinition(name: "_display") { native(frontEnd, $0) })
        machine.imports.register(ModuleDefinition(name: "IPython") { (machine) throws(Raised) in try machine.makeModule("IPython", from: "") })
        machine.imports.register(ModuleDefinition(name: "IPython.display") { (machine) throws(Raised) in
            try machine.makeModule("IPython.display", from: source)
        })
        // A built-in in notebooks.
        _ = machine.builtins.attributes.set(machine.names.intern("display"), .object(NativeFunction("display") { (arguments, machine) throws(Raised) in
            let display = try machine.attribute(of: .object(try machine.importModule("IPython.display").last), machine.names.intern("display"))
            return try machine.call(display, arguments)
        }))
    }

    private static func native(_ frontEnd: FrontEnd, _ machine: Machine) -> ModuleObject {
        let module = ModuleObject(name: "_display")
        let functions = [
            NativeFunction(signature: "show(forms, /)") { (arguments, machine) throws(Raised) in
                var forms: [(type: String, text: String)] = []
                for form in try machine.array(of: arguments[0]) {
                    let pair = try machine.array(of: form)
                    guard pair.count == 2, let type = pair[0].text else { continue }
                    let text = if let bytes = pair[1].asObject(BytesObject.self) { Base64.text(of: bytes.bytes) } else { try machine.str(pair[1]) }
                    forms.append((type, text))
                }
                frontEnd.display(forms)
                return .none
            },
            NativeFunction(signature: "clear(wait, /)") { (arguments, machine) throws(Raised) in
                frontEnd.publish("clear_output", .object([("wait", .bool(try machine.truth(arguments[0])))]))
                return .none
            },
        ]
        for function in functions { _ = module.attributes.set(machine.names.intern(function.name), .object(function)) }
        return module
    }

    private static let source = #"""
        import _display

        _FORMS = [('text/html', '_repr_html_'), ('text/markdown', '_repr_markdown_'), ('image/svg+xml', '_repr_svg_'),
                  ('image/png', '_repr_png_'), ('text/latex', '_repr_latex_')]


        def display(*objs, **kwargs):
            for obj in objs:
                forms = [('text/plain', repr(obj))]
                for type, method in _FORMS:
                    made = getattr(obj, method)() if hasattr(obj, method) else None
                    if made is not None:
                        forms.append((type, made))
                _display.show(forms)


        def clear_output(wait=False):
            _display.clear(wait)


        class DisplayObject:
            def __init__(self, data=None):
                self.data = data

            def __repr__(self):
                return f'<IPython.core.display.{type(self).__name__} object>'


        class HTML(DisplayObject):
            def _repr_html_(self):
                return self.data


        class Markdown(DisplayObject):
            def _repr_markdown_(self):
                return self.data


        class Latex(DisplayObject):
            def _repr_latex_(self):
                return self.data


        class SVG(DisplayObject):
            def _repr_svg_(self):
                return self.data
        """#
}
