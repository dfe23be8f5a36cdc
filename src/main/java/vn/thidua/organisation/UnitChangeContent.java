package vn.thidua.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.json.Reference;
import vn.thidua.platform.web.Codes;

/** What an act says of units: which begin, which end, which are altered, and who came from whom. */
record UnitChangeContent(List<Opening> opens, List<String> closes, List<Alteration> alters, List<Edge> lineage) {

    @Schema(name = "UnitOpening", description = "A unit that begins on the day.")
    record Opening(
            @NotBlank @Size(max = 64) @Pattern(regexp = Codes.PATTERN) @Schema(examples = "hn.tu-liem")
            String code,

            @NotBlank @Size(max = 300) @Schema(examples = "Phường Từ Liêm")
            String name,

            @Size(max = 300) @Nullable String nameEn,
            @NotBlank @Reference("unit-kind") String kind,

            @Schema(description = "The unit above it, which the same act may open.") @Nullable
            String parent,

            @Size(max = 50) List<@Valid Known> identifiers) {}

    @Schema(name = "UnitAlteration", description = "What is otherwise from the day on; what is not named stays.")
    record Alteration(
            @NotBlank @Reference("unit") String unit,
            @Size(min = 1, max = 300) @Nullable String name,
            @Size(min = 1, max = 300) @Nullable String nameEn,
            @Reference("unit-kind") @Nullable String kind,
            @Nullable String parent,
            @Size(max = 50) List<@Valid Known> identifiers) {}

    @Schema(name = "KnownAs", description = "What an official register calls it from the day on.")
    record Known(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") @Schema(examples = "gso")
            String scheme,

            @NotBlank @Size(max = 100) @Schema(examples = "00592")
            String value) {

        String text() {
            return scheme + ":" + value;
        }
    }

    @Schema(name = "LineageEdge", description = "That a unit, or a part of it, goes into another one.")
    record Edge(
            @NotBlank String predecessor,
            @NotBlank String successor,
            @NotNull Extent extent,
            @Size(max = 20) List<@Valid Weight> weights) {}

    @Schema(name = "WeightGiven", description = "How much of the predecessor goes there, by one measure.")
    record Weight(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") @Schema(examples = "population")
            String measure,

            @NotNull @Schema(description = "Above 0, at most 1.", examples = "0.25")
            BigDecimal weight,

            @NotBlank @Size(max = 1000) @Schema(description = "Who published it, and where.")
            String source) {

        LineageWeight given() {
            return new LineageWeight(measure, weight, source);
        }
    }

    /** Every unit that it names, in whatever role. */
    Set<String> units() {
        var units = new TreeSet<>(closes);
        opens.forEach(o -> {
            units.add(o.code());
            add(units, o.parent());
        });
        alters.forEach(a -> {
            units.add(a.unit());
            add(units, a.parent());
        });
        lineage.forEach(e -> {
            units.add(e.predecessor());
            units.add(e.successor());
        });
        return units;
    }

    private static void add(Set<String> units, @Nullable String unit) {
        if (unit != null) {
            units.add(unit);
        }
    }

    /** The units that begin, end or are altered. */
    Set<String> changed() {
        var changed = new TreeSet<>(closes);
        opens.forEach(o -> changed.add(o.code()));
        alters.forEach(a -> changed.add(a.unit()));
        return changed;
    }

    boolean isEmpty() {
        return opens.isEmpty() && closes.isEmpty() && alters.isEmpty() && lineage.isEmpty();
    }

    /** Stored as the text it was drafted as. */
    static class Column implements AttributeConverter<UnitChangeContent, String> {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(UnitChangeContent content) {
            try {
                return JSON.writeValueAsString(content);
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public UnitChangeContent convertToEntityAttribute(String text) {
            try {
                return JSON.readValue(text, UnitChangeContent.class);
            } catch (JsonProcessingException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
