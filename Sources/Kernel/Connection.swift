// SPDX-License-Identifier: MIT
import JSONText
import Shell

/// The file by which a client tells its kernel where to listen, and the key that both sign with.
struct Connection {
    enum Channel: String, CaseIterable {
        case shell, control, iopub, stdin
        case heartbeat = "hb"
    }

    private let transport: String
    private let host: String
    private let ports: [Channel: Int]
    /// Empty: nothing is signed.
    let key: [UInt8]

    init(path: String) throws(KernelFailure) {
        guard let text = FileText.read(path) else { throw KernelFailure("can't read the connection file '\(path)'") }
        let json = try JSON.parse(Array(text.utf8), deepest: 8) { KernelFailure("\(path) is no connection file: \($0)") }
        let scheme = json["signature_scheme"]?.text ?? "hmac-sha256"
        guard scheme == "hmac-sha256" else { throw KernelFailure("\(path) asks for signatures by \(scheme); there is hmac-sha256 only") }
        var ports: [Channel: Int] = [:]
        for channel in Channel.allCases {
            let name = channel.rawValue + "_port"
            guard let port = json[name]?.int, port > 0 else { throw KernelFailure("\(path) is no connection file: it has no \(name)") }
            ports[channel] = port
        }
        transport = json["transport"]?.text ?? "tcp"
        host = json["ip"]?.text ?? "127.0.0.1"
        self.ports = ports
        key = Array((json["key"]?.text ?? "").utf8)
    }

    func address(of channel: Channel) -> String {
        "\(transport)://\(host)\(transport == "ipc" ? "-" : ":")\(ports[channel] ?? 0)"
    }
}

/// Why there is no kernel.
public struct KernelFailure: Error {
    public let text: String
    init(_ text: String) { self.text = text }
}
