// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils._pytree`: tuples, lists and dicts of tensors, taken apart and put together again.
    static let pytree = #"""
        from collections import OrderedDict


        class TreeSpec:
            def __init__(self, type, context, children):
                self.type = type
                self.context = context
                self.children = children
                self.num_leaves = 1 if type is None else sum([child.num_leaves for child in children])

            def is_leaf(self):
                return self.type is None

            def __eq__(self, other):
                return isinstance(other, TreeSpec) and self.type is other.type and self.context == other.context and self.children == other.children

            def __ne__(self, other):
                return not self == other

            def __repr__(self, indent=0):
                if self.type is None:
                    return '*'
                head = f'TreeSpec({self.type.__name__}, {self.context!r}, ['
                inner = [child.__repr__(indent + 2) for child in self.children]
                if not inner:
                    return head + '])'
                lines = (',\n' + ' ' * (indent + 2)).join(inner)
                return f'{head}{lines}])'


        _leaf = TreeSpec(None, None, [])


        def _parts(tree):
            """Type, context and elements of a node; nothing for a leaf."""
            cls = type(tree)
            if cls is tuple or cls is list:
                return cls, None, list(tree)
            if cls is dict or cls is OrderedDict:
                return cls, list(tree.keys()), list(tree.values())
            if isinstance(tree, tuple) and (hasattr(cls, '_fields') or cls.__module__ == 'torch.return_types'):
                return cls, cls, list(tree)
            return None


        def _build(spec, elements):
            cls = spec.type
            if cls is tuple or cls is list:
                return cls(elements)
            if cls is dict or cls is OrderedDict:
                return cls(zip(spec.context, elements))
            if cls.__module__ == 'torch.return_types':
                return cls(elements)
            return cls(*elements)


        def tree_flatten(tree):
            leaves = []
            return leaves, _flatten(tree, leaves)


        def _flatten(tree, leaves):
            parts = _parts(tree)
            if parts is None:
                leaves.append(tree)
                return _leaf
            cls, context, elements = parts
            return TreeSpec(cls, context, [_flatten(element, leaves) for element in elements])


        def tree_unflatten(leaves, spec):
            leaves = list(leaves)
            if len(leaves) != spec.num_leaves:
                raise ValueError(
                    f'tree_unflatten(leaves, treespec): `leaves` has length {len(leaves)} but the spec refers to a pytree that holds '
                    f'{spec.num_leaves} items ({spec}).')
            return _unflatten(iter(leaves), spec)


        def _unflatten(leaves, spec):
            if spec.type is None:
                return next(leaves)
            return _build(spec, [_unflatten(leaves, child) for child in spec.children])


        def tree_leaves(tree):
            return tree_flatten(tree)[0]


        def tree_structure(tree):
            return tree_flatten(tree)[1]


        def tree_map(func, tree, *rests):
            leaves, spec = tree_flatten(tree)
            others = [tree_flatten(rest)[0] for rest in rests]
            return tree_unflatten([func(*each) for each in zip(leaves, *others)], spec)


        def tree_map_(func, tree):
            for leaf in tree_leaves(tree):
                func(leaf)
            return tree


        def tree_map_only(cls, func, tree):
            return tree_map(lambda leaf: func(leaf) if isinstance(leaf, cls) else leaf, tree)


        def tree_any(predicate, tree):
            return any([predicate(leaf) for leaf in tree_leaves(tree)])


        def tree_all(predicate, tree):
            return all([predicate(leaf) for leaf in tree_leaves(tree)])


        def _broadcast_to_and_flatten(tree, spec):
            """The leaves of a tree that may stop short of the leaves of `spec`; None when it is no such tree."""
            parts = _parts(tree)
            if parts is None:
                return [tree] * spec.num_leaves
            cls, context, elements = parts
            if spec.type is not cls or context != spec.context or len(elements) != len(spec.children):
                return None
            result = []
            for element, child in zip(elements, spec.children):
                leaves = _broadcast_to_and_flatten(element, child)
                if leaves is None:
                    return None
                result += leaves
            return result
        """#
}
