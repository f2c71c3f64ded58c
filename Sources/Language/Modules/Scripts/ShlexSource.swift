extension StandardModules {
    /// `shlex`
    static let shlexSource = #"""
        import re as _re

        __all__ = ['shlex', 'split', 'quote', 'join']


        class shlex:
            """Words as a shell reads them."""

            def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
                self.instream, self.infile, self.posix = instream, infile, posix
                if instream is None:
                    import sys
                    instream, self.infile = sys.stdin, None
                text = instream if isinstance(instream, str) else instream.read()
                self._text, self._place, self.lineno, self._pushed, self.token = text, 0, 1, [], ''
                self.eof = None if posix else ''
                self.commenters, self.whitespace, self.whitespace_split = '#', ' \t\r\n', False
                self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
                self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
                if posix:
                    self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
                self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
                if self._punctuation_chars:
                    self.wordchars += '~-./*?='
                    self.wordchars = ''.join(c for c in self.wordchars if c not in self._punctuation_chars)

            punctuation_chars = property(lambda self: self._punctuation_chars)
            def push_token(self, tok): self._pushed.append(tok)

            def get_token(self):
                return self._pushed.pop() if self._pushed else self.read_token()

            def _next(self):
                character = self._text[self._place:self._place + 1]
                self._place += 1
                if character == '\n':
                    self.lineno += 1
                return character

            def read_token(self):
                token, is_quoted, state, outer = '', False, ' ', ' '
                while True:
                    character = self._next()
                    if state == ' ':
                        if not character:
                            return self.eof
                        if character in self.whitespace:
                            continue
                        if character in self.commenters:
                            self._skip_line()
                        elif self.posix and character in self.escape:
                            outer, state = 'a', character
                        elif character in self.wordchars:
                            token, state = character, 'a'
                        elif character in self._punctuation_chars:
                            token, state = character, 'c'
                        elif character in self.quotes:
                            token, state, is_quoted = '' if self.posix else character, character, self.posix
                        elif self.whitespace_split:
                            token, state = character, 'a'
                        else:
                            return character
                    elif state in self.quotes:
                        if not character:
                            raise ValueError('No closing quotation')
                        if character == state:
                            if not self.posix:
                                return token + character
                            state = 'a'
                        elif self.posix and character in self.escape and state in self.escapedquotes:
                            outer, state = state, character
                        else:
                            token += character
                        is_quoted = True
                    elif state in self.escape:
                        if not character:
                            raise ValueError('No escaped character')
                        if outer in self.quotes and character != state and character != outer:
                            token += state
                        token, state = token + character, outer
                    else:
                        if not character:
                            return token if token or (self.posix and is_quoted) else self.eof
                        if character in self.whitespace:
                            if token or (self.posix and is_quoted):
                                return token
                            state = ' '
                        elif character in self.commenters:
                            self._skip_line()
                            if self.posix and (token or is_quoted):
                                return token
                        elif state == 'c':
                            if character not in self._punctuation_chars:
                                self._place -= 1
                                return token
                            token += character
                        elif self.posix and character in self.quotes:
                            state = character
                        elif self.posix and character in self.escape:
                            outer, state = 'a', character
                        elif character in self.wordchars or character in self.quotes or (
                                self.whitespace_split and character not in self._punctuation_chars):
                            token += character
                        else:
                            self._place -= 1
                            if token or (self.posix and is_quoted):
                                return token
                            state = ' '

            def _skip_line(self):
                while self._next() not in ('\n', ''):
                    pass

            def error_leader(self, infile=None, lineno=None):
                return f'"{infile or self.infile}", line {lineno or self.lineno}: '

            def __iter__(self): return self

            def __next__(self):
                token = self.get_token()
                if token == self.eof:
                    raise StopIteration
                return token


        def split(s, comments=False, posix=True):
            if s is None:
                raise ValueError('s argument must not be None')
            words = shlex(s, posix=posix)
            words.whitespace_split = True
            if not comments:
                words.commenters = ''
            return list(words)


        def join(split_command): return ' '.join(quote(word) for word in split_command)


        def quote(s):
            if not s:
                return "''"
            return s if _re.search(r'[^\w@%+=:,./-]', s, _re.ASCII) is None else "'" + s.replace("'", "'\"'\"'") + "'"
        """#
}
