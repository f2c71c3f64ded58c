extension StandardModules {
    /// `importlib`
    static let importlibSource = #"""
        import sys as _sys

        __import__ = __import__


        def import_module(name, package=None):
            """The module of that name; `.name` is one of the package."""
            if name.startswith('.'):
                if not package:
                    raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
                level = len(name) - len(name.lstrip('.'))
                parts = package.rsplit('.', level - 1)
                if len(parts) < level:
                    raise ImportError('attempted relative import beyond top-level package')
                name = parts[0] + ('.' + name[level:] if name[level:] else '')
            __import__(name)
            return _sys.modules[name]


        def reload(module):
            """Runs the text of the module once more, and keeps the object."""
            name = getattr(module, '__name__', None)
            if name is None or not isinstance(module, type(_sys)):
                raise TypeError('reload() argument must be a module')
            if _sys.modules.get(name) is not module:
                raise ImportError(f'module {name} not in sys.modules')
            if not hasattr(module, '__file__'):
                return module
            with open(module.__file__) as file:
                exec(compile(file.read(), module.__file__, 'exec'), module.__dict__)
            return module


        def invalidate_caches(): pass
        """#
}
