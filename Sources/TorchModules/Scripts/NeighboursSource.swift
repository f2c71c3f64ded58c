// SPDX-License-Identifier: MIT

/// Small modules that pasted code imports beside the large ones.
extension TorchScripts {
    /// `torch.types`
    static let types = #"""
        from typing import List, Optional, Sequence, Union

        import torch
        from torch import Size, Tensor

        Number = Union[int, float, bool]
        Device = Optional[Union[torch.device, str, int]]
        _bool, _int, _float = bool, int, float
        _dtype, _device = torch.dtype, torch.device
        _size = Union[torch.Size, List[int]]
        """#

    /// `torch.nn.common_types`
    static let commonTypes = #"""
        from typing import Tuple, Union

        _size_1_t = Union[int, Tuple[int]]
        _size_2_t = Union[int, Tuple[int, int]]
        _size_3_t = Union[int, Tuple[int, int, int]]
        _size_any_t = Union[int, Tuple[int, ...]]
        """#

    /// `torch.nn.modules.utils`
    static let moduleUtilities = #"""
        def _ntuple(n, name='parse'):
            def parse(x):
                return tuple(x) if hasattr(x, '__iter__') else (x,) * n

            parse.__name__ = name
            return parse


        _single = _ntuple(1, '_single')
        _pair = _ntuple(2, '_pair')
        _triple = _ntuple(3, '_triple')
        _quadruple = _ntuple(4, '_quadruple')


        def _reverse_repeat_tuple(t, n):
            return tuple([x for x in reversed(t) for _ in range(n)])


        def consume_prefix_in_state_dict_if_present(state_dict, prefix):
            for key in list(state_dict.keys()):
                if key.startswith(prefix):
                    state_dict[key[len(prefix):]] = state_dict.pop(key)
            if hasattr(state_dict, '_metadata'):
                for key in list(state_dict._metadata.keys()):
                    if len(key) == 0:
                        continue
                    if key == prefix.replace('.', '') or key.startswith(prefix):
                        state_dict._metadata[key[len(prefix):]] = state_dict._metadata.pop(key)
        """#

    /// `torch.nn.attention`: which kernels attention may use. There is one.
    static let attentionBackends = #"""
        from contextlib import contextmanager
        from enum import Enum


        class SDPBackend(Enum):
            ERROR = -1
            MATH = 0
            FLASH_ATTENTION = 1
            EFFICIENT_ATTENTION = 2
            CUDNN_ATTENTION = 3
            OVERRIDEABLE = 4


        @contextmanager
        def sdpa_kernel(backends, set_priority=False):
            """A region where attention uses these kernels only; all give the same numbers here."""
            if not isinstance(backends, (list, SDPBackend)):
                raise AssertionError('Backend must be an instance of SDPBackend or a list of SDPBackend instances')
            yield {}
        """#

    /// `torch.jit`: what code says to a compiler that there is not.
    static let jit = #"""
        def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
            """The function or module itself: scripts run as they are."""
            return obj


        def trace(func, example_inputs=None, optimize=None, check_trace=True, **kwargs):
            """The function or module itself: it runs as it is, for these inputs and for others."""
            return func


        def freeze(mod, preserved_attrs=None, optimize_numerics=True):
            """The module itself."""
            return mod


        def _unchanged(function=None, **kwargs):
            return function if callable(function) else lambda decorated: decorated


        ignore = unused = export = interface = script_if_tracing = script_method = _unchanged


        def is_scripting():
            return False


        def is_tracing():
            return False


        def annotate(the_type, the_value):
            return the_value
        """#

    /// `torch.utils.dlpack`: memory handed from one library to another, both of which are this one.
    static let dlpack = #"""
        import torch


        class _Capsule:
            def __init__(self, tensor):
                self._tensor = tensor

            def __repr__(self):
                return f'<capsule object "{"used_" if self._tensor is None else ""}dltensor" at {id(self):#x}>'


        def to_dlpack(tensor):
            """A capsule that one tensor can be made of."""
            if tensor.requires_grad:
                raise BufferError("Can't export tensors that require gradient, use tensor.detach()")
            return _Capsule(tensor.detach())


        def from_dlpack(ext_tensor, *, device=None, copy=None):
            """A tensor over the memory of another, or of a capsule."""
            if isinstance(ext_tensor, torch.Tensor):
                ext_tensor = to_dlpack(ext_tensor)
            tensor = ext_tensor._tensor if isinstance(ext_tensor, _Capsule) else None
            if tensor is None:
                raise RuntimeError(
                    'from_dlpack received an invalid capsule. Note that DLTensor capsules can be consumed only once, so you might have '
                    'already constructed a tensor from it once.')
            ext_tensor._tensor = None
            return tensor.clone() if copy else tensor
        """#

    /// `torch.testing`
    static let testing = #"""
        import math
        import warnings

