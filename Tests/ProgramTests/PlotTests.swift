// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Figures have no oracle: what is expected was drawn by lsx and looked at.
@Suite struct PlotTests {
    @Test(arguments: ["losses", "kinds"])
    func figuresStayAsTheyAre(name: String) throws {
        let folder = Project.root + "/Tests/plots"
        let ended = Child.lsx(name + ".lsx", in: folder)
        #expect(ended.status == .exited(0), "\(ended.error)")
        #expect(ended.output == (try String(contentsOfFile: "\(folder)/\(name).out", encoding: .utf8)))
    }

    @Test func showFollowsTheLocale() {
        let code = "import matplotlib.pyplot as plt; plt.plot([1, 2, 3]); plt.show(); print(plt.gcf().number)"
        let plain = Child.lsx("-c", code, environment: ["LC_ALL": "C"])
        #expect(plain.output.utf8.allSatisfy { $0 < 128 } && plain.output.contains("*"))
        #expect(plain.output.hasSuffix("\n1\n"))
        let dots = Child.lsx("-c", code, environment: ["LC_ALL": "C.UTF-8", "TERM": "xterm"])
        #expect(dots.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
        #expect(!dots.output.contains("\u{1B}"))
    }
}
