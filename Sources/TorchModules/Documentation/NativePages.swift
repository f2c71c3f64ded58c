import Language

/// Pages of functions that are no operations on tensors: settings, data from Python, the way back. Their parameters come
/// from the signature that binds them.
enum NativePages {
    struct About {
        let summary: String
        var example = ""
        var printed = ""
    }

    static var examples: [(String, String, String)] {
        texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.example, $0.value.printed) }
    }

    static func about(_ path: String) -> About? { texts[path] }

    private static let texts: [String: About] = [
        "torch.tensor": About(
            summary: "A tensor from numbers, lists or tuples, with a copy of the data.",
            example: "import torch\nprint(torch.tensor([[1, 2], [3, 4]], dtype=torch.float32))",
            printed: "tensor([[1., 2.],\n        [3., 4.]])"),
        "torch.as_tensor": About(summary: "A tensor from data; a tensor of the right type is given back as it is."),
        "torch.asarray": About(summary: "A tensor from data; a tensor of the right type is given back as it is."),
        "torch.from_numpy": About(summary: "A tensor that shares the memory of an array that numpy() gave."),
        "torch.frombuffer": About(
            summary: "A tensor of the numbers that lie in bytes.",
            example: "import torch\nprint(torch.frombuffer(b'\\x01\\x00\\x02\\x00', dtype=torch.int16))",
            printed: "tensor([1, 2], dtype=torch.int16)"),
        "torch.save": About(
            summary: "Writes tensors, state dicts, plain data and whole modules to a file that torch.load reads, here and in "
                + "PyTorch. A file takes the place of an older one only when it is complete.",
            example: "import io\nimport torch\nfile = io.BytesIO()\ntorch.save({'x': torch.ones(2)}, file)\nfile.seek(0)\n"
                + "print(torch.load(file))",
            printed: "{'x': tensor([1., 1.])}"),
        "torch.load": About(
            summary: "Reads what torch.save wrote, here or in PyTorch. No code of a file is ever run; weights_only=False also makes "
                + "objects of classes that the script or torch has.",
            example: "import io\nimport torch\nfile = io.BytesIO()\ntorch.save(torch.arange(3), file)\nfile.seek(0)\n"
                + "print(torch.load(file, weights_only=True))",
            printed: "tensor([0, 1, 2])"),
        "safetensors.torch.save_file": About(summary: "Writes a dict of tensors in the safetensors format."),
        "safetensors.torch.load_file": About(summary: "The dict of the tensors of a safetensors file."),
        "safetensors.torch.save": About(summary: "A dict of tensors as the bytes of a safetensors file."),
        "safetensors.torch.load": About(summary: "The dict of the tensors that lie in the bytes of a safetensors file."),
        "lsx.read_csv": About(
            summary: "A table of named columns: table['price'] is a tensor, or a list of str where a cell is no number; "
                + "table.tensor() is one tensor of all columns, table.tensor('x', 'y') of these."),
        "lsx.write_csv": About(summary: "Writes a table, or a dict of tensors and lists of one length."),
        "lsx.read_npy": About(summary: "The tensor of a file in NumPy's .npy format."),
        "lsx.write_npy": About(summary: "Writes a tensor in NumPy's .npy format."),
        "lsx.read_npz": About(summary: "The tensors of a file in NumPy's .npz format, by name."),
        "lsx.write_npz": About(summary: "Writes a dict of tensors in NumPy's .npz format."),
        "torch.manual_seed": About(
            summary: "Starts the sequence of random numbers that belongs to a seed.",
            example: "import torch\ntorch.manual_seed(0)\nprint(torch.rand(2))", printed: "tensor([0.4963, 0.7682])"),
        "torch.seed": About(summary: "Starts a sequence of random numbers that nobody can foresee, and gives its seed."),
        "torch.initial_seed": About(summary: "The seed that the sequence of random numbers started from."),
        "torch.get_rng_state": About(summary: "Where the sequence of random numbers stands."),
        "torch.set_rng_state": About(summary: "Goes back to where the sequence of random numbers stood."),
        "torch.set_printoptions": About(summary: "How tensors print: precision, threshold, edgeitems, linewidth, sci_mode."),
        "torch.set_default_dtype": About(summary: "The type of new tensors of floats."),
        "torch.get_default_dtype": About(summary: "The type that new tensors of floats have."),
        "torch.set_num_threads": About(summary: "How many threads large loops may use."),
        "torch.get_num_threads": About(summary: "How many threads large loops use."),
        "torch.is_tensor": About(summary: "Whether an object is a tensor."),
        "torch.is_floating_point": About(summary: "Whether a tensor's type is a floating one."),
        "torch.is_grad_enabled": About(summary: "Whether operations are recorded for backward."),
        "torch.result_type": About(summary: "The type that two operands have together."),
        "torch.promote_types": About(summary: "The smallest type that holds the values of both."),
        "torch.can_cast": About(summary: "Whether one type can be turned into another of its category or a wider one."),
        "torch.numel": About(summary: "How many elements a tensor has."),
        "torch.autograd.grad": About(
            summary: "The gradients of outputs with respect to inputs, as a tuple; nothing is written to .grad.",
            example: "import torch\nx = torch.tensor(3.0, requires_grad=True)\nprint(torch.autograd.grad(x ** 2, x))",
            printed: "(tensor(6.),)"),
        "torch.autograd.backward": About(summary: "Adds the gradients of tensors to the .grad of the leaves they came from."),
        "torch.Tensor.backward": About(summary: "Adds the gradient of this tensor to the .grad of every leaf it came from."),
        "torch.Tensor.requires_grad_": About(summary: "Switches the recording of operations on this tensor."),
        "torch.Tensor.retain_grad": About(summary: "Keeps the gradient of a tensor that is no leaf in its .grad."),
        "torch.Tensor.detach_": About(summary: "Takes this tensor out of its graph."),
        "torch.Tensor.register_hook": About(
            summary: "Calls a function with each gradient of this tensor; what it returns takes the gradient's place.",
            example: "import torch\nx = torch.ones(2, requires_grad=True)\nhandle = x.register_hook(lambda grad: grad * 10)\n"
                + "x.sum().backward()\nprint(x.grad)",
            printed: "tensor([10., 10.])"),
        "torch.Tensor.register_post_accumulate_grad_hook": About(
            summary: "Calls a function with this leaf when all of its gradient has been added to .grad."),
        "torch.Tensor.is_inference": About(summary: "Whether the tensor was made in inference mode."),
        "torch.is_inference": About(summary: "Whether a tensor was made in inference mode."),
        "torch.is_inference_mode_enabled": About(summary: "Whether tensors are made that take no part in graphs."),
        "torch.is_anomaly_enabled": About(summary: "Whether backward runs say which step went wrong."),
        "torch.is_anomaly_check_nan_enabled": About(summary: "Whether anomaly mode looks for gradients that are not numbers."),
        "torch.set_anomaly_enabled": About(summary: "Switches anomaly mode; torch.autograd.set_detect_anomaly does it for a block."),
        "torch.Tensor.item": About(summary: "The one element, as a number of Python."),
        "torch.Tensor.tolist": About(summary: "The elements as numbers in nested lists."),
        "torch.Tensor.to": About(summary: "This tensor with another type; itself when it has that type already."),
        "torch.Tensor.type": About(summary: "The type's name, or this tensor with another type."),
        "torch.Tensor.numpy": About(
            summary: "An array that shares the tensor's memory, prints as NumPy prints it, and converts.",
            example: "import torch\nprint(repr(torch.tensor([0.1, 2.0]).numpy()))", printed: "array([0.1, 2. ], dtype=float32)"),
        "torch.Tensor.type_as": About(summary: "This tensor with the type of another."),
        "torch.Tensor.is_nonzero": About(summary: "Whether the one element is not zero."),
        "torch.Tensor.new_tensor": About(summary: "A tensor from data, of this tensor's type."),
        "torch.Tensor.dim": About(summary: "How many dimensions the tensor has."),
        "torch.Tensor.numel": About(summary: "How many elements the tensor has."),
        "torch.Tensor": About(summary: "Numbers of one type in an array of any number of dimensions, with a history for gradients."),
        "torch.Generator": About(summary: "A sequence of random numbers of its own."),
        "torch.Size": About(summary: "The shape of a tensor: a tuple of whole numbers."),
        "torch.device": About(summary: "Where a tensor lies: the processor."),
        "torch.dtype": About(summary: "The type of a tensor's elements."),
        "torch.nn.parameter.Parameter": About(summary: "A tensor that a module learns."),
        "torch.nn.modules.module.Module": About(summary: "What layers, losses and networks derive from."),
        "torch.nn.modules.container.Sequential": About(summary: "Modules one after another."),
        "torch.nn.modules.container.ModuleList": About(summary: "Modules in a list, so that their parameters are found."),
        "torch.nn.modules.container.ModuleDict": About(summary: "Modules by name, so that their parameters are found."),
        "torch.optim.optimizer.Optimizer": About(summary: "What optimisers derive from."),
        "torch.cuda.is_available": About(summary: "False: there is a processor only."),
        "torch.cuda.device_count": About(summary: "0: there is a processor only."),
    ]
}

