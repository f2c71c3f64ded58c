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
        MethodDescriptorType = WrapperDescriptorType = MethodWrapperType = ClassMethodDescriptorType = BuiltinFunctionType


        def prepare_class(name, bases=(), kwds=None):
            kwds = dict(kwds or {})
            meta = kwds.pop('metaclass', None) or (type(bases[0]) if bases else type)
            for base in bases if isinstance(meta, type) else ():
                if issubclass(type(base), meta):
                    meta = type(base)
            return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}, kwds


        class SimpleNamespace:
            def __init__(self, /, *args, **kwargs):
                if args:
                    raise TypeError('no positional arguments expected')
                self.__dict__.update(kwargs)

            def __repr__(self):
                items = [f'{k}={v!r}' for k, v in self.__dict__.items()]
                return f'{"namespace" if type(self) is SimpleNamespace else type(self).__name__}({", ".join(items)})'

            def __eq__(self, other):
                if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
                    return self.__dict__ == other.__dict__
                return NotImplemented


        class DynamicClassAttribute(property):
            pass


        def new_class(name, bases=(), kwds=None, exec_body=None):
            kwds = dict(kwds or {})
            meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
            namespace = {}
            if exec_body is not None:
                exec_body(namespace)
            return meta(name, tuple(bases), namespace, **kwds)


        def resolve_bases(bases):
            return tuple(bases)
        """#
}
