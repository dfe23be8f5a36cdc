package vn.thidua.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that the package is made of lets anybody in, but for the password that everybody knows. */
class SecretsTest {

    private static final Pattern SETTING = Pattern.compile(
            "(?im)^\\s*[%\\w.\"-]*(password|secret|credential|token|api-?key|cursor-key|users\\.[\\w-]+)\\s*[=:][ \\t]*(\\S+)[ \\t]*$");
    private static final Pattern KEY =
            Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY|\"d\"\\s*:\\s*\"[\\w-]{20,}|AKIA[0-9A-Z]{16}");
    private static final Set<String> KNOWN = Set.of("demo");

    @Test
    void what_is_packed_holds_no_secret() throws IOException {
        var found = new ArrayList<String>();
        for (var file : packed()) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            KEY.matcher(text).results().forEach(match -> found.add(file + ": " + match.group()));
            if (file.toString().matches(".*\\.(properties|ya?ml|json|sql|xml)")) {
                SETTING.matcher(text)
                        .results()
                        .filter(match -> !KNOWN.contains(match.group(2)))
                        .forEach(match -> found.add(file + ": " + match.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void the_search_finds_what_it_is_for() {
        assertThat(SETTING.matcher("%postgresql.quarkus.datasource.password=hunter2")
                        .find())
                .isTrue();
        assertThat(SETTING.matcher("quarkus.datasource.password=\n").find()).isFalse();
        assertThat(KEY.matcher("-----BEGIN EC PRIVATE KEY-----").find()).isTrue();
    }

    private static List<Path> packed() throws IOException {
        try (var files = Files.walk(Path.of("target/classes"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
