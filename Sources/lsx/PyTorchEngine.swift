// SPDX-License-Identifier: MIT
import Glibc

/// `--engine pytorch`: the same file, run by an installed PyTorch; on many processes and machines by its torchrun.
struct PyTorchEngine {
    var code: String?
    /// The file and its arguments.
    var script: [String]
    var processes: Int?
    var machines: Int?

    private static let interpreter = "python3"
    /// Whether PyTorch is there, found without the second that loading it takes.
    private static let search = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"

    /// Becomes PyTorch's process. Returns only where that is not possible: what is missing, and the exit status.
    func run() -> (complaint: String, status: Int32) {
        if let complaint = misuse() { return (complaint, 2) }
        guard let status = Child.status(of: [Self.interpreter, "-c", Self.search]) else {
            return ("--engine pytorch needs python3 with PyTorch: there is no python3 on PATH", 2)
        }
        if status == 130 { return ("interrupted", 130) }
        guard status == 0 else {
            return ("--engine pytorch needs PyTorch: python3 is there, but it has no module torch (python3 -m pip install torch)", 2)
        }
        // Ignored signals stay ignored in the program that follows.
        signal(SIGPIPE, SIG_DFL)
        signal(SIGXFSZ, SIG_DFL)
        return ("cannot start python3: \(Child.become(command))", 126)
    }

    private func misuse() -> String? {
        if code == nil, script.isEmpty { return "--engine pytorch needs a FILE to run" }
        if code == nil, script[0] != "-", access(script[0], R_OK) != 0 {
            return "cannot open '\(script[0])': \(String(cString: strerror(errno)))"
        }
        if isDistributed, code != nil || script[0] == "-" { return "--nproc and --nnodes need a FILE to run" }
        for (name, count) in [("--nproc", processes), ("--nnodes", machines)] {
            if let count, count < 1 { return "\(name) is a number from 1 on, not \(count)" }
        }
        if let machines, machines > 1, getenv("PET_MASTER_ADDR") == nil, getenv("PET_RDZV_ENDPOINT") == nil {
            return "--nnodes \(machines) needs to know where the first machine is: set PET_MASTER_ADDR to its address, "
                + "and PET_NODE_RANK to this machine's number from 0 on (torchrun reads both)"
        }
        return nil
    }

    private var isDistributed: Bool { processes != nil || machines != nil }

    private var command: [String] {
        if let code { return [Self.interpreter, "-c", code] + script }
        guard isDistributed else { return [Self.interpreter] + script }
        var launcher = [Self.interpreter, "-m", "torch.distributed.run"]
        // On one machine torchrun looks for a free port itself.
        if machines ?? 1 == 1 { launcher.append("--standalone") }
        launcher += ["--nnodes=\(machines ?? 1)", "--nproc-per-node=\(processes ?? 1)"]
        // A name that begins with a dash would be taken for an option of the launcher.
        let file = script[0].hasPrefix("-") ? "./" + script[0] : script[0]
        return launcher + [file] + script.dropFirst()
    }
}
