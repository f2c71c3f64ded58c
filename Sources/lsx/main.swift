// SPDX-License-Identifier: MIT

Program.main(Array(CommandLine.arguments.dropFirst()))
