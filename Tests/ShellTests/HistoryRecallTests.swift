// SPDX-License-Identifier: MIT
import Shell
import Testing

@Suite struct HistorySearchTests {
    @Test func narrowsAndGoesOn() {
        var search = HistorySearch(["alpha", "beta", "gamma", "beta"])
        search.type("a")
        #expect(search.found?.text == "beta" && search.found?.offset == 3)
        search.older()
        #expect(search.found?.text == "gamma")
        search.older()
        search.older()
        #expect(search.found?.text == "alpha")
        search.older()
        #expect(search.found?.text == "alpha" && search.label == "(failed reverse-i-search)`a': ")
        search.newer()
        #expect(search.found?.text == "beta")
        search.type("mm")
        #expect(search.label == "(failed reverse-i-search)`amm': ")
        search.erase()
        search.erase()
        #expect(search.found?.text == "beta" && search.pattern == "a")
    }
}

@Suite struct HistoryRecallTests {
    @Test func goesBackAndForth() {
        var recall = HistoryRecall(["one", "two"])
        #expect(recall.older(than: "typed", typed: "") == "two")
        #expect(recall.older(than: "two", typed: "two") == "one")
        #expect(recall.older(than: "one", typed: "one") == nil)
        #expect(recall.newer(than: "one") == "two")
        #expect(recall.newer(than: "two") == "typed")
        #expect(recall.newer(than: "typed") == nil)
    }

    @Test func findsWhatBeginsAsTyped() {
        var recall = HistoryRecall(["loss = 1", "x", "lr = 2", "y"])
        #expect(recall.older(than: "l", typed: "l") == "lr = 2")
        #expect(recall.older(than: "lr = 2", typed: "lr = 2") == "loss = 1")
        #expect(recall.newer(than: "loss = 1") == "lr = 2")
        #expect(recall.newer(than: "lr = 2") == "l")
        #expect(recall.older(than: "z", typed: "z") == nil)
    }

    @Test func changedEntryBeginsASearchOfItsOwn() {
        var recall = HistoryRecall(["ab", "ac", "b"])
        #expect(recall.older(than: "", typed: "") == "b")
        #expect(recall.older(than: "ab", typed: "a") == "ac")
        #expect(recall.newer(than: "ac") == "ab")
    }

    @Test func sameEntryIsShownOnce() {
        var recall = HistoryRecall(["a", "b", "a", "a"])
        recall.add("a")
        #expect(recall.older(than: "", typed: "") == "a")
        #expect(recall.older(than: "a", typed: "a") == "b")
    }
}
