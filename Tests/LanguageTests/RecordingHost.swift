import Language

/// Keeps what a session prints. (Foundation has a `Host` too; this file does not import it.)
final class RecordingHost: Host {
    var output = ""
    func write(_ text: String) throws(HostError) { output += text }
    func writeError(_ text: String) {}
}
