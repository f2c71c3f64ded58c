/// Python's standard modules, as far as they exist here. Each is made when it is first imported.
public enum StandardModules {
    public static var all: [ModuleDefinition] {
        native.map { name, build in ModuleDefinition(name: name, build: build) }
            + scripts.map { name, text in
                ModuleDefinition(name: name) { (machine) throws(Raised) in
                    let module = try machine.makeModule(name, from: text())
                    for name in namesInC[name] ?? [] {
                        guard let type = module.attributes[machine.names.intern(name)]?.asObject(TypeObject.self) else { continue }
                        type.nameInMessages = "\(module.name).\(name)"
                    }
                    if name == "collections" {
                        // Python makes it with the module; here it is, when it is asked for.
                        module.missing = { [unowned machine, abc = machine.names.intern("abc")] (name) throws(Raised) in
                            name == abc ? .object(try machine.importModule("collections.abc").last) : nil
                        }
                    }
                    return module
                }
            }
    }

    /// Classes that CPython has in C: its messages name them with their module.
    private static let namesInC: [String: [String]] = [
        "array": ["array"], "collections": ["OrderedDict", "defaultdict", "deque"],
        "datetime": ["date", "datetime", "time", "timedelta", "timezone", "tzinfo"], "decimal": ["Context", "Decimal"],
    ]

    /// Those that must be fast, or need what the language cannot do.
    private static var native: [(String, (Machine) throws(Raised) -> ModuleObject)] {
        [
            ("math", MathModule.build), ("sys", SysModule.build), ("time", TimeModule.build), ("itertools", ItertoolsModule.build),
            ("_operator", OperatorModule.build), ("_weakref", WeakrefModule.build), ("_codecs", CodecsModule.build), ("_bytes", SmallModules.bytes), ("_threads", SmallModules.threads), ("ast", LiteralModule.build), ("unicodedata", UnicodeModule.build), ("_random", RandomCore.build), ("_functools", FunctoolsCore.build),
            ("re", ReModule.build), ("_os", PosixModule.build), ("_io", SmallModules.io), ("atexit", SmallModules.atexit),
            ("gc", SmallModules.gc), ("errno", SmallModules.errno), ("_hashlib", HashModule.build), ("_zlib", ZlibModule.build), ("_struct", SmallModules.floatBytes), ("_inspect", SourceModules.inspect),
            ("_traceback", SourceModules.traceback), ("_collections", DequeObject.buildModule), ("_typing", TypingCore.build),
        ]
    }

    /// Those that are best written in the language itself.
    private static var scripts: [(String, () -> String)] {
        // Closures: some texts are put together from several, which only a script that asks for them pays for.
        [
            ("random", { randomSource }), ("functools", { functoolsSource }), ("collections", { collectionsSource }),
            ("collections.abc", { collectionsABCSource }), ("typing", { typingSource }), ("dataclasses", { dataclassesSource }),
            ("contextlib", { contextlibSource }), ("copy", { copySource }), ("copyreg", { copyregSource }), ("decimal", { decimalSource }),
            ("pickle", { pickleSource }), ("reprlib", { reprlibSource }), ("enum", { enumSource }), ("string", { stringSource }),
            ("statistics", { statisticsSource }), ("bisect", { bisectSource }), ("heapq", { heapqSource }), ("warnings", { warningsSource }),
            ("json", { jsonSource }), ("json.decoder", { jsonDecoderSource }), ("json.encoder", { jsonEncoderSource }),
            ("concurrent", { concurrentSource }), ("concurrent.futures", { futuresSource }), ("typing_extensions", { typingExtensionsSource }),
            ("__future__", { futureSource }), ("abc", { abcSource }), ("argparse", { argparseSource }),
            ("datetime", { datetimeSource }), ("_strptime", { strptimeSource }), ("fnmatch", { fnmatchSource }), ("glob", { globSource }),
            ("io", { ioSource }),
            ("os", { osSource }), ("os.path", { posixpathSource }), ("pathlib", { pathlibSource }), ("textwrap", { textwrapSource }),
            ("types", { typesSource }), ("numbers", { numbersSource }), ("fractions", { fractionsSource }), ("traceback", { tracebackSource }),
            ("linecache", { linecacheSource }), ("pprint", { pprintSource }), ("hashlib", { hashlibSource }), ("zlib", { zlibSource }), ("gzip", { gzipSource }), ("_textcodecs", { textCodecsSource }), ("keyword", { keywordSource }),
            ("timeit", { timeitSource }), ("shutil", { shutilSource }), ("tempfile", { tempfileSource }), ("logging", { loggingSource }),
            ("inspect", { inspectSource }), ("unittest", { unittestSource }), ("difflib", { difflibSource }), ("csv", { csvSource }), ("cmath", { cmathSource }),
            ("struct", { structSource }), ("tqdm", { tqdmSource }), ("tqdm.auto", { tqdmAliasSource }), ("tqdm.std", { tqdmAliasSource }),
            ("tqdm.notebook", { tqdmAliasSource }), ("_async", { asyncSource }), ("_groups", { groupsSource }), ("_sitebuiltins", { siteBuiltinsSource }), ("_memoryview", { memoryviewSource }),
            ("array", { arraySource }), ("weakref", { weakrefSource }), ("operator", { operatorSource }), ("asyncio", { asyncioSource }),
            ("platform", { platformSource }), ("binascii", { binasciiSource }), ("base64", { base64Source }), ("locale", { localeSource }),
            ("graphlib", { graphlibSource }), ("contextvars", { contextvarsSource }), ("_thread", { threadSource }),
            ("threading", { threadingSource }), ("multiprocessing", { multiprocessingSource }), ("queue", { queueSource }), ("codecs", { codecsSource }), ("importlib", { importlibSource }),
            ("importlib.util", { importlibUtilSource }), ("secrets", { secretsSource }), ("hmac", { hmacSource }), ("shlex", { shlexSource }),
            ("getopt", { getoptSource }), ("colorsys", { colorsysSource }), ("sched", { schedSource }), ("calendar", { calendarSource }), ("doctest", { doctestSource }), ("unittest.mock", { mockSource }), ("posixpath", { posixpathAliasSource }),
            ("_regexflag", { regexFlagSource }), ("_rescanner", { regexScannerSource }), ("urllib", { urllibSource }), ("urllib.parse", { urllibParseSource }), ("uuid", { uuidSource }), ("html", { htmlSource }),
            ("html.entities", { htmlEntitiesSource }), ("html.parser", { htmlParserSource }), ("signal", { signalSource }), ("stat", { statSource }),
            ("configparser", { configparserSource }),
        ]
    }
}
