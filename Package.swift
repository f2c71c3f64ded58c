// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT
import PackageDescription

// Arrows between targets run down only; `.ci/run` builds with explicit-target-dependency-import-check, so that an
// import which is not declared here is an error.

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
    name: "lsx",
    products: [
        .library(name: "TensorCore", targets: ["TensorCore"]),
        .library(name: "TensorNN", targets: ["TensorNN"]),
        .library(name: "TensorIO", targets: ["TensorIO"]),
        .executable(name: "lsx", targets: ["lsx"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    ],
    targets: [
        // C
        .systemLibrary(name: "CLibEditLibrary", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLibEdit", dependencies: ["CLibEditLibrary"]),
        .target(name: "COneDNN"),
        .target(name: "CLAPACK"),
        .target(name: "CCairo"),
        .target(name: "CZeroMQ"),
        .target(name: "CHeap"),
        .target(name: "CPlacement"),
        .target(name: "CKernels", dependencies: ["COneDNN"]),
        // Scripts that travel in the program, embedded as they are.
        .target(name: "CTexts", exclude: ["tools", "walkthroughs"]),

        .target(name: "JSONText", swiftSettings: strict),

        // The autodiff core
        .target(name: "TensorCore", dependencies: ["CKernels", "COneDNN", "CLAPACK"], swiftSettings: strict),
        .target(name: "TensorNN", dependencies: ["TensorCore"], swiftSettings: strict),
        .target(name: "TensorIO", dependencies: ["TensorCore", "JSONText", "CZlib"], swiftSettings: strict),

        // Figures
        .target(name: "Charts", dependencies: ["CCairo"], swiftSettings: strict),

        // The language
        .target(name: "Language", dependencies: ["CZlib", .product(name: "BigInt", package: "BigInt")], swiftSettings: strict),

        // Where they meet
        .target(
            name: "TorchModules", dependencies: ["Language", "TensorNN", "TensorIO", "TensorCore", "JSONText", "Charts", "CTexts"],
            swiftSettings: strict),
        .target(name: "Shell", dependencies: ["Language", "CLibEdit", "CTexts"], swiftSettings: strict),
        // Its cells run as the prompt's blocks do, with the same commands.
        .target(name: "Kernel", dependencies: ["Shell", "Language", "JSONText", "CZeroMQ"], swiftSettings: strict),
        .executableTarget(
            name: "lsx",
            dependencies: [
                "Kernel", "Shell", "TorchModules", "Language", "CHeap", "CPlacement",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: strict),
        .testTarget(
            name: "TensorCoreTests", dependencies: ["TensorCore", "CKernels"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "TensorNNTests", dependencies: ["TensorNN", "TensorCore"], swiftSettings: strict),
        .testTarget(
            name: "TensorIOTests", dependencies: ["TensorIO", "TensorCore"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "KernelTests", dependencies: ["Kernel", "Language", "JSONText"], swiftSettings: strict),
        .testTarget(name: "ShellTests", dependencies: ["Shell"], swiftSettings: strict),
        .testTarget(name: "ProgramTests", swiftSettings: strict),
    ]
)
