// SPDX-License-Identifier: MIT
import TensorCore
import Testing

@testable import TensorIO

@Suite struct TorchFileTests {
    @Test func readsATensor() throws {
        let file = try #require(try Fixtures.all()["tensor.pt"])
        let tensor = try #require(try Fixtures.load(file.contents).tensor)
        #expect(tensor.description == file.text)
    }

    @Test("views of one storage stay so", arguments: ["views.pt", "deflated.pt"])
    func views(_ name: String) throws {
        let file = try #require(try Fixtures.all()[name])
        let tensors = try Fixtures.load(file.contents).elements.compactMap(\.tensor)
        #expect(tensors.count == 4)
        #expect(tensors.allSatisfy { $0.storage === tensors[0].storage })
        #expect(tensors[1].strides == [1, 3])
        #expect(tensors[2].offset == 3)
    }

    @Test func readsEveryType() throws {
        let file = try #require(try Fixtures.all()["types.pt"])
        let tensors = try Fixtures.load(file.contents).elements.compactMap(\.tensor)
        #expect("[" + tensors.map(\.description).joined(separator: ", ") + "]" == file.text)
    }

    @Test func readsParameters() throws {
        let file = try #require(try Fixtures.all()["parameters.pt"])
        let values = try Fixtures.load(file.contents).elements.filter { $0.tensor != nil }
        #expect(values.map(\.kind) == [.parameter, .tensor, .parameter])
        #expect(values.map { $0.tensor?.requiresGrad } == [true, true, false])
    }

    @Test func readsTheOldFormat() throws {
        let file = try #require(try Fixtures.all()["legacy.pt"])
        let tensors = try Fixtures.load(file.contents).elements.compactMap(\.tensor)
        #expect("[" + tensors.map(\.description).joined(separator: ", ") + "]" == file.text)
        #expect(tensors[0].storage === tensors[1].storage)
    }

    @Test func writesWhatItReads() throws {
        let base = try Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        let writer = TorchFileWriter()
        writer.pickle.emptyList()
        writer.pickle.mark()
        for tensor in [base, try base.transpose(0, 1)] {
            writer.pickle.global(.rebuildTensor)
            try writer.addArguments(of: tensor, requiresGrad: false)
            writer.pickle.reduce()
        }
        writer.pickle.appends()
        let sink = MemorySink()
        try writer.finish(sink, name: "archive")
        let tensors = try Fixtures.load(sink.bytes).elements.compactMap(\.tensor)
        #expect(tensors.map(\.strides) == [[3, 1], [1, 3]])
        #expect(tensors[0].storage === tensors[1].storage)
        #expect(tensors[0].description == base.description)
    }

    @Test("NumPy's files", arguments: ["float32.npy", "fortran.npy", "big.npy", "scalar.npy", "bool.npy"])
    func arrays(_ name: String) throws {
        let file = try #require(try Fixtures.all()[name])
        #expect(try NpyFile.read(MemorySource(file.contents)).description == file.text)
    }

    @Test func compressedArrays() throws {
        let file = try #require(try Fixtures.all()["arrays.npz"])
        let arrays = try NpzFile.read(MemorySource(file.contents))
        #expect("{" + arrays.map { "'\($0.name)': \($0.tensor)" }.joined(separator: ", ") + "}" == file.text)
    }
}
