extension StandardModules {
    /// Of `typing`: variables of types, and what is put in their places.
    static let typingVariables = #"""
        def _module(depth):
            """The module of the code that makes something."""
            try:
                return sys._getframe(depth + 1).f_globals.get('__name__', '__main__')
            except ValueError:
                return None


        class _Variable(_Final, _Immutable, _Named, _root=True):
            """What variables of types have in common: a name, and the module that made them."""

            def __repr__(self):
                return self.__name__

            def __mro_entries__(self, bases):
                raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


        class _Variant(_Variable, _root=True):
            """A variable with a bound and a variance."""

            def __init__(self, bound, covariant, contravariant):
                if covariant and contravariant:
                    raise ValueError('Bivariant types are not supported.')
                self.__covariant__ = bool(covariant)
                self.__contravariant__ = bool(contravariant)
                self.__bound__ = _type_check(bound, 'Bound must be a type.') if bound else None

            def __repr__(self):
                return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


        class TypeVar(_Variant, _root=True):
            def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
                self.__name__ = name
                super().__init__(bound, covariant, contravariant)
                if constraints and bound is not None:
                    raise TypeError('Constraints cannot be combined with bound=...')
                if len(constraints) == 1:
                    raise TypeError('A single constraint is not allowed')
                self.__constraints__ = tuple([_type_check(t, 'TypeVar(name, constraint, ...): constraints must be types.') for t in constraints])
                module = _module(1)
                if module != 'typing':
                    self.__module__ = module

            def __typing_subst__(self, arg):
                arg = _type_check(arg, 'Parameters to generic types must be types.', is_argument=True)
                if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or isinstance(arg, GenericAlias) and arg.__unpacked__:
                    raise TypeError(f'{arg} is not valid as type argument')
                return arg


        class TypeVarTuple(_Variable, _root=True):
            def __init__(self, name):
                self.__name__ = name
                module = _module(1)
                if module != 'typing':
                    self.__module__ = module

            def __iter__(self):
                yield Unpack[self]

            def __typing_subst__(self, arg):
                raise TypeError('Substitution of bare TypeVarTuple is not supported')

            def __typing_prepare_subst__(self, alias, args):
                """The arguments with those in a tuple that this variable takes."""
                wanted = alias.__parameters__
                place = wanted.index(self)
                if any([isinstance(other, TypeVarTuple) for other in wanted[place + 1:]]):
                    raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
                count, left, right = len(args), place, len(wanted) - place - 1
                endless = filler = None
                for k, arg in enumerate(args):
                    opened = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
                    if opened and len(opened) == 2 and opened[-1] is ...:
                        if endless is not None:
                            raise TypeError('More than one unpacked arbitrary-length tuple argument')
                        endless, filler = k, opened[0]
                if endless is not None:
                    left = min(left, endless)
                    right = min(right, count - endless - 1)
                elif left + right > count:
                    raise TypeError(f'Too few arguments for {alias}; actual {count}, expected at least {len(wanted) - 1}')
                return (*args[:left], *([filler] * (place - left)), tuple(args[left:count - right]),
                        *([filler] * (len(wanted) - right - place - 1)), *args[count - right:])


        class ParamSpecArgs(_Final, _Immutable, _root=True):
            _part = 'args'

            def __init__(self, origin):
                self.__origin__ = origin

            def __repr__(self):
                return f'{self.__origin__.__name__}.{self._part}'

            def __eq__(self, other):
                return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

            def __hash__(self):
                return hash((self.__origin__, self._part))

            def __mro_entries__(self, bases):
                raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


        class ParamSpecKwargs(ParamSpecArgs, _root=True):
            _part = 'kwargs'


        def _is_param_expr(arg):
            """What may stand for the parameters of a callable."""
            return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


        class ParamSpec(_Variant, _root=True):
            def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
                self.__name__ = name
                super().__init__(bound, covariant, contravariant)
                module = _module(1)
                if module != 'typing':
                    self.__module__ = module

            @property
            def args(self):
                return ParamSpecArgs(self)

            @property
            def kwargs(self):
                return ParamSpecKwargs(self)

            def __typing_subst__(self, arg):
                if isinstance(arg, (list, tuple)):
                    return tuple([_type_check(a, 'Expected a type.') for a in arg])
                if not _is_param_expr(arg):
                    raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')
                return arg

            def __typing_prepare_subst__(self, alias, args):
                wanted = alias.__parameters__
                place = wanted.index(self)
                if place >= len(args):
                    raise TypeError(f'Too few arguments for {alias}')
                # A lone one needs no brackets of its own.
                if len(wanted) == 1 and not _is_param_expr(args[0]):
                    return (args,)
                if isinstance(args[place], list):
                    return (*args[:place], tuple(args[place]), *args[place + 1:])
                return args


        def _collect_parameters(args):
            """The variables in some arguments, each once, in the order in which they come."""
            found = []
            for arg in args:
                if isinstance(arg, type):
                    continue
                if isinstance(arg, tuple):
                    # What a ParamSpec has been given.
                    more = _collect_parameters(arg)
                elif hasattr(arg, '__typing_subst__'):
                    more = (arg,)
                else:
                    more = getattr(arg, '__parameters__', ())
                found.extend([one for one in more if one not in found])
            return tuple(found)


        def _unpack_args(args):
            """The arguments, with tuples of known length opened."""
            opened = []
            for arg in args:
                inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
                opened.extend(inner if inner is not None and not (inner and inner[-1] is ...) else (arg,))
            return opened


        def _check_generic(cls, parameters, wanted):
            if not wanted:
                raise TypeError(f'{cls} is not a generic class')
            if len(parameters) != wanted:
                raise TypeError(f'Too {"many" if len(parameters) > wanted else "few"} arguments for {cls}; actual {len(parameters)}, expected {wanted}')
        """#
}
