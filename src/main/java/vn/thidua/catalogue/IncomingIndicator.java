package vn.thidua.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Direction;

/** An indicator of many that come in together; what it does not say stays as it is known. */
public record IncomingIndicator(
        String code,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable IndicatorKind kind,
        @Nullable String measureUnit,
        @Nullable Integer scale,
        @Nullable Direction direction,
        @Nullable Accumulation accumulation,
        @Nullable Aggregation aggregation,
        @Nullable String field) {

    static IncomingIndicator of(Indicator known) {
        var meaning = known.meaning();
        return new IncomingIndicator(
                known.code(),
                known.name(),
                known.nameEn(),
                meaning.kind(),
                meaning.measureUnit(),
                meaning.scale(),
                meaning.direction(),
                meaning.accumulation(),
                meaning.aggregation(),
                known.field());
    }

    IncomingIndicator completedBy(IncomingIndicator known) {
        return new IncomingIndicator(
                code,
                name == null ? known.name : name,
                nameEn == null ? known.nameEn : nameEn,
                kind == null ? known.kind : kind,
                measureUnit == null ? known.measureUnit : measureUnit,
                scale == null ? known.scale : scale,
                direction == null ? known.direction : direction,
                accumulation == null ? known.accumulation : accumulation,
                aggregation == null ? known.aggregation : aggregation,
                field == null ? known.field : field);
    }

    /** By field, without what is not said. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        put(fields, "name", name);
        put(fields, "nameEn", nameEn);
        put(fields, "kind", kind);
        put(fields, "measureUnit", measureUnit);
        put(fields, "scale", scale);
        put(fields, "direction", direction);
        put(fields, "accumulation", accumulation);
        put(fields, "aggregation", aggregation);
        put(fields, "field", field);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
