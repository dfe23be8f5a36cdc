package vn.thidua.shared;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out, with everything that speaks against it. */
public class Refusal extends RuntimeException {

    private final transient List<Finding> findings;

    public Refusal(List<Finding> findings) {
        super(
                findings.stream().map(f -> f.type().name() + f.at()).collect(Collectors.joining(", ")),
                null,
                false,
                false);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        this.findings = List.copyOf(findings);
    }

    public static Refusal of(ProblemType type, @Nullable Object... args) {
        return new Refusal(List.of(Finding.of("", type, args)));
    }

    public static Refusal at(String pointer, ProblemType type, @Nullable Object... args) {
        return new Refusal(List.of(Finding.of(pointer, type, args)));
    }

    public List<Finding> findings() {
        return findings;
    }
}
