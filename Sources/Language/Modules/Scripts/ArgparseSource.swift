extension StandardModules {
    /// `argparse`
    static var argparseSource: String { argparseActions + "\n" + argparseParser + "\n" + argparseMatching }

    static let argparseActions = #"""
        import sys
        import os

        __all__ = [
            'ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
            'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace',
            'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE',
        ]
        SUPPRESS = '==SUPPRESS=='
        OPTIONAL = '?'
        ZERO_OR_MORE = '*'
        ONE_OR_MORE = '+'
        PARSER = 'A...'
        REMAINDER = '...'


        class ArgumentError(Exception):
            def __init__(self, argument, message):
                self.argument_name = _name_of(argument)
                self.message = message

            def __str__(self):
                if self.argument_name is None:
                    return self.message
                return f'argument {self.argument_name}: {self.message}'


        class ArgumentTypeError(Exception):
            pass


        class Namespace:
            def __init__(self, **kwargs):
                for name in kwargs:
                    setattr(self, name, kwargs[name])

            def __eq__(self, other):
                if not isinstance(other, Namespace):
                    return NotImplemented
                return vars(self) == vars(other)

            def __contains__(self, key):
                return key in self.__dict__

            def __repr__(self):
                parts = [f'{name}={value!r}' for name, value in self.__dict__.items() if name.isidentifier()]
                others = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
                if others:
                    parts.append(f'**{others!r}')
                return f'{type(self).__name__}({", ".join(parts)})'


        def _name_of(action):
            if action is None:
                return None
            if action.option_strings:
                return '/'.join(action.option_strings)
            if action.metavar not in (None, SUPPRESS):
                return action.metavar if isinstance(action.metavar, str) else '|'.join(action.metavar)
            if action.dest not in (None, SUPPRESS):
                return action.dest
            if action.choices:
                return '{' + ','.join([str(c) for c in action.choices]) + '}'
            return None


        class Action:
            def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                         metavar=None):
                self.option_strings = option_strings
                self.dest = dest
                self.nargs = nargs
                self.const = const
                self.default = default
                self.type = type
                self.choices = choices
                self.required = required
                self.help = help
                self.metavar = metavar
                self.container = None

            def __call__(self, parser, namespace, values, option_string=None):
                raise NotImplementedError('.__call__() not defined')

            def format_usage(self):
                return self.option_strings[0]

            def __repr__(self):
                names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar')
                return f'{type(self).__name__}({", ".join([f"{name}={getattr(self, name)!r}" for name in names])})'


        class _StoreAction(Action):
            def __init__(self, option_strings, dest, nargs=None, **kwargs):
                if nargs == 0:
                    raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store '
                                     'const may be more appropriate')
                super().__init__(option_strings, dest, nargs, **kwargs)

            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, values)


        class _StoreConstAction(Action):
            def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
                super().__init__(option_strings, dest, 0, const, default, None, None, required, help, metavar)

            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, self.const)


        class _StoreTrueAction(_StoreConstAction):
            def __init__(self, option_strings, dest, default=False, required=False, help=None):
                super().__init__(option_strings, dest, True, default, required, help)


        class _StoreFalseAction(_StoreConstAction):
            def __init__(self, option_strings, dest, default=True, required=False, help=None):
                super().__init__(option_strings, dest, False, default, required, help)


        class BooleanOptionalAction(Action):
            def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
                options = []
                for option in option_strings:
                    options.append(option)
                    if option.startswith('--'):
                        options.append('--no-' + option[2:])
                super().__init__(options, dest, 0, None, default, type, choices, required, help, metavar)

            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, not option_string.startswith('--no-'))

            def format_usage(self):
                return ' | '.join(self.option_strings)


        class _AppendAction(_StoreAction):
            def __call__(self, parser, namespace, values, option_string=None):
                items = list(getattr(namespace, self.dest, None) or [])
                items.append(values)
                setattr(namespace, self.dest, items)


        class _ExtendAction(_StoreAction):
            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


        class _AppendConstAction(_StoreConstAction):
            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])


        class _CountAction(Action):
            def __init__(self, option_strings, dest, default=None, required=False, help=None):
                super().__init__(option_strings, dest, 0, None, default, None, None, required, help)

            def __call__(self, parser, namespace, values, option_string=None):
                setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


        class _HelpAction(Action):
            def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
                super().__init__(option_strings, dest, 0, None, default, help=help)

            def __call__(self, parser, namespace, values, option_string=None):
                parser.print_help()
                parser.exit()


        class _VersionAction(Action):
            def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
                super().__init__(option_strings, dest, 0, None, default, help=help)
                self.version = version

            def __call__(self, parser, namespace, values, option_string=None):
                version = self.version if self.version is not None else parser.version
                parser._print_message(parser._expand_text(version) + '\n', sys.stdout)
                parser.exit()


        class _SubParsersAction(Action):
            def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
                self._prog_prefix = prog
                self._parser_class = parser_class
                self._name_parser_map = {}
                self._choices_actions = []
                super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

            def add_parser(self, name, *, aliases=(), **kwargs):
                for given, kind in [(name, 'subparser'), *((alias, 'subparser alias') for alias in aliases)]:
                    if given in self._name_parser_map:
                        raise ArgumentError(self, f'conflicting {kind}: {given}')
                if kwargs.get('prog') is None:
                    kwargs['prog'] = f'{self._prog_prefix} {name}'
                if 'help' in kwargs:
                    choice = Action([], name, help=kwargs.pop('help'), metavar=name + (' (' + ', '.join(aliases) + ')' if aliases else ''))
                    self._choices_actions.append(choice)
                parser = self._parser_class(**kwargs)
                self._name_parser_map[name] = parser
                for alias in aliases:
                    self._name_parser_map[alias] = parser
                return parser

            def __call__(self, parser, namespace, values, option_string=None):
                name, rest = values[0], values[1:]
                if self.dest is not SUPPRESS:
                    setattr(namespace, self.dest, name)
                inner, extras = self._name_parser_map[name].parse_known_args(rest, None)
                for key, value in vars(inner).items():
                    setattr(namespace, key, value)
                if extras:
                    namespace.__dict__.setdefault('_unrecognized_args', []).extend(extras)


        class FileType:
            def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
                self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

            def __call__(self, string):
                if string == '-':
                    stream = sys.stdin if 'r' in self._mode else sys.stdout
                    return stream.buffer if 'b' in self._mode else stream
                try:
                    return open(string, self._mode, self._bufsize, self._encoding, self._errors)
                except OSError as error:
                    raise ArgumentTypeError(f"can't open '{string}': {error}")

            def __repr__(self):
                parts = [repr(part) for part in (self._mode, self._bufsize) if part != -1]
                parts += [f'{name}={value!r}' for name, value in (('encoding', self._encoding), ('errors', self._errors)) if value is not None]
                return f'{type(self).__name__}({", ".join(parts)})'


        class HelpFormatter:
            _defaults = False
            _raw_description = False
            _raw_help = False
            _metavar_type = False


        class RawDescriptionHelpFormatter(HelpFormatter):
            _raw_description = True


        class RawTextHelpFormatter(RawDescriptionHelpFormatter):
            _raw_help = True


        class ArgumentDefaultsHelpFormatter(HelpFormatter):
            _defaults = True


        class MetavarTypeHelpFormatter(HelpFormatter):
            _metavar_type = True


        _actions = {
            None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction, 'extend': _ExtendAction,
        }


        class _Container:
            def _begin(self, parser, title, description):
                self._parser = parser
                self.title = title
                self.description = description
                self._group_actions = []

            def add_argument(self, *args, **kwargs):
                parser = self._parser
                if not args or len(args) == 1 and args[0][0] not in parser.prefix_chars:
                    if args and 'dest' in kwargs:
                        raise ValueError('dest supplied twice for positional argument')
                    if not args and 'dest' not in kwargs:
                        raise TypeError("_ActionsContainer._get_positional_kwargs() missing 1 required positional argument: 'dest'")
                    dest = args[0] if args else kwargs.pop('dest')
                    if 'required' in kwargs:
                        raise TypeError("'required' is an invalid argument for positionals")
                    kwargs['required'] = kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or (
                        kwargs.get('nargs') == ZERO_OR_MORE and 'default' not in kwargs)
                    kwargs['dest'] = dest
                    options = []
                else:
                    options = list(args)
                    for option in options:
                        if option[0] not in parser.prefix_chars:
                            raise ValueError(f'invalid option string {option!r}: must start with a character {parser.prefix_chars!r}')
                    dest = kwargs.pop('dest', None)
                    if dest is None:
                        longs = [o for o in options if len(o) > 1 and o[1] in parser.prefix_chars]
                        dest = (longs or options)[0].lstrip(parser.prefix_chars).replace('-', '_')
                        if not dest:
                            raise ValueError(f'dest= is required for options like {options[0]!r}')
                    kwargs['dest'] = dest
                if 'default' not in kwargs:
                    if dest in parser._defaults:
                        kwargs['default'] = parser._defaults[dest]
                    elif parser.argument_default is not None:
                        kwargs['default'] = parser.argument_default
                chosen = kwargs.pop('action', None)
                if isinstance(chosen, str) or chosen is None:
                    if chosen not in _actions:
                        raise ValueError(f'unknown action "{chosen}"')
                    chosen = _actions[chosen]
                if not options and chosen in (_StoreAction, _AppendAction, _ExtendAction):
                    pass
                action = chosen(options, **kwargs)
                if action.type is not None and not callable(action.type):
                    raise ValueError(f'{action.type!r} is not callable')
                if action.type is FileType:
                    raise ValueError(f'{action.type!r} is a FileType class object, instance of it must be passed')
                self._check_metavar(action)
                return self._add_action(action)

            def _check_metavar(self, action):
                nargs, metavar = action.nargs, action.metavar
                if nargs in (REMAINDER, SUPPRESS):
                    return
                if not isinstance(nargs, int) and nargs not in (None, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER):
                    raise ValueError('invalid nargs value')
                if isinstance(metavar, tuple):
                    wanted = (nargs,) if isinstance(nargs, int) else {ZERO_OR_MORE: (1, 2), ONE_OR_MORE: (2,)}.get(nargs, (1,))
                    if len(metavar) not in wanted:
                        raise ValueError('length of metavar tuple does not match nargs')
                elif metavar is None and action.choices is not None and not hasattr(action.choices, '__iter__'):
                    raise ValueError('length of metavar tuple does not match nargs')

            def _add_action(self, action):
                parser = self._parser
                for option in action.option_strings:
                    if option in parser._option_actions:
                        if parser.conflict_handler == 'resolve':
                            old = parser._option_actions[option]
                            old.option_strings.remove(option)
                            if not old.option_strings:
                                parser._actions.remove(old)
                                old.container._group_actions.remove(old)
                        else:
                            raise ArgumentError(action, f'conflicting option string: {option}')
                    parser._option_actions[option] = action
                action.container = self
                parser._actions.append(action)
                self._group_actions.append(action)
                return action

        """#
}
