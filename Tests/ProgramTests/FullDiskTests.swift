// SPDX-License-Identifier: MIT
import Testing

/// Disks without room and places where nothing can be written: the error names the file, and what was there stays.
@Suite struct FullDiskTests {
    /// What writes a file too large for the limit, and what of it must be as before.
    private static let setUp = """
        import lsx, math, os, sys, torch
        import matplotlib.pyplot as plt
        from torch.utils.tensorboard import SummaryWriter
        x = torch.arange(100000.0)
        plt.plot([math.sin(i) for i in range(20000)])
        def watch(path):
            monitor = lsx.monitor(csv=path, file=open(os.devnull, 'w'))
            for epoch in range(400):
                monitor(1 / (epoch + 1), 0.5, **{'a' * 300: epoch})

        """

    static let writers = [
        ("x.pt", "torch.save(x, PATH)"), ("x.svg", "plt.savefig(PATH)"), ("x.csv", "lsx.write_csv(PATH, {'x': x})"),
        ("x.npy", "lsx.write_npy(PATH, x)"), ("m.csv", "watch(PATH)"),
    ]

    /// RLIMIT_FSIZE stands for a disk that is full: the system refuses in the middle of the file.
    private func limited(_ script: String, in folder: String) -> Ended {
        Project.write(Self.setUp + script, to: folder + "/a.lsx")
        return Child.run(["bash", "-c", "ulimit -f 64 && exec \"$0\" a.lsx", Project.binary], in: folder)
    }

    @Test("a file keeps what it held when its successor finds no room", arguments: writers)
    func keeps(_ name: String, _ call: String) {
        let folder = Project.temporaryFolder()
        Project.write("what was there\n", to: "\(folder)/\(name)")
        let ended = limited(call.replacing("PATH", with: "'\(name)'"), in: folder)
        #expect(ended.error.contains("\nOSError: [Errno 27] File too large: '\(name)'\n"), "\(ended.status) \(ended.error)")
        #expect(ended.status == .exited(1))
        let kept = Project.read("\(folder)/\(name)") ?? ""
        // The table of a run is written anew each epoch: it holds the last that found room.
        #expect(name == "m.csv" ? kept.hasPrefix("epoch,train,validation,") && kept.hasSuffix("\n") : kept == "what was there\n")
        #expect(Project.files(under: folder) == ["\(folder)/\(name)", folder + "/a.lsx"].sorted())
    }

    @Test("a place where nothing can be written is named", arguments: writers, ["none/here", "a.lsx/here", "/dev/full"])
    func names(_ writer: (String, String), _ place: String) {
        let folder = Project.temporaryFolder()
        let path = place == "/dev/full" ? place : place + "." + (writer.0.split(separator: ".").last.map(String.init) ?? "")
        // A picture's format is its name's ending.
        let call = writer.1.replacing("savefig(PATH)", with: "savefig(PATH, format='svg')").replacing("PATH", with: "'\(path)'")
        Project.write(Self.setUp + call, to: folder + "/a.lsx")
        let ended = Child.lsx("a.lsx", in: folder)
        let last = ended.error.split(separator: "\n").first { $0.contains("Error: [Errno ") } ?? ""
        #expect(last.hasSuffix(": '\(path)'"), "\(ended.error)")
        #expect(ended.status == .exited(1))
    }

    /// Scalars until there is no room: the error names the file, which holds what came before.
    @Test func eventsUntilThereIsNoRoom() {
        let folder = Project.temporaryFolder()
        let ended = limited(
            """
            writer = SummaryWriter('runs')
            try:
                for step in range(5000):
                    writer.add_scalar('loss', 0.5, step)
            except OSError as error:
                print(error.errno, error.filename == writer.file_writer._path, os.path.getsize(error.filename))
            try:
                writer.close()
            except OSError as error:
                print(error.errno, error.filename is not None)

            """, in: folder)
        #expect(ended.output == "27 True 65536\n27 True\n", "\(ended.output)\(ended.error)")
        #expect(ended.status == .exited(0))
    }

    /// What found no room is tried again, as in Python: once there is room, nothing in between is missing.
    @Test func whatFoundNoRoomStaysInTheBuffer() {
        let script = """
            file = open('/dev/full', 'w')
            file.write('a line\\n')
            for call in (file.flush, file.flush, file.close):
                try:
                    call()
                except OSError as error:
                    print(error.errno, file.closed)

            """
        let ended = Child.lsx("-c", script)
        #expect(ended.output == "28 False\n28 False\n28 True\n", "\(ended.output)\(ended.error)")
    }

    /// A history that cannot be written is no reason to stop, and what it held stays.
    @Test func historyKeepsWhatItHeld() throws {
        let state = Project.temporaryFolder()
        #expect(Child.run(["mkdir", state + "/lsx"]).status == .exited(0))
        let before = "'" + String(repeating: "x", count: 60_000) + "'\n"
        Project.write(before, to: state + "/lsx/history")
        let terminal = try #require(
            Pseudoterminal(
                ["bash", "-c", "ulimit -f 58 && exec \"$0\"", Project.binary], environment: ["XDG_STATE_HOME": state]))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        #expect(terminal.enter("6 * 7"))
        #expect(terminal.screen.lines.suffix(2) == ["42", ">>>"])
        terminal.type("\u{4}")
        #expect(terminal.ended() == .exited(0))
        #expect(Project.read(state + "/lsx/history")?.hasPrefix(before) == true)
    }
}
