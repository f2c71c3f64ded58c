// SPDX-License-Identifier: MIT

/// Where a prompt and the text behind it stand on the screen, by libedit's rules for wrapping.
package struct ScreenLayout {
    package struct Place: Equatable {
        package let row: Int
        package let column: Int
    }

    /// For each code point, and for the end of the text.
    package let places: [Place]

    /// - Parameters:
    ///   - start: the columns that the prompt takes.
    ///   - columns: the width of the screen.
    ///   - cells: the columns that a code point takes; negative for a control character.
    package init(
        _ scalars: some Collection<Unicode.Scalar>, start: Int, columns: Int, cells: (Unicode.Scalar) -> Int
    ) {
        let columns = max(columns, 2)
        var row = start / columns
        var column = start % columns
        var places: [Place] = []
        places.reserveCapacity(scalars.count + 1)
        for scalar in scalars {
            if scalar == "\n" {
                places.append(Place(row: row, column: column))
                row += 1
                column = 0
                continue
            }
            let isTab = scalar == "\t"
            // Control characters show as ^X.
            let width = isTab ? 8 - column % 8 : cells(scalar) < 0 ? 2 : cells(scalar)
            if column + width > columns, !isTab {
                row += 1
                column = 0
            }
            places.append(Place(row: row, column: column))
            column += width
            if column >= columns {
                row += 1
                column = 0
            }
        }
        places.append(Place(row: row, column: column))
        self.places = places
    }

    package var end: Place { places.last ?? Place(row: 0, column: 0) }

    package func place(of index: Int) -> Place { places.indices.contains(index) ? places[index] : end }
}
