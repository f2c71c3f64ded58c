/// Modules of Python's library that scripts often ask for and lsx does not have: what to use instead.
enum AbsentModules {
    private static let advice: [String: String] = [
        "numpy": "lsx has no NumPy; torch has tensors with the same operations",
        "subprocess": "lsx starts no processes",
        "torchviz": "a graph is walked from loss.grad_fn along .next_functions; the nodes print their names",
        "tensorboard": "event files come from torch.utils.tensorboard.SummaryWriter",
        "pandas": "lsx.read_csv(path) reads a table of named columns",
    ]

    /// The modules of Python 3.11's library (`sys.stdlib_module_names`). Whoever asks for one that is not here has not
    /// misspelt another.
    private static let standard = """
        abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 \
        cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent \
        configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal \
        difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch \
        fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html \
        http imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging \
        lzma mailbox mailcap marshal math mimetypes mmap modulefinder multiprocessing netrc nis nntplib ntpath \
        nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pipes pkgutil platform plistlib \
        poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri \
        random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal \
        site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat \
        statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib \
        tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty \
        turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser wsgiref \
        xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
        """

    /// The hint below a ModuleNotFoundError: advice, what it is, or the module of nearly that name.
    static func hint(for name: String, among known: [String]) -> String? {
        if let text = advice[name] { return text }
        let package = name.split(separator: ".").first ?? ""
        if standard.split(separator: " ").contains(package) { return "\(package) of Python's library is not in lsx yet" }
        return Suggestion.hint(for: name, among: known)
    }
}
