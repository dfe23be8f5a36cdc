package vn.thidua.platform.json;

import static vn.thidua.platform.problem.PlatformProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.thidua.shared.Finding;

/** Single values of a request, in query or body: their form, and whether what they name exists. */
@ApplicationScoped
public class Values {

    private final Instance<Referable> referables;

    Values(Instance<Referable> referables) {
        this.referables = referables;
    }

    /** Whether the text is a value of the type; adds what is wrong with it. */
    public boolean isSound(String raw, Class<?> type, String at, Collection<Finding> findings) {
        var before = findings.size();
        if (type == Integer.class || type == int.class) {
            if (!raw.matches("-?\\d{1,9}")) {
                findings.add(Finding.of(at, FIELD_TYPE, "integer"));
            }
        } else if (type == Boolean.class || type == boolean.class) {
            if (!raw.equals("true") && !raw.equals("false")) {
                findings.add(Finding.of(at, FIELD_TYPE, "boolean"));
            }
        } else {
            Scalars.fromText(raw, type, at, findings::add);
        }
        return findings.size() == before;
    }

    /** @param codesByKind by kind, the codes that were named and where */
    public void checkKnown(Map<String, Map<String, List<String>>> codesByKind, Collection<Finding> findings) {
        codesByKind.forEach((kind, places) -> {
            var referable = referables.stream()
                    .filter(r -> r.kind().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody answers for references to a " + kind));
            var known = referable.known(places.keySet());
            places.forEach((code, where) -> {
                if (!known.contains(code)) {
                    where.forEach(at -> findings.add(Finding.of(at, referable.unknown(), code)));
                }
            });
        });
    }
}
