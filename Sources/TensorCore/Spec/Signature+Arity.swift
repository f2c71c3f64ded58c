// SPDX-License-Identifier: MIT
// Written by scripts/signature-arity; change it there.

extension Signature {
    @inlinable public init<Output: CallOutput>(
        run: @escaping () throws(TensorError) -> Output
    ) {
        self.init(parameters: []) { (given, mismatch) throws(TensorError) -> CallResult? in

            return try run().callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        run: @escaping () throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, run: @escaping (A) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            return try run(v0).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, run: @escaping (A) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, run: @escaping (A, B) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            return try run(v0, v1).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, run: @escaping (A, B) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, run: @escaping (A, B, C) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            return try run(v0, v1, v2).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, run: @escaping (A, B, C) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, run: @escaping (A, B, C, D) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            return try run(v0, v1, v2, v3).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, run: @escaping (A, B, C, D) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, run: @escaping (A, B, C, D, E) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            return try run(v0, v1, v2, v3, v4).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, run: @escaping (A, B, C, D, E) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, run: @escaping (A, B, C, D, E, F) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            return try run(v0, v1, v2, v3, v4, v5).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, run: @escaping (A, B, C, D, E, F) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, run: @escaping (A, B, C, D, E, F, G) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, run: @escaping (A, B, C, D, E, F, G) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, run: @escaping (A, B, C, D, E, F, G, H) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info, h.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            guard let v7 = try h.value(given[7]) else { mismatch = 7; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6, v7).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, run: @escaping (A, B, C, D, E, F, G, H) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, h, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, run: @escaping (A, B, C, D, E, F, G, H, I) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info, h.info, i.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            guard let v7 = try h.value(given[7]) else { mismatch = 7; return nil }
            guard let v8 = try i.value(given[8]) else { mismatch = 8; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6, v7, v8).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, run: @escaping (A, B, C, D, E, F, G, H, I) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, h, i, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, run: @escaping (A, B, C, D, E, F, G, H, I, J) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info, h.info, i.info, j.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            guard let v7 = try h.value(given[7]) else { mismatch = 7; return nil }
            guard let v8 = try i.value(given[8]) else { mismatch = 8; return nil }
            guard let v9 = try j.value(given[9]) else { mismatch = 9; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, run: @escaping (A, B, C, D, E, F, G, H, I, J) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, h, i, j, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, K: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, _ k: Param<K>, run: @escaping (A, B, C, D, E, F, G, H, I, J, K) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info, h.info, i.info, j.info, k.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            guard let v7 = try h.value(given[7]) else { mismatch = 7; return nil }
            guard let v8 = try i.value(given[8]) else { mismatch = 8; return nil }
            guard let v9 = try j.value(given[9]) else { mismatch = 9; return nil }
            guard let v10 = try k.value(given[10]) else { mismatch = 10; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, K: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, _ k: Param<K>, run: @escaping (A, B, C, D, E, F, G, H, I, J, K) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, h, i, j, k, run: run)])
    }
}

extension Signature {
    @inlinable public init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, K: ParameterValue, L: ParameterValue, Output: CallOutput>(
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, _ k: Param<K>, _ l: Param<L>, run: @escaping (A, B, C, D, E, F, G, H, I, J, K, L) throws(TensorError) -> Output
    ) {
        self.init(parameters: [a.info, b.info, c.info, d.info, e.info, f.info, g.info, h.info, i.info, j.info, k.info, l.info]) { (given, mismatch) throws(TensorError) -> CallResult? in
            guard let v0 = try a.value(given[0]) else { mismatch = 0; return nil }
            guard let v1 = try b.value(given[1]) else { mismatch = 1; return nil }
            guard let v2 = try c.value(given[2]) else { mismatch = 2; return nil }
            guard let v3 = try d.value(given[3]) else { mismatch = 3; return nil }
            guard let v4 = try e.value(given[4]) else { mismatch = 4; return nil }
            guard let v5 = try f.value(given[5]) else { mismatch = 5; return nil }
            guard let v6 = try g.value(given[6]) else { mismatch = 6; return nil }
            guard let v7 = try h.value(given[7]) else { mismatch = 7; return nil }
            guard let v8 = try i.value(given[8]) else { mismatch = 8; return nil }
            guard let v9 = try j.value(given[9]) else { mismatch = 9; return nil }
            guard let v10 = try k.value(given[10]) else { mismatch = 10; return nil }
            guard let v11 = try l.value(given[11]) else { mismatch = 11; return nil }
            return try run(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11).callResult
        }
    }
}

extension CallableSpec {
    @inlinable public convenience init<A: ParameterValue, B: ParameterValue, C: ParameterValue, D: ParameterValue, E: ParameterValue, F: ParameterValue, G: ParameterValue, H: ParameterValue, I: ParameterValue, J: ParameterValue, K: ParameterValue, L: ParameterValue, Output: CallOutput>(
        _ name: String, _ reach: Reach, native: String? = nil, python: String? = nil, module: ModuleForm? = nil, about: Documentation,
        _ a: Param<A>, _ b: Param<B>, _ c: Param<C>, _ d: Param<D>, _ e: Param<E>, _ f: Param<F>, _ g: Param<G>, _ h: Param<H>, _ i: Param<I>, _ j: Param<J>, _ k: Param<K>, _ l: Param<L>, run: @escaping (A, B, C, D, E, F, G, H, I, J, K, L) throws(TensorError) -> Output
    ) {
        self.init(
            name, reach, native: native, python: python, module: module, about: about,
            signatures: [Signature(a, b, c, d, e, f, g, h, i, j, k, l, run: run)])
    }
}
