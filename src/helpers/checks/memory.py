"""Where a student's functions can keep something between calls, and how to make them forget it."""

import functools
import gc
import sys
import types
from array import array
from collections import deque
from contextlib import contextmanager
from pathlib import Path

import numpy as np

COMMON = {
    "array", "builtins", "collections", "functools", "types", "itertools", "queue", "_queue",
    "weakref",
}  # fmt: skip
FOREIGN = types.FrameType | types.TracebackType  # they lead to whoever has called
CACHED = type(functools.cache(len))


def record(*functions):
    """Record all in which a student's functions could keep something, and what it holds now.

    Found are the variables of their notebook, and of modules beside it, and whatever these,
    defaults, closures and attributes lead to, as far as the student has made it. What libraries
    keep is left alone, and so are files.

    Returns
    -------
    list of (object, object)
        What can change, and its content.
    """
    modules = {"__main__", *map(_module, functions), *_beside()}
    found, waiting = {}, list(functions)
    while waiting:
        value = waiting.pop()
        if id(value) not in found and not isinstance(value, str | bytes | int | float | None):
            parts = _parts(value, modules)
            found[id(value)] = value, None if parts is None else _content(value)
            waiting += parts or ()
    return [(value, content) for value, content in found.values() if content is not None]


@contextmanager
def forgotten(memory):
    """Put everything back into the state that `record` has recorded, and undo this afterwards."""
    now = [(value, _content(value)) for value, _ in memory]
    for value, content in memory:
        _put(value, content)
    try:
        yield
    finally:
        for value, content in now:
            _put(value, content)


def _beside():
    """Return the names of the modules that lie beside the notebook."""
    files = {name: getattr(module, "__file__", None) for name, module in [*sys.modules.items()]}
    return {name for name, file in files.items() if file and Path(file).parent == Path.cwd()}


def _module(function):
    """Return the name of the module in which a function, or what is called like one, was made."""
    while isinstance(function, functools.partial | types.MethodType):
        method = isinstance(function, types.MethodType)
        function = function.__self__ if method else function.func
    return getattr(function, "__module__", None)


def _parts(value, modules):
    """Return what a value leads to, or None for one that no student has made."""
    if isinstance(value, types.ModuleType):
        return [*vars(value).values()] if value.__name__ in modules else []
    if isinstance(value, np.ndarray):
        return list(value.flat) if value.dtype == object else []
    if isinstance(value, types.FunctionType):
        mine = value.__module__ in modules
        return [*(gc.get_referents(value) if mine else ()), vars(value)]
    if isinstance(value, type):
        return [*vars(value).values(), *value.__bases__] if value.__module__ in modules else None
    if type(value).__module__ not in modules | COMMON or isinstance(value, FOREIGN):
        return None
    own = [vars(value)] if hasattr(value, "__dict__") else []
    return own + ([] if isinstance(value, CACHED) else gc.get_referents(value))


def _content(value):
    """Return what a value holds, as something that does not change with it; None if nothing."""
    match value:
        case dict():
            return dict(dict.items(value))
        case list() | deque():
            return tuple(value)
        case set():
            return frozenset(value)
        case bytearray() | array():
            return value[:]
        case np.ndarray():
            return value.view(np.ndarray).copy()
        case types.CellType():
            return (value.cell_contents,) if value != types.CellType() else ()
        case types.FunctionType():
            return value.__defaults__ or (), value.__kwdefaults__, value.__code__
        case types.ModuleType() | type():
            return dict(vars(value))
    slots = _slots(value)
    if slots:
        return {name: getattr(value, name) for name in slots if hasattr(value, name)}
    return () if isinstance(value, CACHED) else None


def _slots(value):
    kinds = [vars(kind).get("__slots__", ()) for kind in type(value).__mro__]
    return [name for names in kinds for name in ([names] if isinstance(names, str) else names)]


def _put(value, content):
    """Make a value hold again what `_content` has returned."""
    match value:
        case dict():
            _put_items(content, dict(dict.items(value)), functools.partial(dict.__setitem__, value))
            for key in [key for key in dict.keys(value) if key not in content]:
                dict.__delitem__(value, key)
        case list():
            list.__setitem__(value, slice(None), content)
        case deque():
            deque.clear(value)
            deque.extend(value, content)
        case set():
            set.clear(value)
            set.update(value, content)
        case bytearray() | array():
            value[:] = content
        case np.ndarray():
            if value.flags.writeable and value.shape == content.shape:
                value[...] = content
        case types.CellType():
            if content:
                value.cell_contents = content[0]
        case types.FunctionType():
            value.__defaults__, value.__kwdefaults__ = content[0] or None, content[1]
            value.__code__ = content[2]
        case types.ModuleType():
            kept = (dict, list, tuple, set, deque)  # what else comes to be there was imported
            for name, item in [*vars(value).items()]:
                if isinstance(item, kept) and name not in content:
                    delattr(value, name)
            kept = {name: item for name, item in content.items() if isinstance(item, kept)}
            _put_items(kept, vars(value), functools.partial(setattr, value))
        case type():
            now = dict(vars(value))
            _put_items(content, now, functools.partial(type.__setattr__, value))
            for name in now.keys() - content.keys():
                type.__delattr__(value, name)
        case _ if isinstance(value, CACHED):
            value.cache_clear()
        case _:
            _put_items(content, _content(value), functools.partial(object.__setattr__, value))


def _put_items(content, now, put):
    """Put back what is another object now."""
    for key, item in content.items():
        if key not in now or now[key] is not item:
            put(key, item)
