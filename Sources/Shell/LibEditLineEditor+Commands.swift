// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

extension LibEditLineEditor {
    /// Carries out one of our commands; returns what libedit is to do next (CC_…).
    func run(_ command: EditCommand) -> UInt8 {
        var block = currentBlock
        switch command {
        case .newline: return newline(&block)
        case .complete: return complete(&block)
        case .paste:
            let raw = readPaste()
            block.insert(PastedText.code(raw))
            if PastedText.isWhole(raw) { pastedWhole = block.text }
        case .up: return older(&block)
        case .down: return newer(&block)
        case .search: return beginSearch(block)
        case .searchStep: return searchStep()
        case .clearScreen:
            painter?.forget()
            return pass(to: .clearScreen)
        case .edit: return edit(block.text)
        case .insertPrepared:
            block.insert(prepared ?? "")
            prepared = nil
        case .deleteOrEnd:
            if block.isEmpty { return UInt8(CC_EOF) }
            block.deleteForward()
        case .dedent: block.dedent()
        case .left: block.moveLeft()
        case .right: block.moveRight()
        case .wordLeft: block.moveWordLeft()
        case .wordRight: block.moveWordRight()
        case .lineStart: block.moveToLineStart()
        case .lineEnd: block.moveToLineEnd()
        case .blockStart: block.moveToStart()
        case .blockEnd: block.moveToEnd()
        case .backspace: block.deleteBackward()
        case .deleteForward: block.deleteForward()
        case .killToLineEnd: cut = block.killToLineEnd()
        case .killToLineStart: cut = block.killToLineStart()
        case .killWordBackward: cut = block.killWordBackward()
        case .killWordForward: cut = block.killWordForward()
        case .yank: block.insert(cut)
        }
        return show(block)
    }

    var currentBlock: EditBlock {
        let (scalars, cursor) = buffer.contents
        let shown = EditBlock(buffer: scalars, cursor: cursor, continuationPrompt: prompt.next)
        if hidden.above.isEmpty, hidden.below.isEmpty { return shown }
        return EditBlock(
            lines: hidden.above + shown.lines + hidden.below, row: hidden.above.count + shown.row, column: shown.column)
    }

    /// Puts as much of the block as has room on the screen into libedit's buffer.
    @discardableResult
    func show(_ block: EditBlock) -> UInt8 {
        let size = Terminal.size
        // A row stays free, for a line that grows over the edge while libedit itself inserts.
        let range = block.window(
            top: hidden.above.count, rows: max(size.rows - 1, 1), columns: size.columns,
            prompt: prompt.next.unicodeScalars.count, cells: LibEditBuffer.cells)
        hidden = (Array(block.lines[..<range.lowerBound]), Array(block.lines[range.upperBound...]))
        buffer.setPrompt(shownPrompt)
        let visible = EditBlock(
            lines: Array(block.lines[range]), row: block.row - range.lowerBound, column: block.column)
        let (text, cursor) = visible.buffer(continuationPrompt: prompt.next)
        buffer.replace(with: text, cursor: cursor)
        return UInt8(CC_REFRESH)
    }

    /// Lets a command of libedit's own follow.
    private func pass(to builtin: EditCommand.Builtin) -> UInt8 {
        buffer.push(builtin.key)
        return UInt8(CC_NORM)
    }

    private func newline(_ block: inout EditBlock) -> UInt8 {
        // On an upper line Enter makes room; on the last one, or where ^R has found the block, it runs what is whole.
        if block.isOnLastLine || foundBlock == block.text {
            // What was pasted as a whole, or has run before, needs no empty line to end it.
            let isWhole = pastedWhole == block.text || foundBlock == block.text
            switch continuation(isWhole ? block.text + "\n" : block.text) {
            case .submit:
                submitted = block.text
                block.moveToEnd()
                show(block)
                return pass(to: .newline)
            case .more(let indentation):
                // Text that arrives in one go brings its own indentation.
                block.moveToEnd()
                block.breakLine(indentation: SignalPipe.hasInput(0) ? "" : indentation)
            }
        } else {
            block.breakLine(indentation: String(block.line.prefix { $0 == " " }))
        }
        return show(block)
    }

    /// Up: to the line above, and from the first one to older blocks.
    private func older(_ block: inout EditBlock) -> UInt8 {
        // A recalled block that nothing has changed is passed by in one step, however many lines it has.
        guard block.isOnFirstLine || block.isAtEnd && recall.isRecalled(block.text) else {
            block.moveUp()
            return show(block)
        }
        loadHistory()
        // In vi's command mode the cursor stands on a character, not behind what was typed.
        let typed = block.lines.count == 1 && !lsx_is_vi(editor) ? String(block.beforeCursor) : ""
        return show(recalled: recall.older(than: block.text, typed: typed))
    }

    private func newer(_ block: inout EditBlock) -> UInt8 {
        guard block.isOnLastLine else {
            block.moveDown()
            return show(block)
        }
        return show(recalled: recall.newer(than: block.text))
    }

    private func show(recalled text: String?) -> UInt8 {
        guard let text else { return UInt8(CC_ERROR) }
        var block = EditBlock(text)
        block.moveToEnd()
        return show(block)
    }

    private func complete(_ block: inout EditBlock) -> UInt8 {
        guard !block.beforeCursor.allSatisfy({ $0 == " " || $0 == "\t" }), let completer else {
            block.indent()
            return show(block)
        }
        let found = completer.completions(in: Array(block.text), at: block.offset)
        guard !found.candidates.isEmpty else { return UInt8(CC_ERROR) }
        if block.complete(found.commonPrefix, replacing: found.replaced) { return show(block) }
        guard found.candidates.count > 1 else { return UInt8(CC_ERROR) }
        let size = Terminal.size
        // The list, a row that counts the rest, and the line stay on the screen together.
        let rows = max(size.rows - layout.end.row - 4, 4)
        return redisplay(below: "\n" + Columns.text(found.candidates.map(\.shown), width: size.columns, rows: rows))
    }

    /// Writes below the block, and lets libedit draw that anew below what is written.
    private func redisplay(below text: String) -> UInt8 {
        let row = layout.place(of: buffer.contents.cursor).row
        moveBelowBlock()
        // libedit takes the cursor to be where it was, and clears the rows from there up to the block's first.
        Self.send(text + String(repeating: "\n", count: row))
        painter?.forget()
        return UInt8(CC_REDISPLAY)
    }

    /// The block in the user's editor; what that leaves is the block.
    private func edit(_ text: String) -> UInt8 {
        let redisplays = redisplay(below: Self.pasteOff + "\n")
        lsx_release_terminal(editor)
        let edited = ExternalEditor.edit(text)
        lsx_prepare_terminal(editor)
        Self.send(Self.pasteOn)
        var block = EditBlock(edited ?? text)
        block.moveToEnd()
        show(block)
        return redisplays
    }

    private func readPaste() -> String {
        let end = Array("\u{1B}[201~".unicodeScalars)
        var text: [Unicode.Scalar] = []
        while let next = buffer.nextScalar() {
            text.append(next)
            if next == "~", text.suffix(end.count) == end[...] {
                text.removeLast(end.count)
                break
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.lazy.filter { $0.value != 0 })
        return String(view)
    }
}
