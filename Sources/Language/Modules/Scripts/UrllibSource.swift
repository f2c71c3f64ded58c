extension StandardModules {
    /// `urllib`: a package of which only `parse` is here
    static let urllibSource = #"""
        __path__ = []
        """#

    /// `urllib.parse`
    static let urllibParseSource = #"""
        import re as _re
        from collections import namedtuple as _namedtuple

        __all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl', 'quote',
                   'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult', 'ParseResult', 'SplitResult',
                   'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

        uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp', 'rtspu', 'sftp',
                         'svn', 'svn+ssh', 'ws', 'wss']
        uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews', 'prospero', 'rtsp',
                       'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss']
        uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']
        scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'

        _unreserved = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


        # Percent signs

        def quote_from_bytes(bs, safe='/'):
            if not isinstance(bs, (bytes, bytearray)):
                raise TypeError('quote_from_bytes() expected bytes')
            if isinstance(safe, str):
                safe = safe.encode('ascii', 'ignore')
            kept = _unreserved.union(c for c in safe if c < 128)
            return ''.join(chr(b) if b in kept else f'%{b:02X}' for b in bs)


        def quote(string, safe='/', encoding=None, errors=None):
            if isinstance(string, str):
                if not string:
                    return string
                string = string.encode(encoding or 'utf-8', errors or 'strict')
            elif encoding is not None:
                raise TypeError("quote() doesn't support 'encoding' for bytes")
            elif errors is not None:
                raise TypeError("quote() doesn't support 'errors' for bytes")
            return quote_from_bytes(string, safe)


        def quote_plus(string, safe='', encoding=None, errors=None):
            space = ' ' if isinstance(string, str) else b' '
            if space not in string:
                return quote(string, safe, encoding, errors)
            return quote(string, safe + (' ' if isinstance(safe, str) else b' '), encoding, errors).replace(' ', '+')


        def unquote_to_bytes(string):
            if not string:
                return b''
            if isinstance(string, str):
                string = string.encode('utf-8')
            first, *rest = bytes(string).split(b'%')
            out = [first]
            for part in rest:
                digits = part[:2]
                if len(digits) == 2 and all(c in b'0123456789abcdefABCDEF' for c in digits):
                    out.append(bytes([int(digits, 16)]) + part[2:])
                else:
                    out.append(b'%' + part)
            return b''.join(out)


        def unquote(string, encoding='utf-8', errors='replace'):
            if isinstance(string, bytes):
                return unquote_to_bytes(string).decode(encoding, errors)
            if '%' not in string:
                string.split
                return string
            encoding, errors = encoding or 'utf-8', errors or 'replace'
            # What is not ASCII stands for itself, and is not decoded.
            return ''.join(unquote_to_bytes(part).decode(encoding, errors) if part.isascii() else part
                           for part in _re.split('([\x00-\x7f]+)', string))


        def unquote_plus(string, encoding='utf-8', errors='replace'):
            return unquote(string.replace('+', ' '), encoding, errors)


        # Queries

        def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
            if hasattr(query, 'items'):
                query = query.items()
            else:
                try:
                    if len(query) and not isinstance(query[0], tuple):
                        raise TypeError
                except TypeError as error:
                    raise TypeError('not a valid non-string sequence or mapping object') from error

            def quoted(value):
                if isinstance(value, bytes):
                    return quote_via(value, safe)
                return quote_via(str(value), safe, encoding, errors)

            pairs = []
            for key, value in query:
                if doseq and not isinstance(value, (bytes, str)):
                    try:
                        len(value)
                    except TypeError:
                        pairs.append((key, value))
                    else:
                        pairs += [(key, element) for element in value]
                else:
                    pairs.append((key, value))
            return '&'.join(quoted(key) + '=' + quoted(value) for key, value in pairs)


        def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
            if not separator or not isinstance(separator, (str, bytes)):
                raise ValueError('Separator must be of type string or bytes.')
            if isinstance(separator, bytes):
                separator = separator.decode('ascii')
            qs, back = _texts(qs)
            if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
                raise ValueError('Max number of fields exceeded')
            pairs = []
            for field in qs.split(separator) if qs else ():
                if not field and not strict_parsing:
                    continue
                name, sign, value = field.partition('=')
                if not sign:
                    if strict_parsing:
                        raise ValueError(f'bad query field: {field!r}')
                    if not keep_blank_values:
                        continue
                if value or keep_blank_values:
                    pairs.append((back(unquote_plus(name, encoding, errors)), back(unquote_plus(value, encoding, errors))))
            return pairs


        def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
            found = {}
            for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
                found.setdefault(name, []).append(value)
            return found


        # Addresses

        def _texts(*values):
            """The values as texts, and what makes the kind of the first of a text."""
            if isinstance(values[0], str) or values[0] is None:
                if any(value and not isinstance(value, str) for value in values):
                    raise TypeError('Cannot mix str and non-str arguments')
                return *(value or '' for value in values), lambda text: text
            if any(isinstance(value, str) and value for value in values):
                raise TypeError('Cannot mix str and non-str arguments')
            return (*(value.decode('ascii') if isinstance(value, (bytes, bytearray)) else value or '' for value in values),
                    lambda text: text if text is None else text.encode('ascii'))


        class _Address:
            """The parts of `user:password@host:port`."""
            __slots__ = ()

            def _parts(self):
                netloc, back = (self.netloc, lambda t: t) if isinstance(self.netloc, str) else (self.netloc.decode('ascii'), str.encode)
                user, sign, place = netloc.rpartition('@')
                name, colon, password = user.partition(':')
                before, bracket, rest = place.partition('[')
                if bracket:
                    host, _, port = rest.partition(']')
                    port = port.partition(':')[2]
                else:
                    host, _, port = place.partition(':')
                return (back(name) if sign else None, back(password) if colon else None, host, port, back)

            @property
            def username(self): return self._parts()[0]

            @property
            def password(self): return self._parts()[1]

            @property
            def hostname(self):
                _, _, host, _, back = self._parts()
                if not host:
                    return None
                name, sign, zone = host.partition('%')
                return back(name.lower() + sign + zone)

            @property
            def port(self):
                port = self._parts()[3]
                if not port:
                    return None
                if not (port.isdigit() and port.isascii()):
                    raise ValueError(f'Port could not be cast to integer value as {port!r}')
                if not 0 <= int(port) <= 65535:
                    raise ValueError('Port out of range 0-65535')
                return int(port)


        class _Str:
            __slots__ = ()

            def encode(self, encoding='ascii', errors='strict'):
                return globals()[type(self).__name__ + 'Bytes'](*(part.encode(encoding, errors) for part in self))


        class _Bytes:
            __slots__ = ()

            def decode(self, encoding='ascii', errors='strict'):
                return globals()[type(self).__name__[:-5]](*(part.decode(encoding, errors) for part in self))


        _Defrag = _namedtuple('DefragResult', 'url fragment')
        _Split = _namedtuple('SplitResult', 'scheme netloc path query fragment')
        _Parse = _namedtuple('ParseResult', 'scheme netloc path params query fragment')


        class _DefragBase(_Defrag):
            __slots__ = ()

            def geturl(self):
                mark = '#' if isinstance(self.url, str) else b'#'
                return self.url + mark + self.fragment if self.fragment else self.url


        class _SplitBase(_Split, _Address):
            __slots__ = ()

            def geturl(self): return urlunsplit(self)


        class _ParseBase(_Parse, _Address):
            __slots__ = ()

            def geturl(self): return urlunparse(self)


        class DefragResult(_DefragBase, _Str): __slots__ = ()
        class SplitResult(_SplitBase, _Str): __slots__ = ()
        class ParseResult(_ParseBase, _Str): __slots__ = ()
        class DefragResultBytes(_DefragBase, _Bytes): __slots__ = ()
        class SplitResultBytes(_SplitBase, _Bytes): __slots__ = ()
        class ParseResultBytes(_ParseBase, _Bytes): __slots__ = ()


        def urlsplit(url, scheme='', allow_fragments=True):
            url, scheme, back = _texts(url, scheme)
            # Spaces around, and ends of lines within, are no part of an address.
            url = url.lstrip(''.join(map(chr, range(33))))
            for blank in '\t\r\n':
                url = url.replace(blank, '')
                scheme = scheme.replace(blank, '')
            scheme = scheme.strip(''.join(map(chr, range(33))))
            netloc = query = fragment = ''
            colon = url.find(':')
            if colon > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:colon]):
                scheme, url = url[:colon].lower(), url[colon + 1:]
            if url[:2] == '//':
                end = min((place for place in (url.find(c, 2) for c in '/?#') if place >= 0), default=len(url))
                netloc, url = url[2:end], url[end:]
                if ('[' in netloc) != (']' in netloc):
                    raise ValueError('Invalid IPv6 URL')
                if '[' in netloc:
                    host = netloc.partition('[')[2].partition(']')[0]
                    if host.startswith('v'):
                        if not _re.fullmatch(r'v[a-fA-F0-9]+\..+', host):
                            raise ValueError('IPvFuture address is invalid')
                    elif not _re.fullmatch('[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?', host):
                        raise ValueError(f'{host!r} does not appear to be an IPv4 or IPv6 address' if '.' not in host
                                         else 'An IPv4 address cannot be in brackets')
            if allow_fragments and '#' in url:
                url, fragment = url.split('#', 1)
            if '?' in url:
                url, query = url.split('?', 1)
            made = tuple(map(back, (scheme, netloc, url, query, fragment)))
            return (SplitResult if isinstance(made[0], str) else SplitResultBytes)(*made)


        def urlparse(url, scheme='', allow_fragments=True):
            url, scheme, back = _texts(url, scheme)
            scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
            params = ''
            if scheme in uses_params and ';' in url:
                place = url.find(';', url.rfind('/')) if '/' in url else url.find(';')
                if place >= 0:
                    url, params = url[:place], url[place + 1:]
            made = tuple(map(back, (scheme, netloc, url, params, query, fragment)))
            return (ParseResult if isinstance(made[0], str) else ParseResultBytes)(*made)


        def urlunsplit(components):
            scheme, netloc, url, query, fragment, back = _texts(*components)
            if netloc or (scheme and scheme in uses_netloc and url[:2] != '//'):
                if url and url[:1] != '/':
                    url = '/' + url
                url = '//' + netloc + url
            if scheme:
                url = scheme + ':' + url
            if query:
                url += '?' + query
            if fragment:
                url += '#' + fragment
            return back(url)


        def urlunparse(components):
            scheme, netloc, url, params, query, fragment, back = _texts(*components)
            if params:
                url = f'{url};{params}'
            return back(urlunsplit((scheme, netloc, url, query, fragment)))


        def urldefrag(url):
            url, back = _texts(url)
            fragment = ''
            if '#' in url:
                scheme, netloc, path, params, query, fragment = urlparse(url)
                url = urlunparse((scheme, netloc, path, params, query, ''))
            made = back(url), back(fragment)
            return (DefragResult if isinstance(made[0], str) else DefragResultBytes)(*made)


        def urljoin(base, url, allow_fragments=True):
            if not base:
                return url
            if not url:
                return base
            base, url, back = _texts(base, url)
            bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, '', allow_fragments)
            scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
            if scheme != bscheme or scheme not in uses_relative:
                return back(url)
            if scheme in uses_netloc:
                if netloc:
                    return back(urlunparse((scheme, netloc, path, params, query, fragment)))
                netloc = bnetloc
            if not path and not params:
                return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
            folders = bpath.split('/')
            if folders[-1] != '':
                del folders[-1]
            if path[:1] == '/':
                segments = path.split('/')
            else:
                segments = folders + path.split('/')
                segments[1:-1] = filter(None, segments[1:-1])
            resolved = []
            for segment in segments:
                if segment == '..':
                    if resolved:
                        resolved.pop()
                elif segment != '.':
                    resolved.append(segment)
            if segments[-1] in ('.', '..'):
                resolved.append('')
            return back(urlunparse((scheme, netloc, '/'.join(resolved) or '/', params, query, fragment)))
        """#
}
