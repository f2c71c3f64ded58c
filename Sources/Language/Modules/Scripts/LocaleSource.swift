extension StandardModules {
    /// `locale`: the C locale
    static let localeSource = #"""
        LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
        CHAR_MAX = 127


        class Error(Exception):
            pass


        _text = str


        def setlocale(category, locale=None):
            """The current locale's name. There is one: C."""
            if not LC_CTYPE <= category <= LC_ALL:
                raise Error('invalid locale category')
            if locale is not None and not isinstance(locale, _text):
                locale = normalize(_joined(locale))
            if locale not in (None, '', 'C', 'POSIX', 'C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'):
                raise Error('unsupported locale setting')
            return 'C'


        def _joined(pair): return pair[0] if pair[1] is None else '.'.join(pair)
        def normalize(localename): return localename
        def resetlocale(category=LC_ALL): setlocale(category, 'C')
        def getlocale(category=LC_CTYPE): return (None, None)
        def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')): return (None, None)
        def getpreferredencoding(do_setlocale=True): return 'UTF-8'
        def getencoding(): return 'UTF-8'


        def localeconv():
            numbers = ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn')
            texts = ('int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep', 'positive_sign', 'negative_sign')
            return {'decimal_point': '.', 'thousands_sep': '', 'grouping': [], 'mon_grouping': [], **dict.fromkeys(texts, ''),
                    **dict.fromkeys(numbers, CHAR_MAX)}


        def strcoll(string1, string2, /): return (string1 > string2) - (string1 < string2)
        def strxfrm(string, /): return string
        def format_string(f, val, grouping=False, monetary=False): return f % val
        def format(percent, value, grouping=False, monetary=False, *additional): return percent % ((value, *additional) if additional else value)
        def str(val): return '%.12g' % val
        def delocalize(string): return string
        def localize(string, grouping=False, monetary=False): return string
        def atof(string, func=float): return func(string)
        def atoi(string): return int(string)


        def currency(val, symbol=True, grouping=False, international=False):
            raise ValueError("Currency formatting is not possible using the 'C' locale.")
        """#
}
