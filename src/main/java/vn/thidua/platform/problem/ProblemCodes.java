package vn.thidua.platform.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.thidua.shared.ProblemType;

/** The sentences to codes that were kept somewhere, whatever context they are of. */
@ApplicationScoped
public class ProblemCodes {

    private final Map<String, ProblemType> types =
            ProblemPages.types().stream().collect(Collectors.toMap(ProblemType::name, Function.identity()));

    public String sentence(String code, List<String> args, Language language) {
        return Messages.detail(Objects.requireNonNull(types.get(code)), language, args);
    }
}
