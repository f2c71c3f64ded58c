/// The lesser built-in classes (iterators, views) of one session, and what its built-in objects share.
public final class NativeTypes {
    let dictKeys, dictValues, dictItems: TypeObject
    let orderedDictKeys, orderedDictValues, orderedDictItems: TypeObject
    let dictKeyIterator, dictValueIterator, dictItemIterator, dictReverseKeyIterator, dictReverseValueIterator, dictReverseItemIterator: TypeObject
    let listIterator, listReverseIterator, tupleIterator, stringIterator, asciiIterator, rangeIterator, largeRangeIterator, setIterator, itemIterator, bytesIterator, byteArrayIterator: TypeObject
    let callableIterator, coroutineWrapper: TypeObject
    let enumerate, zip, map, filter, reversed: TypeObject
    /// What `__loader__` and `__spec__` of modules are made of.
    let sourceLoader, builtinImporter, moduleSpec: TypeObject
    /// What `list[int]`, `Callable[[int], str]` of `collections.abc` and `int | str` are.
    let genericAlias, aliasIterator, callableAlias, unionType: TypeObject
    let textStream, frame, frameCode, pattern, match, scanner: TypeObject
    let standardStream, standardInput, standardOutputBuffer, standardInputBuffer, bufferedReader, bufferedWriter, bufferedRandom: TypeObject
    /// `io.UnsupportedOperation`
    let unsupportedOperation: TypeObject
    /// Containers whose text is being made: one that meets itself shows dots.
    var shown: [ObjectIdentifier] = []

    init(_ types: BuiltinTypes) {
        let object = types.object
        func make(_ name: String) -> TypeObject { TypeObject(name: name, bases: [object]) }
        dictKeys = make("dict_keys")
        dictValues = make("dict_values")
        dictItems = make("dict_items")
        orderedDictKeys = make("odict_keys")
        orderedDictValues = make("odict_values")
        orderedDictItems = make("odict_items")
        dictKeyIterator = make("dict_keyiterator")
        dictReverseKeyIterator = make("dict_reversekeyiterator")
        dictReverseValueIterator = make("dict_reversevalueiterator")
        dictReverseItemIterator = make("dict_reverseitemiterator")
        bytesIterator = make("bytes_iterator")
        byteArrayIterator = make("bytearray_iterator")
        dictValueIterator = make("dict_valueiterator")
        dictItemIterator = make("dict_itemiterator")
        listIterator = make("list_iterator")
        listReverseIterator = make("list_reverseiterator")
        tupleIterator = make("tuple_iterator")
        stringIterator = make("str_iterator")
        asciiIterator = make("str_ascii_iterator")
        rangeIterator = make("range_iterator")
        largeRangeIterator = make("longrange_iterator")
        setIterator = make("set_iterator")
        itemIterator = make("iterator")
        callableIterator = make("callable_iterator")
        coroutineWrapper = make("coroutine_wrapper")
        enumerate = make("enumerate")
        zip = make("zip")
        map = make("map")
        filter = make("filter")
        reversed = make("reversed")
        genericAlias = TypeObject(name: "GenericAlias", module: "types", bases: [object])
        aliasIterator = make("generic_alias_iterator")
        unionType = TypeObject(name: "UnionType", module: "types", bases: [object])
        callableAlias = TypeObject(name: "_CallableGenericAlias", module: "collections.abc", bases: [genericAlias])
        for type in [genericAlias, unionType] { type.nameInMessages = "types.\(type.name)" }
        textStream = make("TextIOWrapper")
        standardStream = TypeObject(name: "TextIOWrapper", module: "_io", bases: [object])
        standardInput = TypeObject(name: "TextIOWrapper", module: "_io", bases: [object])
        standardOutputBuffer = TypeObject(name: "BufferedWriter", module: "_io", bases: [object])
        standardInputBuffer = TypeObject(name: "BufferedReader", module: "_io", bases: [object])
        for type in [standardStream, standardInput, standardOutputBuffer, standardInputBuffer] { type.nameInMessages = "_io.\(type.name)" }
        bufferedReader = make("BufferedReader")
        bufferedWriter = make("BufferedWriter")
        bufferedRandom = make("BufferedRandom")
        let (osError, valueError) = (types.exception(.osError), types.exception(.valueError))
        unsupportedOperation = TypeObject(
            name: "UnsupportedOperation", module: "io", bases: [osError, valueError],
            linearization: Array(osError.linearization.prefix(1) + valueError.linearization))
        pattern = TypeObject(name: "Pattern", module: "re", bases: [object])
        match = TypeObject(name: "Match", module: "re", bases: [object])
        scanner = TypeObject(name: "SRE_Scanner", module: "_sre", bases: [object])
        for type in [pattern, match] { type.nameInMessages = "re.\(type.name)" }
        sourceLoader = TypeObject(name: "SourceFileLoader", module: "_frozen_importlib_external", bases: [object])
        builtinImporter = TypeObject(name: "BuiltinImporter", module: "_frozen_importlib", bases: [object])
        moduleSpec = TypeObject(name: "ModuleSpec", module: "_frozen_importlib", bases: [object])
        frame = make("frame")
        frameCode = make("code")
    }
}

extension Machine {
    /// `(function, arguments)` or `(function, arguments, state)`, as `__reduce__` answers, of a built-in function.
    func reduction(_ function: String, _ arguments: [Value], state: Value? = nil) -> Value {
        let parts = [builtins.attributes[names.intern(function)] ?? .none, .tuple(arguments)]
        return .tuple(state.map { parts + [$0] } ?? parts)
    }

    func isBeingShown(_ object: Object) -> Bool { natives.shown.contains(ObjectIdentifier(object)) }
    func beginShowing(_ object: Object) { natives.shown.append(ObjectIdentifier(object)) }

    func endShowing(_ object: Object) {
        if natives.shown.last == ObjectIdentifier(object) { natives.shown.removeLast() }
    }
}
