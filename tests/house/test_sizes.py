"""Small: when something grows past these bounds, a concept in it wants its own name."""

from tests.house.sources import functions, lines_of, modules, texts

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
LONGEST_TEST = 25


def test_no_module_is_longer_than_300_lines() -> None:
    too_long = {name: lines for name in modules() if (lines := len(texts()[name].splitlines())) > LONGEST_MODULE}

    assert not too_long


def test_no_function_is_longer_than_40_lines_and_no_test_than_25() -> None:
    too_long = [
        f"{name}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for name, tree in modules().items()
        for function in functions(tree)
        if lines_of(function) > (LONGEST_TEST if function.name.startswith("test_") else LONGEST_FUNCTION)
    ]

    assert not too_long, "\n".join(too_long)
