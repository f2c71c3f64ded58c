// SPDX-License-Identifier: MIT
import Testing

/// The shared autodiff core, as another Swift package sees it: what the README shows compiles and runs.
@Suite struct SecondPackageTests {
    @Test func readmeExampleComputesALossAndItsGradient() throws {
        let readme = try #require(Project.read(Project.root + "/README.md"))
        let fence = "```swift\n"
        let code = try #require(
            readme.split(separator: "\n```\n").map(String.init).compactMap { piece -> String? in
                guard let start = piece.firstRange(of: fence) else { return nil }
                return String(piece[start.upperBound...])
            }.first { $0.contains("import TensorNN") },
            "README.md has no Swift example")
        #expect(code.split(separator: "\n").count < 10)

        let package = Project.temporaryFolder()
        #expect(Child.run(["mkdir", "-p", package + "/Sources/user"]).status == .exited(0))
        Project.write("""
            // swift-tools-version: 6.2
            import PackageDescription
            let package = Package(
                name: "user",
                dependencies: [.package(name: "lsx", path: "\(Project.root)")],
                targets: [.executableTarget(name: "user", dependencies: [
                    .product(name: "TensorCore", package: "lsx"), .product(name: "TensorNN", package: "lsx"),
                ])])
            """, to: package + "/Package.swift")
        Project.write(code, to: package + "/Sources/user/main.swift")
        // Kept between runs: only the first one builds the core.
        let scratch = Project.root + "/.build-tests/second-package"
        let built = Child.run(
            ["swift", "run", "--package-path", package, "--scratch-path", scratch, "user"], seconds: 900)
        #expect(built.status == .exited(0), "\(built.output)\n\(built.error)")
        #expect(!built.output.isEmpty)
    }
}
