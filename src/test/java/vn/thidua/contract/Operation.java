package vn.thidua.contract;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation as the contract has it: {@code GET /api/v1/units/{code}}. */
record Operation(String method, String template, Pattern path, Place place) {

    private static final String ELSEWHERE = "307";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static Operation of(Place path, String method) {
        var template = path.name();
        var pattern = Stream.of(template.split("/"))
                .map(part -> VARIABLE.matcher(part).matches() ? "([^/]*)" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT), template, Pattern.compile(pattern), path.at(method));
    }

    String id() {
        return place.at("operationId").text();
    }

    List<Place> parameters() {
        return place.at("parameters").items();
    }

    List<Place> parameters(String in) {
        return parameters().stream().filter(p -> p.at("in").text().equals(in)).toList();
    }

    /** The names that stand in braces, in order. */
    List<String> variables() {
        return VARIABLE.matcher(template).results().map(found -> found.group(1)).toList();
    }

    /** How it can be answered when all goes well. */
    List<String> successes() {
        return place.at("responses")
                .names()
                .filter(status -> status.startsWith("2") || status.equals(ELSEWHERE))
                .toList();
    }

    /** Clients follow, and see the answer that was found there. */
    boolean leadsOn() {
        return successes().contains(ELSEWHERE);
    }

    boolean needsBody() {
        return place.at("requestBody").at("required").node().asBoolean();
    }
}
