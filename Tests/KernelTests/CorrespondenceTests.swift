// SPDX-License-Identifier: MIT
import JSONText
import Kernel
import Language
import Testing

@Suite struct MessageAuthenticationTests {
    /// RFC 4231's test cases 1, 2, 3, 4, 6 and 7.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array(("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
                + "hashed before being used by the HMAC algorithm.").utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ] as [([UInt8], [UInt8], String)])
    func standardVectors(key: [UInt8], data: [UInt8], expected: String) {
        let authentication = MessageAuthentication(key: key)
        #expect(authentication.hexadecimalCode(of: [data]) == Array(expected.utf8))
        // In parts, as messages have it.
        let middle = data.count / 2
        #expect(authentication.accepts(Array(expected.utf8), of: [Array(data[..<middle]), Array(data[middle...])]))
    }
}

@Suite struct CorrespondenceTests {
    private let content = JSON.object([("code", .string("x = 'é\n\u{1}'")), ("silent", .bool(false))])

    private func parts(key: String = "secret") -> [[UInt8]] {
        var correspondence = Correspondence(key: Array(key.utf8), session: "s")
        return correspondence.parts("execute_request", content, to: [[1, 2], [0]], parent: Array("{}".utf8))
    }

    @Test func messagesComeBackAsTheyWere() throws {
        let reader = Correspondence(key: Array("secret".utf8), session: "other")
        let message = try #require(reader.message(from: parts()))
        #expect(message.type == "execute_request")
        #expect(message.identities == [[1, 2], [0]])
        #expect(message.content["code"]?.text == "x = 'é\n\u{1}'")
        #expect(message.content["silent"]?.bool == false)
        #expect(message.content.serialised == content.serialised)
    }

    @Test func forgedSignaturesAreRefused() {
        let reader = Correspondence(key: Array("secret".utf8), session: "other")
        #expect(reader.message(from: parts(key: "another")) == nil)
        #expect(reader.message(from: parts(key: "")) == nil)
        for place in 3..<parts().count {
            var changed = parts()
            changed[place][changed[place].count / 2] ^= 1
            #expect(reader.message(from: changed) == nil, "part \(place)")
        }
        #expect(reader.message(from: Array(parts().dropLast())) == nil)
        #expect(reader.message(from: []) == nil)
    }

    @Test func withoutAKeyNothingIsSigned() {
        let reader = Correspondence(key: [], session: "other")
        #expect(reader.message(from: parts(key: ""))?.type == "execute_request")
    }

    @Test func nestedWithoutEndIsRefused() {
        var correspondence = Correspondence(key: [], session: "s")
        var deep = correspondence.parts("execute_request", content, to: [], parent: Array("{}".utf8))
        deep[deep.count - 1] = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(correspondence.message(from: deep) == nil)
    }
}
