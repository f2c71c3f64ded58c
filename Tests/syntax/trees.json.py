"""The syntax tree of each text of trees.txt, in the short form that SyntaxTreeTests writes too.

Every expression is `KIND@start:end(children)`, with offsets in UTF-8 bytes of the text.
"""
import ast
import json
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "USub": "-", "UAdd": "+",
    "Invert": "~", "Not": "not", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in", "And": "and", "Or": "or",
}


def operator(node):
    return OPERATORS[type(node).__name__]


class Writer:
    def __init__(self, text):
        self.starts = [0]
        for line in text.encode().splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node):
        start = self.starts[node.lineno - 1] + node.col_offset
        return f"@{start}:{self.starts[node.end_lineno - 1] + node.end_col_offset}"

    def maybe(self, node):
        return "-" if node is None else self.expression(node)

    def all(self, nodes):
        return " ".join(self.expression(node) for node in nodes)

    def expression(self, node):
        match node:
            case ast.Constant(value=str() as value):
                return f"str{self.span(node)}({json.dumps(value, ensure_ascii=False)})"
            case ast.Constant(value=value):
                return f"{type(value).__name__}{self.span(node)}({'...' if value is ... else repr(value)})"
            case ast.Name(id=name):
                return f"name{self.span(node)}({name})"
            case ast.Slice(lower=a, upper=b, step=c):
                body = f"{self.maybe(a)} {self.maybe(b)} {self.maybe(c)}"
            case ast.List() | ast.Tuple() | ast.Set():
                body = self.all(node.elts)
            case ast.Dict(keys=keys, values=values):
                body = " ".join(f"{self.maybe(k)}:{self.expression(v)}" for k, v in zip(keys, values))
            case ast.Starred(value=value) | ast.YieldFrom(value=value):
                body = self.expression(value)
            case ast.Yield(value=value):
                body = self.maybe(value)
            case ast.UnaryOp(op=op, operand=operand):
                body = f"{operator(op)} {self.expression(operand)}"
            case ast.BinOp(left=left, op=op, right=right):
                body = f"{self.expression(left)} {operator(op)} {self.expression(right)}"
            case ast.BoolOp(op=op, values=values):
                body = f" {operator(op)} ".join(self.expression(v) for v in values)
            case ast.Compare(left=left, ops=ops, comparators=rest):
                body = self.expression(left) + "".join(f" {operator(o)} {self.expression(c)}" for o, c in zip(ops, rest))
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                body = f"{self.expression(test)} {self.expression(then)} {self.expression(otherwise)}"
            case ast.NamedExpr(target=target, value=value):
                body = f"{target.id} {self.expression(value)}"
            case ast.Lambda(args=args, body=value):
                body = f"[{self.parameters(args)}] {self.expression(value)}"
            case ast.Call(func=function, args=args, keywords=keywords):
                # In the order of the text, as a call evaluates them.
                arguments = sorted(
                    [(a.lineno, a.col_offset, self.argument(a)) for a in args]
                    + [(k.lineno, k.col_offset, f"{k.arg or '**'}={self.expression(k.value)}") for k in keywords])
                body = " ".join([self.expression(function)] + [a[2] for a in arguments])
            case ast.Attribute(value=value, attr=name):
                body = f"{self.expression(value)} {name}"
            case ast.Subscript(value=value, slice=index):
                body = f"{self.expression(value)} {self.expression(index)}"
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                body = " ".join([self.expression(node.elt)] + [self.clause(g) for g in node.generators])
            case ast.DictComp(key=key, value=value):
                body = " ".join([f"{self.expression(key)}:{self.expression(value)}"] + [self.clause(g) for g in node.generators])
            case ast.JoinedStr(values=values):
                return f"f{self.span(node)}({self.parts(values)})"
        return f"{type(node).__name__}{self.span(node)}({body})"

    def argument(self, node):
        return "*" + self.expression(node.value) if isinstance(node, ast.Starred) else self.expression(node)

    def clause(self, clause):
        tests = "".join(f" if {self.expression(c)}" for c in clause.ifs)
        return f"for {self.expression(clause.target)} in {self.expression(clause.iter)}{tests}"

    def parts(self, values):
        def part(value):
            if isinstance(value, ast.Constant):
                return json.dumps(value.value, ensure_ascii=False)
            conversion = "" if value.conversion == -1 else "!" + chr(value.conversion)
            # Python 3.11 gives nodes inside an f-string places of their own making.
            inner = Writer.shape(self.expression(value.value))
            spec = f":[{self.parts(value.format_spec.values)}]" if value.format_spec else ""
            return "{" + inner + conversion + spec + "}"
        return " ".join(part(v) for v in values)

    @staticmethod
    def shape(text):
        import re
        return re.sub(r"@\d+:\d+", "", text)

    def parameters(self, args):
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        words = []
        for index, (arg, default) in enumerate(zip(plain, defaults)):
            words.append(self.parameter("/" if index < len(args.posonlyargs) else "", arg, default))
        if args.vararg:
            words.append(self.parameter("*", args.vararg, None))
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            words.append(self.parameter("=", arg, default))
        if args.kwarg:
            words.append(self.parameter("**", args.kwarg, None))
        return " ".join(words)

    def parameter(self, kind, arg, default):
        annotation = f":{self.expression(arg.annotation)}" if arg.annotation else ""
        return f"{kind}{arg.arg}{annotation}" + (f"={self.expression(default)}" if default else "")

    # Statements

    def body(self, statements):
        return "{" + "; ".join(self.statement(s) for s in statements) + "}"

    def statement(self, node):
        return f"{type(node).__name__}{self.span(node)}" + self.contents(node)

    def contents(self, node):
        e, b = self.expression, self.body
        match node:
            case ast.Expr(value=value):
                return f" {e(value)}"
            case ast.Assign(targets=targets, value=value):
                return f" {self.all(targets)} = {e(value)}"
            case ast.AugAssign(target=target, op=op, value=value):
                return f" {e(target)} {operator(op)}= {e(value)}"
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                return f" {e(target)} : {e(annotation)} = {self.maybe(value)}"
            case ast.Delete(targets=targets):
                return f" {self.all(targets)}"
            case ast.Pass() | ast.Break() | ast.Continue():
                return ""
            case ast.Return(value=value):
                return f" {self.maybe(value)}"
            case ast.Raise(exc=exception, cause=cause):
                return f" {self.maybe(exception)} {self.maybe(cause)}"
            case ast.Assert(test=test, msg=message):
                return f" {e(test)} {self.maybe(message)}"
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                return " " + " ".join(names)
            case ast.Import(names=names):
                return " " + " ".join(f"{a.name}/{a.asname or '-'}" for a in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                listed = [] if names[0].name == "*" else [f"{a.name}/{a.asname or '-'}" for a in names]
                return " ".join([f" {module or ''} {level}"] + listed)
            case ast.If(test=test, body=then, orelse=otherwise) | ast.While(test=test, body=then, orelse=otherwise):
                return f" {e(test)} {b(then)} {b(otherwise)}"
            case ast.For(target=target, iter=iterable, body=body, orelse=otherwise):
                return f" {e(target)} {e(iterable)} {b(body)} {b(otherwise)}"
            case ast.Try(body=body, handlers=handlers, orelse=otherwise, finalbody=final):
                caught = " ".join(f"except {self.maybe(h.type)} {h.name or '-'} {b(h.body)}" for h in handlers)
                return f" {b(body)} {caught} {b(otherwise)} {b(final)}"
            case ast.With(items=items, body=body):
                listed = " ".join(f"{e(i.context_expr)}/{self.maybe(i.optional_vars)}" for i in items)
                return f" {listed} {b(body)}"
            case ast.FunctionDef():
                return (f" {node.name} [{self.parameters(node.args)}] {self.maybe(node.returns)} {b(node.body)}"
                        f" {self.all(node.decorator_list)}")
            case ast.ClassDef():
                call = ast.Call(func=ast.Name(id="", lineno=1, end_lineno=1, col_offset=0, end_col_offset=0),
                                args=node.bases, keywords=node.keywords, lineno=1, end_lineno=1, col_offset=0, end_col_offset=0)
                arguments = e(call).removeprefix("Call@0:0(name@0:0()").removesuffix(")")
                return f" {node.name} ({arguments.strip()}) {b(node.body)} {self.all(node.decorator_list)}"
            case ast.Match(subject=subject, cases=cases):
                listed = " ".join(f"case {self.pattern(c.pattern)} {self.maybe(c.guard)} {b(c.body)}" for c in cases)
                return f" {e(subject)} {listed}"

    def pattern(self, node):
        p = self.pattern
        match node:
            case ast.MatchValue(value=value):
                return f"value({self.expression(value)})"
            case ast.MatchSingleton(value=value):
                return f"is({value!r})"
            case ast.MatchAs(pattern=None, name=name):
                return f"capture({name or '_'})"
            case ast.MatchAs(pattern=pattern, name=name):
                return f"as({p(pattern)} {name})"
            case ast.MatchStar(name=name):
                return f"star({name or '_'})"
            case ast.MatchSequence(patterns=patterns):
                return "[" + " ".join(map(p, patterns)) + "]"
            case ast.MatchMapping(keys=keys, patterns=patterns, rest=rest):
                items = " ".join(f"{self.expression(k)}:{p(v)}" for k, v in zip(keys, patterns))
                return "{" + items + f" **{rest or '-'}" + "}"
            case ast.MatchClass(cls=cls, patterns=patterns, kwd_attrs=names, kwd_patterns=values):
                listed = [p(a) for a in patterns] + [f"{n}={p(v)}" for n, v in zip(names, values)]
                return f"class({self.expression(cls)} {' '.join(listed)})"
            case ast.MatchOr(patterns=patterns):
                return "(" + "|".join(map(p, patterns)) + ")"


results = []
for text in Path("trees.txt").read_text().removesuffix("\n").split("\n----\n"):
    tree = ast.parse(text)
    results.append({"text": text, "tree": Writer(text).body(tree.body)})
print(json.dumps(results, indent=0, ensure_ascii=False))
