/// Modules of Python's library that scripts often ask for and lsx does not have: what to use instead.
enum AbsentModules {
    private static let advice: [String: String] = [
        "re": "lsx has no regular expressions; str has find, split, partition, replace, startswith and endswith",
        "os": "lsx has no access to files and processes; sys has argv and exit",
        "pathlib": "lsx has no access to files; modules next to the script can be imported",
        "pickle": "lsx saves objects with torch.save",
        "numpy": "lsx has no NumPy; torch has tensors with the same operations",
        "matplotlib": "lsx draws nothing; print the numbers",
        "threading": "lsx runs a script on one thread; tensor operations use all cores by themselves",
        "decimal": "lsx has no decimal numbers; int has any size",
        "datetime": "lsx has no calendar; time has time, perf_counter and strftime",
    ]

    /// The hint below a ModuleNotFoundError: advice, or the module of nearly that name.
    static func hint(for name: String, among known: [String]) -> String? {
        advice[name] ?? Suggestion.hint(for: name, among: known)
    }
}
