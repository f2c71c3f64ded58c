extension StandardModules {
    /// `textwrap`
    static let textwrapSource = #"""
        import re


        class TextWrapper:
            def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                         fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                         *, max_lines=None, placeholder=' [...]'):
                self.width = width
                self.initial_indent = initial_indent
                self.subsequent_indent = subsequent_indent
                self.expand_tabs = expand_tabs
                self.replace_whitespace = replace_whitespace
                self.fix_sentence_endings = fix_sentence_endings
                self.break_long_words = break_long_words
                self.drop_whitespace = drop_whitespace
                self.break_on_hyphens = break_on_hyphens
                self.tabsize = tabsize
                self.max_lines = max_lines
                self.placeholder = placeholder

            # Of spaces, those of ASCII only: at one that does not break, a line is not broken.
            _spaces = re.compile('([\t\n\x0b\x0c\r ]+)')

            def _split(self, text):
                if self.expand_tabs:
                    text = text.expandtabs(self.tabsize)
                if self.replace_whitespace:
                    text = re.sub('[\t\n\x0b\x0c\r ]', ' ', text)
                if self.break_on_hyphens:
                    chunks = self._words(text)
                else:
                    chunks = [c for c in self._spaces.split(text) if c]
                if self.fix_sentence_endings:
                    i = 0
                    while i < len(chunks) - 1:
                        if chunks[i + 1] == ' ' and re.search('[a-z][.!?]["\']?\\Z', chunks[i]):
                            chunks[i + 1] = '  '
                            i += 2
                        else:
                            i += 1
                return chunks

            # What stands before a hyphen at which a word may be broken, and what behind it.
            _before = re.compile(r'''(?:[^\d\W]{2}-|[^\d\W]-[^\d\W]-)\Z''')
            _behind = re.compile(r'[^\d\W]-?[^\d\W]')

            def _words(self, text):
                chunks = []
                for word in self._spaces.split(text):
                    if not word:
                        continue
                    if self._spaces.match(word):
                        chunks.append(word)
                        continue
                    # Dashes between words stand alone; a hyphen between letters ends a piece.
                    for dash in re.split(r'''((?<=[\w!"'&.,?])-{2,}(?=\w))''', word):
                        start = 0
                        for hyphen in re.finditer('-', dash):
                            end = hyphen.end()
                            if self._before.search(dash[:end]) and self._behind.match(dash, end):
                                chunks.append(dash[start:end])
                                start = end
                        if start < len(dash):
                            chunks.append(dash[start:])
                return chunks

            def _wrap_chunks(self, chunks):
                if self.width <= 0:
                    raise ValueError('invalid width %r (must be > 0)' % self.width)
                if self.max_lines is not None:
                    indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
                    if len(indent) + len(self.placeholder.lstrip()) > self.width:
                        raise ValueError('placeholder too large for max width')
                lines = []
                chunks.reverse()
                while chunks:
                    line = []
                    length = 0
                    indent = self.subsequent_indent if lines else self.initial_indent
                    width = self.width - len(indent)
                    if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                        del chunks[-1]
                    while chunks and length + len(chunks[-1]) <= width:
                        length += len(chunks[-1])
                        line.append(chunks.pop())
                    if chunks and len(chunks[-1]) > width:
                        space = 1 if width < 1 else width - length
                        if self.break_long_words:
                            end = space
                            chunk = chunks[-1]
                            if self.break_on_hyphens and len(chunk) > space:
                                hyphen = chunk.rfind('-', 0, space)
                                if hyphen > 0 and any([c != '-' for c in chunk[:hyphen]]):
                                    end = hyphen + 1
                            line.append(chunk[:end])
                            chunks[-1] = chunk[end:]
                        elif not line:
                            line.append(chunks.pop())
                        length = sum([len(c) for c in line])
                    if self.drop_whitespace and line and line[-1].strip() == '':
                        length -= len(line[-1])
                        del line[-1]
                    if line:
                        rest = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
                        if self.max_lines is None or len(lines) + 1 < self.max_lines or rest and length <= width:
                            lines.append(indent + ''.join(line))
                        else:
                            while line:
                                if line[-1].strip() and length + len(self.placeholder) <= width:
                                    line.append(self.placeholder)
                                    lines.append(indent + ''.join(line))
                                    break
                                length -= len(line[-1])
                                del line[-1]
                            else:
                                if lines:
                                    previous = lines[-1].rstrip()
                                    if len(previous) + len(self.placeholder) <= self.width:
                                        lines[-1] = previous + self.placeholder
                                        break
                                lines.append(indent + self.placeholder.lstrip())
                            break
                return lines

            def wrap(self, text):
                return self._wrap_chunks(self._split(text))

            def fill(self, text):
                return '\n'.join(self.wrap(text))


        def wrap(text, width=70, **kwargs):
            return TextWrapper(width=width, **kwargs).wrap(text)


        def fill(text, width=70, **kwargs):
            return TextWrapper(width=width, **kwargs).fill(text)


        def shorten(text, width, **kwargs):
            return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


        def dedent(text):
            lines = text.split('\n')
            margin = None
            for i, line in enumerate(lines):
                content = line.lstrip(' \t')
                if not content:
                    lines[i] = ''
                    continue
                indent = line[:len(line) - len(content)]
                if margin is None:
                    margin = indent
                else:
                    n = 0
                    while n < len(margin) and n < len(indent) and margin[n] == indent[n]:
                        n += 1
                    margin = margin[:n]
            if margin:
                lines = [line[len(margin):] if line else line for line in lines]
            return '\n'.join(lines)


        def indent(text, prefix, predicate=None):
            if predicate is None:
                predicate = str.strip
            return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
        """#
}
