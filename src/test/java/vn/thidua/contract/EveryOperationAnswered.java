package vn.thidua.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** After all tests, and no test among them: it says what they left out. */
class EveryOperationAnswered {

    @Test
    void every_operation_was_answered_in_every_way_in_which_it_can_succeed() throws IOException {
        var answered = Answered.inTheLastRun();
        var successes = Contract.committed().operations().stream()
                .filter(operation -> !operation.leadsOn())
                .flatMap(operation -> operation.successes().stream().map(status -> operation.id() + " " + status))
                .toList();
        System.out.printf(
                "%d answers to %d operations were held against the contract%n",
                answered.values().stream().mapToLong(Long::longValue).sum(),
                Contract.committed().operations().size());
        assertThat(answered.keySet()).containsAll(successes);
    }
}
