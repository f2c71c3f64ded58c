extension StandardModules {
    /// `_sitebuiltins`: `exit` and `quit`, objects that say how to leave and leave when they are called. The prompt takes the
    /// bare words itself.
    static let siteBuiltinsSource = #"""
        class Quitter(object):
            def __init__(self, name, eof):
                self.name = name
                self.eof = eof

            def __repr__(self):
                return 'Use %s() or %s to exit' % (self.name, self.eof)

            def __call__(self, code=None):
                raise SystemExit(code)


        exit = Quitter('exit', 'Ctrl-D (i.e. EOF)')
        quit = Quitter('quit', 'Ctrl-D (i.e. EOF)')
        """#
}
