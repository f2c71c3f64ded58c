// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite struct CommandLineTests {
    @Test func runsCode() {
        let ended = Child.lsx("-c", "print(1 + 1)")
        #expect(ended.output == "2\n")
        #expect(ended.error == "")
        #expect(ended.status == .exited(0))
    }

    @Test func argumentsAfterTheScriptAreTheScripts() {
        let folder = Project.temporaryFolder()
        Project.write("import sys\nprint(sys.argv)\n", to: folder + "/a.lsx")
        #expect(Child.lsx("a.lsx", "-c", "--help", "x y", in: folder).output == "['a.lsx', '-c', '--help', 'x y']\n")
        #expect(Child.lsx("-c", "import sys; print(sys.argv)", "-i", "--version").output == "['-c', '-i', '--version']\n")
        #expect(Child.lsx("-", "-x", in: folder, input: "import sys\nprint(sys.argv)\n").output == "['-', '-x']\n")
    }

    @Test func readsAProgramFromAPipe() {
        #expect(Child.lsx(input: "for i in range(2):\n    print(i)\nprint('end')\n").output == "0\n1\nend\n")
        // A program, not lines at a prompt: nothing is echoed.
        #expect(Child.lsx(input: "1 + 1\n").output == "")
    }

    @Test func shebangLineIsAComment() {
        let folder = Project.temporaryFolder()
        Project.write("#!/usr/bin/env lsx\nprint('ran')\n", to: folder + "/a.lsx")
        #expect(Child.lsx("a.lsx", in: folder).output == "ran\n")
    }

    /// Not in the gallery, as Python has the module.
    @Test func aModuleOfPythonsLibraryIsNotTakenForAnother() {
        let ended = Child.lsx("-c", "import zipfile")
        #expect(ended.error.contains("hint: zipfile of Python's library is not in lsx yet"))
        #expect(ended.status == .exited(1))
    }

    @Test func helpAndVersion() {
        let help = Child.lsx("--help")
        #expect(help.output.contains("lsx [OPTIONS] FILE"))
        #expect(help.status == .exited(0))
        let version = Child.lsx("--version")
        #expect(version.output.hasPrefix("lsx "))
        #expect(version.status == .exited(0))
    }

    @Test func wrongUsage() {
        let ended = Child.lsx("--nonsense")
        #expect(ended.status == .exited(2))
        #expect(ended.error.contains("--nonsense"))
        #expect(Child.lsx("-c").status == .exited(2))
    }

    @Test(arguments: [
        ("pass", 0), ("1 / 0", 1), ("import sys; sys.exit(7)", 7), ("import sys; sys.exit()", 0),
        ("raise SystemExit(3)", 3), ("import sys; sys.exit('why')", 1), ("raise KeyboardInterrupt", 130), ("x = = 1", 1),
    ] as [(String, Int32)])
    func exitStatus(code: String, status: Int32) {
        #expect(Child.lsx("-c", code).status == .exited(status))
    }

    @Test func exitTextGoesToStandardError() {
        #expect(Child.lsx("-c", "import sys; sys.exit('why')").error == "why\n")
    }

    @Test func missingFile() {
        let ended = Child.lsx("absent.lsx")
        #expect(ended.error.hasPrefix("lsx: can't open file 'absent.lsx': [Errno 2] No such file or directory\n"))
        #expect(ended.status == .exited(2))
    }

    @Test func missingFileWithASimilarName() {
        let folder = Project.temporaryFolder()
        Project.write("print(1)", to: folder + "/train.lsx")
        #expect(Child.lsx("trian.lsx", in: folder).error.contains("'train.lsx'"))
        #expect(Child.lsx("train", in: folder).error.contains("'train.lsx'"))
    }

    @Test func hintsCanBeSwitchedOff() {
        let folder = Project.temporaryFolder()
        Project.write("print(1)", to: folder + "/train.lsx")
        for arguments in [["trian.lsx"], ["-c", "import maths"], ["-c", "print(x for"]] {
            let command = [Project.binary] + arguments
            let silent = Child.run([Project.binary, "--no-hints"] + arguments, in: folder)
            #expect(!silent.error.isEmpty && !silent.error.contains("hint:"), "\(arguments)")
            #expect(Child.run(command, in: folder).error.hasPrefix(silent.error), "\(arguments)")
        }
    }

    @Test func hintsBesideCallsCanBeSwitchedOff() {
        let call = "F.hinge_embedding_loss(torch.ones(2), torch.zeros(2))"
        let import_ = "import torch, lsx\nimport torch.nn.functional as F\n"
        #expect(Child.lsx("-c", import_ + call).error.contains("  hint: hinge_embedding_loss takes targets 1 and -1"))
        #expect(Child.lsx("--no-hints", "-c", import_ + call).error == "")
        #expect(Child.lsx("-c", import_ + "lsx.hints(False)\n" + call).error == "")
        #expect(Child.run(["env", "LSX_HINTS=0", Project.binary, "-c", import_ + call]).error == "")
        // Once for each place, however often it runs.
        let loop = Child.lsx("-c", import_ + "for i in range(20):\n    \(call)\n\(call)")
        #expect(loop.error.components(separatedBy: "hint:").count == 3)
    }

    @Test func folderIsNoFile() {
        let ended = Child.lsx("/tmp")
        #expect(ended.error.contains("[Errno 21] Is a directory"))
        #expect(ended.status == .exited(2))
    }

    @Test func emptyFile() {
        let folder = Project.temporaryFolder()
        Project.write("", to: folder + "/a.lsx")
        let ended = Child.lsx("a.lsx", in: folder)
        #expect(ended.output == "" && ended.error == "")
        #expect(ended.status == .exited(0))
    }

    @Test func invalidText() {
        let folder = Project.temporaryFolder()
        Project.write(Array("x = 1\ny = '".utf8) + [0xFF] + Array("'\n".utf8), to: folder + "/a.lsx")
        let ended = Child.lsx("a.lsx", in: folder)
        #expect(ended.error == """
            SyntaxError: Non-UTF-8 code starting with '\\xff' in file \(folder)/a.lsx on line 2, but no encoding declared; \
            see https://peps.python.org/pep-0263/ for details

            """)
        #expect(ended.status == .exited(1))
    }

    @Test func windowsLineEndsAndByteOrderMark() {
        let folder = Project.temporaryFolder()
        Project.write("\u{FEFF}if True:\r\n    print('a')\r\nprint('b')\r\n", to: folder + "/a.lsx")
        #expect(Child.lsx("a.lsx", in: folder).output == "a\nb\n")
    }

    @Test func inputReadsTheLinesThatFollow() {
        let ended = Child.lsx("-c", "a = input('a? ')\nb = input()\nprint(a, b)", input: "1\n2\n")
        #expect(ended.output == "a? 1 2\n")
        #expect(Child.lsx("-c", "input()").error.hasSuffix("EOFError: EOF when reading a line\n"))
    }

    @Test func closedPipeEndsQuietly() {
        let ended = Child.run(["sh", "-c", "'\(Project.binary)' -c 'for i in range(1000000): print(i)' | head -2"])
        #expect(ended.output == "0\n1\n")
        #expect(ended.error == "")
    }

    @Test func outputStreamsIntoAPipe() {
        // The reader leaves after the first line, long before the script would end.
        let script = "import time\nprint('first')\ntime.sleep(0.5)\nprint('second')\ntime.sleep(60)"
        let ended = Child.run(["sh", "-c", "timeout 5 '\(Project.binary)' -c \"$0\" | head -1", script], seconds: 20)
        #expect(ended.output == "first\n")
    }

    @Test func outputAndErrorsKeepTheirOrder() {
        let folder = Project.temporaryFolder()
        Project.write("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\n1 / 0\n", to: folder + "/a.lsx")
        let ended = Child.run(["sh", "-c", "'\(Project.binary)' a.lsx 2>&1"], in: folder)
        #expect(ended.output.hasPrefix("a\nb\nc\nTraceback"))
    }

    @Test func interactiveFromAPipe() {
        let ended = Child.lsx("-i", input: "1 + 1\ndef f():\n    return 3\n\nf()\n1 / 0\n'on'\n")
        #expect(ended.output == "2\n3\n'on'\n")
        #expect(ended.error.hasPrefix(">>> >>> ... ... >>> >>> Traceback (most recent call last):\n"), "\(ended.error)")
        #expect(ended.status == .exited(0))
    }

    @Test func fullDiskIsAnError() {
        let small = Child.run(["sh", "-c", "exec '\(Project.binary)' -c 'print(1)' > /dev/full"])
        #expect(small.error == "OSError: [Errno 28] No space left on device\n")
        #expect(small.status == .exited(120))
        let large = Child.run(["sh", "-c", "exec '\(Project.binary)' -c 'for i in range(100000): print(i)' > /dev/full"])
        #expect(large.error.hasSuffix("OSError: [Errno 28] No space left on device\n"))
        #expect(large.status == .exited(1))
    }

    @Test func interruptEndsAScript() throws {
        let terminal = try #require(Pseudoterminal([Project.binary, "-c", "print('on')\nwhile True: pass"]))
        #expect(terminal.wait { $0.text.contains("on") })
        terminal.type("\u{03}")
        #expect(terminal.ended() == .exited(130))
        #expect(terminal.screen.text.contains("KeyboardInterrupt"))
    }

    @Test func interactiveAfterAScript() throws {
        let folder = Project.temporaryFolder()
        Project.write("x = 42\n", to: folder + "/a.lsx")
        let terminal = try #require(Pseudoterminal([Project.binary, "-i", "a.lsx"], in: folder))
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.contains("42"))
    }
}
