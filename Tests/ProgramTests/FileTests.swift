// SPDX-License-Identifier: MIT
import Testing

/// Files on disk, as scripts write and read them.
@Suite struct FileTests {
    private func run(_ script: String) -> (ended: Ended, folder: String) {
        let folder = Project.temporaryFolder()
        Project.write(script, to: folder + "/a.lsx")
        return (Child.lsx("a.lsx", in: folder), folder)
    }

    /// A script whose own assertions are the test.
    private func holds(_ script: String) {
        let (ended, folder) = run(script)
        #expect(ended.status == .exited(0), "\(ended.error)")
        // No temporary file is left.
        #expect(!Project.files(under: folder).contains { $0.split(separator: "/").last?.split(separator: ".").count ?? 0 > 2 })
    }

    @Test func savesBesideAndRenames() {
        holds(
            """
            import torch
            x = torch.arange(6.0)
            torch.save(x, "x.pt")
            try:
                torch.save({"x": x, "bad": (i for i in range(3))}, "x.pt")
            except TypeError as error:
                assert "cannot pickle 'generator' object" in str(error)
            assert torch.equal(torch.load("x.pt"), x)
            torch.save(x + 1, "x.pt")
            assert torch.equal(torch.load("x.pt", mmap=True), x + 1)
            """)
    }

    @Test("errors of the system name the file", arguments: [
        ("torch.save(x, '/dev/full')", "OSError: [Errno 28] No space left on device: '/dev/full'"),
        ("torch.save(x, '/tmp')", "IsADirectoryError: [Errno 21] Is a directory: '/tmp'"),
        ("torch.load('/tmp')", "IsADirectoryError: [Errno 21] Is a directory: '/tmp'"),
        ("torch.load('absent.pt')", "FileNotFoundError: [Errno 2] No such file or directory: 'absent.pt'"),
        ("lsx.read_csv('absent.csv')", "FileNotFoundError: [Errno 2] No such file or directory: 'absent.csv'"),
        ("lsx.write_npy('a.lsx/x.npy', x)", "NotADirectoryError: [Errno 20] Not a directory: 'a.lsx/x.npy'"),
    ])
    func failures(_ call: String, _ message: String) {
        let (ended, _) = run("import lsx, torch\nx = torch.ones(3)\n\(call)\n")
        #expect(ended.error.split(separator: "\n").contains { $0.hasPrefix(message) }, "\(ended.error)")
    }

    @Test func tables() {
        holds(
            """
            import io, lsx, torch
            table = lsx.read_csv(io.BytesIO(b'name,rooms,price\\nA,3,1.5\\n"B, C",4,\\n'))
            assert table.columns == ["name", "rooms", "price"] and table.shape == (2, 3) and len(table) == 2
            assert table["name"] == ["A", "B, C"]
            assert table["rooms"].dtype == torch.int64 and table["price"].dtype == torch.float32
            assert table.tensor("rooms", "price").shape == (2, 2) and table["price"][1].isnan()
            lsx.write_csv("t.csv", table)
            again = lsx.read_csv("t.csv")
            assert again["name"] == table["name"] and torch.equal(again["rooms"], table["rooms"])
            numbers = lsx.read_csv(io.BytesIO(b"1;2\\n3;4\\n"), header=False, dtype=torch.float64, delimiter=";")
            assert torch.equal(numbers.tensor(), torch.tensor([[1.0, 2.0], [3.0, 4.0]], dtype=torch.float64))
            """)
    }

    @Test func arrays() {
        holds(
            """
            import lsx, torch
            x = torch.arange(6.0).reshape(2, 3)
            lsx.write_npy("x.npy", x.t())
            assert torch.equal(lsx.read_npy("x.npy"), x.t())
            lsx.write_npz("x.npz", {"a": x, "b": x.half()})
            arrays = lsx.read_npz("x.npz")
            assert list(arrays) == ["a", "b"] and arrays["b"].dtype == torch.float16 and torch.equal(arrays["a"], x)
            """)
    }

    @Test func safetensors() {
        holds(
            """
            import torch
            from safetensors import SafetensorError, safe_open
            from safetensors.torch import load_file, save_file
            x = torch.arange(6.0)
            save_file({"a": x, "b": x.long()}, "x.safetensors", metadata={"made": "here"})
            assert torch.equal(load_file("x.safetensors")["b"], x.long())
            assert torch.equal(torch.load("x.safetensors")["a"], x)
            with safe_open("x.safetensors", framework="pt") as file:
                assert file.keys() == ["a", "b"] and file.metadata() == {"made": "here"}
                assert torch.equal(file.get_tensor("a"), x)
            for bad in ({"a": x, "b": x[2:]}, {"a": x.reshape(2, 3).t()}, {"a": 3}, [x]):
                try:
                    save_file(bad, "y.safetensors")
                    assert False
                except (RuntimeError, ValueError):
                    pass
            """)
    }
}
