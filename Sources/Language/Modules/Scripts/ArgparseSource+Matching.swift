extension StandardModules {
    /// `argparse`, continued
    static let argparseMatching = #"""
            def _convert(self, action, text):
                convert = action.type
                if convert is None:
                    return text
                try:
                    return convert(text)
                except ArgumentTypeError as error:
                    raise ArgumentError(action, str(error))
                except (TypeError, ValueError):
                    name = getattr(convert, '__name__', repr(convert))
                    raise ArgumentError(action, f'invalid {name} value: {text!r}')

            def _check(self, action, value):
                if action.choices is not None and value not in action.choices:
                    raise ArgumentError(action, f'invalid choice: {value!r} (choose from {", ".join([repr(c) for c in action.choices])})')

            # Help

            def _metavar(self, action, default):
                if action.metavar is not None:
                    return action.metavar
                if action.choices is not None:
                    return '{' + ','.join([str(c) for c in action.choices]) + '}'
                return default

            def _metavar_text(self, action):
                default = action.dest.upper() if action.option_strings else action.dest
                if self.formatter_class._metavar_type and action.type is not None:
                    default = action.type.__name__
                name = self._metavar(action, default)

                def at(i):
                    return name[i] if isinstance(name, tuple) else name
                n = action.nargs
                if n is None:
                    return str(at(0))
                if n == OPTIONAL:
                    return f'[{at(0)}]'
                if n == ZERO_OR_MORE:
                    return f'[{at(0)} ...]' if not isinstance(name, tuple) or len(name) != 2 else f'[{at(0)} [{at(1)} ...]]'
                if n == ONE_OR_MORE:
                    return f'{at(0)} [{at(1) if isinstance(name, tuple) else at(0)} ...]'
                if n == REMAINDER:
                    return '...'
                if n == PARSER:
                    return f'{at(0)} ...'
                if n == SUPPRESS:
                    return ''
                return ' '.join([str(at(i)) for i in range(n)])

            def _usage_parts(self, actions):
                groups = {}
                for group in self._exclusive:
                    if not group._group_actions:
                        raise ValueError(f'empty group {group}')
                    members = [a for a in group._group_actions if a.help is not SUPPRESS]
                    # Shown as one where its arguments stand side by side.
                    if group._group_actions[0] not in actions:
                        continue
                    start = actions.index(group._group_actions[0])
                    if members and actions[start:start + len(group._group_actions)] == group._group_actions:
                        for a in members:
                            groups[a] = (group, members)
                parts = []
                for action in actions:
                    if action.help is SUPPRESS:
                        continue
                    if not action.option_strings:
                        part = self._metavar_text(action)
                        if action in groups and part[:1] == '[' and part[-1:] == ']':
                            part = part[1:-1]
                    else:
                        option = action.option_strings[0]
                        part = action.format_usage() if action.nargs == 0 else f'{option} {self._metavar_text(action)}'
                        if not action.required and action not in groups:
                            part = f'[{part}]'
                    if action in groups:
                        group, members = groups[action]
                        open_sign, close_sign = ('(', ')') if group.required else ('[', ']')
                        if len(members) == 1 and group.required:
                            open_sign = close_sign = ''
                        part = open_sign + part if action is members[0] else f'{parts.pop()} | {part}'
                        if action is members[-1]:
                            part += close_sign
                    parts.append(part)
                return parts

            def format_usage(self):
                if self.usage is not None:
                    return '' if self.usage is SUPPRESS else f'usage: {self.usage % dict(prog=self.prog)}\n'
                options = [a for a in self._actions if a.option_strings]
                arguments = [a for a in self._actions if not a.option_strings]
                usage = ' '.join([self.prog] + self._usage_parts(options + arguments))
                optional, positional = self._usage_parts(options), self._usage_parts(arguments)
                width = _columns() - 2
                if len('usage: ') + len(usage) > width:
                    def lines(parts, indent, first=None):
                        result = []
                        line = []
                        size = len(first) - 1 if first is not None else len(indent) - 1
                        for part in parts:
                            if size + 1 + len(part) > width and line:
                                result.append(indent + ' '.join(line))
                                line = []
                                size = len(indent) - 1
                            line.append(part)
                            size += len(part) + 1
                        if line:
                            result.append(indent + ' '.join(line))
                        if first is not None:
                            result[0] = result[0][len(indent):]
                        return result
                    if len('usage: ') + len(self.prog) <= 0.75 * width:
                        indent = ' ' * (len('usage: ') + len(self.prog) + 1)
                        if optional:
                            made = lines([self.prog] + optional, indent, 'usage: ') + lines(positional, indent)
                        elif positional:
                            made = lines([self.prog] + positional, indent, 'usage: ')
                        else:
                            made = [self.prog]
                    else:
                        indent = ' ' * len('usage: ')
                        made = lines(optional + positional, indent)
                        if len(made) > 1:
                            made = lines(optional, indent) + lines(positional, indent)
                        made = [self.prog] + made
                    usage = '\n'.join(made)
                return f'usage: {usage}\n'

            def _expand_text(self, text):
                return text % dict(prog=self.prog) if text and '%(prog)' in text else text

            def _invocation(self, action):
                if not action.option_strings:
                    if isinstance(action, _SubParsersAction) or action.choices is not None and action.metavar is None:
                        return str(self._metavar(action, action.dest))
                    name = self._metavar(action, action.type.__name__ if self.formatter_class._metavar_type and action.type else action.dest)
                    return name if isinstance(name, str) else ' '.join(name)
                if action.nargs == 0:
                    return ', '.join(action.option_strings)
                text = self._metavar_text(action)
                return ', '.join([f'{option} {text}' for option in action.option_strings])

            def _expand_help(self, action):
                text = action.help
                if self.formatter_class._defaults and '%(default)' not in text and action.default is not SUPPRESS:
                    if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                        text += ' (default: %(default)s)'
                fields = dict(vars(action), prog=self.prog)
                for name in list(fields):
                    if fields[name] is SUPPRESS:
                        del fields[name]
                    elif hasattr(fields[name], '__name__'):
                        fields[name] = fields[name].__name__
                if fields.get('choices') is not None:
                    fields['choices'] = ', '.join([str(c) for c in fields['choices']])
                return text % fields

            def format_help(self):
                import textwrap
                width = _columns() - 2
                sections = []
                listed = []
                for group in self._groups:
                    entries = []
                    for action in group._group_actions:
                        if action.help is SUPPRESS:
                            continue
                        entries.append((2, action))
                        if isinstance(action, _SubParsersAction):
                            entries += [(4, choice) for choice in action._choices_actions]
                    listed.append((group, entries))
                longest = max([len(self._invocation(a)) + indent for _, entries in listed for indent, a in entries], default=0)
                position = min(longest + 2, 24)
                help_width = max(width - position, 11)

                def wrapped(text, raw):
                    if raw:
                        return '\n'.join(text.splitlines())
                    return textwrap.fill(' '.join(text.split()), width)
                usage = self.format_usage()
                parts = [usage] if usage else []
                if self.description:
                    parts.append(wrapped(self._expand_text(self.description), self.formatter_class._raw_description) + '\n')
                for group, entries in listed:
                    if not entries and not group.description:
                        continue
                    lines = []
                    if group.title:
                        lines.append(f'{group.title}:')
                    if group.description:
                        text = ' '.join(self._expand_text(group.description).split())
                        lines.append(textwrap.fill(text, width - 2, initial_indent='', subsequent_indent='') if not self.formatter_class._raw_description else self._expand_text(group.description))
                        lines[-1] = '\n'.join(['  ' + line for line in lines[-1].split('\n')]).rstrip()
                        lines.append('')
                    for indent, action in entries:
                        header = self._invocation(action)
                        if not action.help or not action.help.strip():
                            lines.append(' ' * indent + header)
                            continue
                        text = self._expand_help(action)
                        if self.formatter_class._raw_help:
                            help_lines = text.splitlines()
                        else:
                            help_lines = textwrap.wrap(' '.join(text.split()), help_width)
                        room = position - indent - 2
                        if len(header) <= room:
                            lines.append(' ' * indent + header.ljust(room) + '  ' + help_lines[0])
                            help_lines = help_lines[1:]
                        else:
                            lines.append(' ' * indent + header)
                        lines += [' ' * position + line for line in help_lines]
                    parts.append('\n'.join(lines).rstrip('\n') + '\n')
                if self.epilog:
                    parts.append(wrapped(self._expand_text(self.epilog), self.formatter_class._raw_description) + '\n')
                return '\n'.join(parts)

            def print_usage(self, file=None):
                self._print_message(self.format_usage(), file or sys.stdout)

            def print_help(self, file=None):
                self._print_message(self.format_help(), file or sys.stdout)

            def _print_message(self, message, file):
                if message:
                    file.write(message)

            def exit(self, status=0, message=None):
                if message:
                    self._print_message(message, sys.stderr)
                sys.exit(status)

            def error(self, message):
                self.print_usage(sys.stderr)
                self.exit(2, f'{self.prog}: error: {message}\n')

            def __repr__(self):
                return (f'ArgumentParser(prog={self.prog!r}, usage={self.usage!r}, description={self.description!r}, '
                        f'formatter_class={self.formatter_class!r}, conflict_handler={self.conflict_handler!r}, add_help={self.add_help!r})')


        def _columns():
            import shutil
            return shutil.get_terminal_size().columns


        def _is_number(text):
            body = text[1:]
            return text.startswith('-') and (body.isdigit() or body.count('.') == 1 and body.replace('.', '').isdigit() and not body.endswith('.'))


        def _count(nargs, pattern):
            """How many of the arguments an option takes, from the letters A (argument), O (option) and -, which ends them."""
            run = len(pattern) - len(pattern.lstrip('A'))
            if nargs is None:
                return 1 if run else None
            if nargs == 0 or nargs == SUPPRESS:
                return 0
            if nargs == OPTIONAL:
                return min(run, 1)
            if nargs == ZERO_OR_MORE:
                return run
            if nargs == ONE_OR_MORE:
                return run or None
            if nargs == REMAINDER or nargs == PARSER:
                return len(pattern.partition('-')[0]) if run or nargs == REMAINDER else None
            return nargs if run >= nargs else None


        def _match(actions, pattern):
            """How many arguments each positional takes, the first ones as many as leave enough for the others."""
            import re
            letters = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)', REMAINDER: '([-AO]*)',
                       PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}
            text = ''.join([letters[a.nargs] if a.nargs in letters else '(-*%s-*)' % '-*'.join('A' * a.nargs) for a in actions])
            found = re.match(text, pattern)
            return [len(g) for g in found.groups()] if found else None
        """#
}
