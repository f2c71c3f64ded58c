extension StandardModules {
    /// `types`: names for the built-in types
    static let typesSource = #"""
        import sys


        def _f():
            yield


        FunctionType = LambdaType = type(_f)
        CodeType = type(_f.__code__)
        GeneratorType = type(_f())


        async def _g():
            pass


        CoroutineType = type(_g())
        AsyncGeneratorType = __import__('_async').async_generator


        def coroutine(func):
            if not callable(func):
                raise TypeError('types.coroutine() expects a callable')
            func._is_coroutine = True
            return func


        BuiltinFunctionType = BuiltinMethodType = type(len)
        MappingProxyType = type(type.__dict__)
        NoneType = type(None)
        NotImplementedType = type(NotImplemented)
        EllipsisType = type(...)
        ModuleType = type(sys)
        GenericAlias = type(list[int])
        UnionType = type(int | str)


        class _C:
            def _m(self):
                pass


        MethodType = type(_C()._m)
        try:
            raise TypeError
        except TypeError as _e:
            TracebackType = type(_e.__traceback__)
        FrameType = type(sys._getframe())
        CellType = type((lambda x: lambda: x)(1).__closure__[0])


        GetSetDescriptorType = type(FunctionType.__code__)


        class _S:
            __slots__ = ('a',)


        MemberDescriptorType = type(_S.a)
        MethodDescriptorType = type(str.join)
        WrapperDescriptorType = type(object.__init__)
        MethodWrapperType = type(object().__str__)
        ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])


        def prepare_class(name, bases=(), kwds=None):
            kwds = dict(kwds or {})
            meta = kwds.pop('metaclass', None) or (type(bases[0]) if bases else type)
            for base in bases if isinstance(meta, type) else ():
                other = type(base)
                if issubclass(meta, other):
                    continue
                if not issubclass(other, meta):
                    raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses '
                                    'of all its bases')
                meta = other
            return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}, kwds


        # Those whose text is being made.
        _shown = set()


        class SimpleNamespace:
            def __init__(self, /, *args, **kwargs):
                if args:
                    raise TypeError('no positional arguments expected')
                self.__dict__.update(kwargs)

            def __repr__(self):
                name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
                if id(self) in _shown:
                    return f'{name}(...)'
                _shown.add(id(self))
                try:
                    return f'{name}({", ".join([f"{k}={v!r}" for k, v in self.__dict__.items()])})'
                finally:
                    _shown.discard(id(self))

            def __eq__(self, other):
                if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
                    return self.__dict__ == other.__dict__
                return NotImplemented


        class DynamicClassAttribute:
            """A property of instances; of the class, the metaclass says what it is."""

            def __init__(self, fget=None, fset=None, fdel=None, doc=None):
                self.fget, self.fset, self.fdel = fget, fset, fdel
                self.__doc__ = doc or getattr(fget, '__doc__', None)
                self.overwrite_doc = doc is None
                self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

            def __get__(self, instance, ownerclass=None):
                if instance is None:
                    if self.__isabstractmethod__:
                        return self
                    raise AttributeError()
                if self.fget is None:
                    raise AttributeError('unreadable attribute')
                return self.fget(instance)

            def __set__(self, instance, value):
                if self.fset is None:
                    raise AttributeError("can't set attribute")
                self.fset(instance, value)

            def __delete__(self, instance):
                if self.fdel is None:
                    raise AttributeError("can't delete attribute")
                self.fdel(instance)

            def getter(self, fget):
                made = type(self)(fget, self.fset, self.fdel, (fget.__doc__ if self.overwrite_doc else None) or self.__doc__)
                made.overwrite_doc = self.overwrite_doc
                return made

            def setter(self, fset):
                made = type(self)(self.fget, fset, self.fdel, self.__doc__)
                made.overwrite_doc = self.overwrite_doc
                return made

            def deleter(self, fdel):
                made = type(self)(self.fget, self.fset, fdel, self.__doc__)
                made.overwrite_doc = self.overwrite_doc
                return made


        def new_class(name, bases=(), kwds=None, exec_body=None):
            resolved = resolve_bases(bases)
            meta, namespace, kwds = prepare_class(name, resolved, kwds)
            if exec_body is not None:
                exec_body(namespace)
            if resolved is not bases:
                namespace['__orig_bases__'] = bases
            return meta(name, resolved, namespace, **kwds)


        def resolve_bases(bases):
            resolved = []
            for base in bases:
                if isinstance(base, type) and type(base) is not GenericAlias or not hasattr(base, '__mro_entries__'):
                    resolved.append(base)
                    continue
                entries = base.__mro_entries__(bases)
                if not isinstance(entries, tuple):
                    raise TypeError('__mro_entries__ must return a tuple')
                resolved.extend(entries)
            same = len(resolved) == len(bases) and all(a is b for a, b in zip(resolved, bases))
            return bases if same else tuple(resolved)
        """#
}
