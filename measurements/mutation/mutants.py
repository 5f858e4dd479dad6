"""Mutants: copies of a module with one small thing wrong in each."""

import ast
from types import CodeType
from typing import NamedTuple

OTHER_OPERATION = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
OTHER_COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NO_SINGLE_VALUE = (ast.GeneratorExp, ast.Starred)


class Mutant(NamedTuple):
    """A module with one thing wrong. `was` and `now` are the first line of the statement before and after."""

    was: str
    now: str
    code: CodeType


def mutants(source):
    """Yield the mutants of a module, all that differ in what they do to the reader's eye."""
    tree = ast.parse(source)
    for statement, parent, field, index, node in list(_places(tree, tree, None)):
        was = _first_line(statement)
        for other in _others(node, parent):
            _put(parent, field, index, other and ast.copy_location(other, node))
            code = compile(ast.fix_missing_locations(tree), "<mutant>", "exec")
            now = _first_line(other if node is statement else statement)
            yield Mutant(was, now, code)
            _put(parent, field, index, node)


def _places(tree, parent, statement):
    """Yield every node whose change a test can see: no annotation, and no text that is written for people."""
    for field, value in ast.iter_fields(parent):
        if field in {"annotation", "returns"} or (field == "exc" and not isinstance(value, ast.Call)):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr) or _is_prose(node):
                continue
            within = node if isinstance(node, ast.stmt) else statement
            yield within, parent, field, index, node
            if field == "exc":
                yield within, node, "func", None, node.func
            else:
                yield from _places(tree, node, within)


def _is_prose(node):
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _put(parent, field, index, node):
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _first_line(statement):
    lines = ast.unparse(statement).splitlines()
    last = next((k for k, line in enumerate(lines) if line.endswith(":")), 0)
    return " ".join(lines[: last + 1])


def _others(node, parent):
    """Return what may stand here instead."""
    kind = type(node).__name__
    found = _OTHERS[kind](node) if kind in _OTHERS and not isinstance(parent, (ast.Expr, ast.Raise)) else []
    if isinstance(parent, (ast.If, ast.IfExp, ast.While)) and node is parent.test and not found:
        found = [ast.UnaryOp(ast.Not(), node)]
    if isinstance(parent, (ast.FunctionDef, ast.ClassDef)) and node in parent.decorator_list:
        found = [*found, ast.Name("_same", ast.Load())]
    return found


def _other_constants(node):
    value = node.value
    if isinstance(value, bool):
        return [ast.Constant(not value)]
    if isinstance(value, str):
        return [ast.Constant(f"{value}x")]
    if isinstance(value, int):
        return [ast.Constant(value + 1)] + [ast.Constant(value - 1)] * (value in {0, 1})
    return [ast.Constant(2 * value if value else 1.0)] if isinstance(value, (float, complex)) else []


def _other_calls(node):
    """Leave out a function of one argument, or a method of none."""
    if len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], NO_SINGLE_VALUE):
        return [node.args[0]]
    is_method = not node.args and isinstance(node.func, ast.Attribute)
    return [node.func.value] if is_method and not isinstance(node.func.value, ast.Call) else []


def _other_operations(node):
    return [ast.BinOp(node.left, OTHER_OPERATION[type(node.op)](), node.right), node.left]


def _other_comparisons(node):
    found = []
    for place, operation in enumerate(node.ops):
        for other in OTHER_COMPARISONS[type(operation)]:
            operations = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            found.append(ast.Compare(node.left, operations, node.comparators))
    return found


def _other_names(node):
    other = "ValueError" if node.id == "TypeError" else "TypeError"
    return [ast.Name(other, ast.Load())] if node.id.endswith("Error") else []


_OTHERS = {
    "Attribute": lambda node: [node.value] if node.attr == "T" else [],
    "AugAssign": lambda node: [ast.AugAssign(node.target, OTHER_OPERATION[type(node.op)](), node.value)],
    "BinOp": _other_operations,
    "BoolOp": lambda node: [ast.BoolOp(OTHER_OPERATION[type(node.op)](), node.values), *node.values],
    "Break": lambda _: [ast.Continue()],
    "Call": _other_calls,
    "Compare": _other_comparisons,
    "Constant": _other_constants,
    "Expr": lambda _: [ast.Pass()],
    "Name": _other_names,
    "Raise": lambda _: [ast.Pass()],
    "UnaryOp": lambda node: [node.operand],
}
