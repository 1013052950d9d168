"""The measure of growth tells what grows in proportion from what does not."""

from tests.growth import grows_in_proportion


def test_what_goes_through_a_list_once_grows_in_proportion() -> None:
    assert grows_in_proportion(lambda count: sum(range(count)), 1_000_000)


def test_what_goes_through_a_list_for_each_of_its_items_does_not() -> None:
    assert not grows_in_proportion(lambda count: [sum(range(count)) for _ in range(count)], 1_000)
