extension StandardModules {
    /// `collections.abc`: classes for `isinstance` that ask for methods.
    static let collectionsABCSource = #"""
        class _Asks(type):
            def __instancecheck__(cls, instance):
                return cls.__subclasscheck__(type(instance))

            def __subclasscheck__(cls, subclass):
                needed = cls.__dict__.get('_needed')
                if needed is None:
                    return cls in subclass.__mro__
                if cls in subclass.__mro__:
                    return True
                return all(getattr(subclass, name, None) is not None for name in needed)

            def __getitem__(cls, item):
                return cls


        def _make(name, *needed):
            return _Asks(name, (object,), {'_needed': needed, '__module__': 'collections.abc'})


        Callable = _make('Callable', '__call__')
        Container = _make('Container', '__contains__')
        Hashable = _make('Hashable', '__hash__')
        Iterable = _make('Iterable', '__iter__')
        Iterator = _make('Iterator', '__next__', '__iter__')
        Generator = _make('Generator', 'send', 'throw', 'close')
        Reversible = _make('Reversible', '__reversed__', '__iter__')
        Sized = _make('Sized', '__len__')
        Collection = _make('Collection', '__len__', '__iter__', '__contains__')
        Sequence = _make('Sequence', '__len__', '__getitem__', 'index', 'count')
        MutableSequence = _make('MutableSequence', '__len__', '__getitem__', '__setitem__', 'insert')
        Mapping = _make('Mapping', '__getitem__', 'keys', 'items', 'values')
        MutableMapping = _make('MutableMapping', '__getitem__', '__setitem__', 'keys', 'items', 'values')
        Set = _make('Set', '__len__', '__contains__', 'isdisjoint', '__and__')
        MutableSet = _make('MutableSet', 'add', 'discard')
        """#
}
