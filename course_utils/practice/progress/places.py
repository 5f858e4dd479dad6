"""The place of each prediction and exercise in the progress code.

A code that a learner noted must mean the same next year. So names are only ever added to `PLACES`, at its
end; a name that is no longer used stays. Options of a prediction are added at their end too.
"""

_NAMES = """
    residuals best_constant mean_squared_error mse_gradient gradient_step learning_rate forward
    chain_gradient backward backward_bug training_loop training_loop_bug softmax cross_entropy
    01.recall 01.sign 01.minus 01.tiny_step 01.mean_or_median 01.eggs
    02.recall 02.weight_up 02.sum_of_misses 02.outlier 02.grams 02.millimetres 02.below_one
    03.recall 03.nudge_up 03.smaller_step 03.zero_step 03.other_valley 03.fading_slope 03.beyond_the_slope
    04.recall 04.steps_down 04.one_step 04.five_times 04.too_long 04.millimetres 04.race 04.grams 04.two_birds
    05.recall 05.bills 05.double_weight 05.hill 05.short_flipper 05.one_slider 05.four_neurons 05.parameters
    06.recall 06.nudge 06.product 06.tanh_slope 06.turn_round 06.walk_back 06.flat 06.one_step
    07.recall 07.flat_neuron 07.paths 07.five_times 07.mean_slope 07.deep_paths 07.shut_path 07.passes
    07.zero_slope 07.far_move 07.wrong_line
    08.recall 08.beat_line 08.zeros 08.twins 08.held_out 08.overfit 08.far 08.best_curve 08.halve
    00.thousand 00.mean_mass 00.steeper
    09.recall 09.steeper 09.factors 09.shared_miss 09.decimals 09.shape 09.long_run 09.nudged 09.broken_line
    09.one_update
    10.recall 10.shift 10.overflow 10.surprise 10.slope 10.share 10.double 10.wrong_start 10.sex
"""

PLACES = tuple(_NAMES.split())
