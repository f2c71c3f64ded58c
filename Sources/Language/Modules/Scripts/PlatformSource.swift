extension StandardModules {
    /// `platform`: where the script runs
    static let platformSource = #"""
        import os as _os
        import sys as _sys

        _information = _os.uname() if hasattr(_os, 'uname') else None


        def system(): return 'Linux' if _sys.platform == 'linux' else 'Darwin'
        def node(): return ''
        def release(): return ''
        def version(): return ''
        def machine(): return 'x86_64'
        def processor(): return ''
        def architecture(executable='', bits='', linkage=''): return ('64bit', 'ELF')
        def platform(aliased=False, terse=False): return f'{system()}-{machine()}'
        def python_implementation(): return _sys.implementation.name
        def python_version(): return '.'.join(map(str, _sys.version_info[:3]))
        def python_version_tuple(): return tuple(map(str, _sys.version_info[:3]))
        def python_compiler(): return ''
        def python_build(): return ('', '')
        def python_branch(): return ''
        def python_revision(): return ''
        def libc_ver(executable=None, lib='', version='', chunksize=16384): return ('', '')
        """#
}
