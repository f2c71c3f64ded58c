// SPDX-License-Identifier: MIT
import CTexts

extension TorchScripts {
    /// The modules behind `lsx.explain`, `lsx.graph` and their neighbours: Sources/CTexts/tools.
    static let lossTools: [(name: String, text: String)] = {
        let list = lsx_tools()
        return UnsafeBufferPointer(start: list.texts, count: list.count).map { text in
            let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
            return ("lsx." + String(cString: text.name), String(decoding: bytes, as: UTF8.self))
        }
    }()
}
