extension StandardModules {
    /// `importlib.util`
    static let importlibUtilSource = #"""
        import sys as _sys


        def find_spec(name, package=None):
            from importlib import import_module
            try:
                module = import_module(name, package)
            except ModuleNotFoundError:
                return None
            return module.__spec__


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
