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

    /// Classes of the script have methods that a file could have called on what it has made.
    @Test func runNoMethodsOfTheScript() {
        let folder = Project.temporaryFolder()
        Project.write(
            #"""
            import pickle
            import struct

            import torch
            from torch import _C

            ran = []


            class Evil:
                def __init__(self, *arguments):
                    ran.append('Evil')


            class Iterable:
                def __iter__(self):
                    ran.append('iter')
                    return iter([])

                def __or__(self, other):
                    ran.append('or')

                def __class_getitem__(cls, key):
                    ran.append('class_getitem')


            class Asked:
                @classmethod
                def __torch_function__(cls, function, types, arguments=(), keywords=None):
                    ran.append('Asked')
                    return NotImplemented


            class Told(torch.Tensor):
                @classmethod
                def __torch_function__(cls, function, types, arguments=(), keywords=None):
                    ran.append('Told')
                    return super().__torch_function__(function, types, arguments, keywords or {})

                @property
                def place(self):
                    return 0

                @place.setter
                def place(self, value):
                    ran.append('place')


            class Meta(type(torch.Tensor)):
                def __instancecheck__(cls, other):
                    ran.append('instancecheck')

                def __getattr__(cls, name):
                    ran.append('getattr')
                    raise AttributeError(name)


            class Odd(torch.Tensor, metaclass=Meta):
                pass


            def text(t):
                return b'X' + struct.pack('<I', len(t)) + t.encode()


            def named(module, name):
                return b'c' + module.encode() + b'\n' + name.encode() + b'\n'


            def own(name):
                return named(__name__, name)


            def tensor(cls):
                storage = b'(' + text('storage') + named('torch', 'FloatStorage') + text('0') + text('cpu') + b'K\x02tQ'
                arguments = b'(' + storage + b'K\x00K\x02\x85K\x01\x85\x89}t'
                return named('torch._tensor', '_rebuild_from_type_v2') + b'(' + named('torch._utils', '_rebuild_tensor_v2') + cls + arguments + b'}tR'


            def of(function, *arguments):
                return function + b'(' + b''.join(arguments) + b'tR'


            asked = own('Asked') + b')\x81}' + text('__torch_function__') + own('Evil') + b'sb'
            iterable = own('Iterable') + b')\x81'
            told = tensor(own('Told'))
            getitem = named('operator', 'getitem')
            hostile = [
                of(named('copyreg', '_reconstructor'), own('Evil'), own('Evil'), b'K\x05'),
                of(named('copyreg', '__newobj__'), own('Evil'), b'K\x05'),
                of(getitem, of(named('collections', 'defaultdict'), own('Evil')), b'K\x05'),
                of(getitem, own('Iterable'), b'K\x05'),
                of(named('operator', 'or_'), iterable, b'N'),
                of(named('functools', 'reduce'), named('operator', 'or_'), b'(' + iterable + iterable + b't'),
                of(named('builtins', 'iter'), own('Evil'), b'K\x05'),
                of(named('builtins', 'list'), iterable),
                of(named('builtins', 'zip'), iterable),
            ]
            of_tensors = [
                of(named('builtins', 'list'), told),
                of(named('builtins', 'str'), told),
                of(getitem, told, b'K\x00'),
                of(getitem, tensor(named('torch', 'Tensor')), asked),
                of(named('operator', 'or_'), told, asked),
                told + b'N}' + text('place') + b'K\x05s\x86b',
                told + b'}' + text('place') + b'K\x05sb',
                tensor(own('Odd')),
                named('torch._tensor', '_rebuild_from_type_v2') + b'(' + named('torch._utils', '_rebuild_tensor_v2') + own('Told') + b')' + iterable + b'tR',
            ]


            def reads(read, what):
                try:
                    read()
                except (AttributeError, TypeError, ValueError, RuntimeError, pickle.UnpicklingError):
                    pass
                assert not ran, f'{what} ran {ran}'


            for place, code in enumerate(hostile + of_tensors):
                code = b'\x80\x02' + code + b'.'
                _C._write_archive('hostile.pt', code, [torch.ones(2)])
                for options in ({}, {'weights_only': False}):
                    reads(lambda: torch.load('hostile.pt', **options), place)
                if place < len(hostile):
                    reads(lambda: pickle.loads(code), place)
                    # A process that has pickled tensors calls what rebuilds them.
                    pickle.dumps(torch.ones(2))
                    reads(lambda: pickle.loads(code), place)
            """#, to: folder + "/a.lsx")
        let ended = Child.lsx("a.lsx", in: folder)
        #expect(ended.status == .exited(0), "\(ended.error)")
    }
}
