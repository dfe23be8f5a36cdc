package vn.thidua.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {

    private final Line<String> line = new Line<>();

    private List<String> everybody() {
        var all = new ArrayList<String>();
        for (var next = line.next(); next != null; next = line.next()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void one_caller_is_served_in_the_order_in_which_they_asked() {
        line.add("ward", "first");
        line.add("ward", "second");
        assertThat(everybody()).containsExactly("first", "second");
    }

    @Test
    void who_asks_once_does_not_wait_for_all_of_who_asks_much() {
        for (var i = 1; i <= 4; i++) {
            line.add("machine", "m" + i);
        }
        line.add("ward", "w");
        line.add("district", "d");
        assertThat(line.next()).isEqualTo("m1");
        line.add("ward", "again");
        assertThat(everybody()).containsExactly("w", "d", "m2", "again", "m3", "m4");
    }

    @Test
    void who_goes_away_is_passed_over_and_only_they() {
        line.add("machine", "m1");
        line.add("machine", "m2");
        line.add("ward", "w");
        assertThat(line.leave("machine", "m1")).isTrue();
        assertThat(line.leave("machine", "m1")).isFalse();
        assertThat(line.leave("ward", "w")).isTrue();
        assertThat(line.leave("ward", "w")).isFalse();
        assertThat(everybody()).containsExactly("m2");
    }
}
