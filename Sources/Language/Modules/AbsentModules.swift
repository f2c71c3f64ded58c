/// Modules of Python's library that scripts often ask for and lsx does not have: what to use instead.
enum AbsentModules {
    private static let advice: [String: String] = [
        "numpy": "lsx has no NumPy; torch has tensors with the same operations",
        "multiprocessing": "lsx runs a script in one process; tensor operations use all cores by themselves",
        "subprocess": "lsx starts no processes",
        "torchviz": "a graph is walked from loss.grad_fn along .next_functions; the nodes print their names",
        "tensorboard": "event files come from torch.utils.tensorboard.SummaryWriter",
        "pandas": "lsx.read_csv(path) reads a table of named columns",
    ]

    /// The hint below a ModuleNotFoundError: advice, or the module of nearly that name.
    static func hint(for name: String, among known: [String]) -> String? {
        advice[name] ?? Suggestion.hint(for: name, among: known)
    }
}
