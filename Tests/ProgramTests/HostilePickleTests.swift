// SPDX-License-Identifier: MIT
import Testing

/// Files of modules that were made to run something: whatever is in them, only data and classes come of it.
@Suite struct HostilePickleTests {
    @Test func runNothing() {
        let folder = Project.temporaryFolder()
        Project.write(
            #"""
            import os
            import struct

            import torch
            import torch.nn.functional as F
            from torch import _C, nn


            def text(t):
                return b'X' + struct.pack('<I', len(t)) + t.encode()


            def named(module, name):
                return b'c' + module.encode() + b'\n' + name.encode() + b'\n'


            def module(state):
                return named('torch.nn.modules.container', 'Sequential') + b')\x81}(' + state + b'ub'


            def call(function, *args):
                forged = text('__module__') + text('builtins') + text('__qualname__') + text('int') + text('_modules') + b'}'
                return module(forged + text('forward') + function) + b'(' + b''.join(args) + b'tR'


            def functional(name):
                return named('torch.nn.functional', name)


            def made_class(attributes):
                return named('builtins', 'type') + text('X') + named('builtins', 'object') + b'\x85}(' + attributes + b'u\x87R'


            put = functional('__dict__') + text('relu') + b'K\x05s0'
            hostile = [
                functional(name) for name in (
                    '__dict__', '__builtins__', 'torch', 'relu.__class__', 'linear.__call__', 'relu.__class__.__base__.__subclasses__',
                    'adaptive_avg_pool3d.__globals__', 'adaptive_avg_pool3d.__globals__.get', '__dict__.clear', 'torch.load', 'Absent')
            ] + [
                named('os', 'system') + text('touch pwned') + b'\x85R',
                named('builtins', 'eval') + text('1') + b'\x85R',
                named('builtins', 'getattr') + named('builtins', 'int') + text('x') + b'\x86R',
                call(functional('relu'), b'K\x05'),
                call(named('torch.nn.modules.linear', 'Linear'), b'K\x01', b'K\x01'),
                put + named('builtins', 'int'),
                module(text('append') + functional('relu')) + b'K\x05a',
                module(text('update') + functional('relu')) + b'(K\x05\x90',
                module(text('__setitem__') + functional('relu')) + b'K\x05K\x05s',
                named('torch.nn.modules.linear', 'Linear') + b'}(' + text('forward') + b'K\x05ub',
                named('torch.nn.modules.linear', 'Linear') + b'N}(' + text('forward') + b'K\x05u\x86b',
                functional('relu') + b'}(' + text('__name__') + b'K\x05ub',
                named('torch._tensor', '_rebuild_from_type_v2') + b'(' + functional('relu') + b'NK\x05\x85}tR',
                made_class(text('__module__') + text('builtins') + text('__setstate__') + functional('relu')) + b')\x81K\x05b',
                made_class(text('__module__') + text('builtins') + text('__qualname__') + text('int') + text('__init__') + functional('relu')) + b'K\x05\x85R',
                named('functools', 'reduce') + named('torch.nn.modules.linear', 'Linear') + b'(K\x01K\x01t\x86R',
            ]
            relu, forward, load = F.relu, nn.Linear.forward, torch.load
            for place, code in enumerate(hostile):
                _C._write_archive('hostile.pt', b'\x80\x02' + code + b'.', [])
                for options in ({}, {'weights_only': False}):
                    try:
                        found = torch.load('hostile.pt', **options)
                    except (AttributeError, TypeError, RuntimeError, __import__('pickle').UnpicklingError):
                        found = None
                    assert found is None, f'read {place}: {code}'
                assert F.relu is relu and nn.Linear.forward is forward and torch.load is load and relu.__name__ == 'relu', f'changed by {place}'
                assert not os.path.exists('pwned'), f'{place} was run'
            """#, to: folder + "/a.lsx")
        let ended = Child.lsx("a.lsx", in: folder)
        #expect(ended.status == .exited(0), "\(ended.error)")
    }
}