        import torch

        _tolerances = {torch.float16: (1e-3, 1e-5), torch.bfloat16: (1.6e-2, 1e-5), torch.float32: (1.3e-6, 1e-5), torch.float64: (1e-7, 1e-7)}


        def _settings(dtypes, rtol, atol):
            if (rtol is None) != (atol is None):
                raise ValueError("Both 'rtol' and 'atol' must be either specified or omitted, but got no "
                                 + ("rtol." if rtol is None else "atol."))
            if rtol is not None:
                return rtol, atol
            known = [_tolerances.get(dtype, (0.0, 0.0)) for dtype in dtypes]
            return max(each[0] for each in known), max(each[1] for each in known)


        def _limit(value):
            return '' if value is None else f' (up to {value} allowed)'


        def _tensors(actual, expected, rtol, atol, equal_nan, check_dtype, check_stride, msg, place):
            def fail(text):
                if msg is not None:
                    text = msg(text) if callable(msg) else msg
                raise AssertionError(text + place)

            if actual.shape != expected.shape:
                fail(f"The values for attribute 'shape' do not match: {actual.shape} != {expected.shape}.")
            if check_dtype and actual.dtype != expected.dtype:
                fail(f"The values for attribute 'dtype' do not match: {actual.dtype} != {expected.dtype}.")
            if check_stride and actual.stride() != expected.stride():
                fail(f"The values for attribute 'stride()' do not match: {actual.stride()} != {expected.stride()}.")
            rtol, atol = _settings([actual.dtype, expected.dtype], rtol, atol)
            if actual.dtype != expected.dtype:
                common = torch.promote_types(actual.dtype, expected.dtype)
                actual, expected = actual.to(common), expected.to(common)
            matches = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
            if bool(matches.all()):
                return
            if actual.dtype == torch.bool:
                actual, expected = actual.to(torch.int64), expected.to(torch.int64)
            elif not actual.is_floating_point():
                actual, expected = actual.to(torch.int64), expected.to(torch.int64)
            flat = matches.flatten()
            difference = torch.abs(actual - expected).flatten()
            difference[flat] = 0
            relative = difference / torch.abs(expected).flatten()
            relative[flat] = 0

            def at(values):
                place = int(values.argmax())
                index = []
                for extent in reversed(actual.shape):
                    index.append(place % extent)
                    place //= extent
                return f'{values.max().item()}' + ('' if actual.dim() == 0 else f' at index {tuple(reversed(index))}')

            exact = rtol == 0 and atol == 0
            if actual.dim() == 0:
                text = f'Scalars are not {"equal" if exact else "close"}!\n\nExpected {expected.item()} but got {actual.item()}.\n'
                text += f'Absolute difference: {difference.item()}' + ('' if exact else _limit(atol)) + '\n'
                text += f'Relative difference: {relative.item()}' + ('' if exact else _limit(rtol))
                fail(text)
            wrong = int((~flat).sum())
            text = f'Tensor-likes are not {"equal" if exact else "close"}!\n\n'
            text += f'Mismatched elements: {wrong} / {flat.numel()} ({wrong / flat.numel():.1%})\n'
            text += f'Greatest absolute difference: {at(difference)}' + ('' if exact else _limit(atol)) + '\n'
            text += f'Greatest relative difference: {at(relative)}' + ('' if exact else _limit(rtol))
            fail(text)


        def assert_close(
            actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True, check_dtype=True,
            check_layout=True, check_stride=False, msg=None,
        ):
            """An AssertionError that says where tensors, numbers, or sequences and dicts of them, differ by more than their type rounds."""
            def compare(actual, expected, place):
                if actual is None or expected is None:
                    if actual is not expected:
                        raise AssertionError(f'None mismatch: {actual} is not {expected}{place}')
                    return
                if isinstance(actual, torch.Tensor) or isinstance(expected, torch.Tensor):
                    related = isinstance(actual, type(expected)) or isinstance(expected, type(actual))
                    if not related or not (allow_subclasses or type(actual) is type(expected)):
                        raise TypeError(f'No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.')
                    return _tensors(actual, expected, rtol, atol, equal_nan, check_dtype, check_stride, msg, place)
                if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
                    if len(actual) != len(expected):
                        raise AssertionError(f'The length of the sequences mismatch: {len(actual)} != {len(expected)}{place}')
                    for i, (a, b) in enumerate(zip(actual, expected)):
                        compare(a, b, f'\n\nThe failure occurred for item [{i}]')
                    return
                if isinstance(actual, dict) and isinstance(expected, dict):
                    if set(actual) != set(expected):
                        missing, more = sorted(set(expected) - set(actual)), sorted(set(actual) - set(expected))
                        raise AssertionError(
                            'The keys of the mappings do not match:\n'
                            f'Missing keys in the actual mapping: {missing}\nAdditional keys in the actual mapping: {more}{place}')
                    for key in actual:
                        compare(actual[key], expected[key], f'\n\nThe failure occurred for item [{key!r}]')
                    return
                if isinstance(actual, (int, float)) and isinstance(expected, (int, float)):
                    numbers = [torch.tensor(each, dtype=torch.float64 if isinstance(each, float) else torch.int64) for each in (actual, expected)]
                    if check_dtype and type(actual) is not type(expected):
                        raise AssertionError(f'The (d)types do not match: {type(actual)} != {type(expected)}.{place}')
                    return _tensors(*numbers, rtol, atol, equal_nan, False, False, msg, place)
                raise TypeError(f'No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.')

