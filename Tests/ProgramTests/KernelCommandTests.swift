// SPDX-License-Identifier: MIT
import Testing

/// `lsx kernel`, as far as it needs neither Jupyter nor ZeroMQ; the rest is `scripts/oracle --kernel`.
@Suite struct KernelCommandTests {
    private func kernel(_ words: String..., environment: [String: String] = [:]) -> Ended {
        Child.run([Project.binary, "kernel"] + words, environment: ["HOME": "/nowhere"].merging(environment) { $1 })
    }

    /// In the order in which Jupyter itself asks: its own variable, XDG's, the home folder.
    @Test func installsWhereJupyterLooks() throws {
        let folder = Project.temporaryFolder()
        for (variables, place) in [
            (["JUPYTER_DATA_DIR": folder + "/own", "XDG_DATA_HOME": folder + "/xdg"], "/own"),
            (["XDG_DATA_HOME": folder + "/xdg"], "/xdg/jupyter"), (["HOME": folder], "/.local/share/jupyter"),
        ] {
            let path = folder + place + "/kernels/lsx"
            let ended = kernel("install", environment: variables)
            #expect(ended.status == .exited(0) && ended.output.contains(path), "\(ended)")
            let spec = try #require(Project.read(path + "/kernel.json"))
            #expect(spec.contains("\"kernel\",\"--connection\",\"{connection_file}\"]") && spec.contains("\"language\":\"lsx\""), "\(spec)")
            #expect(Project.read(path + "/kernel.json.new") == nil)
            // A second time: it takes the place of the first.
            #expect(kernel("install", environment: variables).status == .exited(0))
            #expect(kernel("uninstall", environment: variables).status == .exited(0))
            #expect(Project.read(path + "/kernel.json") == nil)
            #expect(kernel("uninstall", environment: variables).status == .exited(1))
        }
        #expect(kernel("install", "--prefix", folder + "/prefix").status == .exited(0))
        #expect(Project.read(folder + "/prefix/share/jupyter/kernels/lsx/kernel.json") != nil)
    }

    @Test func refusesWhatItDoesNotUnderstand() {
        #expect(kernel("instal").status == .exited(2))
        #expect(kernel().error.contains("lsx kernel install"))
        #expect(kernel("--help").output.contains("lsx kernel install"))
        let absent = kernel("--connection", "/nowhere/kernel.json")
        #expect(absent.status == .exited(1) && absent.error == "lsx: can't read the connection file '/nowhere/kernel.json'\n", "\(absent)")
        let folder = Project.temporaryFolder()
        for (text, reason) in [
            ("{", "is no connection file: "), ("{}", "it has no shell_port"), ("[1]", "it has no shell_port"),
            ("{\"signature_scheme\": \"hmac-md5\"}", "signatures by hmac-md5"),
        ] {
            Project.write(text, to: folder + "/connection.json")
            let ended = kernel("--connection", folder + "/connection.json")
            #expect(ended.status == .exited(1) && ended.error.contains(reason), "\(text): \(ended)")
        }
    }
}
