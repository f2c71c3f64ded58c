"""What scripts/oracle --kernel runs: jupyter_kernel_test's suite, and what notebooks need besides."""
import re
import time
import unittest

import jupyter_kernel_test
from jupyter_client.manager import start_new_kernel

LONG = "import time\nprint('early', flush=True)\nwhile True: time.sleep(0.01)"


class Suite(jupyter_kernel_test.KernelTests):
    kernel_name = "lsx"
    language_name = "lsx"
    file_extension = ".lsx"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('error', file=sys.stderr)"
    code_page_something = "nn.L1Loss?"
    code_generate_error = "1 / 0"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": "torch.tensor([1, 2])", "result": "tensor([1, 2])"},
                           {"code": "6 * 7", "result": "42"}, {"code": "3 * 7", "result": "21"}]
    code_display_data = [{"code": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", "mime": "image/png"},
                         {"code": "plt.plot([1, 2]);", "mime": "image/png"},
                         {"code": "from IPython.display import HTML\ndisplay(HTML('<b>x</b>'))", "mime": "text/html"}]
    code_history_pattern = "6 *"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "torch.relu"
    code_clear_output = "from IPython.display import clear_output\nclear_output()"
    complete_code_samples = ["x = 1", "print(\n1)", "%time x = 1", "nn.L1Loss?"]
    incomplete_code_samples = ["def f(x):", "print(", "'''", "%%time"]
    invalid_code_samples = ["x = 2w", "import = 3"]
    completion_samples = [{"text": "torch.manual_s", "matches": {"manual_seed"}},
                          {"text": "F.l1_loss(1, 2, reducti", "matches": {"reduction="}},
                          {"text": "F.l1_loss(1, 2, reduction='m", "matches": {"mean"}},
                          {"text": "%timei", "matches": {"timeit"}}]


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "lsx"
    support_iopub_welcome = True


class Notebook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name="lsx")

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def run_cell(self, code, **options):
        """The reply, and the messages between busy and idle."""
        shown = []
        reply = self.client.execute_interactive(code, timeout=20, output_hook=shown.append, **options)
        return reply["content"], shown

    def texts(self, shown, name="stdout"):
        return "".join(m["content"]["text"] for m in shown if m["msg_type"] == "stream" and m["content"]["name"] == name)

    def results(self, shown):
        return [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"]

    def test_only_the_last_value_shows(self):
        self.assertEqual(self.results(self.run_cell("1\n2\n3")[1]), ["3"])
        self.assertEqual(self.results(self.run_cell("4\nx = 5")[1]), [])
        self.assertEqual(self.results(self.run_cell("for i in range(3): i")[1]), [])
        self.assertEqual(self.results(self.run_cell("6;")[1]), [])
        self.assertEqual(self.results(self.run_cell("'''text'''")[1]), ["'text'"])
        self.assertEqual(self.results(self.run_cell("_")[1]), ["'text'"])
        shown = self.run_cell("torch.zeros(2000)")[1]
        self.assertIn("shape (2000,)", self.texts(shown))

    def test_errors(self):
        reply, shown = self.run_cell("def f(x):\n    return F.cross_entropy(x, x[0])\nf(torch.randn(2, 3))")
        self.assertEqual((reply["status"], reply["ename"]), ("error", "ValueError"))
        text = re.sub("\x1b\\[[0-9;]*m", "", "\n".join(reply["traceback"]))
        self.assertRegex(text, r'^Traceback \(most recent call last\):\n  File "Cell In\[\d+\]", line 3, in <module>\n    f\(')
        self.assertIn("    return F.cross_entropy(x, x[0])\n", text)
        self.assertIn("hint: ", text)
        self.assertEqual([m["content"]["traceback"] for m in shown if m["msg_type"] == "error"], [reply["traceback"]])
        reply, _ = self.run_cell("x = = 1")
        self.assertEqual((reply["ename"], reply["evalue"]), ("SyntaxError", "invalid syntax"))
        self.assertEqual(self.run_cell("import sys\nsys.exit(3)")[0]["ename"], "SystemExit")
        self.assertEqual(self.run_cell("%nothing")[0]["ename"], "UsageError")

    def test_user_expressions(self):
        reply, _ = self.run_cell("a = 4", user_expressions={"b": "a + 1", "c": "a +", "d": "a / 0"})
        found = reply["user_expressions"]
        self.assertEqual(found["b"]["data"], {"text/plain": "5"})
        self.assertEqual((found["c"]["ename"], found["d"]["ename"]), ("SyntaxError", "ZeroDivisionError"))

    def test_counts(self):
        first = self.run_cell("1")[0]["execution_count"]
        self.assertEqual(self.run_cell("1", store_history=False)[0]["execution_count"], first)
        reply, shown = self.run_cell("print(2)\n3", silent=True)
        self.assertEqual([m["msg_type"] for m in shown if m["msg_type"] not in ("status", "stream")], [])
        self.assertEqual(self.run_cell("1")[0]["execution_count"], first + 1)

    def test_errors_stop_what_follows(self):
        ids = [self.client.execute(code) for code in ("import time; time.sleep(0.5); 1 / 0", "print('no')", "print('no')")]
        replies = {}
        while len(replies) < 3:
            reply = self.client.get_shell_msg(timeout=20)
            replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
        self.assertEqual([replies[i] for i in ids], ["error", "aborted", "aborted"])
        self.client.wait_for_ready(timeout=20)
        ids = [self.client.execute(code, stop_on_error=False) for code in ("import time; time.sleep(0.5); 1 / 0", "4")]
        statuses = [self.client.get_shell_msg(timeout=20)["content"]["status"] for _ in ids]
        self.assertEqual(statuses, ["error", "ok"])
        self.client.wait_for_ready(timeout=20)

    def interrupted(self, interrupt):
        message = self.client.execute(LONG)
        while True:
            shown = self.client.get_iopub_msg(timeout=20)
            if shown["msg_type"] == "stream" and shown["parent_header"]["msg_id"] == message:
                break
        self.assertEqual(shown["content"]["text"], "early\n")
        interrupt()
        reply = self.client.get_shell_msg(timeout=20)
        self.assertEqual(reply["content"]["ename"], "KeyboardInterrupt")
        self.assertEqual(self.results(self.run_cell("'alive'")[1]), ["'alive'"])

    def test_interruption_by_signal(self):
        self.interrupted(self.manager.interrupt_kernel)

    def test_interruption_by_message(self):
        def ask():
            self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
            self.assertEqual(self.client.get_control_msg(timeout=20)["content"]["status"], "ok")

        self.interrupted(ask)

    def test_interruption_of_nothing(self):
        for _ in range(8):
            self.manager.interrupt_kernel()
            time.sleep(0.05)
        self.assertEqual(self.results(self.run_cell("'alive'")[1]), ["'alive'"])

    def test_input(self):
        def answer(message):
            self.assertEqual(message["content"]["prompt"], "who? ")
            self.client.input("me")

        _, shown = self.run_cell("input('who? ')", stdin_hook=answer, allow_stdin=True)
        self.assertEqual(self.results(shown), ["'me'"])
        self.assertEqual(self.run_cell("input()", allow_stdin=False)[0]["ename"], "EOFError")

    def test_commands(self):
        _, shown = self.run_cell("%time y = 1 + 1")
        self.assertIn("Wall time:", self.texts(shown))
        _, shown = self.run_cell("%%time\nz = 1\nz + 1")
        self.assertEqual(self.results(shown), ["2"])
        _, shown = self.run_cell("%timeit -n 10 -r 2 torch.zeros(3)")
        self.assertIn("per loop (mean ± std. dev. of 2 runs, 10 loops each)", self.texts(shown))
        self.assertIn("z", self.texts(self.run_cell("%who")[1]).split())
        self.assertEqual(self.run_cell("%matplotlib inline")[0]["status"], "ok")
        self.assertEqual(self.run_cell("exit")[0]["payload"], [{"source": "ask_exit", "keepkernel": False}])

    def test_debugging_asks_through_the_notebook(self):
        self.run_cell("def g(v):\n    return v / 0\ng(7)")
        answers = ["v", "q"]
        reply, shown = self.run_cell("%debug", stdin_hook=lambda m: self.client.input(answers.pop(0)), allow_stdin=True)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(self.results(shown), ["7"])

    def test_pictures(self):
        _, shown = self.run_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nplt.plot([3, 4])\nprint('last')")
        kinds = [m["msg_type"] for m in shown if m["msg_type"] in ("display_data", "stream")]
        self.assertEqual(kinds, ["display_data", "stream", "display_data"])
        data = next(m for m in shown if m["msg_type"] == "display_data")["content"]["data"]
        import base64
        self.assertTrue(base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n\x1a\n"))

    def test_completion_tells_kinds(self):
        self.client.complete("é = 1; torch.nn.L1L", 19)
        content = self.client.get_shell_msg(timeout=20)["content"]
        self.assertEqual((content["matches"], content["cursor_start"], content["cursor_end"]), (["L1Loss"], 16, 19))
        kinds = content["metadata"]["_jupyter_types_experimental"]
        self.assertEqual([(k["text"], k["type"]) for k in kinds], [("L1Loss", "class")])

    def test_inspection_inside_a_call(self):
        self.client.inspect("y = nn.L1Loss(", 14)
        self.assertIn("reduction", self.client.get_shell_msg(timeout=20)["content"]["data"]["text/plain"])
        self.client.inspect("absent", 3)
        self.assertFalse(self.client.get_shell_msg(timeout=20)["content"]["found"])

    def test_a_lot_of_output(self):
        _, shown = self.run_cell("for i in range(20000): print(i)")
        self.assertEqual(self.texts(shown), "".join(f"{i}\n" for i in range(20000)))

    def test_the_end_comes_at_once(self):
        manager, client = start_new_kernel(kernel_name="lsx")
        client.execute("while True: pass")
        while client.get_iopub_msg(timeout=20)["msg_type"] != "execute_input":
            pass
        start = time.monotonic()
        client.stop_channels()
        manager.shutdown_kernel()
        self.assertLess(time.monotonic() - start, 1.5)

    def test_forged_messages_are_not_answered(self):
        import zmq
        from jupyter_client.session import Session

        forger = Session(key=b"another")
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.connect(f"tcp://127.0.0.1:{self.client.shell_port}")
        forger.send(socket, "execute_request", {"code": "forged = 1", "silent": False})
        self.assertEqual(socket.poll(500), 0)
        socket.close(linger=0)
        self.assertEqual(self.run_cell("forged")[0]["ename"], "NameError")


if __name__ == "__main__":
    unittest.main(verbosity=2)
