"""A result finds the trial that the same notes begin, by its words."""

from tests.growth import grows_in_proportion
from tests.test_notes import read

NOTES = """Trial: A drop-in hour for staff of both councils every Friday
Expected: fewer rumours

Result: the Friday drop-in hour worked, thirty came
Decision: grow
"""


def test_a_result_finds_the_trial_above_it() -> None:
    understanding = read(NOTES)
    (result,) = understanding.record.results
    assert (result.trial, result.outcome, result.decision) == ("S2-T1", "worked", "grow")
    assert understanding.guesses == ()


def test_a_result_still_finds_a_trial_of_an_earlier_session() -> None:
    record = read(f"{NOTES}\nResult: the duty officer on Saturdays did not work").record
    assert [result.trial for result in record.results] == ["S2-T1", "S1-T2"]


def test_a_trial_further_down_is_not_meant() -> None:
    understanding = read("Result: the shared van worked\n\nTrial: A shared van\n")
    assert understanding.record.results == ()
    assert "nothing that is open has these words" in understanding.guesses[0].says


def test_two_trials_that_fit_alike_are_both_told() -> None:
    text = "Trial: A shared van\nTrial: A shared yard\nResult: shared and it worked\n"
    understanding = read(text)
    assert understanding.record.results == ()
    (guess,) = understanding.guesses
    assert guess.says.startswith("it may be S2-T2 “A shared yard” or S2-T1 “A shared van”")


def test_a_result_right_below_a_trial_in_other_words_is_told_with_that_trial() -> None:
    understanding = read("Trial: A shared van\nResult: thirty people came, and it worked\n")
    assert understanding.record.results == ()
    (guess,) = understanding.guesses
    assert guess.says == "it may be S2-T1 “A shared van”; kept as a note"


def test_a_table_of_results_finds_a_trial_of_a_table_of_trials() -> None:
    text = (
        "| What to try | What is expected |\n|---|---|\n| A shared van | fewer trips |\n\n"
        "| Trial | Did it work? |\n|---|---|\n| A shared van | no |\n"
    )
    (result,) = read(text).record.results
    assert (result.trial, result.outcome) == ("S2-T1", "did not work")


def test_four_times_the_trials_and_results_cost_about_four_times_as_much() -> None:
    text = "Trial: the shared van number {n}\nResult: the shared van number {n} worked\n"
    assert grows_in_proportion(
        lambda count: read("".join(text.format(n=n) for n in range(count))), 300
    )
