// SPDX-License-Identifier: MIT

/// Lines along which a function on a grid has one value.
public enum Contours {
    /// - Parameter rows: values at (columns[j], lines[i]).
    public static func lines(_ columns: [Double], _ lines: [Double], _ rows: [[Double]], at level: Double) -> [[Point]] {
        var segments: [[Point]] = []
        guard columns.count > 1, lines.count > 1, rows.count == lines.count, rows.allSatisfy({ $0.count == columns.count })
        else { return [] }
        for i in 0..<(lines.count - 1) {
            for j in 0..<(columns.count - 1) {
                let corners = [
                    (Point(columns[j], lines[i]), rows[i][j]), (Point(columns[j + 1], lines[i]), rows[i][j + 1]),
                    (Point(columns[j + 1], lines[i + 1]), rows[i + 1][j + 1]), (Point(columns[j], lines[i + 1]), rows[i + 1][j]),
                ]
                guard corners.allSatisfy({ $0.1.isFinite }) else { continue }
                var crossings: [Point] = []
                for side in 0..<4 {
                    let (a, b) = (corners[side], corners[(side + 1) % 4])
                    guard (a.1 < level) != (b.1 < level) else { continue }
                    let share = (level - a.1) / (b.1 - a.1)
                    crossings.append(Point(a.0.x + (b.0.x - a.0.x) * share, a.0.y + (b.0.y - a.0.y) * share))
                }
                if crossings.count == 2 { segments.append(crossings) }
                guard crossings.count == 4 else { continue }
                // A saddle: the value in the middle says which corners belong together.
                let middle = corners.reduce(0) { $0 + $1.1 } / 4
                let isJoined = (middle < level) == (corners[0].1 < level)
                segments.append(isJoined ? [crossings[0], crossings[1]] : [crossings[0], crossings[3]])
                segments.append(isJoined ? [crossings[2], crossings[3]] : [crossings[1], crossings[2]])
            }
        }
        return segments
    }
}
