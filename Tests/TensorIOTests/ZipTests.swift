// SPDX-License-Identifier: MIT
import Testing

@testable import TensorIO

@Suite struct ZipTests {
    @Test func readsWhatItWrites() throws {
        let sink = MemorySink()
        let zip = ZipWriter(sink, alignment: 64)
        try zip.add("a/one", Array("hello".utf8))
        try zip.add("a/empty", [])
        try zip.finish()
        let archive = try ZipArchive(MemorySource(sink.bytes))
        #expect(archive.entries.map(\.name) == ["a/one", "a/empty"])
        let entry = try #require(archive.entry("a/one"))
        #expect(try archive.bytes(of: entry) == Array("hello".utf8))
        #expect(try archive.dataPlace(of: entry) % 64 == 0)
    }
}
