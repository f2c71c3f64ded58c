// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

extension LibEditLineEditor {
    /// Those that the prompt answers itself, besides SIGINT. While a block runs they do what they do to any program.
    static let signals = [SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGQUIT]

    /// Blocks until a key has come; what it returns is `LsxCallbacks.wait`'s.
    func waitForKey() -> Int32 {
        if prepared != nil { return Int32(bitPattern: EditCommand.preparedKey.value) }
        if let key = pendingKey {
            pendingKey = nil
            return Int32(bitPattern: key.value)
        }
        if ending == nil, SignalPipe.hasInput(0) {
            painter?.forget()
        } else {
            paint()
            if let work = idle, search == nil {
                idle = nil
                work()
            }
        }
        while ending == nil {
            switch SignalPipe.wait(for: 0) {
            case .input: return 0
            case .signal(let signal): answer(signal)
            }
        }
        return -1
    }

    private func answer(_ signal: Int32) {
        switch signal {
        case SIGINT:
            ending = .interrupted
            moveBelowBlock()
        case SIGWINCH:
            // Terminals that wrap lines anew have by now done so for the new width.
            let rows = layout.place(of: buffer.contents.cursor).row
            Self.send("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J")
            show(currentBlock)
            redraw()
        case SIGTSTP:
            leaveTerminal()
            stop(by: signal)
            // Where nobody could wake a stopped process, the kernel stops none: then no SIGCONT comes.
            SignalPipe.forget(SIGCONT)
            resume()
        case SIGCONT: resume()
        case SIGHUP, SIGTERM, SIGQUIT:
            leaveTerminal()
            ending = .ended
            stop(by: signal)
        default: break
        }
    }

    /// Lets a signal do what it does to a program that knows nothing of it.
    private func stop(by signal: Int32) {
        let watched = SignalPipe.unwatch([signal])
        kill(getpid(), signal)
        SignalPipe.restore(watched)
    }

    private func leaveTerminal() {
        moveBelowBlock()
        Self.send(Self.pasteOff + "\n")
        lsx_release_terminal(editor)
    }

    private func resume() {
        lsx_prepare_terminal(editor)
        Self.send(Self.pasteOn + "\r\u{1B}[J")
        redraw()
    }

    private func redraw() {
        painter?.forget()
        lsx_redraw(editor)
        paint()
    }

    func paint() {
        guard let painter else { return }
        let (scalars, cursor) = buffer.contents
        let text = painter.paint(
            scalars, cursor: cursor, layout: layout, continuationPrompt: prompt.next, rows: Terminal.size.rows)
        if !text.isEmpty { Self.send(text) }
    }

    func moveBelowBlock() {
        let layout = layout
        let rows = layout.end.row - layout.place(of: buffer.contents.cursor).row
        if rows > 0 { Self.send("\u{1B}[\(rows)B") }
    }

    var layout: ScreenLayout { buffer.layout(prompt: shownPrompt, columns: Terminal.size.columns) }
}
