extension StandardModules {
    /// `__future__`: all of it is the present here.
    static let futureSource = #"""
        annotations = division = print_function = absolute_import = unicode_literals = generators = with_statement = nested_scopes = True
        """#
}
