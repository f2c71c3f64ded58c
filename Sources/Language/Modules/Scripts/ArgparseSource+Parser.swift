extension StandardModules {
    /// `argparse`, continued
    static let argparseParser = #"""
            def add_mutually_exclusive_group(self, *, required=False):
                group = _Exclusive(self, required)
                self._parser._exclusive.append(group)
                return group

            def add_argument_group(self, title=None, description=None, **kwargs):
                group = _Group(self._parser, title, description)
                self._parser._groups.append(group)
                return group


        class _Group(_Container):
            def __init__(self, parser, title, description):
                self._begin(parser, title, description)


        class _Exclusive(_Container):
            def __init__(self, outer, required):
                self._begin(outer._parser, None, None)
                self._outer = outer
                self.required = required

            def _add_action(self, action):
                if action.required:
                    raise ValueError('mutually exclusive arguments must be optional')
                self._outer._add_action(action)
                self._group_actions.append(action)
                return action


        class ArgumentParser(_Container):
            def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars='-',
                         fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                         exit_on_error=True):
                self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
                self.usage = usage
                self.epilog = epilog
                self.formatter_class = formatter_class
                if conflict_handler not in ('error', 'resolve'):
                    raise ValueError(f'invalid conflict_resolution value: {conflict_handler!r}')
                self.prefix_chars = prefix_chars
                self.argument_default = argument_default
                self.conflict_handler = conflict_handler
                self.add_help = add_help
                self.allow_abbrev = allow_abbrev
                self.exit_on_error = exit_on_error
                self._defaults = {}
                self._actions = []
                self._option_actions = {}
                self._exclusive = []
                self._subparsers = None
                self._begin(self, None, description)
                self._positionals = _Group(self, 'positional arguments', None)
                self._optionals = _Group(self, 'options', None)
                self._groups = [self._positionals, self._optionals]
                if add_help:
                    sign = '-' if '-' in prefix_chars else prefix_chars[0]
                    self.add_argument(sign + 'h', sign * 2 + 'help', action='help', default=SUPPRESS, help='show this help message and exit')
                for parent in parents:
                    if not isinstance(parent, ArgumentParser):
                        raise TypeError('parents must be a list of ArgumentParser')
                    groups = {}
                    for group in parent._groups[2:]:
                        groups[group] = self.add_argument_group(group.title, group.description)
                    for action in parent._actions:
                        where = groups.get(action.container, self)
                        _Container._add_action(where, action) if where is not self else self._add_action(action)
                    for group in parent._exclusive:
                        made = _Exclusive(groups.get(group._outer, self), group.required)
                        made._group_actions = list(group._group_actions)
                        self._exclusive.append(made)
                    self._defaults.update(parent._defaults)

            def _add_action(self, action):
                group = self._optionals if action.option_strings else self._positionals
                return _Container._add_action(group, action)

            def add_subparsers(self, **kwargs):
                if self._subparsers is not None:
                    self.error('cannot have multiple subparser arguments')
                kwargs.setdefault('parser_class', type(self))
                if 'title' in kwargs or 'description' in kwargs:
                    group = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
                else:
                    group = self._positionals
                if kwargs.get('prog') is None:
                    required = [self._metavar_text(a) for a in self._actions if not a.option_strings]
                    kwargs['prog'] = ' '.join([self.prog] + required)
                self._subparsers = _SubParsersAction([], **kwargs)
                _Container._add_action(group, self._subparsers)
                return self._subparsers

            def set_defaults(self, **kwargs):
                self._defaults.update(kwargs)
                for action in self._actions:
                    if action.dest in kwargs:
                        action.default = kwargs[action.dest]

            def get_default(self, dest):
                for action in self._actions:
                    if action.dest == dest and action.default is not None:
                        return action.default
                return self._defaults.get(dest)

            # Parsing

            def parse_args(self, args=None, namespace=None):
                args, extras = self.parse_known_args(args, namespace)
                if extras:
                    self.error('unrecognized arguments: %s' % ' '.join(extras))
                return args

            def parse_known_args(self, args=None, namespace=None):
                args = list(sys.argv[1:] if args is None else args)
                if namespace is None:
                    namespace = Namespace()
                for action in self._actions:
                    if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                        setattr(namespace, action.dest, action.default)
                for dest in self._defaults:
                    if not hasattr(namespace, dest):
                        setattr(namespace, dest, self._defaults[dest])
                if not self.exit_on_error:
                    extras = self._parse(args, namespace)
                else:
                    try:
                        extras = self._parse(args, namespace)
                    except ArgumentError as error:
                        self.error(str(error))
                extras += namespace.__dict__.pop('_unrecognized_args', [])
                return namespace, extras

            def parse_intermixed_args(self, args=None, namespace=None):
                args, extras = self.parse_known_intermixed_args(args, namespace)
                if extras:
                    self.error('unrecognized arguments: %s' % ' '.join(extras))
                return args

            def parse_known_intermixed_args(self, args=None, namespace=None):
                """The options first, and then what is left for the positionals."""
                positionals = [a for a in self._actions if not a.option_strings]
                for action in positionals:
                    if action.nargs in (PARSER, REMAINDER):
                        raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
                if any([action in positionals for group in self._exclusive for action in group._group_actions]):
                    raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
                usage, kept = self.usage, [(a, a.nargs, a.default, a.required) for a in self._actions]
                required = [(group, group.required) for group in self._exclusive]
                try:
                    if usage is None:
                        # All of it, for what is said of an error.
                        self.usage = self.format_usage()[7:-1]
                    for action in positionals:
                        action.nargs, action.default, action.required = SUPPRESS, SUPPRESS, False
                    namespace, rest = self.parse_known_args(args, namespace)
                    for action, nargs, default, is_required in kept:
                        action.nargs, action.default = nargs, default
                        action.required = is_required and action in positionals
                    for group, _ in required:
                        group.required = False
                    return self.parse_known_args(rest, namespace)
                finally:
                    self.usage = usage
                    for action, nargs, default, is_required in kept:
                        action.nargs, action.default, action.required = nargs, default, is_required
                    for group, is_required in required:
                        group.required = is_required

            def _option(self, arg):
                """The action of an option, its text and an explicit value; None for what is no option."""
                if not arg or arg[0] not in self.prefix_chars:
                    return None
                if arg in self._option_actions:
                    return self._option_actions[arg], arg, None
                if len(arg) == 1:
                    return None
                if '=' in arg:
                    option, value = arg.split('=', 1)
                    if option in self._option_actions:
                        return self._option_actions[option], option, value
                matches = []
                if arg[1] in self.prefix_chars:
                    if self.allow_abbrev:
                        option, eq, value = arg.partition('=')
                        matches = [(self._option_actions[o], o, value if eq else None) for o in self._option_actions if o.startswith(option)]
                else:
                    short = arg[:2]
                    for o in self._option_actions:
                        if o == short:
                            matches.append((self._option_actions[o], o, arg[2:]))
                        elif self.allow_abbrev and o.startswith(arg) and o[1] not in self.prefix_chars:
                            matches.append((self._option_actions[o], o, None))
                if len(matches) > 1:
                    self.error('ambiguous option: %s could match %s' % (arg, ', '.join([m[1] for m in matches])))
                if matches:
                    return matches[0]
                if _is_number(arg) and not any([_is_number(o) for o in self._option_actions]):
                    return None
                if ' ' in arg:
                    return None
                return None, arg, None

            def _parse(self, args, namespace):
                extras = []
                pattern = []
                options = {}
                for i, arg in enumerate(args):
                    if arg == '--':
                        pattern.append('-')
                        pattern += ['A'] * (len(args) - i - 1)
                        break
                    found = self._option(arg)
                    if found is None:
                        pattern.append('A')
                    else:
                        options[i] = found
                        pattern.append('O')
                pattern = ''.join(pattern)
                seen = set()
                given = set()
                positionals = [a for a in self._actions if not a.option_strings]

                def take(action, values, option=None):
                    seen.add(action)
                    value = self._values(action, values)
                    if value is not action.default or action.option_strings and values:
                        given.add(action)
                        for group in self._exclusive:
                            if action in group._group_actions:
                                for other in group._group_actions:
                                    if other is not action and other in given:
                                        raise ArgumentError(action, 'not allowed with argument %s' % _name_of(other))
                    if value is not SUPPRESS:
                        action(self, namespace, value, option)

                def consume_positionals(i):
                    counts = []
                    for n in range(len(positionals), 0, -1):
                        counts = _match(positionals[:n], pattern[i:])
                        if counts is not None:
                            break
                    else:
                        counts = []
                    for action, count in zip(positionals[:len(counts)], counts):
                        values = args[i:i + count]
                        if action.nargs not in (PARSER, REMAINDER) and '--' in values:
                            values.remove('--')
                        i += count
                        take(action, values)
                    del positionals[:len(counts)]
                    return i

                def consume_option(i):
                    action, option, explicit = options[i]
                    if action is None:
                        extras.append(args[i])
                        return i + 1
                    while True:
                        if explicit is not None:
                            count = _count(action.nargs, 'A')
                            if count == 0 and option[1:2] not in self.prefix_chars and explicit != '':
                                take(action, [], option)
                                option = option[0] + explicit[0]
                                explicit = explicit[1:] or None
                                if option in self._option_actions:
                                    action = self._option_actions[option]
                                    if explicit is not None and explicit.startswith('=') and _count(action.nargs, 'A'):
                                        explicit = explicit[1:]
                                    continue
                                raise ArgumentError(action, f'ignored explicit argument {(option[1:] + (explicit or ""))!r}')
                            if count == 1:
                                take(action, [explicit], option)
                                return i + 1
                            raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
                        count = _count(action.nargs, pattern[i + 1:])
                        if count is None:
                            messages = {None: 'expected one argument', OPTIONAL: 'expected at most one argument', ONE_OR_MORE: 'expected at least one argument'}
                            n = action.nargs
                            raise ArgumentError(action, messages[n] if n in messages else 'expected %s argument%s' % (n, '' if n == 1 else 's'))
                        values = args[i + 1:i + 1 + count]
                        if action.nargs not in (PARSER, REMAINDER) and '--' in values:
                            values.remove('--')
                        take(action, values, option)
                        return i + 1 + count

                i = 0
                last = max(options) if options else -1
                while i <= last:
                    next_option = min([k for k in options if k >= i], default=None)
                    if next_option is None:
                        break
                    if i != next_option:
                        end = consume_positionals(i)
                        if end > i:
                            i = end
                            continue
                    if i not in options:
                        extras += args[i:next_option]
                        i = next_option
                    i = consume_option(i)
                stop = consume_positionals(i)
                extras += args[stop:]

                missing = []
                for action in self._actions:
                    if action not in seen:
                        if action.required:
                            missing.append(_name_of(action))
                        elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                            setattr(namespace, action.dest, self._convert(action, action.default))
                if missing:
                    self.error('the following arguments are required: %s' % ', '.join(missing))
                for group in self._exclusive:
                    if group.required and not any([a in given for a in group._group_actions]):
                        names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                        self.error('one of the arguments %s is required' % ' '.join(names))
                return extras

            def _values(self, action, values):
                nargs = action.nargs
                if not values and nargs == OPTIONAL:
                    value = action.const if action.option_strings else action.default
                    if isinstance(value, str):
                        value = self._convert(action, value)
                        self._check(action, value)
                elif not values and nargs == ZERO_OR_MORE and not action.option_strings:
                    value = action.default if action.default is not None else values
                elif len(values) == 1 and nargs in (None, OPTIONAL):
                    value = self._convert(action, values[0])
                    self._check(action, value)
                elif nargs == REMAINDER:
                    value = [self._convert(action, v) for v in values]
                elif nargs == PARSER:
                    value = [self._convert(action, v) for v in values]
                    self._check(action, value[0])
                elif nargs == SUPPRESS:
                    value = SUPPRESS
                else:
                    value = [self._convert(action, v) for v in values]
                    for v in value:
                        self._check(action, v)
                return value

        """#
}