extension HelpPage {
    /// The page of a function whose parameters are a `NativeSignature`'s.
    init(_ signature: NativeSignature, path: String, bindsReceiver: Bool) {
        let about = NativePages.about(path)
        let parameters = bindsReceiver ? Array(signature.parameters.dropFirst()) : signature.parameters
        var parts: [String] = []
        var isStarred = false
        for parameter in parameters {
            switch parameter.kind {
            case .variadic: isStarred = true
            case .keywordOnly where !isStarred:
                parts.append("*")
                isStarred = true
            default: break
            }
            parts.append(parameter.kind == .variadic ? "*" + parameter.name : parameter.name + (parameter.standard?.source.map { "=" + $0 } ?? ""))
        }
        let entries = parameters.map { parameter in
            Entry(
                name: parameter.name, kind: "", standard: parameter.standard?.source,
                text: ParameterGlossary.text(for: parameter.name))
        }.filter { !$0.text.isEmpty }
        self.init(
            signatures: [path + "(" + parts.joined(separator: ", ") + ")"], summary: about?.summary ?? "",
            sections: [
                .init("Parameters", .entries(entries)), .init("Example", .lines(about?.example ?? "")),
                .init("It prints", .lines(about?.printed ?? "")),
            ], link: "")
    }
}

extension NativeSignature.Standard {
    /// The default as Python source; nil where the body decides.
    var source: String? {
        switch self {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): String(value)
        case .float(let value): String(value)
        case .string(let text): "'\(text)'"
        case .absent: nil
        }
    }
}
