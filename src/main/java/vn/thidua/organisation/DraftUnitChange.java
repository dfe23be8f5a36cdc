package vn.thidua.organisation;

import static vn.thidua.organisation.OrganisationProblem.*;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.json.SelfChecking;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Verdict;

/** An act as it is written down. */
@Schema(description = "An act as it is drafted. The codes of units that it opens are yours to choose.")
record DraftUnitChange(
        @NotNull @Schema(description = "The first day on which it is as the act says.")
        LocalDate effectiveOn,

        @NotBlank @Size(max = 500) @Schema(examples = "Sắp xếp các phường của quận Nam Từ Liêm")
        String title,

        @NotNull @Valid LegalBasis legalBasis,
        @Size(max = 1000) List<UnitChangeContent.@Valid Opening> opens,
        @Size(max = 2000) @Reference("unit") List<String> closes,
        @Size(max = 1000) List<UnitChangeContent.@Valid Alteration> alters,
        @Size(max = 5000) List<UnitChangeContent.@Valid Edge> lineage,

        @Schema(description = "An applied act, whose effect is taken back before this one's.") @Nullable
        UUID corrects)
        implements SelfChecking {

    UnitChange.Draft draft() {
        return new UnitChange.Draft(effectiveOn, title, legalBasis, content(), corrects);
    }

    private UnitChangeContent content() {
        return new UnitChangeContent(opens, closes, alters, lineage);
    }

    @Override
    public void check(Verdict verdict) {
        verdict.that(!content().isEmpty() || corrects != null, CHANGE_EMPTY);
        unitsAreNamedOnce(verdict);
        for (var i = 0; i < alters.size(); i++) {
            var said = alters.get(i);
            verdict.that(
                    said.name() != null
                            || said.nameEn() != null
                            || said.kind() != null
                            || said.parent() != null
                            || !said.identifiers().isEmpty(),
                    "/alters/" + i,
                    CHANGE_EMPTY);
            identifiersAreNamedOnce(verdict, "/alters/" + i, said.identifiers());
        }
        for (var i = 0; i < opens.size(); i++) {
            identifiersAreNamedOnce(verdict, "/opens/" + i, opens.get(i).identifiers());
        }
        edgesAreSound(verdict);
    }

    private void unitsAreNamedOnce(Verdict verdict) {
        var named = new HashSet<String>();
        for (var i = 0; i < opens.size(); i++) {
            var code = opens.get(i).code();
            verdict.that(named.add(code), "/opens/" + i + "/code", UNIT_TWICE, code);
        }
        for (var i = 0; i < closes.size(); i++) {
            verdict.that(named.add(closes.get(i)), "/closes/" + i, UNIT_TWICE, closes.get(i));
        }
        for (var i = 0; i < alters.size(); i++) {
            var code = alters.get(i).unit();
            verdict.that(named.add(code), "/alters/" + i + "/unit", UNIT_TWICE, code);
        }
    }

    private static void identifiersAreNamedOnce(Verdict verdict, String at, List<UnitChangeContent.Known> identifiers) {
        verdict.that(
                identifiers.stream()
                                .map(UnitChangeContent.Known::scheme)
                                .distinct()
                                .count()
                        == identifiers.size(),
                at + "/identifiers",
                LIVES_OVERLAP);
    }

    /** A unit goes whole into one, or in parts into several, of which one may take what the others left. */
    private void edgesAreSound(Verdict verdict) {
        var pairs = new HashSet<List<String>>();
        Map<String, Map<Extent, Long>> extents = lineage.stream()
                .collect(Collectors.groupingBy(
                        UnitChangeContent.Edge::predecessor,
                        Collectors.groupingBy(UnitChangeContent.Edge::extent, Collectors.counting())));
        for (var i = 0; i < lineage.size(); i++) {
            var edge = lineage.get(i);
            var at = "/lineage/" + i;
            verdict.that(!edge.predecessor().equals(edge.successor()), at, LINEAGE_TO_ITSELF, edge.successor());
            verdict.that(pairs.add(List.of(edge.predecessor(), edge.successor())), at, UNIT_TWICE, edge.successor());
            var counts = extents.getOrDefault(edge.predecessor(), Map.of());
            var sound = switch (edge.extent()) {
                case WHOLE -> counts.equals(Map.of(Extent.WHOLE, 1L));
                case REMAINDER -> Objects.equals(counts.get(Extent.REMAINDER), 1L) && counts.containsKey(Extent.PART);
                case PART -> true;
            };
            verdict.that(sound, at + "/extent", EXTENTS_UNSOUND, edge.predecessor());
            weightsAreSound(verdict, at, edge);
        }
        weightsTotal(verdict);
    }

    private static void weightsAreSound(Verdict verdict, String at, UnitChangeContent.Edge edge) {
        Set<String> measures = new HashSet<>();
        for (var i = 0; i < edge.weights().size(); i++) {
            var weight = edge.weights().get(i);
            verdict.that(
                    weight.weight().signum() > 0 && weight.weight().compareTo(BigDecimal.ONE) <= 0,
                    at + "/weights/" + i + "/weight",
                    PlatformProblem.OUT_OF_RANGE,
                    "0 < … ≤ 1");
            verdict.that(
                    measures.add(weight.measure()),
                    at + "/weights/" + i + "/measure",
                    WEIGHTS_UNSOUND,
                    weight.measure(),
                    edge.predecessor());
        }
    }

    /** By one measure the parts of a unit never make more than all of it; with the remainder, they make it exactly. */
    private void weightsTotal(Verdict verdict) {
        Map<List<String>, BigDecimal> totals = new LinkedHashMap<>();
        Map<List<String>, Integer> first = new LinkedHashMap<>();
        Set<List<String>> complete = new HashSet<>();
        for (var i = 0; i < lineage.size(); i++) {
            var edge = lineage.get(i);
            for (var weight : edge.weights()) {
                var key = List.of(edge.predecessor(), weight.measure());
                totals.merge(key, weight.weight(), BigDecimal::add);
                first.putIfAbsent(key, i);
                if (edge.extent() != Extent.PART) {
                    complete.add(key);
                }
            }
        }
        totals.forEach((key, total) -> {
            var against = total.compareTo(BigDecimal.ONE);
            verdict.that(
                    complete.contains(key) ? against == 0 : against <= 0,
                    "/lineage/" + first.get(key) + "/weights",
                    WEIGHTS_UNSOUND,
                    key.get(1),
                    key.get(0));
        });
    }
}
