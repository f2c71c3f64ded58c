extension StandardModules {
    /// `importlib.util`
    static let importlibUtilSource = #"""
        import sys as _sys


        class _Spec:
            """What is known of a module."""

            def __init__(self, name, origin):
                self.name, self.origin, self.loader, self.submodule_search_locations = name, origin, None, None
                self.parent = name.rpartition('.')[0]

            def __repr__(self): return f'ModuleSpec(name={self.name!r}, loader={self.loader!r}, origin={self.origin!r})'


        def find_spec(name, package=None):
            from importlib import import_module
            try:
                module = import_module(name, package)
            except ModuleNotFoundError:
                return None
            return _Spec(module.__name__, getattr(module, '__file__', 'built-in'))


        def module_from_spec(spec):
            return type(_sys)(spec.name)


        def resolve_name(name, package):
            if not name.startswith('.'):
                return name
            if not package:
                raise ImportError(f'no package specified for {name!r} (required for relative module names)')
            level = len(name) - len(name.lstrip('.'))
            parts = package.rsplit('.', level - 1)
            if len(parts) < level:
                raise ImportError('attempted relative import beyond top-level package')
            return f'{parts[0]}.{name[level:]}' if name[level:] else parts[0]
        """#
}
