/// What the prompt keeps: built-ins, so that a script's own variable of that name goes before.
extension Machine {
    /// `_` is the last value shown, `__` and `___` the ones before.
    func keepResult(_ value: Value) {
        let kept = ["___", "__", "_"].map(names.intern)
        for (older, newer) in zip(kept, kept.dropFirst()) {
            if let before = builtins.attributes[newer] { builtins.attributes.set(older, before) }
        }
        builtins.attributes.set(.of(.underscore), value)
    }

    /// `_error` is the last exception that nobody caught.
    func keepError(_ exception: ExceptionObject) { builtins.attributes.set(names.intern("_error"), .object(exception)) }
}
