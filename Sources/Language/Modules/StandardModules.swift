/// Python's standard modules, as far as they exist here. Each is made when it is first imported.
public enum StandardModules {
    public static var all: [ModuleDefinition] {
        native.map { name, build in ModuleDefinition(name: name, build: build) }
            + scripts.map { name, text in
                ModuleDefinition(name: name) { (machine) throws(Raised) in
                    let module = ModuleObject(name: name)
                    try machine.imports.load?(Source(name: "<\(name)>", text: text), module)
                    return module
                }
            }
    }

    /// Those that must be fast, or need what the language cannot do.
    private static var native: [(String, (Machine) throws(Raised) -> ModuleObject)] {
        [
            ("math", MathModule.build), ("sys", SysModule.build), ("time", TimeModule.build), ("itertools", ItertoolsModule.build),
            ("operator", OperatorModule.build), ("_random", RandomCore.build), ("_functools", FunctoolsCore.build),
            ("_collections", DequeObject.buildModule), ("_typing", TypingCore.build), ("io", BytesIOObject.buildModule),
        ]
    }

    /// Those that are best written in the language itself.
    private static var scripts: [(String, String)] {
        [
            ("random", randomSource), ("functools", functoolsSource), ("collections", collectionsSource),
            ("collections.abc", collectionsABCSource), ("typing", typingSource), ("dataclasses", dataclassesSource),
            ("contextlib", contextlibSource), ("copy", copySource), ("enum", enumSource), ("string", stringSource),
            ("statistics", statisticsSource), ("bisect", bisectSource), ("heapq", heapqSource), ("warnings", warningsSource),
            ("json", jsonSource), ("__future__", futureSource),
        ]
    }
}