            compare(actual, expected, '')


        def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=''):
            import warnings
            warnings.warn(
                '`torch.testing.assert_allclose()` is deprecated since 1.12 and will be removed in a future release. Please use '
                '`torch.testing.assert_close()` instead. You can find detailed upgrade instructions in '
                'https://github.com/pytorch/pytorch/issues/61844.', FutureWarning, stacklevel=2)
            if not isinstance(actual, torch.Tensor):
                actual = torch.tensor(actual)
            if not isinstance(expected, torch.Tensor):
                expected = torch.tensor(expected, dtype=actual.dtype)
            if rtol is None and atol is None:
                limits = {torch.float16: (1e-3, 1e-3), torch.float32: (1e-4, 1e-5), torch.float64: (1e-5, 1e-8)}
                rtol, atol = max(limits.get(actual.dtype, (0.0, 0.0)), limits.get(expected.dtype, (0.0, 0.0)))
            assert_close(
                actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_device=True, check_dtype=False, check_stride=False,
                msg=msg or None)


        def make_tensor(
            *shape, dtype, device, low=None, high=None, requires_grad=False, noncontiguous=False, exclude_zero=False, memory_format=None,
        ):
            """A tensor of random numbers within [low, high), of any type."""
            if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
                shape = shape[0]
            shape = tuple(shape)
            if noncontiguous and memory_format is not None:
                raise ValueError(
                    f'The parameters `noncontiguous` and `memory_format` are mutually exclusive, but got {noncontiguous=} and {memory_format=}')
            whole = not dtype.is_floating_point
            if requires_grad and whole:
                raise ValueError(f'`requires_grad=True` is not supported for boolean and integral dtypes, but got {dtype=}')
            apart = noncontiguous and math.prod(shape) > 1
            if apart:
                shape = (*shape[:-1], 2 * shape[-1])
            if dtype is torch.bool:
                least, most, usual = 0, 2, (0, 2)
            elif whole:
                # randint takes an int64 as its end, which cannot stand behind the last one.
                least, most, usual = torch.iinfo(dtype).min, torch.iinfo(dtype).max + (dtype is not torch.int64), (-9, 10)
            else:
                least, most, usual = torch.finfo(dtype).min, torch.finfo(dtype).max, (-9, 9)
            low, high = usual[0] if low is None else low, usual[1] if high is None else high
            if low != low or high != high:
                raise ValueError(f'`low` and `high` cannot be NaN, but got {low=} and {high=}')
            if low == high and not whole:
                warnings.warn(
                    'Passing `low==high` to `torch.testing.make_tensor` for floating or complex types is deprecated since 2.1 and will be '
                    'removed in 2.3. Use `torch.full(...)` instead.', FutureWarning, stacklevel=2)
            elif low >= high:
                raise ValueError(f'`low` must be less than `high`, but got {low} >= {high}')
            elif high < least or low >= most:
                raise ValueError(
                    f'The value interval specified by `low` and `high` is [{low}, {high}), but {dtype} only supports [{least}, {most})')
            low, high = min(max(low, least), most), min(max(high, least), most)
            if whole:
                result = torch.randint(math.ceil(low), math.ceil(high), shape, device=device, dtype=dtype)
            else:
                result = torch.empty(shape, device=device, dtype=dtype)
                if high - low >= torch.finfo(dtype).max:  # half of it, so that the width is a number of the type
                    result.uniform_(low / 2, high / 2).mul_(2)
                else:
                    result.uniform_(low, high)
            if apart:
                result = result[..., 1::2]
            elif memory_format is not None:
                result = result.clone(memory_format=memory_format)
            if exclude_zero:
                result[result == 0] = 1 if whole else torch.finfo(dtype).tiny
            if not whole:
                result.requires_grad = requires_grad
            return result
        """#
}
