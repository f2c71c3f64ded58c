extension StandardModules {
    /// `re.Scanner`, made when a script first names it.
    static let regexScannerSource = #"""
        import re


        class Scanner:
            """Cuts a text into what the patterns of a lexicon match, and gives each piece to that pattern's function."""

            __module__ = 're'

            def __init__(self, lexicon, flags=0):
                self.lexicon = lexicon
                # One after the other: groups within a pattern keep their numbers.
                self._rules = [(re.compile(pattern, flags), action) for pattern, action in lexicon]

            def scan(self, string):
                result = []
                place = 0
                while True:
                    for pattern, action in self._rules:
                        match = pattern.match(string, place)
                        if match:
                            break
                    else:
                        break
                    if match.end() == place:
                        break
                    if callable(action):
                        self.match = match
                        action = action(self, match.group())
                    if action is not None:
                        result.append(action)
                    place = match.end()
                return result, string[place:]
        """#
}
