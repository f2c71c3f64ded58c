extension StandardModules {
    /// `html.parser`
    static let htmlParserSource = #"""
        import re as _re
        from html import unescape

        __all__ = ['HTMLParser']

        _name = r'[a-zA-Z][^\t\n\r\f />\x00]*'
        _gap = r'(?:\s|/(?!>))*'
        _value = r"""(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)"""
        _key = r"""(?<=['"\s/])[^\s/>][^\s/=>]*"""
        _tag = _re.compile(f'({_name}){_gap}')
        _attribute = _re.compile(rf'({_key})(\s*=+\s*({_value}))?{_gap}')
        _whole = _re.compile(rf'<{_name}(?:[\s/]*(?:{_key}(?:\s*=+\s*{_value}\s*)?{_gap})*)?\s*')
        _end_tag = _re.compile(r'</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>')
        _comment_end = _re.compile(r'--\s*>')
        _section = _re.compile(r'([a-zA-Z][-_.a-zA-Z0-9]*)\s*')
        _section_ends = {**dict.fromkeys(('temp', 'cdata', 'ignore', 'include', 'rcdata'), _re.compile(r']\s*]\s*>')),
                         **dict.fromkeys(('if', 'else', 'endif'), _re.compile(r']\s*>'))}
        _special = _re.compile('[&<]')
        _number = _re.compile('&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]')
        _entity = _re.compile('&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]')


        class HTMLParser:
            """Calls a method for each tag, text and comment of what it is fed; what is not whole yet waits for more."""
            CDATA_CONTENT_ELEMENTS = ('script', 'style')

            def __init__(self, *, convert_charrefs=True):
                self.convert_charrefs = convert_charrefs
                self.reset()

            def reset(self):
                self.rawdata, self.lasttag, self.cdata_elem, self.interesting = '', '???', None, _special
                self.lineno, self.offset = 1, 0
                self._starttag_text = None

            def feed(self, data):
                self.rawdata += data
                self.goahead(False)

            def close(self):
                self.goahead(True)

            def getpos(self):
                return self.lineno, self.offset

            def get_starttag_text(self):
                return self._starttag_text

            def set_cdata_mode(self, elem):
                self.cdata_elem = elem.lower()
                self.interesting = _re.compile(rf'</\s*{self.cdata_elem}\s*>', _re.I)

            def clear_cdata_mode(self):
                self.interesting, self.cdata_elem = _special, None

            def updatepos(self, i, j):
                passed = self.rawdata[i:j]
                lines = passed.count('\n')
                self.lineno += lines
                self.offset = len(passed) - passed.rindex('\n') - 1 if lines else self.offset + len(passed)
                return j

            def _text(self, text):
                self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

            def _end_of_text(self, i):
                """Where the text that begins here ends; None where it may go on."""
                raw = self.rawdata
                if self.convert_charrefs and not self.cdata_elem:
                    j = raw.find('<', i)
                    if j >= 0:
                        return j
                    # A reference that is cut in two is left for what comes next.
                    start = raw.rfind('&', max(i, len(raw) - 34))
                    return None if start >= 0 and not _re.search(r'[\s;]', raw[start:]) else len(raw)
                found = self.interesting.search(raw, i)
                return found.start() if found else None if self.cdata_elem else len(raw)

            def goahead(self, end):
                raw, i = self.rawdata, 0
                while i < len(raw):
                    j = self._end_of_text(i)
                    if j is None:
                        break
                    if i < j:
                        self._text(raw[i:j])
                    i = self.updatepos(i, j)
                    if i == len(raw):
                        break
                    k = self._markup(i, end) if raw[i] == '<' else self._reference(i, end)
                    if k is None:
                        break
                    i = self.updatepos(i, k)
                if end and i < len(raw) and not self.cdata_elem:
                    self._text(raw[i:])
                    i = self.updatepos(i, len(raw))
                self.rawdata = raw[i:]

            def _markup(self, i, end):
                raw = self.rawdata
                if _re.match('[a-zA-Z]', raw[i + 1:i + 2]):
                    k = self.parse_starttag(i)
                elif raw.startswith('</', i):
                    k = self.parse_endtag(i)
                elif raw.startswith('<!--', i):
                    k = self.parse_comment(i)
                elif raw.startswith('<?', i):
                    k = self.parse_pi(i)
                elif raw.startswith('<!', i):
                    k = self.parse_html_declaration(i)
                elif i + 1 < len(raw):
                    self.handle_data('<')
                    return i + 1
                else:
                    return None
                if k >= 0:
                    return k
                if not end:
                    return None
                k = raw.find('>', i + 1) + 1
                if not k:
                    k = raw.find('<', i + 1)
                    if k < 0:
                        k = i + 1
                self._text(raw[i:k])
                return k

            def _reference(self, i, end):
                """Of a number or a name, where they are handed out as they stand."""
                raw = self.rawdata
                if raw.startswith('&#', i):
                    found = _number.match(raw, i)
                    if found:
                        self.handle_charref(found.group()[2:-1])
                    elif ';' in raw[i:]:
                        self.handle_data(raw[i:i + 2])
                        return i + 2
                    else:
                        return None
                else:
                    found = _entity.match(raw, i)
                    if found:
                        self.handle_entityref(found.group(1))
                    elif _re.match('[a-zA-Z]', raw[i + 1:i + 2]) or i + 1 == len(raw):
                        return None
                    else:
                        self.handle_data('&')
                        return i + 1
                k = found.end()
                return k if raw[k - 1] == ';' else k - 1

            def parse_starttag(self, i):
                self._starttag_text = None
                raw = self.rawdata
                end = self.check_for_whole_start_tag(i)
                if end < 0:
                    return end
                self._starttag_text = raw[i:end]
                found = _tag.match(raw, i + 1)
                self.lasttag = tag = found.group(1).lower()
                attributes, k = [], found.end()
                while k < end and (found := _attribute.match(raw, k)):
                    name, rest, value = found.group(1, 2, 3)
                    if not rest:
                        value = None
                    elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                        value = value[1:-1]
                    attributes.append((name.lower(), unescape(value) if value else value))
                    k = found.end()
                closing = raw[k:end].strip()
                if closing not in ('>', '/>'):
                    self.handle_data(raw[i:end])
                elif closing == '/>':
                    self.handle_startendtag(tag, attributes)
                else:
                    self.handle_starttag(tag, attributes)
                    if tag in self.CDATA_CONTENT_ELEMENTS:
                        self.set_cdata_mode(tag)
                return end

            def check_for_whole_start_tag(self, i):
                raw = self.rawdata
                j = _whole.match(raw, i).end()
                following = raw[j:j + 1]
                if following == '>':
                    return j + 1
                if following == '/':
                    return j + 2 if raw.startswith('/>', j) else -1
                if not following or following.isascii() and (following.isalpha() or following == '='):
                    return -1
                return j if j > i else i + 1

            def parse_endtag(self, i):
                raw = self.rawdata
                end = raw.find('>', i + 1) + 1
                if not end:
                    return -1
                found = _end_tag.match(raw, i)
                if not found:
                    if self.cdata_elem is not None:
                        self.handle_data(raw[i:end])
                        return end
                    found = _tag.match(raw, i + 2)
                    if not found:
                        return i + 3 if raw[i:i + 3] == '</>' else self.parse_bogus_comment(i)
                    self.handle_endtag(found.group(1).lower())
                    return raw.find('>', found.end()) + 1
                element = found.group(1).lower()
                if self.cdata_elem is not None and element != self.cdata_elem:
                    self.handle_data(raw[i:end])
                    return end
                self.handle_endtag(element)
                self.clear_cdata_mode()
                return end

            def parse_html_declaration(self, i):
                raw = self.rawdata
                if raw.startswith('<!--', i):
                    return self.parse_comment(i)
                if raw.startswith('<![', i):
                    return self.parse_marked_section(i)
                if raw[i:i + 9].lower() != '<!doctype':
                    return self.parse_bogus_comment(i)
                end = raw.find('>', i + 9)
                if end < 0:
                    return -1
                self.handle_decl(raw[i + 2:end])
                return end + 1

            def parse_marked_section(self, i, report=1):
                raw = self.rawdata
                found = _section.match(raw, i + 3)
                if not found:
                    if i + 3 == len(raw):
                        return -1
                    raise AssertionError('expected name token at %r' % raw[i:i + 20])
                if found.end() == len(raw):
                    return -1
                name = found.group(1).lower()
                if name not in _section_ends:
                    raise AssertionError('unknown status keyword %r in marked section' % raw[i + 3:found.end()])
                closing = _section_ends[name].search(raw, i + 3)
                if not closing:
                    return -1
                if report:
                    self.unknown_decl(raw[i + 3:closing.start()])
                return closing.end()

            def _up_to(self, i, start, end, handle):
                if end < 0:
                    return -1
                handle(self.rawdata[start:end])
                return end + 1

            def parse_bogus_comment(self, i, report=1):
                return self._up_to(i, i + 2, self.rawdata.find('>', i + 2), self.handle_comment if report else lambda data: None)

            def parse_pi(self, i):
                return self._up_to(i, i + 2, self.rawdata.find('>', i + 2), self.handle_pi)

            def parse_comment(self, i, report=1):
                closing = _comment_end.search(self.rawdata, i + 4)
                if not closing:
                    return -1
                if report:
                    self.handle_comment(self.rawdata[i + 4:closing.start()])
                return closing.end()

            def handle_startendtag(self, tag, attrs):
                self.handle_starttag(tag, attrs)
                self.handle_endtag(tag)

            def handle_starttag(self, tag, attrs): pass
            def handle_endtag(self, tag): pass
            def handle_charref(self, name): pass
            def handle_entityref(self, name): pass
            def handle_data(self, data): pass
            def handle_comment(self, data): pass
            def handle_decl(self, decl): pass
            def handle_pi(self, data): pass
            def unknown_decl(self, data): pass
        """#
}
