package vn.thidua.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the README, run as it stands there: a newcomer's commands, and what is said to come back. */
@QuarkusTest
@TestProfile(TourTest.OnItsOwn.class)
class TourTest {

    private static final Pattern BLOCK = Pattern.compile("```sh tour\\n(.*?)```", Pattern.DOTALL);
    private static final String EXPECTED = "# → ";

    /** One command of the tour and what its answer must contain. */
    private record Step(String command, List<String> expected) {}

    @TestHTTPResource("/api/v1")
    URL api;

    @Test
    void the_tour_of_the_readme_works(@TempDir Path answers) throws IOException, InterruptedException {
        assumeTrue(isThere("bash") && isThere("curl"), "the tour is told in bash and curl");
        var steps = steps();
        var script = new StringBuilder();
        for (var i = 0; i < steps.size(); i++) {
            script.append("{\n")
                    .append(steps.get(i).command())
                    .append("\n} > ")
                    .append(answers.resolve(i + ""))
                    .append(" 2>&1\n");
        }
        var bash = new ProcessBuilder("bash", "-c", script.toString()).inheritIO();
        bash.environment().put("API", api.toString());
        var run = bash.start();
        assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(steps.stream().mapToInt(s -> s.expected().size()).sum()).isGreaterThan(30);
        var told = new SoftAssertions();
        for (var i = 0; i < steps.size(); i++) {
            var answer = Files.readString(answers.resolve(i + ""), StandardCharsets.UTF_8);
            for (var expected : steps.get(i).expected()) {
                told.assertThat(answer).as(steps.get(i).command()).contains(expected);
            }
        }
        told.assertAll();
    }

    private static List<Step> steps() throws IOException {
        var steps = new ArrayList<Step>();
        var blocks = BLOCK.matcher(Files.readString(Path.of("README.md"), StandardCharsets.UTF_8));
        while (blocks.find()) {
            var command = new StringBuilder();
            var expected = new ArrayList<String>();
            for (var line : blocks.group(1).lines().toList()) {
                if (line.startsWith(EXPECTED)) {
                    expected.add(line.substring(EXPECTED.length()));
                } else {
                    if (!expected.isEmpty()) {
                        steps.add(new Step(command.toString(), List.copyOf(expected)));
                        command.setLength(0);
                        expected.clear();
                    }
                    command.append(line).append('\n');
                }
            }
            steps.add(new Step(command.toString(), List.copyOf(expected)));
        }
        return steps;
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** With a district of its own, because the tour changes it. */
    public static class OnItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:mem:tour;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
        }
    }
}
