package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an act makes of the units it touches, worked out on paper: the check looks at it, and applying the act records it.
 *
 * @param before what is known of each, without what the act corrects
 * @param after the same, with what the act says
 */
record UnitChangePlan(Map<String, UnitHistory> before, Map<String, UnitHistory> after) {

    /** As far as it goes: what cannot be done to a unit is left out, and the check says why. */
    static UnitChangePlan of(UnitChange change, Map<String, UnitHistory> before) {
        var day = change.effectiveOn();
        var after = new HashMap<>(before);
        for (var closing : change.content().closes()) {
            after.computeIfPresent(closing, (code, history) -> history.endedOn(day));
        }
        for (var alteration : change.content().alters()) {
            after.computeIfPresent(
                    alteration.unit(),
                    (code, history) -> history.existsOn(day) ? altered(history, day, alteration) : history);
        }
        for (var opening : change.content().opens()) {
            after.computeIfPresent(
                    opening.code(), (code, history) -> history.names().isEmpty() ? opened(day, opening) : history);
        }
        return new UnitChangePlan(before, after);
    }

    private static UnitHistory altered(UnitHistory history, LocalDate day, UnitChangeContent.Alteration said) {
        var altered = history;
        if (said.name() != null || said.nameEn() != null || said.kind() != null) {
            altered = altered.calledFrom(day, said.name(), said.nameEn(), said.kind());
        }
        if (said.parent() != null) {
            altered = altered.under(day, said.parent());
        }
        for (var identifier : said.identifiers()) {
            altered = altered.knownAs(day, identifier.scheme(), identifier.value());
        }
        return altered;
    }

    private static UnitHistory opened(LocalDate day, UnitChangeContent.Opening said) {
        var opened = new UnitHistory(
                java.util.List.of(new UnitHistory.Naming(said.name(), said.nameEn(), said.kind(), day, null)),
                java.util.List.of(),
                java.util.List.of());
        if (said.parent() != null) {
            opened = opened.under(day, said.parent());
        }
        for (var identifier : said.identifiers()) {
            opened = opened.knownAs(day, identifier.scheme(), identifier.value());
        }
        return opened;
    }

    /** The unit that one of its units then stands under; empty for one that it does not touch. */
    Optional<String> parentOn(String unit, LocalDate day) {
        @Nullable UnitHistory history = after.get(unit);
        return history == null ? Optional.empty() : history.parentOn(day);
    }
}
