extension StandardModules {
    /// `collections.abc`: classes for `isinstance` that ask for methods.
    static let collectionsABCSource = #"""
        class _Asks:
            _needed = None

            @classmethod
            def __class_subclasscheck__(cls, subclass):
                if cls in subclass.__mro__:
                    return True
                # A class that derives from one of these is an ordinary class.
                needed = cls.__dict__.get('_needed')
                return needed is not None and all([getattr(subclass, name, None) is not None for name in needed])

            def __class_getitem__(cls, item):
                return cls


        def _make(name, *needed):
            return type(name, (_Asks,), {'_needed': needed, '__module__': 'collections.abc'})


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
