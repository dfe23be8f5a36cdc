package vn.thidua.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thidua.testing.Api.as;
import static vn.thidua.testing.Api.fresh;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who walks a list while others write sees everything that stood there at the start, once. */
@QuarkusTest
class WalkingPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"code", "-code"})
    void nothing_is_missed_or_seen_twice_while_others_write(String sort) {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var atTheStart = as("auditor").get("/units?limit=500").jsonPath().<String>getList("items.code");
        var seen = new ArrayList<String>();
        @Nullable String next = null;
        do {
            var page = as("auditor").get("/units?limit=3&sort=" + sort + (next == null ? "" : "&after=" + next));
            seen.addAll(page.jsonPath().<String>getList("items.code"));
            next = page.jsonPath().getString("next");
            var letter = (char) ('a' + random.nextInt(26));
            as("administrator")
                    .put(
                            "/units/" + fresh(letter + "-walk"),
                            Map.of("name", "A", "kind", "ward", "openedOn", "2020-01-01"))
                    .then()
                    .statusCode(201);
        } while (next != null);
        assertThat(seen).as("seed " + seed).doesNotHaveDuplicates().containsAll(atTheStart);
        var order = sort.equals("code")
                ? java.util.Comparator.<String>naturalOrder()
                : java.util.Comparator.<String>reverseOrder();
        assertThat(seen).as("seed " + seed).isSortedAccordingTo(order);
        assertThat(List.copyOf(seen)).isNotEmpty();
    }
}
