"""The mutants that the tests of the mathematics are tried with: one thing wrong in each, and only one."""

from mutants import mutants


def changed(source):
    return {mutant.now for mutant in mutants(source)}


def test_every_operation_and_number_of_a_formula_is_changed_also_inside_another_one():
    assert changed("L = (y - t) ** 2 / n") == {
        "L = (y + t) ** 2 / n",
        "L = (y - t) ** 2",
        "L = (y - t) ** 2 * n",
        "L = (y - t) ** 3 / n",
        "L = (y - t) * 2 / n",
        "L = (y - t) / n",
        "L = y ** 2 / n",
    }


def test_of_an_error_its_condition_and_type_are_changed_and_its_words_are_not():
    source = 'if n < 1 and x:\n    raise ValueError(f"n is {n - 1}. " + remedy(1))'
    assert changed(source) == {
        "if n < 1 or x:",
        "if n < 1:",
        "if n < 2 and x:",
        "if n <= 1 and x:",
        "if n >= 1 and x:",
        "if n < 0 and x:",
        "if x:",
        "pass",
        "raise TypeError(f'n is {n - 1}. ' + remedy(1))",
    }


def test_a_decorator_a_transposition_and_a_check_are_left_out():
    assert changed("@checked\ndef f(w):\n    check(w)\n    return w.T") == {
        "@_same def f(w):",
        "pass",
        "return w",
    }


def test_annotations_and_docstrings_are_left_alone():
    assert changed('def f(n: int | None = None) -> "Network":\n    """Return 1."""') == set()


def test_a_mutant_does_what_it_says_and_the_next_one_starts_from_the_module_again():
    first, second, *_ = mutants("y = 2 - 3")
    for mutant, value in [(first, 5), (second, 2)]:
        namespace = {}
        exec(mutant.code, namespace)
        assert namespace["y"] == value
    assert (first.was, first.now, second.was) == ("y = 2 - 3", "y = 2 + 3", "y = 2 - 3")
