// SPDX-License-Identifier: MIT
import Glibc

/// How a picture's lines get another length.
public enum ResamplingMode: String, Sendable {
    case nearest, nearestExact = "nearest-exact", linear, cubic, lanczos

    /// How far a kernel reaches, both sides together.
    fileprivate var reach: Int {
        switch self {
        case .nearest, .nearestExact: 1
        case .linear: 2
        case .cubic: 4
        case .lanczos: 6
        }
    }
}

/// The elements of a line that each element of the resampled line is made of, and their weights.
///
/// `Real` is the type in which PyTorch works the places out: an element that lies between two may fall to another one in
/// the other type.
struct AxisTaps<Real: BinaryFloatingPoint> {
    private(set) var places: [Int64] = []
    private(set) var weights: [Real] = []
    private(set) var taps = 1

    private let size: Int
    private let count: Int
    /// Elements of the line for one of the result.
    private let step: Real

    init(_ mode: ResamplingMode, size: Int, count: Int, alignsCorners: Bool, scale: Double?, antialias: Bool) {
        self.size = size
        self.count = count
        let ratio = scale.flatMap { $0 > 0 ? Real(1 / $0) : nil } ?? Real(size) / Real(count)
        step = alignsCorners ? (count > 1 ? Real(size - 1) / Real(count - 1) : 0) : ratio
        if antialias {
            smooth(mode, alignsCorners)
            return
        }
        switch mode {
        case .nearest: nearest(ratio)
        case .nearestExact: fill(1) { i in [(Swift.min(Int((Real(i) + 0.5) * ratio), size - 1), 1)] }
        case .linear: linear(alignsCorners)
        case .cubic, .lanczos: cubic(alignsCorners)
        }
    }

    private mutating func fill(_ taps: Int, _ each: (Int) -> [(Int, Real)]) {
        self.taps = taps
        for i in 0..<count {
            let found = each(i)
            for k in 0..<taps {
                places.append(Int64(k < found.count ? found[k].0 : 0))
                weights.append(k < found.count ? found[k].1 : 0)
            }
        }
    }

    private mutating func nearest(_ ratio: Real) {
        let (size, count) = (size, count)
        fill(1) { i in
            if size == count { return [(i, 1)] }
            if count == 2 * size { return [(i / 2, 1)] }
            return [(Swift.min(Int(Real(i) * ratio), size - 1), 1)]
        }
    }

    /// Where the middle of element `i` of the result lies.
    private func middle(_ i: Int, _ alignsCorners: Bool) -> Real {
        alignsCorners ? step * Real(i) : step * (Real(i) + 0.5) - 0.5
    }

    private mutating func linear(_ alignsCorners: Bool) {
        let own = self
        fill(2) { i in
            if own.size == own.count { return [(i, 1), (i, 0)] }
            let place = Swift.max(own.middle(i, alignsCorners), 0)
            let first = Swift.min(Int(place), own.size - 1)
            let rest = Swift.min(Swift.max(place - Real(first), 0), 1)
            return [(first, 1 - rest), (Swift.min(first + 1, own.size - 1), rest)]
        }
    }

    private mutating func cubic(_ alignsCorners: Bool) {
        let own = self, a: Real = -0.75
        func near(_ x: Real) -> Real { ((a + 2) * x - (a + 3)) * x * x + 1 }
        func far(_ x: Real) -> Real { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
        fill(4) { i in
            let place = own.middle(i, alignsCorners)
            let first = place.rounded(.down), t = Swift.min(Swift.max(place - first, 0), 1)
            let weights = [far(t + 1), near(t), near(1 - t), far(2 - t)]
            return (0..<4).map { (Swift.min(Swift.max(Int(first) - 1 + $0, 0), own.size - 1), weights[$0]) }
        }
    }

    /// Kernels as wide as what they make smaller.
    private mutating func smooth(_ mode: ResamplingMode, _ alignsCorners: Bool) {
        let own = self, reach = Real(mode.reach)
        let support = step >= 1 ? reach * 0.5 * step : reach * 0.5
        let inverse: Real = step >= 1 ? 1 / step : 1
        var all: [[(Int, Real)]] = []
        for i in 0..<count {
            let centre = own.step * (Real(i) + 0.5)
            let first = Swift.max(Int(centre - support + 0.5), 0)
            let width = Swift.max(Swift.min(Int(centre + support + 0.5), own.size) - first, 0)
            var found = (0..<width).map { (first + $0, mode.smoothing((Real($0 + first) - centre + 0.5) * inverse)) }
            let total = found.reduce(Real(0)) { $0 + $1.1 }
            if total != 0 { for k in found.indices { found[k].1 /= total } }
            all.append(found)
        }
        fill(Swift.max(all.map(\.count).max() ?? 1, 1)) { all[$0] }
    }
}

extension ResamplingMode {
    /// The kernel that PyTorch smooths with, at a distance.
    fileprivate func smoothing<Real: BinaryFloatingPoint>(_ distance: Real) -> Real {
        let x = abs(distance), a: Real = -0.5
        switch self {
        case .nearest, .nearestExact: return x < 0.5 ? 1 : 0
        case .linear: return x < 1 ? 1 - x : 0
        case .cubic:
            if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
        case .lanczos:
            func sinc(_ x: Real) -> Real { x == 0 ? 1 : Real(sin(Double(x) * .pi) / (Double(x) * .pi)) }
            return x < 3 ? sinc(x) * sinc(x / 3) : 0
        }
    }
}
